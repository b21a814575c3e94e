"""A hold into which an incident fell is tagged: its overrun is no one's lapse."""

import pytest

from tests.support.fakes import Bench, desk


@pytest.fixture
def at() -> Bench:
    bench = desk()
    bench.press("call")
    return bench


def _tagged(at: Bench) -> bool:
    return at.row("A").model_dump()["holds"][-1]["incident"] is True


def test_begun_in_an_incident(at: Bench) -> None:
    at.press("emergency", "m")
    at.press("hold", "2")
    assert _tagged(at)


@pytest.mark.parametrize(
    "end", [("resume",), ("hangup", "3"), ("transfer", "c")], ids=["resumed", "hung up", "transferred"]
)
def test_an_incident_that_opens_and_closes_within_the_hold(at: Bench, end: tuple[str, ...]) -> None:
    at.press("hold", "2")
    at.clock.tick(10)
    at.press("emergency", "m")
    at.clock.tick(10)
    at.press("close_incident", "enter")
    at.clock.tick(10)
    at.press(*end)
    assert _tagged(at)


def test_an_incident_that_was_open_when_it_began_and_closed_since(at: Bench) -> None:
    at.press("emergency", "m")
    at.clock.tick(10)
    at.press("hold", "2")
    at.clock.tick(10)
    at.press("close_incident", "enter")
    at.press("resume")
    assert _tagged(at)


def test_an_incident_dated_back_into_the_hold(at: Bench) -> None:
    at.press("hold", "2")
    opened = at.clock.tick(10)
    at.clock.tick(15)
    at.press("emergency", "f", opened=opened)
    at.press("resume")
    assert _tagged(at)


def test_still_open_when_the_hold_ends(at: Bench) -> None:
    at.press("hold", "2")
    at.clock.tick(10)
    at.press("emergency", "m")
    at.clock.tick(10)
    at.press("resume")
    assert _tagged(at)


def test_incidents_before_and_after_do_not_tag(at: Bench) -> None:
    at.press("emergency", "m")
    at.clock.tick(10)
    at.press("close_incident", "enter")
    at.press("hold", "2")
    at.clock.tick(60)
    at.press("resume")
    assert not _tagged(at)
    at.clock.tick(10)
    at.press("emergency", "m")
    assert not _tagged(at)


def test_an_incident_the_disk_has_not_taken_yet_tags_as_well(at: Bench) -> None:
    at.press("hold", "2")
    at.clock.tick(10)
    at.desk.hold_unsaved(at.desk.decide("emergency", {"kind": "medical"}))
    at.clock.tick(10)
    at.press("resume")
    assert _tagged(at)
