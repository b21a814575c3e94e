"""What a visit and a call add to the counts, from their documents. Pure."""

from functools import cache

from deskapp.numbers.counts.by_hour import HourCounts, HourlyCounts
from deskapp.numbers.counts.local_days import moment, seconds
from deskapp.numbers.counts.tables import (
    CHECKED,
    HOLDS,
    KINDS_TO_COME,
    LEFT_UNGREETED,
    TOPICS,
    TRANSFERS,
    UNGREETED,
    UNTIMED,
    Counts,
    Everyone,
    HoldTold,
    KindToCome,
    TopicHour,
    TransferTo,
    Whether,
    WordKey,
)
from deskapp.store.lines import Doc

IN_PERSON, TELEPHONE = "in person", "telephone"

HELPED = frozenset({"answered", "promised", "referred", "transferred"})
"""Ends of a contact in which staff dealt with a question. The others are counted apart."""

CHECKED_FROM = 3
"""The READ effort from which a source is there to be checked (RS3)."""

_hold_told, _whether, word = cache(HoldTold), cache(Whether), cache(WordKey)
_EVERYONE = Everyone()


def question(at: HourCounts, doc: Doc, channel: str, outcome: str, many: int) -> None:
    """A question someone dealt with: the one table from which all sums of questions are made."""
    kind, effort, times = doc["kind"] or "", doc["effort"] or 0, doc["times"]
    at.day.questions[doc["desk"], channel, kind, effort, outcome, times] += many
    at.kinds[kind] += many
    # An older journal has no such field.
    if topic := doc.get("topic"):
        at.day.counts.more(TOPICS, TopicHour(topic, at.hour), many)
    if outcome == "promised" and not kind:
        waits = KindToCome(doc["uid"], doc["desk"], channel, effort, times, at.weekday, at.hour)
        at.day.counts.more(KINDS_TO_COME, waits, many)


class Contacts:
    """Counts visits and calls. Everything is of the hour in which someone came or called."""

    def __init__(self, hours: HourlyCounts) -> None:
        self._hours = hours

    def visit(self, doc: Doc, many: int) -> None:
        """One visit; nothing while it is open."""
        if doc["state"] != "closed":
            return
        outcome, spotted, waiting, helped = doc["outcome"], doc["spotted"], doc["waiting"], doc["helped"]
        at = self._hours(spotted or waiting or helped or doc["closed"])
        if outcome in HELPED:
            question(at, doc, IN_PERSON, outcome, many)
            at.day.first_contact[IN_PERSON, int(outcome == "answered")] += many
            _checked(at, doc, many)
        came = "spotted" if spotted else "at once" if waiting == helped else "waited"
        if outcome == "left":
            outcome = "left before help" if helped is None else "left after help"
            if helped is None:
                at.left += many
                if doc["greeted"] is None:
                    at.day.counts.more(LEFT_UNGREETED, _EVERYONE, many)
        at.day.visits[came, outcome] += many
        if waiting or helped:  # else offered help and wanted none
            at.came += many
            if doc["times"] == "exact":
                self._times(at, doc, came, many)
            else:
                _untimed(at, came, doc, many)

    def _times(self, at: HourCounts, doc: Doc, came: str, many: int) -> None:
        """How long it took until they were greeted and helped, or went."""
        waiting, greeted, helped = doc["waiting"], doc["greeted"], doc["helped"]
        closed = moment(doc["closed"])
        began = helping = moment(helped) if helped else closed
        if came == "waited":
            began = moment(waiting)
            took = seconds(began, helping)
            if helped:
                at.help[took] += many
            else:
                at.gone[took] += many
            if greeted is None:
                at.day.counts.more(UNGREETED, _EVERYONE, many)
            else:
                at.day.greet[seconds(began, moment(greeted))] += many
        elif came == "at once":
            at.at_once += many
        elif waiting:
            began = moment(waiting)
        if helped:
            at.helped += many
            at.help_seconds += many * seconds(helping, closed)
        # Whoever was spotted came to the desk later, maybe in another hour.
        came_in = self._hours(waiting or helped) if came == "spotted" else at
        since = self._hours.second(came_in, began)
        at.day.present(since, since + seconds(began, closed), many)
        for each in doc["walks"]:
            at.day.counts.took("walk", seconds(moment(each["out"]), moment(each["back"])), many)

    def call(self, doc: Doc, many: int) -> None:
        """One call; nothing while it is open."""
        if doc["state"] != "closed":
            return
        outcome, rang, answered = doc["outcome"], doc["rang"], doc["answered"]
        at = self._hours(rang or answered)
        if outcome in HELPED:
            question(at, doc, TELEPHONE, outcome, many)
            first = outcome == "answered" and not doc["transfers"]
            at.day.first_contact[TELEPHONE, int(first)] += many
            _checked(at, doc, many)
        at.day.calls[(outcome,)] += many
        at.called += many
        if outcome == "rang out":
            at.hung_up += many
        if doc["times"] == "exact":
            self._call_times(at, doc, many)
        else:
            if rang:
                at.day.counts.more(UNTIMED, word("rings"), many)
            if doc["holds"]:
                at.day.counts.more(UNTIMED, word("holds"), many * len(doc["holds"]))
        for each in doc["transfers"]:
            how = "blind" if each["blind"] else "warm"
            key = TransferTo(each["to"], how, int(each["returned"] is not None))
            at.day.counts.more(TRANSFERS, key, many)

    def _call_times(self, at: HourCounts, doc: Doc, many: int) -> None:
        rang, answered = doc["rang"], doc["answered"]
        closed = moment(doc["closed"])
        talking = moment(answered) if answered else closed
        began = moment(rang) if rang else talking
        if rang:
            (at.ring if answered else at.rang_out)[seconds(began, talking)] += many
        if answered:
            at.helped += many
            at.help_seconds += many * seconds(talking, closed)
        since = self._hours.second(at, began)
        at.day.present(since, since + seconds(began, closed), many)
        for each in doc["holds"]:
            _hold(at.day.counts, each, many)


def _untimed(at: HourCounts, came: str, doc: Doc, many: int) -> None:
    if came == "waited":
        at.day.counts.more(UNTIMED, word("waiting"), many)
    if doc["walks"]:
        at.day.counts.more(UNTIMED, word("walks"), many * len(doc["walks"]))


def _checked(at: HourCounts, doc: Doc, many: int) -> None:
    if (doc["effort"] or 0) >= CHECKED_FROM and doc["outcome"] == "answered":
        at.day.counts.more(CHECKED, _whether(int(doc["checked"])), many)


def _hold(counts: Counts, hold: Doc, many: int) -> None:
    incident = int(hold["incident"])
    checks = len(hold["checks"])
    counts.more(HOLDS, _hold_told(hold["told"], int(kept_word(hold)), checks, incident), many)
    held = seconds(moment(hold["began"]), moment(hold["ended"]))
    counts.took(f"held {hold['told']}{' incident' if incident else ''}", held, many)


def kept_word(hold: Doc) -> bool:
    """Whether the caller was spoken to each time before the minutes told were up (OF4).

    A check-back with new minutes told begins them anew; one without leaves the old ones running.
    """
    told, since = hold["told"] * 60, moment(hold["began"])
    for each in hold["checks"]:
        at = moment(each["at"])
        if seconds(since, at) > told:
            return False
        if each["minutes"] is not None:
            told, since = each["minutes"] * 60, at
    return seconds(since, moment(hold["ended"])) <= int(told)
