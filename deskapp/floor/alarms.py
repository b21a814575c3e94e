"""What the desk should not forget, in words. Pure: the floor and the time in, sentences out.

Time served is never an alarm: each request gets the time it needs (RS1). Only a row that may have been
forgotten is asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from deskapp.floor.check_back import check_due
from deskapp.floor.floor import Floor
from deskapp.floor.hand_over import hand_over
from deskapp.floor.incident_clock import DueStep, due_steps
from deskapp.floor.incident_place import second_person_wanted
from deskapp.floor.moment import Moment, count, span
from deskapp.floor.seen_to import ours
from deskapp.floor.to_answer import ToAnswer, to_answer
from deskapp.records import Incident, Visit
from deskapp.records.promise import NOBODY
from deskapp.settings.models import Settings
from deskapp.when.clock_words import time_at
from deskapp.when.closures import closed_then
from deskapp.when.due import whole
from deskapp.when.opening_hours import closing

CALL_BACK_AT_CHECK = 3
"""The check-back at which a call back is offered, however short the hold (telephone service norms)."""


HAND_OVER = timedelta(hours=1)
"""How long after closing the hand-over is asked for: after that nobody is there to do it."""


ALARMS = (
    "incident_step",
    "ringing",
    "hold",
    "not_greeted",
    "nudge",
    "away",
    "late",
    "closing",
    "when_closed",
    "booked",
    "hand_over",
    "long_open",
    "helped_twice",
    "second_person",
)
"""Every kind of alarm, as a policy's clauses may name it."""


@dataclass(frozen=True)
class Alarm:
    """One sentence, the key that answers it, and the record it is about. `kind` names the rule.

    No key answers what takes somebody's legs.
    """

    kind: str
    text: str
    key: str
    uid: str
    since: datetime
    """When it came due."""


def alarms(moment: Moment) -> tuple[Alarm, ...]:
    """All that is due now, the most pressing first.

    The telephone stands before those at the desk who wait for a greeting, unless the policy rules otherwise.
    """
    floor, settings, now = moment.floor, moment.settings, moment.now
    at_the_desk = _not_greeted(floor, settings, now)
    on_the_telephone = [*_rings(floor, settings, now), *_holds(floor, settings, now)]
    person_first = moment.rules.first == "person"
    found = [
        *_incident_steps(floor, due_steps(moment)),
        *_second_person(second_person_wanted(moment)),
        *(at_the_desk if person_first else on_the_telephone),
        *(on_the_telephone if person_first else at_the_desk),
        *_nudge(moment),
        *_away(floor, settings, now),
        *_to_answer(floor, settings, now),
        *_long_open(floor, settings, now),
        *_helped_twice(floor),
    ]
    return tuple(found)


def _incident_steps(floor: Floor, steps: Iterable[DueStep]) -> list[Alarm]:
    """Steps of an incident that the clock has made due, above all others (SE4): no screen hides them."""
    return [
        Alarm(
            "incident_step",
            f"{floor.name_of(due.incident)}: step {due.number} is due: {due.text}",
            "f3" if due.conduct else "f12",
            due.incident.uid,
            due.since,
        )
        for due in steps
    ]


