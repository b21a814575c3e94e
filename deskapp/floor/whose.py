"""Whose a row is when it is another desk's, and what may be done with it, in words. Pure."""

from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Call, Record, Visit
from deskapp.records.promise import NOBODY
from deskapp.when.clock_words import time_at

ALL_THE_SAME = "go and look, or Enter to help all the same"
"""What is offered where nobody is there to give a visit."""


def by_line(words: str) -> str:
    """What is offered, for whoever works by lines: a word in place of the key."""
    return words.replace(ALL_THE_SAME, "go and look, or add the word sure to help all the same")


def of_desk(name: str) -> str:
    """Of the desk of this name: Children's, Phone's."""
    return name if name.casefold().endswith(("'s", "s'")) else f"{name}'s"


def elsewhere(m: Moment, record: Record) -> str:
    """Why no act but one touches a row of another desk, and which one does; "" for a row of this desk's."""
    desk = m.others.desk_of(record.uid)
    if desk is None:
        return ""
    name = m.name_of(record)
    if isinstance(record, Call) and record.state == "ringing":
        return f"{name} rings at another desk: {m.key_of('call')} answers it here"
    if not isinstance(record, Visit):
        return f"{name} is at another desk: its own people see to it"
    if record.state == "helping":
        return being_helped(m, record)
    whose = now_with(m, record.uid) or f"{name} is {of_desk(desk.name)}"
    return f"{whose}: {m.key_of('help')} asks for it"


def now_with(m: Moment, uid: str) -> str:
    """That another desk has what this desk made, in words; "" where it has not."""
    desk, record = m.others.desk_of(uid), m.others.get(uid)
    if desk is None or record is None or m.others.named(record.desk) is not None:
        return ""
    return f"{m.name_of(record)} is with {desk.name} now"


def being_helped(m: Moment, visit: Visit) -> str:
    """Who is helping them, and since when: for whoever asked in vain."""
    by = f" by {m.settings.first_name(visit.helper)}" if visit.helper not in (None, NOBODY) else ""
    desk = m.others.desk_of(visit.uid)
    by = by or (f" at {desk.name}" if desk is not None else "")
    since = f" since {clock_there(m, desk, visit)}" if visit.helped else ""
    return f"{m.name_of(visit)} is being helped{by}{since}"


def clock_there(m: Moment, desk: OtherDesk | None, visit: Visit) -> str:
    """Since what time of day they are helped, by this desk's clock."""
    assert visit.helped is not None
    at = visit.helped - desk.ahead if desk is not None else visit.helped
    return time_at(at, m.settings)


def may_be_forced(m: Moment, record: Record | None) -> str:
    """Why nobody can give this visit now, so that Enter may help them all the same; "" when it is asked for.

    Its desk is away, or it was asked for and there was no answer.
    """
    desk = m.others.desk_of(record.uid) if record is not None else None
    if desk is None or not isinstance(record, Visit):
        return ""
    if words := may_be_helping(desk, m.name_of(record)):
        return f"{words}: {ALL_THE_SAME}"
    return m.others.may_be_forced.get(record.uid, "")


def may_be_helping(desk: OtherDesk, name: str) -> str:
    """That the desk is away, and what that may mean for the visit of this name; "" while it is there."""
    if not desk.away_since:
        return ""
    return f"{desk.name} has been away since {desk.away_since} and may be helping {name}"


def theirs_to_greet(m: Moment) -> str:
    """How many who wait at other desks have not been greeted there: "; Children's 2 are theirs", or ""."""
    said = []
    for desk in m.others.in_order():
        people = m.others.people(desk.number)
        many = sum(1 for each in people if each.state == "waiting" and each.greeted is None)
        if many:
            said.append(f"; {of_desk(desk.name)} {many} {'is' if many == 1 else 'are'} theirs")
    return "".join(said)
