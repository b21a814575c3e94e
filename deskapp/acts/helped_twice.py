"""After a force: two desks each helped one visit. Staff of either say whether it was one person or two.

One: what reached the others first stands, and what the other desk did is kept beside it and counts no more.
Two: what the other did is a visit of its own. While nobody says, it is one, and its times are estimates.
"""

from dataclasses import replace

from deskapp.acts.registry import act
from deskapp.asking.row import Pick, any_of
from deskapp.floor.accounts import People, answered
from deskapp.floor.moment import Moment
from deskapp.floor.others import HelpedTwice
from deskapp.records import Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY
from deskapp.when.clock_words import time_words

NOBODY_TWICE = "nobody was helped at two desks"


def helped_twice(m: Moment) -> tuple[Record, ...]:
    """The visits of which it is to be said, as the other desk has them."""
    return tuple(each.visit for each in m.others.helped_twice.values())


def who_was_it(m: Moment, visit: Record) -> str:
    """The question, with both who helped them; "" where none is open."""
    twice = m.others.helped_twice.get(visit.uid)
    if twice is None:
        return ""
    both = f"{_helper(m, twice.here)} and {_helper(m, twice.there)}{twice.place}"
    return f"While the desks were apart, {both} both helped {m.name_of(visit)}. One person?"


def _helper(m: Moment, visit: Visit) -> str:
    return m.settings.first_name(visit.helper or NOBODY) if visit.helper not in (None, NOBODY) else "someone"


def _no_question(m: Moment, record: Record) -> str:
    return f"{m.name_of(record)}: {NOBODY_TWICE}"


def _visit_asked(verb: str) -> Pick:
    return Pick("visit", helped_twice, NOBODY_TWICE, verb, likely=any_of, named=_no_question)


def _settled(m: Moment, visit: Visit) -> HelpedTwice:
    twice = m.others.helped_twice.get(visit.uid)
    if twice is None:
        raise Refused(_no_question(m, visit))
    return twice


def _answered(m: Moment, twice: HelpedTwice, people: People, said: str) -> Change:
    """Each desk writes the record that it holds, and the other desk follows."""
    after = answered(twice.here, people, m.by)
    return replace(m.change(after, said=said), settles=(twice.visit.uid,))


@act(
    "one_person",
    help="helped at two desks: it was one person, who counts once; what the other desk did is kept",
    plain="one-person",
    usage="one-person [n]",
    undoable=False,
    asks=(_visit_asked("One person:"),),
)
def one_person(m: Moment, visit: Visit) -> Change:
    """The account of the desk that was away counts no more. When it helped them is said once, and kept."""
    twice = _settled(m, visit)
    name = m.name_of(twice.visit)
    if twice.visit is twice.here:
        kept = f"what was noted{twice.place} is kept beside it{_when(m, twice.there)}"
        return _answered(m, twice, "one", f"{name} was one person: {kept}")
    has = f"{twice.desk.name} has them" if twice.desk is not None else "they stand once"
    here = _when(m, twice.here, " here")
    return _answered(m, twice, "one", f"{name} was one person: {has}{here}")


def _when(m: Moment, visit: Visit, where: str = "") -> str:
    """When it was that they were helped so."""
    if visit.helped is None:
        return ""
    times = [at.astimezone(m.floor.zone) for at in (visit.helped, visit.closed) if at is not None]
    clock = [time_words(at, m.settings) for at in times]
    return f"; {_helper(m, visit)} helped them{where} {' to '.join(clock)}"


@act(
    "two_people",
    help="helped at two desks: they were two, and the other becomes a visit of its own",
    plain="two-people",
    usage="two-people [n]",
    undoable=False,
    asks=(_visit_asked("Two people:"),),
)
def two_people(m: Moment, visit: Visit) -> Change:
    """What the desk that was away did is a visit of its own there, with its times and a number of its own."""
    twice = _settled(m, visit)
    account = twice.there if twice.visit is twice.here else twice.here
    where = twice.place if twice.visit is twice.here else " here"
    said = f"two people: {m.name_of(account)} is the one whom {_helper(m, account)} helped{where}"
    return _answered(m, twice, "two", said)
