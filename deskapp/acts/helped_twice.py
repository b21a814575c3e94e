"""After a force: two desks each went on with one visit. Staff say whether it was one person or two.

One: what the other desk has stands, and this desk's account of it counts no more. Two: what was done here
becomes a visit of its own. While nobody says, it is one.
"""

from dataclasses import replace

from deskapp.acts.registry import act
from deskapp.asking.row import Pick, any_of
from deskapp.floor.moment import Moment
from deskapp.floor.numbers import next_visit
from deskapp.floor.others import HelpedTwice
from deskapp.records import Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY
from deskapp.when.clock_words import time_words

NOBODY_TWICE = "nobody was helped at two desks"


def helped_twice(m: Moment) -> tuple[Record, ...]:
    """The visits of which it is to be said, as the other desk has them."""
    return tuple(each.there for each in m.others.helped_twice.values() if isinstance(each.there, Visit))


def who_was_it(m: Moment, visit: Record) -> str:
    """The question, with both who helped them; "" where none is open."""
    twice = m.others.helped_twice.get(visit.uid)
    if twice is None:
        return ""
    here, there = _helper(m, twice.here), _helper(m, twice.there)
    both = f"{here} and {there} at {twice.desk.name}"
    return f"While the desks were apart, {both} both helped {m.name_of(visit)}. One person?"


def _helper(m: Moment, record: Record) -> str:
    helper = record.helper if isinstance(record, Visit) else None
    return m.settings.first_name(helper) if helper not in (None, NOBODY) else "someone"


def _no_question(m: Moment, record: Record) -> str:
    return f"{m.name_of(record)}: {NOBODY_TWICE}"


def _visit_asked(verb: str) -> Pick:
    return Pick("visit", helped_twice, NOBODY_TWICE, verb, likely=any_of, named=_no_question)


def _settled(m: Moment, visit: Visit) -> HelpedTwice:
    twice = m.others.helped_twice.get(visit.uid)
    if twice is None:
        raise Refused(_no_question(m, visit))
    return twice


@act(
    "one_person",
    help="helped at two desks: it was one person, and what the other desk noted stands",
    plain="one-person",
    usage="one-person [n]",
    undoable=False,
    asks=(_visit_asked("One person:"),),
)
def one_person(m: Moment, visit: Visit) -> Change:
    """The other desk's account stands. When this desk helped them is said once, and counts no more."""
    twice = _settled(m, visit)
    when = _when(m, twice.here)
    said = f"{m.name_of(visit)} was one person: {twice.desk.name} has them{when}"
    return replace(m.change(said=said), settles=(visit.uid,))


def _when(m: Moment, record: Record) -> str:
    """When it was that this desk helped them."""
    if not isinstance(record, Visit) or record.helped is None:
        return ""
    times = [at.astimezone(m.floor.zone) for at in (record.helped, record.closed) if at is not None]
    clock = [time_words(at, m.settings) for at in times]
    return f"; {_helper(m, record)} helped them here {' to '.join(clock)}"


@act(
    "two_people",
    help="helped at two desks: they were two, and the one helped here becomes a visit of its own",
    plain="two-people",
    usage="two-people [n]",
    undoable=False,
    asks=(_visit_asked("Two people:"),),
)
def two_people(m: Moment, visit: Visit) -> Change:
    """What was done here is a visit of its own, with its times, under a number of this desk's."""
    twice = _settled(m, visit)
    if not isinstance(twice.here, Visit):
        raise Refused(_no_question(m, visit))
    fresh = {"uid": m.new_uid(), "version": 1, "desk": m.desk, "number": next_visit(m.floor)}
    made = Visit.model_validate({**twice.here.__dict__, **fresh})
    said = f"two people: {m.name_of(made)} is the one whom {_helper(m, made)} helped here"
    return replace(m.change(made, said=said), settles=(visit.uid,))
