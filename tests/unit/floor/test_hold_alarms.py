"""A caller on hold is spoken to when they were told, and after two minutes at the latest (OF4)."""

from datetime import timedelta

import pytest

from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.check_back import check_due
from tests.support.fakes import TWO, Bench, desk


def _held(told: int) -> Bench:
    at = desk()
    at.press("call")
    at.press("hold", str(told))
    return at


def _due(at: Bench) -> list[Alarm]:
    return list(alarms(at.desk.moment()))


@pytest.mark.parametrize(("told", "seconds"), [(1, 60), (2, 120), (3, 120), (9, 120)])
def test_the_first_check_back_is_at_the_minutes_told_two_at_the_latest(told: int, seconds: int) -> None:
    at = _held(told)
    at.clock.tick(seconds - 0.001)
    assert _due(at) == []
    since = at.clock.tick(0.001)
    [alarm] = _due(at)
    assert alarm.text == f"A has held {seconds // 60}:00, told {told} min: check back"
    assert (alarm.kind, alarm.key, alarm.uid, alarm.since) == ("hold", "b", at.call("A").uid, since)


def test_after_a_check_back_every_60_seconds() -> None:
    at = _held(1)
    at.clock.tick(75)
    at.press("check")
    assert _due(at) == []
    at.clock.tick(59.9)
    assert _due(at) == []
    at.clock.tick(0.1)
    [alarm] = _due(at)
    assert alarm.text == "A has held 2:15, told 1 min: check back"


@pytest.mark.parametrize(("minutes", "seconds"), [(1, 60), (2, 120), (5, 120)])
def test_after_new_minutes_when_those_are_up_two_at_the_latest(minutes: int, seconds: int) -> None:
    at = _held(1)
    checked = at.clock.tick(60)
    at.press("check")
    at.press("new_minutes", str(minutes))
    assert check_due(at.call("A"), at.desk.settings) == checked + timedelta(seconds=seconds)
    at.clock.tick(seconds - 1)
    assert _due(at) == []
    at.clock.tick(1)
    assert f"told {minutes} min" in _due(at)[0].text


def test_new_minutes_of_an_earlier_check_back_stand_until_others_are_told() -> None:
    at = _held(1)
    at.clock.tick(10)
    at.press("check")
    at.press("new_minutes", "4")
    at.clock.tick(10)
    at.press("check")
    at.clock.tick(60)
    assert _due(at)[0].text.startswith("A has held 1:20, told 4 min")


def test_from_three_minutes_on_a_call_back_is_offered() -> None:
    at = _held(9)
    at.clock.tick(179)
    assert _due(at)[0].text.endswith(": check back")
    at.clock.tick(1)
    assert _due(at)[0].text == "A has held 3:00, told 9 min: check back, offer a call back"


def test_the_third_check_back_offers_one_too_however_short_the_hold() -> None:
    at = _held(1)
    for _ in range(2):
        at.clock.tick(5)
        at.press("check")
    at.clock.tick(60)
    assert _due(at)[0].text == "A has held 1:10, told 1 min: check back, offer a call back"


def test_who_is_due_longest_comes_first() -> None:
    at = _held(2)
    at.clock.tick(1)
    at.press("call")
    at.press("hold", "1")
    at.clock.tick(130)
    assert [each.text[0] for each in _due(at)] == ["B", "A"]


def test_who_is_not_on_hold_is_quiet() -> None:
    at = _held(1)
    assert check_due(at.call("A"), at.desk.settings) == TWO + timedelta(seconds=60)
    at.clock.tick(300)
    at.press("resume")
    assert check_due(at.call("A"), at.desk.settings) is None
    assert _due(at) == []


def test_in_doubt_is_quiet() -> None:
    at = _held(1)
    at.clock.tick(600)
    at.desk.do("gap", {"off": TWO, "on": at.clock.now()})
    assert _due(at) == []
