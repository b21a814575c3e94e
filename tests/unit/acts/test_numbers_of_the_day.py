"""Visits are numbered from 101 each day, so that a digit never names a row."""

from datetime import date, timedelta
from pathlib import Path

from deskapp.floor.numbers import next_visit
from deskapp.records import Call, Incident, Tally, Visit
from deskapp.startup import new_day
from deskapp.store.drafts import Alive
from tests.support.fakes import Bench, desk

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
    assert next_visit(at.restart().desk.floor) == 103


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
    assert (at.desk.floor.contacts.counted, at.desk.floor.contacts.last_tally) == (0, None)
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


def test_midnight_leaves_exact_times_exact_when_the_kiosk_ran_through_it(tmp_path: Path) -> None:
    """What is open is asked about, but nothing that was noted becomes an estimate."""
    at = desk()
    at.press("wait")
    alive = Alive(tmp_path)
    at.clock.tick(A_DAY)
    alive.touch(at.clock.now() - timedelta(seconds=40))
    change = new_day(at.desk, alive)
    assert change is not None
    assert change.said.startswith("a new day has begun: 1 row is marked ?")
    (visit,) = at.desk.floor.visits
    assert visit.doubt is not None
    assert visit.times == "exact"
    at.press("still", "n")
    assert at.visit(101).times == "estimated"  # nobody saw when they went


def test_midnight_while_the_kiosk_was_off_makes_estimates(tmp_path: Path) -> None:
    at = desk()
    at.press("wait")
    alive = Alive(tmp_path)
    alive.touch(at.clock.now())
    at.clock.tick(A_DAY)
    assert new_day(at.desk, alive) is not None
    assert at.desk.floor.visits[0].times == "estimated"
