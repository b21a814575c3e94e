"""The version of a shared record: who may write it further, and what it came from.

A record has one writer at a time, its holder, and the holder is read off the version. So two desks never
write the same version, and the highest version is the newest everywhere, with no clock and no tie.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

STEP = 1000
"""Versions in one stretch; the last of a stretch is followed by the next term."""

DESKS = 64
"""Holders that a version can tell apart: the desks of a library are 1 to 63."""

GIVEN = 1
"""The number in its stretch of a version that only passes the record on. It is written by who gives; what the
new holder writes has higher ones, so that a giving and a taking by force are never one version."""

KEPT_ENDS = 64
"""Stretches that a descent remembers. One that has fallen out makes a merge that adds nothing, and no
loss."""


class SharedVersion(NamedTuple):
    """A version in its three parts, in the order in which they count.

    `term` rises whenever another desk goes on writing, `holder` is the desk that may, and `number` counts
    within that desk's own stretch.
    """

    term: int
    holder: int
    number: int

    @classmethod
    def of(cls, packed: int) -> SharedVersion:
        """The parts of the number that stands in a record."""
        return cls(packed // (STEP * DESKS), packed // STEP % DESKS, packed % STEP)

    @property
    def packed(self) -> int:
        """The one number that a record keeps. It sorts as the parts do."""
        return (self.term * DESKS + self.holder) * STEP + self.number

    @property
    def is_giving(self) -> bool:
        """Whether it only passes the record on. Term 0 has none: there the first version is the making."""
        return self.term > 0 and self.number == GIVEN

    @property
    def stretch(self) -> tuple[int, int]:
        """One desk's own versions, one after another: term and holder."""
        return self.term, self.holder


@dataclass(frozen=True, slots=True)
class Descent:
    """What a version came from: the last version of each stretch before it, oldest first, and itself.

    Two versions are compared by their descents alone: one came from the other, or each has what the other
    lacks.
    """

    ends: tuple[SharedVersion, ...]

    @classmethod
    def of(cls, packed: Iterable[int]) -> Descent:
        """The descent that is kept as these numbers."""
        return cls(tuple(SharedVersion.of(each) for each in packed))

    @property
    def packed(self) -> tuple[int, ...]:
        """The descent as numbers, as it is kept and sent."""
        return tuple(end.packed for end in self.ends)

    @property
    def version(self) -> SharedVersion:
        """The version itself."""
        return self.ends[-1]

    def holder(self, maker: int) -> int:
        """The desk that may write it further; `maker` is the one that made the record."""
        return self.version.holder if self.version.term else maker

    def written_on(self, desk: int) -> Descent:
        """The holder's next version. A stretch that is full goes on in a new term."""
        term, holder, number = self.version
        if number < STEP - 1:
            return Descent((*self.ends[:-1], SharedVersion(term, holder, number + 1)))
        return self.raised(desk)

    def raised(self, desk: int, above: Iterable[int] = ()) -> Descent:
        """The first version of a new stretch of this desk's, from what stands here.

        `above` are the terms of all else that is known of the record here: it is higher than any.
        """
        return self._in_term(max((self.version.term, *above)) + 1, desk, GIVEN + 1)

    def given(self, desk: int, above: Iterable[int] = ()) -> Descent:
        """The version by which the holder passes the record on to this desk; `above` as in `raised`."""
        return self._in_term(max((self.version.term, *above)) + 1, desk, GIVEN)

    def _in_term(self, term: int, desk: int, number: int) -> Descent:
        return Descent((*self.ends, SharedVersion(term, desk, number))[-KEPT_ENDS:])

    def leads_to(self, other: Descent) -> bool:
        """Whether the other came from this one, or is it: nothing in this is unknown there."""
        mine = self.version
        for place, end in enumerate(other.ends):
            if end.stretch == mine.stretch:
                # What lies before must be the same, as far as both remember: a desk may have been given a
                # record and have taken it by force, in one term and from unlike versions.
                both = min(place, len(self.ends) - 1)
                before = self.ends[len(self.ends) - 1 - both : -1]
                return mine.number <= end.number and other.ends[place - both : place] == before
        return False
