"""Ringing, away with a patron, open for very long: asked about in words. Time served never is (RS1)."""

import pytest

from deskapp.floor.alarms import Alarm, alarms
from tests.support.fakes import TWO, Bench, desk


def _due(at: Bench) -> list[Alarm]:
    found = alarms(at.desk.moment())
    return [alarm for alarm in found if alarm.kind != "nudge"]


def test_a_telephone_that_rings_for_three_rings() -> None:
    at = desk()
    at.press("ring")
    at.clock.tick(17.9)
    assert _due(at) == []
    at.clock.tick(0.1)
    [alarm] = _due(at)
    assert (alarm.kind, alarm.text, alarm.key) == ("ringing", "A has rung 0:18: answer", "c")
    at.press("call")
    assert _due(at) == []


def test_away_with_a_patron_for_15_minutes() -> None:
    at = desk()
    at.press("walkup")
    at.press("walk")
    at.clock.tick(15 * 60 - 1)
    assert _due(at) == []
    at.clock.tick(1)
    [alarm] = _due(at)
    assert (alarm.kind, alarm.text, alarm.key) == ("away", "Dana has been away with 101 for 15:00", "k")
    at.press("walk")
    assert _due(at) == []


def test_time_served_is_no_alarm_before_it_may_have_been_forgotten() -> None:
    at = desk()
    at.press("walkup")
    at.press("call")
    for _ in range(59):
        at.clock.tick(60)
        assert _due(at) == []
    at.clock.tick(59)
    assert _due(at) == []
    at.clock.tick(1)
    assert [(each.kind, each.text, each.key) for each in _due(at)] == [
        ("long_open", "Is 101 still here? If not: finish", "f"),
        ("long_open", "Is A still on the line? If not: hang up", "x"),
    ]


@pytest.mark.parametrize("act", ["wait", "spot"])
def test_who_waits_or_looks_lost_for_an_hour_may_have_gone(act: str) -> None:
    at = desk()
    at.press(act)
    if act == "wait":
        at.press("greet")
    at.clock.tick(3599)
    assert _due(at) == []
    at.clock.tick(1)
    [alarm] = _due(at)
    assert (alarm.kind, alarm.text, alarm.key) == ("long_open", "Is 101 still here? If not: they left", "l")


def test_who_was_never_greeted_is_called_out_once() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(4000)
    assert [each.kind for each in _due(at)] == ["not_greeted"]


def test_the_most_pressing_comes_first() -> None:
    at = desk()
    at.press("walkup")
    at.clock.tick(3600)
    at.press("call")
    at.press("hold", "1")
    at.press("wait")
    at.press("ring")
    at.clock.tick(100)
    assert [each.kind for each in _due(at)] == ["ringing", "hold", "not_greeted", "long_open"]


def test_rows_in_doubt_are_quiet() -> None:
    at = desk()
    at.press("walkup")
    at.press("walk")
    at.press("spot")
    at.press("call")
    at.press("ring")
    at.clock.tick(4000)
    assert len(_due(at)) == 5
    at.desk.do("gap", {"off": TWO, "on": at.clock.now()})
    assert _due(at) == []


def test_figures_come_from_the_settings() -> None:
    from tests.support.fakes import SETTINGS

    targets = SETTINGS.targets.model_copy(update={"greet": 5, "rings": 7})
    at = desk(settings=SETTINGS.model_copy(update={"targets": targets}))
    at.press("wait")
    at.press("ring")
    at.clock.tick(5)
    assert [each.kind for each in _due(at)] == ["not_greeted"]
    at.clock.tick(2)
    assert [each.kind for each in _due(at)] == ["ringing", "not_greeted"]


def test_nothing_open_is_nothing_due() -> None:
    assert _due(desk()) == []
