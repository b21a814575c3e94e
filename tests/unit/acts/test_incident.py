"""An emergency begins with its kind, is dated back to when its screen opened, and is never undone (SE1)."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import TWO, Bench, StillAsking, desk


@pytest.fixture
def at() -> Bench:
    return desk()


def test_a_kind_opens_it_at_the_time_the_screen_was_opened(at: Bench) -> None:
    opened = at.clock.now()
    at.clock.tick(12)
    assert at.press("emergency", "m", opened=opened) == "incident I1 Medical is open"
    incident = at.desk.floor.incident
    assert incident is not None
    assert (incident.kind, incident.opened, incident.number, incident.by) == ("medical", TWO, 1, "D")


def test_it_is_never_dated_ahead(at: Bench) -> None:
    ahead = at.clock.tick(600)
    at.clock.tick(-600)
    at.press("emergency", "m", opened=ahead)
    assert at.desk.floor.incident is not None
    assert at.desk.floor.incident.opened == TWO


def test_without_a_kind_nothing_is_written(at: Bench) -> None:
    with pytest.raises(StillAsking, match=r"What kind\? m Medical  f Fire"):
        at.press("emergency")
    with pytest.raises(Refused, match="the kinds are m Medical, f Fire"):
        at.press("emergency", "q")
    with pytest.raises(Refused, match="the kinds are m Medical"):
        at.press("emergency", kind="plague")
    assert at.desk.floor.incidents == ()


def test_the_minimum_kinds_stand_without_a_pack(at: Bench) -> None:
    m = at.desk.moment()
    assert [each.key for each in m.emergencies] == list("mftcaow")
    assert all(each.steps for each in m.emergencies)
    assert m.conduct == ()


def test_conduct_without_a_pack_says_where_to_go(at: Bench) -> None:
    with pytest.raises(Refused, match="F12 opens an emergency"):
        at.press("incident")


def test_a_second_incident_asks_for_enter_and_is_numbered_on(at: Bench) -> None:
    at.press("emergency", "m")
    at.clock.tick(65)
    with pytest.raises(
        StillAsking, match=r"Medical has been open for 1:05\. Open a second incident\? Enter does it"
    ):
        at.press("emergency", "f")
    with pytest.raises(Refused, match="enter does it"):
        at.press("emergency", "f", "f")
    assert at.press("emergency", "f", "enter") == "incident I2 Fire or smoke is open"
    assert [each.number for each in at.desk.incidents()] == [2, 1]


def test_after_it_was_closed_the_next_does_not_ask(at: Bench) -> None:
    at.press("emergency", "m")
    at.press("close_incident", "enter")
    assert at.press("emergency", "f").startswith("incident I2")


def test_close_asks_for_enter(at: Bench) -> None:
    at.press("emergency", "m")
    with pytest.raises(StillAsking, match=r"^Close I1\?.*Enter does it$"):
        at.press("close_incident")
    assert at.desk.floor.incidents[0].is_open
    at.press("step", n=1)
    end = at.clock.tick(100)
    assert at.press("close_incident", "enter") == "I1 closed after 1:40, 1 step done"
    assert at.desk.floor.incident is None
    assert at.desk.floor.incidents[0].closed == end


@pytest.mark.parametrize("act", ["step", "supervisor", "note", "close_incident"])
def test_without_an_open_incident_there_is_nothing_to_add_to(at: Bench, act: str) -> None:
    with pytest.raises(Refused, match="no incident is open; F12 and a letter opens one"):
        at.press(act)


def test_it_is_not_undone_and_not_in_the_stack(at: Bench) -> None:
    at.press("emergency", "m")
    with pytest.raises(Refused, match="nothing to undo"):
        at.press("undo")


def test_it_survives_a_restart_with_its_ticks(at: Bench) -> None:
    at.press("emergency", "m")
    at.press("step", n=2)
    again = at.restart()
    assert again.desk.floor.incident == at.desk.floor.incident


def test_what_the_disk_has_not_taken_yet_is_shown_and_can_be_added_to(at: Bench) -> None:
    at.desk.hold_unsaved(at.desk.decide("emergency", {"kind": "fire"}))
    at.desk.hold_unsaved(at.desk.decide("step", {"incident": Ref(at.desk.incidents()[0].uid), "n": 1}))
    [incident] = at.desk.incidents()
    assert (incident.version, incident.done(1) is not None) == (2, True)
    assert at.desk.floor.incidents == ()
