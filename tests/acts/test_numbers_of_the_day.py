"""Visits are numbered from 101 each day, so that a digit never names a row."""

from datetime import date

from deskapp.records import Call, Incident, Tally, Visit
from tests.fakes import Bench, desk

A_DAY = 24 * 60 * 60


def _turned(at: Bench) -> None:
    at.desk.floor.turn(at.desk.floor.day_of(at.clock.now()))


def test_every_kind_of_visit_takes_the_next_number() -> None:
    at = desk()
    for act in ("wait", "walkup", "spot"):
        at.press(act)
    assert [each.number for each in at.desk.floor.all_of(Visit)] == [101, 102, 103]


def test_a_number_is_not_given_twice_on_a_day() -> None:
    at = desk()
    at.press("wait")
    at.press("left")
    at.press("wait")
    at.press("undo")
    at.press("wait")
    assert [each.number for each in at.desk.floor.all_of(Visit)] == [101, 102, 103]


def test_after_a_restart_on_the_same_day_numbers_go_on() -> None:
    at = desk()
    at.press("wait")
    at.press("left")
    at.restart().press("wait")
    assert at.restart().desk.floor.next_number == 103


def test_a_new_day_begins_at_101_and_lets_go_of_what_is_over() -> None:
    at = desk()
    at.press("wait")
    at.press("left")
    at.press("call")
    at.press("hangup", "g")
    at.press("quick", effort=1)
    at.clock.tick(A_DAY)
    _turned(at)
    assert list(at.desk.floor.all_of(Visit)) == []
    assert list(at.desk.floor.all_of(Call)) == []
    assert (at.desk.floor.counted, at.desk.floor.last_tally) == (0, None)
    assert at.press("wait") == "101 waits"
    assert at.visit(101).day == date(2026, 11, 25)


def test_what_is_open_stays_and_its_number_is_passed_over() -> None:
    at = desk()
    at.press("wait")
    at.press("wait")
    at.press("left", on=101)
    at.clock.tick(A_DAY)
    _turned(at)
    assert at.press("wait") == "101 waits"
    assert at.press("wait") == "103 waits"
    assert [each.number for each in at.desk.floor.waiting] == [102, 101, 103]


def test_past_midnight_before_the_day_was_turned_no_number_is_given_twice() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(A_DAY)
    at.press("wait")
    at.press("left", on=102)
    at.press("wait")
    assert [each.number for each in at.desk.floor.waiting] == [101, 103]


def test_the_day_is_the_library_s_own_and_not_that_of_utc() -> None:
    at = desk()
    at.clock.tick(6 * 60 * 60)  # eight in the evening there, one in the morning in UTC
    assert at.clock.now().day == 25
    at.press("wait")
    assert at.visit(101).day == date(2026, 11, 24)


def test_a_start_shows_what_is_open_or_of_today_only() -> None:
    at = desk()
    at.press("wait")
    at.press("left")
    at.press("wait")
    at.press("quick", effort=1)
    at.press("emergency", "m")
    at.press("close_incident", "enter")
    at.clock.tick(A_DAY)
    floor = at.restart().desk.floor
    assert [each.number for each in floor.all_of(Visit)] == [102]
    assert list(floor.all_of(Tally)) == []
    assert [each.number for each in floor.all_of(Incident)] == [1]


def test_a_closed_incident_stays_a_week_for_its_supplements() -> None:
    at = desk()
    at.press("emergency", "m")
    at.press("close_incident", "enter")
    at.clock.tick(7 * A_DAY)
    _turned(at)
    assert at.desk.floor.incidents
    at.clock.tick(A_DAY)
    _turned(at)
    assert not at.desk.floor.incidents
