"""What the server answers to a version that a desk offers: it only compares, and never decides.

The same rule stands in SQL (deskapp/server), and a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum

from deskapp.shared.versions import Descent


class Judgement(StrEnum):
    """What became of an offered version."""

    TAKEN = "taken"
    """It came from what stands at the server, and stands there now."""
    HAD = "had"
    """What stands at the server came from it: its acknowledgement was lost on the way."""
    PASSED = "passed"
    """Each has what the other lacks. What stands stays; the desk that offered sees to it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A version as it was offered, or as it stands at the server."""

    descent: Descent
    writer: str
    """The random name of the folder it was written in. It is in no backup: a desk that was restored is
    another."""


def judged(row: Standing | None, offered: Standing) -> Judgement:
    """What the server answers, `row` being what stands there."""
    if row is None:
        return Judgement.TAKEN
    if one_stretch_of_two(row, offered):
        return Judgement.PASSED
    if offered.descent.leads_to(row.descent):
        return Judgement.HAD
    return Judgement.TAKEN if row.descent.leads_to(offered.descent) else Judgement.PASSED


def one_stretch_of_two(row: Standing, offered: Standing) -> bool:
    """Whether one stretch was written in two folders: by a desk restored from a backup, and before it was.

    A giving is written by who gives, and what follows by who was given it.
    """
    one, other = row.descent.version, offered.descent.version
    if one.stretch != other.stretch or row.writer == offered.writer:
        return False
    return not (one.is_giving or other.is_giving)
