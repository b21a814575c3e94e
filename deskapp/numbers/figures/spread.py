"""Medians, percentiles and shares of a spread of whole seconds. Pure, and exact."""

from pydantic import BaseModel, ConfigDict

from deskapp.numbers.counts.tables import Spread


class PartOfFigures(BaseModel):
    """One of the figures, or several that belong together: worked out once, and changed by nobody."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Share(PartOfFigures):
    """So many of so many."""

    part: int
    of: int

    @property
    def percent(self) -> float | None:
        """Per cent; None when there are no cases."""
        return 100 * self.part / self.of if self.of else None

    @property
    def words(self) -> str:
        """'87 % (13 of 15)', or that there were none."""
        return "none" if self.percent is None else f"{whole_percent(self)}% ({self.part} of {self.of})"


WELL = 90
"""Percent from which on a promise of the policy counts as kept well; the choice is ours."""


def whole_percent(share: Share) -> int:
    """To the whole percent. Only all is 100, only none is 0, and what is under the mark is shown under it."""
    rounded = round(share.percent or 0)
    if rounded == WELL and 100 * share.part < WELL * share.of:
        return WELL - 1
    if rounded >= 100 and share.part < share.of:
        return 99
    return 1 if rounded == 0 and share.part > 0 else rounded


class Took(PartOfFigures):
    """How long something took, in whole seconds."""

    many: int = 0
    median: float | None = None
    """Half took as long or less; of an even number, the mean of the two in the middle."""
    p90: int | None = None
    """The shortest time in which nine in ten were done (nearest rank)."""
    longest: int | None = None
    within: Share | None = None
    """How many were within the target, if there is one."""


def took(spread: Spread, target: int | None = None, never: int = 0) -> Took:
    """The figures of a spread. `never` are those it never came to: they are outside the target."""
    many = sum(spread.values())
    within = None
    if target is not None:
        inside = sum(each for seconds, each in spread.items() if seconds <= target)
        within = Share(part=inside, of=many + never)
    if not many:
        return Took(within=within)
    return Took(
        many=many,
        median=(ranked(spread, (many + 1) // 2) + ranked(spread, many // 2 + 1)) / 2,
        p90=ranked(spread, -(-9 * many // 10)),
        longest=max(spread),
        within=within,
    )


def ranked(spread: Spread, rank: int) -> int:
    """The value in this place when all are put in order, the shortest being 1."""
    seen = 0
    for seconds in sorted(spread):
        seen += spread[seconds]
        if seen >= rank:
            return seconds
    raise ValueError("there are not so many")


def joined(*spreads: Spread) -> Spread:
    """Several spreads as one."""
    found: Spread = {}
    for spread in spreads:
        for seconds, many in spread.items():
            found[seconds] = found.get(seconds, 0) + many
    return found
