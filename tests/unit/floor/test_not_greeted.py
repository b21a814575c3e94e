"""Someone not greeted in time is called out, in words (PC3)."""

from deskapp.floor.alarms import Alarm, alarms
from tests.support.fakes import TWO, Bench, desk


def _due(at: Bench) -> list[Alarm]:
    return [each for each in alarms(at.desk.moment()) if each.kind == "not_greeted"]


def test_at_30_seconds_and_not_before() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(29.999)
    assert _due(at) == []
    since = at.clock.tick(0.001)
    [alarm] = _due(at)
    assert alarm.text == "101 has waited 0:30 and nobody has greeted them"
    assert (alarm.key, alarm.uid, alarm.since) == ("g", at.visit(101).uid, since)


def test_several_are_one_alarm_that_names_the_oldest() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(10)
    at.press("wait")
    at.clock.tick(35)
    [alarm] = _due(at)
    assert (alarm.text, alarm.key) == ("2 people wait ungreeted, 101 for 0:45", "a")


def test_greeted_helped_or_left_is_quiet() -> None:
    for act in ("greet", "help", "left"):
        at = desk()
        at.press("wait")
        at.press(act)
        at.clock.tick(100)
        assert _due(at) == []


def test_who_looks_lost_has_not_asked() -> None:
    at = desk()
    at.press("spot")
    at.clock.tick(100)
    assert _due(at) == []


def test_a_clock_set_back_alarms_nobody() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(-3600)
    assert alarms(at.desk.moment()) == ()


def test_in_doubt_is_quiet_until_someone_says() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(600)
    at.desk.do("gap", {"off": TWO, "on": at.clock.now()})
    assert alarms(at.desk.moment()) == ()
    at.press("still", "y")
    assert [each.kind for each in _due(at)] == ["not_greeted"]
