"""Asking for another desk's visit, giving it, and taking it by force.

The holder's kiosk gives, by itself and in its own journal first. So a desk never learns too late that its
visit was taken, also when it is cut off, and no lease and no clock is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from deskapp.records import Record, Visit
from deskapp.shared.versions import Descent

ASKED_FOR = 2.0
"""Seconds that the asking desk waits for the answer before it says that there is none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One desk would like another's visit."""

    uid: str
    by_desk: int


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Why not: for the message line of the desk that asked."""

    why: str


def answered(
    claim: Claim, record: Record | None, descent: Descent, desk: int, maker: int, above: Iterable[int] = ()
) -> Descent | NotGiven:
    """What the asked desk does: the version by which it gives the visit, or why it does not.

    `above` are the terms of all else that it knows of the visit.
    """
    if not isinstance(record, Visit) or not record.is_open:
        return NotGiven("is over")
    holder = descent.holder(maker)
    if holder == claim.by_desk:
        return NotGiven("is yours already")
    if holder != desk:
        return NotGiven("is not here any more")
    if record.state == "helping":
        return NotGiven("is being helped")
    return descent.given(claim.by_desk, above)


def forced(descent: Descent, desk: int, known: tuple[Descent, ...] = ()) -> Descent:
    """The version by which a desk helps another's visit all the same, after a refusal and with Enter.

    `known` is all else that it knows of the record: the force stands above it.
    """
    return descent.raised(desk, tuple(each.version.term for each in known))
