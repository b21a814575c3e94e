"""What passes on when someone leaves or a shift ends: taken by someone, or left to the desk (RC1). Pure."""

from dataclasses import dataclass
from datetime import date

from deskapp.floor.floor import Floor
from deskapp.floor.seen_to import ours
from deskapp.records import Call, Visit
from deskapp.records.promise import NOBODY, Promise


@dataclass(frozen=True)
class HandOver:
    """What passes on: promises in the order in which they are due, and what is going on just now."""

    unsettled: tuple[Promise, ...]
    """Whose they are is not said: their owner leaves or is nobody."""
    settled: tuple[Promise, ...]
    """Someone has them, or they stand on the desk's list on purpose."""
    calls: tuple[Call, ...] = ()
    """Calls that whoever leaves has answered and that go on."""
    visits: tuple[Visit, ...] = ()
    """People whom whoever leaves is helping."""

    @property
    def left(self) -> tuple[Call | Visit | Promise, ...]:
        """All that nobody has taken yet, the most pressing first."""
        return self.calls + self.visits + self.unsettled


def hand_over(floor: Floor, day: date, leaving: str | None = None) -> HandOver:
    """How the hand-over of this day stands. `leaving` leaves the desk; None: everyone who is at it.

    What another desk sees to passes on there.

    A visit or a call passes on only when one person leaves: when all do, the library has closed.
    """
    seen_to = ours(floor, floor.promises)
    settled = tuple(promise for promise in seen_to if is_settled(promise, floor, day, leaving))
    names = {promise.uid for promise in settled}
    unsettled = tuple(
        promise
        for promise in seen_to
        if promise.uid not in names and (leaving is None or promise.owner == leaving)
    )
    if leaving is None:
        return HandOver(unsettled, settled)
    return HandOver(
        unsettled,
        settled,
        tuple(call for call in floor.calls if call.state != "ringing" and call.answerer == leaving),
        tuple(visit for visit in floor.helping if visit.helper == leaving),
    )


def is_settled(promise: Promise, floor: Floor, day: date, leaving: str | None = None) -> bool:
    """Whether it is said whose this promise is once they have left.

    One handed on today is, also when whoever leaves has it or has kept it: someone said so on purpose.
    One of a colleague is theirs.
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
    return frozenset(duty.person for duty in floor.on_duty)
