"""The kiosk was off, or its clock jumped: what was open is in doubt, and asked about when there is time."""

from datetime import datetime, timedelta
from typing import Any

from deskapp.acts.calls import hold_over
from deskapp.acts.closing import closed_walks, ended
from deskapp.acts.helped_twice import helped_twice, one_person, two_people, who_was_it
from deskapp.acts.registry import act
from deskapp.asking.asking import Told
from deskapp.asking.confirm import YesNo
from deskapp.asking.row import Pick, Ref, row_of
from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment, count
from deskapp.records import Call, Doubt, Part, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.when.clock_words import time_words

GAP = timedelta(minutes=2)
"""Off for longer than this, and nobody can say what became of the people who waited."""


@act("gap", help="rows are marked ? because the kiosk was off", undoable=False)
def gap(
    m: Moment, off: datetime, on: datetime, why: str = "the kiosk was off", watched: bool = False
) -> Change:
    """Every open visit and call is in doubt from now on, and its times are estimates.

    `watched`: the kiosk ran all the while, over midnight. What it noted is as exact as ever.
    """
    found: tuple[Visit | Call, ...] = m.floor.visits + m.floor.calls
    rows = [
        each.revised(doubt=_doubt(each, off, on), times=each.times if watched else "estimated")
        for each in found
    ]
    if not rows:
        raise Refused("nothing was open")
    marked = count(len(rows), "row is", "rows are")
    return m.change(*rows, said=f"{why}: {marked} marked ?; {m.key_of('still')} asks when there is time")


def _doubt(row: Visit | Call, off: datetime, on: datetime) -> Doubt:
    """A row already in doubt was last known to be so before the earlier gap."""
    return Doubt(off=row.doubt.off if row.doubt else min(off, on), on=on)


@act("clock", help="times become estimates because the computer's clock was set", undoable=False)
def clock(m: Moment, by: timedelta) -> Change:
    """The time moved at once by this much: what is open moves too, so that it lasted as long as it did."""
    rows = [_moved_row(each, by) for each in moved_by(m.floor, by)]
    if not rows:
        raise Refused("no open row has times that this would change")
    return m.change(
        *rows, said=f"the computer's clock was set: times of {count(len(rows), 'row', 'rows')} are estimates"
    )


def moved_by(floor: Floor, by: timedelta) -> list[Visit | Call]:
    """The open rows that change when the time moves by this much; by nothing, those not yet marked."""
    found: tuple[Visit | Call, ...] = floor.visits + floor.calls
    return [each for each in found if by or each.times == "exact"]


def _moved_row(row: Visit | Call, by: timedelta) -> Visit | Call:
    fields = {name: _moved(getattr(row, name), by) for name in type(row).model_fields}
    return row.revised(**{**fields, "version": row.version + 1, "times": "estimated"})


def _moved(value: Any, by: timedelta) -> Any:
    """The same with every time in it moved."""
    if isinstance(value, datetime):
        return value + by
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value)
    if isinstance(value, Part):
        return value.revised(**{name: _moved(getattr(value, name), by) for name in type(value).model_fields})
    return value


def _asked_about(m: Moment) -> tuple[Record, ...]:
    """The rows in doubt; and whom two desks helped while they were apart."""
    return _doubtful(m) + helped_twice(m)


def _doubtful(m: Moment) -> tuple[Record, ...]:
    found: tuple[Visit | Call, ...] = m.floor.visits + m.floor.calls
    return tuple(each for each in found if each.doubt is not None)


def _still_prompt(told: Told, m: Moment) -> str:
    ref = told.get("row")
    record = row_of(ref, m) if isinstance(ref, Ref) else None
    if isinstance(ref, Ref) and ref.uid in m.others.helped_twice:
        return who_was_it(m, m.others.helped_twice[ref.uid].visit)
    if not isinstance(record, Visit | Call):
        return "Still here?"
    if record.doubt is None:
        return f"{m.name_of(record)} was answered for meanwhile"
    off, on = (at.astimezone(m.floor.zone) for at in (record.doubt.off, record.doubt.on))
    from_when, to_when = (
        words if off.date() == on.date() else f"{at:%a} {words}"
        for at, words in ((at, time_words(at, m.settings)) for at in (off, on))
    )
    still = "still here" if isinstance(record, Visit) else "still on the line"
    return f"Off {from_when} to {to_when}. Is {m.name_of(record)} {still}?"


def _next_in_doubt(told: Told, m: Moment) -> tuple[str, Told] | None:
    others = [each for each in _asked_about(m) if each.uid != told["row"].uid]
    return ("still", {"row": Ref(others[0].uid)}) if others else None


@act(
    "still",
    key="q",
    follow=_next_in_doubt,
    label="still here?",
    help="still here? asks about the rows marked ? after a gap",
    plain="still",
    usage="still n yes|no",
    must_name=True,
    asks=(
        Pick(
            "row",
            _asked_about,
            "no row is in doubt",
            "Ask about",
            of=(Visit, Call),
            named=lambda m, record: f"{m.name_of(record)} is not in doubt",
        ),
        YesNo("here", _still_prompt),
    ),
)
def still(m: Moment, row: Visit | Call, here: bool) -> Change:
    """After a gap: a yes takes the mark off, a no closes it as left or gone when the kiosk went off.

    Of whom two desks helped: a yes says that it was one person, a no that they were two.
    """
    if isinstance(row, Visit) and row.uid in m.others.helped_twice:
        return one_person(m, row) if here else two_people(m, row)
    if here:
        return m.change(row.revised(doubt=None, by=m.by), said=f"{m.name_of(row)} is still here")
    at = _last_known(row) or m.now
    # Nobody saw when they went, so from here on the times are estimates, whatever they were.
    fields: dict[str, Any] = {
        "state": "closed",
        "closed": at,
        "doubt": None,
        "by": m.by,
        "times": "estimated",
    }
    if isinstance(row, Visit):
        # "Greet all" may have meant them too while they were in doubt, but they were not there to hear it.
        greeted = row.greeted if row.greeted and row.greeted <= at else None
        outcome = "declined" if row.state == "spotted" else "left"
        after: Visit | Call = row.revised(
            outcome=outcome, walks=closed_walks(row, at), greeted=greeted, **fields
        )
    else:
        outcome = "rang out" if row.state == "ringing" else "gone"
        after = row.revised(outcome=outcome, holds=hold_over(m, row, at), **fields)
    more = count(len(_doubtful(m)) - 1, "row is", "rows are")
    return m.change(after, said=f"{m.name_of(row)} closed: {ended(after)}; {more} still in doubt")


def _last_known(row: Visit | Call) -> datetime | None:
    """When the kiosk went off, or the last thing noted before: the two can be half a minute apart."""
    if row.doubt is None:
        return None
    on = row.doubt.on
    return max((row.doubt.off, *(at for at in _noted(row) if at < on)))


def _noted(row: Visit | Call) -> list[datetime]:
    """Every time in the row."""
    if isinstance(row, Visit):
        walks = [at for walk in row.walks for at in (walk.out, walk.back)]
        found = [row.spotted, row.waiting, row.greeted, row.reassured, row.helped, *walks]
    else:
        holds = [at for hold in row.holds for at in (hold.began, hold.ended, *(c.at for c in hold.checks))]
        sent = [at for transfer in row.transfers for at in (transfer.at, transfer.returned)]
        found = [row.rang, row.answered, *holds, *sent]
    return [at for at in found if at is not None]
