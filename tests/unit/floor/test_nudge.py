"""Someone who was greeted and waits long hears that they are not forgotten (PC3)."""

import pytest

from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.say import situation
from deskapp.records.change import Refused
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
    assert (alarm.key, alarm.uid) == ("g", at.visit(101).uid)
    assert _words(at) == "waiting_long"


def test_several_are_one_alarm() -> None:
    at = desk()
    for _ in range(3):
        at.press("wait")
    at.press("greet_all")
    at.clock.tick(LONG)
    [alarm] = _due(at)
    assert alarm.text == "3 people have waited long, 101 for 5:00: tell them you know"
    assert alarm.key == "a"
    at.press("wait")
    assert at.press("greet_all") == "greeted 104; told once more: 101, 102, 103"
    assert _due(at) == []


def test_beside_somebody_whom_nobody_greeted_it_names_the_key_that_reaches_both() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    at.clock.tick(LONG)
    at.press("wait")
    [alarm] = _due(at)
    assert alarm.key == "a", "g is for 102"
    assert at.press("greet_all") == "greeted 102; told once more: 101"
    assert _due(at) == []


def test_told_once_more_they_are_not_nudged_for_a_while_and_the_greeting_keeps_its_time() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    greeted = at.visit(101).greeted
    at.clock.tick(LONG - 1)
    with pytest.raises(Refused, match="nobody is left to greet"):
        at.press("greet")
    at.clock.tick(1)
    assert at.press("greet") == "101 told once more, waits 5:00"
    assert at.visit(101).greeted == greeted
    assert (_due(at), _words(at)) == ([], "welcome")
    assert situation(at.desk.floor, at.desk.settings, ("greet", at.visit(101)))[0] == "waiting_long"
    at.clock.tick(LONG)
    assert [alarm.text for alarm in _due(at)] == ["101 has waited 5:00 since told: tell them you know"]
    at.press("greet")
    at.press("undo")
    assert len(_due(at)) == 1


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
        at.press("greet")
    [alarm] = _due(at)
    assert alarm.uid == at.visit(101).uid


def test_who_may_be_gone_is_asked_about_and_not_nudged() -> None:
    at = desk()
    at.press("wait")
    at.press("greet")
    at.clock.tick(at.desk.settings.targets.long_open * 60)
    assert _due(at) == []