def _rings(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    limit = timedelta(seconds=settings.targets.rings)
    found = [
        Alarm(
            "ringing",
            f"{call.line} has rung {span(now - call.rang)}: answer",
            "c",
            call.uid,
            call.rang + limit,
        )
        for call in floor.calls
        if call.state == "ringing" and call.rang and call.doubt is None and now - call.rang >= limit
    ]
    return sorted(found, key=lambda each: each.since)


def _holds(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    found = []
    for each in floor.calls:
        due = check_due(each, settings)
        if each.hold is None or due is None or now < due or each.doubt is not None:
            continue
        held = now - each.hold.began
        advice = "check back"
        long = held >= timedelta(seconds=settings.targets.offer_call_back)
        if long or len(each.hold.checks) >= CALL_BACK_AT_CHECK - 1:
            advice = "check back, offer a call back"
        text = f"{each.line} has held {span(held)}, told {each.hold.last_told} min: {advice}"
        found.append(Alarm("hold", text, "b", each.uid, due))
    return sorted(found, key=lambda each: each.since)


def _not_greeted(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    limit = timedelta(seconds=settings.targets.greet)
    late: list[Visit] = [
        each
        for each in floor.not_greeted
        if each.waiting and each.doubt is None and now - each.waiting >= limit
    ]
    if not late:
        return []
    oldest = late[0]
    assert oldest.waiting is not None
    waited = span(now - oldest.waiting)
    if len(late) == 1:
        text = f"{floor.name_of(oldest)} has waited {waited} and nobody has greeted them"
    else:
        text = f"{len(late)} people wait ungreeted, {floor.name_of(oldest)} for {waited}"
    key = "g" if len(late) == 1 else "a"
    return [Alarm("not_greeted", text, key, oldest.uid, oldest.waiting + limit)]


def _nudge(moment: Moment) -> list[Alarm]:
    floor, settings, now, late = moment.floor, moment.settings, moment.now, moment.waiting_long
    if not late:
        return []
    oldest = late[0]
    assert oldest.heard is not None
    name, waited = floor.name_of(oldest), span(now - oldest.queued)
    since = span(now - oldest.heard)
    text = f"{name} has waited {since} since {'told' if oldest.reassured else 'greeted'}: tell them you know"
    if len(late) > 1:
        text = f"{len(late)} people have waited long, {name} for {waited}: tell them you know"
    due = oldest.heard + timedelta(seconds=settings.targets.nudge)
    # g is first for whoever nobody has greeted: beside them it would not be for this one.
    key = "a" if len(late) > 1 or floor.not_greeted else "g"
    return [Alarm("nudge", text, key, oldest.uid, due)]


def _away(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    limit = timedelta(minutes=settings.targets.away_minutes)
    found = []
    for visit in floor.helping:
        if visit.away and visit.doubt is None and now - visit.walks[-1].out >= limit:
            out = visit.walks[-1].out
            who = settings.first_name(visit.helper or "-")
            text = f"{who} has been away with {floor.name_of(visit)} for {span(now - out)}"
            found.append(Alarm("away", text, "k", visit.uid, out + limit))
    return found


def _to_answer(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    """What is due by closing when that is near, what is late, and at closing what nobody has (OF5, RC1).

    What another desk sees to stands in the list alone.
    """
    found = to_answer(floor, now)
    if floor.others.desks:
        found = ToAnswer(*(ours(floor, part) for part in (found.late, found.today, found.later)))
    return [
        *_booked(found, floor, settings, now),
        *_closing(found, floor, settings, now),
        *_late(found, floor, settings, now),
        *_when_closed(found, floor, settings, now),
    ]


def _booked(found: ToAnswer, floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    """Time with a librarian that begins soon, until some minutes after it began."""
    ahead = timedelta(minutes=settings.targets.before_booked)
    those = [each for each in found.today if each.begins and ahead]
    due: list[Alarm] = []
    for each in those:
        begins = each.begins
        if begins is None or not begins - ahead <= now < begins + BEGUN:
            continue
        at = time_at(begins, settings)
        who = settings.first_name(each.owner) if each.owner != NOBODY else "nobody"
        verb = "began" if now >= begins else "begins"
        text = f"{floor.name_of(each)} booked with {who} {verb} at {at}, {each.minutes} minutes"
        due.append(Alarm("booked", text, "f6", each.uid, begins - ahead))
    return due


BEGUN = timedelta(minutes=5)
"""How long after its beginning booked time is still called out: by then they are sitting together."""


def _when_closed(found: ToAnswer, floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    """What falls due when the library is closed, since it closes early or stays closed that day (RC1)."""
    unlike = {day.date for day in settings.closed} | {day.date for day in settings.early}
    # Few days are unlike others: at every key only what falls due on one of them is looked at closely.
    those = [
        promise
        for promise in found.today + found.later
        if promise.due.astimezone(settings.zone).date() in unlike and closed_then(settings, promise.due)
    ]
    if not those:
        return []
    first = those[0]
    due = whole(first.due, now, settings)
    text = f"{floor.name_of(first)} is due {due}, when closed: tell a new time"
    if len(those) > 1:
        text = f"{len(those)} are due when closed, {floor.name_of(first)} {due}: tell new times"
    return [Alarm("when_closed", text, "f6", first.uid, first.made)]


def _late(found: ToAnswer, floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    if not found.late:
        return []
    first = found.late[0]
    since = whole(first.due, now, settings)
    text = f"{floor.name_of(first)} is late to answer, since {since}"
    if len(found.late) > 1:
        text = f"{len(found.late)} are late to answer, {floor.name_of(first)} since {since}"
    return [Alarm("late", text, "f6", first.uid, first.due)]


def _closing(found: ToAnswer, floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    closes = closing(settings, floor.day_of(now))
    if closes is None:
        return []
    closes = closes.astimezone(UTC)
    ahead = closes - timedelta(minutes=settings.targets.before_closing)
    left = [each for each in found.today if each.due <= closes]
    if ahead <= now < closes and left:
        minutes = count(max(round((closes - now) / timedelta(minutes=1)), 1), "minute", "minutes")
        text = f"{len(left)} still to answer, {minutes} to closing"
        return [Alarm("closing", text, "f6", left[0].uid, ahead)]
    if not closes <= now < closes + HAND_OVER:
        return []
    to_pass = hand_over(floor, floor.day_of(now)).unsettled
    if to_pass:
        closed = time_at(closes, settings)
        text = f"closed {closed}: {len(to_pass)} to hand over, F6 twice"
        return [Alarm("hand_over", text, "f6", to_pass[0].uid, closes)]
    return []


def _helped_twice(floor: Floor) -> list[Alarm]:
    """Whom this desk and another each helped while they were apart: staff say whether it was one person."""
    found = floor.others.helped_twice.values()
    return [
        Alarm(
            "helped_twice",
            f"{floor.name_of(each.visit)} was helped here and{each.place or ' again'}: was it one person?",
            "q",
            each.visit.uid,
            each.here.began,
        )
        for each in found
    ]


def _second_person(wanted: Iterable[Incident]) -> list[Alarm]:
    """A matter of conduct at another desk: that a hand is wanted there, and no word of what it is (SE5)."""
    first = {incident.desk: incident for incident in wanted}
    return [
        Alarm(
            "second_person", f"{desk} would like a second person: go there", "", incident.uid, incident.opened
        )
        for desk, incident in sorted(first.items())
    ]


def _long_open(floor: Floor, settings: Settings, now: datetime) -> list[Alarm]:
    limit = timedelta(minutes=settings.targets.long_open)
    found = []
    for visit in floor.helping:
        if visit.helped and visit.doubt is None and now - visit.helped >= limit:
            text = f"Is {floor.name_of(visit)} still here? If not: finish"
            found.append(Alarm("long_open", text, "f", visit.uid, visit.helped + limit))

    def old(each: Visit) -> bool:
        return now - each.queued >= limit

    # The oldest first, and no further than to the first that is not old: a key looks at no whole queue.
    for each in (*takewhile(old, floor.waiting), *takewhile(old, floor.spotted)):
        # Someone not greeted is called out already, and louder.
        quiet = each.doubt is not None or (each.state == "waiting" and each.greeted is None)
        if not quiet:
            text = f"Is {floor.name_of(each)} still here? If not: they left"
            found.append(Alarm("long_open", text, "l", each.uid, each.queued + limit))
    for call in floor.calls:
        if call.state == "talking" and call.doubt is None and call.answered and now - call.answered >= limit:
            text = f"Is {call.line} still on the line? If not: hang up"
            found.append(Alarm("long_open", text, "x", call.uid, call.answered + limit))
    return found
