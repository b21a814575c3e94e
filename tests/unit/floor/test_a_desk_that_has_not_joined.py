"""A desk that has its login and was never there is not said to be away since some time of day."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from deskapp.desk.placing import Placing
from deskapp.floor.alarms import alarms
from deskapp.floor.beside import all_lines, desk_lines, shown_at
from deskapp.plain.desk_lists import others
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import DeskName, DeskSeen
from deskapp.shared.versions import Descent
from tests.support.fakes import Bench
from tests.support.several import CHILDRENS, beside, comes, coverage_elsewhere, holds, promised, waiting

THERE = DeskSeen(DeskName(2, "C", "Children's"), 1.0)
NEVER = DeskSeen(DeskName(4, "T", "Roving"), None)


def told(at: Bench, *seen: DeskSeen, made: tuple[int, ...] = (), placing: Placing | None = None) -> Placing:
    placing = placing or Placing(at.desk, 1)
    placing.heard_of(seen, timedelta(0), lambda number: number in made)
    return placing


def test_it_has_not_joined_yet() -> None:
    at = beside(CHILDRENS)
    told(at, THERE, NEVER)
    m, roving = at.desk.moment(), at.desk.others.desks[4]
    assert coverage_elsewhere(at.desk.floor) == (
        "Children's: nobody here, nobody waiting; Roving: has not joined yet"
    )
    assert tuple(desk_lines(m, roving)) == ("ROVING has not joined yet", "T has not joined yet")
    assert next(iter(all_lines(m))) == "2 OTHER DESKS 0 waiting"
    assert others(m)[0].endswith("Roving, has not joined yet: nobody")
    at.press("emergency", "m")
    (incident,) = at.desk.moment().incidents
    assert next(iter(shown_at(at.desk.moment(), incident))).startswith("NOT AT Roving (has not joined yet)")


@pytest.mark.parametrize("known", [{"made": (4,)}, {"heard": True}])
def test_one_that_was_there_is_away_also_when_the_server_knows_of_nobody(known: dict[str, Any]) -> None:
    at = beside(CHILDRENS)
    placing = told(at, replace(NEVER, unheard=1.0)) if known.pop("heard", False) else None
    told(at, NEVER, placing=placing, **known)
    assert coverage_elsewhere(at.desk.floor).endswith("Roving: away since 2:00 pm")


def test_it_is_there_once_it_has_written_something() -> None:
    at = beside(CHILDRENS)
    placing = told(at, NEVER)
    there = waiting(104, at.desk.others.desks[4])
    holds(at, there, at.desk.others.desks[4])
    placing.is_there(Copy(there, Descent.of([1]), "", 4))
    assert coverage_elsewhere(at.desk.floor).endswith("Roving: nobody here, 1 waiting")
    told(at, NEVER, placing=placing)
    assert at.desk.others.desks[4].joined


def test_what_it_promised_before_is_called_out_here() -> None:
    """It worked alone, left, and has not joined this server: nobody else would see to it."""
    at = beside(CHILDRENS)
    told(at, NEVER)
    comes(at, promised(3, "-", at.desk.others.desks[4]))
    at.clock.tick(7200)
    found = alarms(at.desk.moment())
    assert [each.kind for each in found] == ["late"]
