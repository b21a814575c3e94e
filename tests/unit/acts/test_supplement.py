"""What is added to an incident later is a record of its own, with its own time (SE2)."""

import pytest

from deskapp.records import Supplement
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def closed() -> Bench:
    at = desk()
    at.press("emergency", "m")
    at.clock.tick(60)
    at.press("close_incident", "enter")
    return at


def test_the_incident_stays_as_it_was(closed: Bench) -> None:
    before = closed.desk.floor.incidents[0]
    at = closed.clock.tick(600)
    assert closed.press("supplement", "1", "the family called") == "added to I1"
    [added] = closed.desk.floor.all_of(Supplement)
    assert (added.incident, added.at, added.by, added.text) == (before.uid, at, "D", "the family called")
    assert closed.desk.floor.incidents == (before,)


def test_within_24_hours_and_after_them(closed: Bench) -> None:
    closed.clock.tick(24 * 60 * 60)
    assert closed.press("supplement", "1", "in time") == "added to I1"
    closed.clock.tick(1)
    assert closed.press("supplement", "1", "late") == "added to I1 (after more than 24 hours)"


def test_it_asks_to_which_and_names_those_there_are(closed: Bench) -> None:
    closed.press("emergency", "f")
    with pytest.raises(StillAsking, match=r"Supplement to which\? 2 Fire or smoke  1 Medical"):
        closed.press("supplement")
    with pytest.raises(Refused, match="that is not an incident of the last week; they are I2, I1"):
        closed.press("supplement", "7")
    with pytest.raises(Refused, match="type some words first"):
        closed.press("supplement", "1", "  ")


def test_nothing_to_add_to() -> None:
    with pytest.raises(Refused, match="there is no incident of the last week to add to"):
        desk().press("supplement")


def test_it_survives_a_restart_beside_its_incident(closed: Bench) -> None:
    closed.press("supplement", "1", "the family called")
    closed.clock.tick(3 * 24 * 60 * 60)
    floor = closed.restart().desk.floor
    assert [each.text for each in floor.all_of(Supplement)] == ["the family called"]
