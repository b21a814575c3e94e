"""A desk with opening hours, and its promises by their numbers."""

from __future__ import annotations

from datetime import UTC

from deskapp.records import Notice
from deskapp.records.promise import Promise
from tests.support.fakes import SETTINGS, Bench, FixedClock, desk
from tests.unit.when.due_cases import OPEN, TUE_2PM, at

HOURS = SETTINGS.model_copy(update={"hours": OPEN.hours, "closed": OPEN.closed})
"""Dana and Sam's library, with hours and closed days."""


def bench(clock: str = TUE_2PM) -> Bench:
    """Dana at the desk, at this moment at the library."""
    return desk(settings=HOURS, clock=FixedClock(at(clock).astimezone(UTC)))


def promise(bench: Bench, number: int) -> Promise:
    """P and this number, as it stands now."""
    found = [each for each in bench.desk.floor.all_of(Promise) if each.number == number]
    return found[-1]


def notice(bench: Bench, number: int) -> Notice:
    """N and this number, as it stands now."""
    return next(each for each in bench.desk.floor.all_of(Notice) if each.number == number)
