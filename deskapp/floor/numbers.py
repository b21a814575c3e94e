"""The numbers that are given next. Each desk counts its own, and another shows them with its letter. Pure."""

from collections.abc import Iterable

from deskapp.floor.floor import Floor
from deskapp.floor.given_numbers import Numbered
from deskapp.floor.others import Others
from deskapp.records import Closure, FoundItem, Notice, Promise, Visit

FIRST_VISIT = 101
"""The day's first. Three digits, so that an effort or a step never names a row."""


def next_visit(floor: Floor) -> int:
    """The number the next visit of today gets; never that of a row left open since another day."""
    given = (number for desk, number in floor.given.items() if floor.others.named(desk) is None)
    taken = {visit.number for visit in floor.open_of(Visit) if floor.others.named(visit.desk) is None}
    number = max(given, default=FIRST_VISIT - 1) + 1
    while number in taken:
        number += 1
    return number


def next_of(floor: Floor, kind: type[Promise | Notice | Closure | FoundItem]) -> int:
    """The number the next of this kind gets: P1, P2 and so on."""
    return next_after(floor.all_of(kind), floor.others)


def next_after(rows: Iterable[Numbered], others: Others) -> int:
    """One more than the highest of these that this desk gave."""
    return max((row.number for row in rows if others.named(row.desk) is None), default=0) + 1
