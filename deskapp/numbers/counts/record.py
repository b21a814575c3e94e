"""What one record adds to the counts, from its document as it lies in the journal. Pure.

A record counts once, in its newest version, on the day of its event; a voided one never does. The documents
were checked when they were written, so they are read as plain JSON here: a million of them is a year's work
for the models and some seconds for this. docs/figures.md says what each figure means.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.by_hour import ByHour
from deskapp.numbers.counts.local_days import LocalDays, seconds
from deskapp.numbers.counts.tables import (
    CALLS,
    CARDS,
    CHECKED,
    CLOSURES,
    FIRST_CONTACT,
    HOLDS,
    INCIDENTS,
    KINDS_TO_COME,
    LATER_KINDS,
    LEFT_UNGREETED,
    NEWS,
    PROMISES_CAME,
    PROMISES_ENDED,
    PROMISES_OPEN,
    QUESTIONS,
    TOPICS,
    TRANSFERS,
    UNGREETED,
    UNTIMED,
    VISITS,
    WEEK_HOURS,
    ClosedOn,
    Counts,
    Everyone,
    HoldTold,
    KindToCome,
    LaterKind,
    NewsRead,
    PromiseEnd,
    PromiseOpen,
    QuestionKey,
    TopicHour,
    TransferTo,
    VisitEnd,
    WeekHour,
    Whether,
    WordKey,
)
from deskapp.store.lines import Doc

IN_PERSON, TELEPHONE = "in person", "telephone"
WRITTEN = frozenset({"email", "web", "letter", "text", "voicemail", "chat"})
"""Messages that count as a question when they are answered (design, what counts once)."""

HELPED = frozenset({"answered", "promised", "referred", "transferred"})
"""Ends of a contact in which staff dealt with a question. The others are counted apart."""

CHECKED_FROM = 3
"""The READ effort from which a source is there to be checked (RS3)."""


# There are few different keys, and a million records: each is made once.
_question_key, _week_hour, _visit_end = cache(QuestionKey), cache(WeekHour), cache(VisitEnd)
_hold_told, _whether, _word = cache(HoldTold), cache(Whether), cache(WordKey)
_EVERYONE = Everyone()


class Counting:
    """Counts by day. `take` adds a document, or with a negative number takes it away again."""

    def __init__(
        self, zone: ZoneInfo, days: dict[str, Counts] | None = None, hours: dict[str, Counts] | None = None
    ) -> None:
        self.days: dict[str, Counts] = {} if days is None else days
        self.hours: dict[str, Counts] = {} if hours is None else hours
        """What staffing is planned by: also by day, with the hours told apart."""
        self.unread = 0
        """Documents of the desk's tables that could not be counted."""
        self._local = LocalDays(zone)
        self._by_hour = ByHour(self._local, self.hours)
        self._takes: dict[str, Callable[[Doc, int], None]] = {
            "visits": self._visit,
            "calls": self._call,
            "promises": self._promise,
            "tallies": self._tally,
            "incidents": self._incident,
            "closures": self._closure,
            "notices": self._notice,
        }

    def take(self, table: str, doc: Any, many: int = 1) -> None:
        """One newest document."""
        takes = self._takes.get(table)
        if takes is None:
            return
        try:
            if not doc["voided"]:
                takes(doc, many)
                self._by_hour.take(table, doc, many)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.unread += many

    def _day(self, day: str) -> Counts:
        found = self.days.get(day)
        if found is None:
            found = self.days[day] = Counts()
        return found

    def _question(self, at: str, doc: Doc, channel: str, outcome: str, many: int) -> Counts:
        """A question someone dealt with: the one table from which all sums of questions are made."""
        day, weekday, hour = self._local(at)
        counts = self._day(day)
        kind = doc["kind"] or ""
        effort = doc["effort"] or 0
        counts.more(QUESTIONS, _question_key(doc["desk"], channel, kind, effort, outcome, doc["times"]), many)
        counts.more(WEEK_HOURS, _week_hour(weekday, hour, kind), many)
        # An older journal has no such field.
        if topic := doc.get("topic"):
            counts.more(TOPICS, TopicHour(topic, hour), many)
        if outcome == "promised" and not kind:
            waits = KindToCome(doc["uid"], doc["desk"], channel, effort, doc["times"], weekday, hour)
            counts.more(KINDS_TO_COME, waits, many)
        return counts

    # -- in person ----------------------------------------------------------------------------

    def _visit(self, doc: Doc, many: int) -> None:
        if doc["state"] != "closed":
            return
        outcome = doc["outcome"]
        waiting, greeted, helped = doc["waiting"], doc["greeted"], doc["helped"]
        began = doc["spotted"] or waiting or helped or doc["closed"]
        if outcome in HELPED:
            counts = self._question(began, doc, IN_PERSON, outcome, many)
            counts.more(FIRST_CONTACT, _whether(int(outcome == "answered")), many)
            self._checked(counts, doc, many)
        else:
            counts = self._day(self._local(began)[0])
        came = "spotted" if doc["spotted"] else "at once" if waiting == helped else "waited"
        if outcome == "left":
            outcome = "left before help" if helped is None else "left after help"
            if helped is None and greeted is None:
                counts.more(LEFT_UNGREETED, _EVERYONE, many)
        counts.more(VISITS, _visit_end(came, outcome), many)
        if came == "waited":
            self._wait(counts, doc, waiting, greeted, helped, many)
        self._walks(counts, doc, many)

    def _wait(
        self, counts: Counts, doc: Doc, waiting: str, greeted: str | None, helped: str | None, many: int
    ) -> None:
        if doc["times"] != "exact":
            counts.more(UNTIMED, _word("waiting"), many)
            return
        if greeted is None:
            counts.more(UNGREETED, _EVERYONE, many)
        else:
            counts.took("greet", seconds(waiting, greeted), many)
        if helped is None:
            counts.took("gone", seconds(waiting, doc["closed"]), many)
        else:
            counts.took("help", seconds(waiting, helped), many)

    def _walks(self, counts: Counts, doc: Doc, many: int) -> None:
        for each in doc["walks"]:
            if doc["times"] == "exact":
                counts.took("walk", seconds(each["out"], each["back"]), many)
            else:
                counts.more(UNTIMED, _word("walks"), many)

    def _checked(self, counts: Counts, doc: Doc, many: int) -> None:
        if doc["outcome"] == "answered" and (doc["effort"] or 0) >= CHECKED_FROM:
            counts.more(CHECKED, _whether(int(doc["checked"])), many)

    # -- on the telephone ---------------------------------------------------------------------

    def _call(self, doc: Doc, many: int) -> None:
        if doc["state"] != "closed":
            return
        outcome, rang, answered = doc["outcome"], doc["rang"], doc["answered"]
        began = rang or answered
        if outcome in HELPED:
            counts = self._question(began, doc, TELEPHONE, outcome, many)
            first = outcome == "answered" and not doc["transfers"]
            counts.more(FIRST_CONTACT, _whether(int(first)), many)
            self._checked(counts, doc, many)
        else:
            counts = self._day(self._local(began)[0])
        counts.more(CALLS, _word(outcome), many)
        exact = doc["times"] == "exact"
        if rang and exact:
            counts.took("ring" if answered else "rang out", seconds(rang, answered or doc["closed"]), many)
        elif rang:
            counts.more(UNTIMED, _word("rings"), many)
        for each in doc["holds"]:
            if exact:
                self._hold(counts, each, many)
            else:
                counts.more(UNTIMED, _word("holds"), many)
        for each in doc["transfers"]:
            how = "blind" if each["blind"] else "warm"
            counts.more(TRANSFERS, TransferTo(each["to"], how, int(each["returned"] is not None)), many)

    def _hold(self, counts: Counts, hold: Doc, many: int) -> None:
        incident = int(hold["incident"])
        checks = len(hold["checks"])
        counts.more(HOLDS, _hold_told(hold["told"], int(kept_word(hold)), checks, incident), many)
        held = seconds(hold["began"], hold["ended"])
        counts.took(f"held {hold['told']}{' incident' if incident else ''}", held, many)

    # -- the rest -----------------------------------------------------------------------------

    def _promise(self, doc: Doc, many: int) -> None:
        origin, came = doc["origin"], doc["came"]
        self._day(self._local(came)[0]).more(PROMISES_CAME, _word(origin), many)
        outcome, ended = doc["outcome"], doc["ended"]
        due = doc["told"][-1]["due"] if doc["told"] else doc["first_due"]
        if outcome is None:
            self._day(self._local(came)[0]).more(PROMISES_OPEN, PromiseOpen(origin, came, due), many)
            return
        if origin in WRITTEN and outcome in ("answered", "referred"):
            counts = self._question(ended, doc, origin, outcome, many)
        else:
            counts = self._day(self._local(ended)[0])
        if doc["source"] and doc["kind"]:
            counts.more(LATER_KINDS, LaterKind(doc["source"], ended, doc["kind"]), many)
        on_time = int(datetime.fromisoformat(ended) <= datetime.fromisoformat(due))
        same = self._same_day(doc) if origin in WRITTEN else 2
        counts.more(PROMISES_ENDED, PromiseEnd(origin, outcome, on_time, same), many)
        if outcome == "answered":
            counts.took("reply", seconds(came, ended) // 60, many)

    def _same_day(self, doc: Doc) -> int:
        """1 when it was dealt with on the day it came, or on the next open day if it came after closing."""
        if doc["due_by"] not in ("said", "reply time"):
            return int(datetime.fromisoformat(doc["ended"]) <= datetime.fromisoformat(doc["first_due"]))
        return int(self._local(doc["ended"])[0] == self._local(doc["came"])[0])

    def _tally(self, doc: Doc, many: int) -> None:
        if doc["card"] is not None:
            self._day(self._local(doc["at"])[0]).more(CARDS, _word(doc["card"]), many * doc["count"])
            return
        self._question(doc["at"], doc, doc["channel"], "answered", many * doc["count"])

    def _notice(self, doc: Doc, many: int) -> None:
        """What's new that stood to its last day; a pick is there to look things up in."""
        if doc["sort"] == "briefing" and doc["taken_down"] is None:
            readers = len({read["by"] for read in doc["read"]})
            self._day(self._local(doc["written"])[0]).more(NEWS, NewsRead(doc["until"], readers), many)

    def _closure(self, doc: Doc, many: int) -> None:
        if not doc["taken_back"]:
            day = self._day(self._local(doc["noted"])[0])
            day.more(CLOSURES, ClosedOn(doc["day"], doc["closes"] or ""), many)

    def _incident(self, doc: Doc, many: int) -> None:
        self._day(self._local(doc["opened"])[0]).more(INCIDENTS, _word(doc["kind"]), many)


def kept_word(hold: Doc) -> bool:
    """Whether the caller was spoken to each time before the minutes told were up (OF4).

    A check-back with new minutes told begins them anew; one without leaves the old ones running.
    """
    told, since = hold["told"] * 60, hold["began"]
    for each in hold["checks"]:
        if seconds(since, each["at"]) > told:
            return False
        if each["minutes"] is not None:
            told, since = each["minutes"] * 60, each["at"]
    return seconds(since, hold["ended"]) <= int(told)
