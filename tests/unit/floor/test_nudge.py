"""Someone who was greeted and waits long hears that they are not forgotten (PC3)."""

from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.say import situation
from tests.support.fakes import Bench, desk

LONG = 300
"""The default: five minutes."""


def _due(at: Bench) -> list[Alarm]:
    found = alarms(at.desk.moment())
    return [alarm for alarm in found if alarm.kind == "nudge"]


def _words(at: Bench) -> str:
    return situation(at.desk.floor, at.desk.settings, None, at.clock.now())[0]


def test_after_five_minutes_and_not_before() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    at.clock.tick(LONG - 1)
    assert _due(at) == []
    assert _words(at) == "welcome"
    at.clock.tick(1)
    [alarm] = _due(at)
    assert alarm.text == "101 has waited 5:00 since greeted: tell them you know"
    assert (alarm.key, alarm.uid) == ("s", at.visit(101).uid)
    assert _words(at) == "waiting_long"


def test_several_are_one_alarm() -> None:
    at = desk()
    for _ in range(3):
        at.press("wait")
    at.press("greet_all")
    at.clock.tick(LONG)
    [alarm] = _due(at)
    assert alarm.text == "3 people have waited long, 101 for 5:00: tell them you know"


def test_who_is_not_greeted_is_called_out_otherwise() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(LONG)
    assert _due(at) == []
    assert _words(at) == "acknowledge"


def test_a_long_queue_costs_no_more_than_those_who_waited_long() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    at.clock.tick(LONG)
    for _ in range(5):
        at.press("wait")
    at.press("greet_all")
    [alarm] = _due(at)
    assert alarm.uid == at.visit(101).uid


def test_who_may_be_gone_is_asked_about_and_not_nudged() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    at.clock.tick(at.desk.settings.targets.long_open * 60)
    assert _due(at) == []
