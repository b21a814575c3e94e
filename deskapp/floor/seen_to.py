"""Which desk sees to what the library has promised: every desk lists it, one calls it out. Pure."""

from collections.abc import Iterable

from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Duty
from deskapp.records.promise import NOBODY, Promise


def seen_to_here(floor: Floor, promise: Promise) -> bool:
    """Whether this desk calls it out, and asks about it when it closes.

    Its owner is here; or is at no desk, and it was promised here, or at a desk of which nothing is heard.
    """
    if not floor.others.desks:
        return True
    if promise.owner != NOBODY:
        if any(duty.person == promise.owner for duty in floor.on_duty):
            return True
        if promise.owner in at_other_desks(floor):
            return False
    desk = floor.others.named(promise.desk)
    return desk is None or desk.is_away


def ours(floor: Floor, promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Those of these that this desk sees to, in their order."""
    if not floor.others.desks:
        return tuple(promises)
    return tuple(each for each in promises if seen_to_here(floor, each))


def at_other_desks(floor: Floor) -> frozenset[str]:
    """The letters of everyone at another desk."""
    return frozenset(duty.person for duty in floor.others.all_of(Duty) if duty.is_open)


def owners_desk(m: Moment, promise: Promise) -> OtherDesk | None:
    """The other desk that sees to it: where its owner is, or where it was promised. None: this one does."""
    if not m.others.desks or seen_to_here(m.floor, promise):
        return None
    for desk in m.others.in_order():
        if any(duty.person == promise.owner for duty in m.others.on_duty(desk.number)):
            return desk
    return m.others.named(promise.desk)
