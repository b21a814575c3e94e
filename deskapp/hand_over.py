"""What passes on when a shift ends: each is taken by someone, or left on the desk's list (RC1). Pure."""

from dataclasses import dataclass
from datetime import date

from deskapp.floor import Floor
from deskapp.promise import NOBODY, Promise


@dataclass(frozen=True)
class HandOver:
    """Open promises, each in the order in which it is due."""

    unsettled: tuple[Promise, ...]
    """Whose they are is not said: their owner leaves or is nobody."""
    settled: tuple[Promise, ...]
    """Someone has them, or they stand on the desk's list on purpose."""


def hand_over(floor: Floor, day: date, leaving: str | None = None) -> HandOver:
    """How the hand-over of this day stands. `leaving` leaves the desk; None: everyone who is at it."""
    settled = tuple(each for each in floor.promises if is_settled(each, floor, day, leaving))
    names = {each.uid for each in settled}
    return HandOver(tuple(each for each in floor.promises if each.uid not in names), settled)


def is_settled(promise: Promise, floor: Floor, day: date, leaving: str | None = None) -> bool:
    """Whether it is said whose this promise is once they have left.

    One handed on today is, also when whoever leaves has kept it; one of a colleague is theirs.
    """
    if promise.left_on_purpose:
        return True
    if promise.handed and floor.day_of(promise.handed[-1].at) == day:
        return True
    if promise.owner == NOBODY:
        return False
    return promise.owner != leaving if leaving else promise.owner not in here(floor)


def here(floor: Floor) -> frozenset[str]:
    """The letters of everyone at the desk."""
    return frozenset(each.person for each in floor.on_duty)


def is_last(floor: Floor, person: str) -> bool:
    """Whether nobody else is at the desk."""
    return here(floor) == {person}
