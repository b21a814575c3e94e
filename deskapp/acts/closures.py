"""We close early today, or stay closed on a day: known at once to whatever goes by closing time.

What the same-day rule made due by closing is due by the new one, if that is still to come. What someone was
told a time for keeps it, and says that it falls when the library is closed.
"""

from dataclasses import replace
from datetime import date, time, timedelta

from deskapp.acts.registry import act
from deskapp.asking.closure import UnusualDay, early, said_of, whole_day
from deskapp.asking.row import Pick, any_of
from deskapp.floor.moment import Moment, count
from deskapp.floor.numbers import next_of
from deskapp.records import Closure, Record
from deskapp.records.change import Change
from deskapp.records.promise import Promise
from deskapp.when.clock_words import date_words
from deskapp.when.closures import closed_then, in_force
from deskapp.when.same_day import due_of

PUT_AWAY = timedelta(days=7)
"""How long one stays at hand after its day: the clocks of an incident of that day go by it."""

BY_RULE = ("same day", "next open day", "no hours", "reply time")


def _close(m: Moment, day: date, closes: time | None, why: str | None) -> Change:
    made = Closure(**m.fresh, number=next_of(m.floor, Closure), day=day, closes=closes, why=why, noted=m.now)
    before = [closure for closure in m.floor.closures if closure.day == day]
    replaced = [each.revised(ended=m.now, taken_back=True, by=m.by) for each in before]
    after = _with(m, [closure for closure in m.floor.closures if closure not in before] + [made])
    moved = _due_anew(after)
    said = f"{m.name_of(made)} {said_of(day, closes, m)}{f': {why}' if why else ''}{_asks(after, moved)}"
    return m.change(made, *replaced, *_old(m, day), *moved, said=said)


def _with(m: Moment, closures: list[Closure]) -> Moment:
    """The same moment with these closures in force."""
    return replace(m, settings=in_force(m.as_set, closures))


def _old(m: Moment, but: date) -> tuple[Record, ...]:
    """Those of days long gone, put away with the next: nobody looks for them any more."""
    gone = [closure for closure in m.floor.closures if closure.day < m.day - PUT_AWAY and closure.day != but]
    return tuple(each.revised(ended=m.now, by=m.by) for each in gone)


def _due_anew(m: Moment) -> tuple[Promise, ...]:
    """What is due by the same-day rule, where that now gives another time that is still to come."""
    found = []
    for promise in m.floor.promises:
        if promise.due_by in BY_RULE and not promise.told:
            due = due_of(m.settings, promise.origin, promise.came)
            if due.at != promise.first_due and due.at > m.now:
                found.append(promise.revised(first_due=due.at, due_by=due.by))
    return tuple(found)


def _asks(m: Moment, moved: tuple[Promise, ...]) -> str:
    """What becomes of what is still to answer, in words."""
    uids = {each.uid for each in moved}
    stuck = [
        promise
        for promise in m.floor.promises
        if promise.uid not in uids and promise.due > m.now and closed_then(m.settings, promise.due)
    ]
    words = f"; {count(len(moved), 'answer is', 'answers are')} due by that" if moved else ""
    if stuck:
        needs = count(len(stuck), "promise needs", "promises need")
        words += f"; {needs} a new time ({m.key_of('reply_screen')})"
    return words


@act(
    "close_early",
    label="close early",
    clause="RC1",
    help="the library closes early today, or on a day you name: all due times and alarms follow",
    plain="close-early",
    usage='close-early "3pm" [why "..."]',
    asks=(
        UnusualDay(
            "WE CLOSE TODAY AT / why (a day first if not today) - Enter keeps",
            early,
            "3pm / snow, now, dec 24 1pm",
        ),
    ),
)
def close_early(m: Moment, day: date, closes: time | None = None, why: str | None = None) -> Change:
    """The doors close earlier than the hours say."""
    return _close(m, day, closes, why)


@act(
    "close_day",
    label="closed day",
    clause="RC1",
    help="a day on which the library stays closed: what was due on it says so",
    plain="close-day",
    usage='close-day "DAY" [why "..."]',
    asks=(UnusualDay("CLOSED ON WHICH DAY / why - Enter keeps", whole_day, "tomorrow / snow, fri, dec 26"),),
)
def close_day(m: Moment, day: date, closes: time | None = None, why: str | None = None) -> Change:
    """The doors stay closed."""
    return _close(m, day, None, why)


def _to_come(m: Moment) -> tuple[Record, ...]:
    return tuple(closure for closure in m.floor.closures if closure.day >= m.day)


def _not_to_come(m: Moment, record: Record) -> str | None:
    if not isinstance(record, Closure):
        return None
    return f"{m.name_of(record)} was taken back" if record.taken_back else f"{m.name_of(record)} is over"


@act(
    "as_usual",
    label="open as usual",
    help="an early closing or closed day is taken back: open by the usual hours",
    plain="as-usual",
    usage="as-usual Cn",
    must_name=True,
    asks=(
        Pick("closure", _to_come, "no early closing and no closed day was noted here", "Open as usual:",
             likely=any_of, named=_not_to_come, of=(Closure,)),
    ),
)  # fmt: skip
def as_usual(m: Moment, closure: Closure) -> Change:
    """The library is open after all."""
    after = _with(m, [each for each in m.floor.closures if each.uid != closure.uid])
    moved = _due_anew(after)
    day = "today" if closure.day == m.day else date_words(closure.day, m.settings)
    said = f"{m.name_of(closure)} taken back: open as usual {day}{_asks(after, moved)}"
    return m.change(closure.revised(ended=m.now, taken_back=True, by=m.by), *moved, said=said)
