"""Who may write which kind of record, and what a desk that is cut off may do."""

from enum import Enum, auto

from deskapp.records import (
    Call,
    Closure,
    Duty,
    FoundItem,
    Incident,
    Notice,
    Promise,
    Record,
    Supplement,
    Tally,
    Visit,
)
from deskapp.shared.versions import Descent


class WrittenBy(Enum):
    """Who may write a kind of record."""

    HOLDER = auto()
    """One desk at a time, which passes it on: so no two ever help one person."""
    ANYONE = auto()
    """Every desk at once, also one that is cut off; what two wrote is merged, and nothing of either is
    lost."""
    MAKER = auto()
    """The desk that made it, for ever: there is nothing to decide."""


WRITTEN_BY: dict[type[Record], WrittenBy] = {
    Visit: WrittenBy.HOLDER,
    Call: WrittenBy.HOLDER,
    Promise: WrittenBy.ANYONE,
    Incident: WrittenBy.ANYONE,
    Notice: WrittenBy.ANYONE,
    Duty: WrittenBy.ANYONE,
    Closure: WrittenBy.ANYONE,
    FoundItem: WrittenBy.ANYONE,
    Tally: WrittenBy.MAKER,
    Supplement: WrittenBy.MAKER,
}
"""Of each kind. A duty is its desk's, and ends when its person joins another desk; what the library closes
for and what was found belong to the building."""


def may_write(kind: type[Record], descent: Descent, desk: int, maker: int) -> bool:
    """Whether this desk may write the record further without asking: `maker` is the desk that made it."""
    match WRITTEN_BY[kind]:
        case WrittenBy.ANYONE:
            return True
        case WrittenBy.HOLDER:
            return descent.holder(maker) == desk
        case WrittenBy.MAKER:
            return maker == desk


def next_version(descent: Descent, desk: int, maker: int, *, same_folder: bool = True) -> Descent:
    """The version under which this desk writes the record further, where it may.

    The holder goes on in its own stretch; whoever writes over another's begins one. So does a desk whose data
    folder is another than the one that the version was written in (`same_folder`): a backup was put back, or
    the disk was lost, and what else the old folder wrote is not known.
    """
    if same_folder and descent.holder(maker) == desk:
        return descent.written_on(desk)
    return descent.raised(desk)
