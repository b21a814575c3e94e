"""A store that stalls keeps nobody waiting: keys answer, acts keep their order, nothing shows too early."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from screens.emergency import EmergencyScreen
from tests.support.hang import HANG
from tests.support.keyboard import Time
from tests.support.kiosks import Failing, Stalling, kiosk, words
from tests.support.steady import Steady


async def test_keys_answer_while_the_store_stalls_and_nothing_is_shown_as_saved(
    tmp_path: Path, steady: Steady
) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "w", "g")
        steady.go(1)
        app.redraw()
        assert "WAITING 0" in words(app)
        assert "saving" in words(app)
        assert store.changes == []
        await pilot.press("f9")
        assert app.curtain
        await pilot.press("f12")
        assert isinstance(app.screen, EmergencyScreen)
        await pilot.press("f4")
        store.go.set()
        assert await app.writer.stop(HANG)
        app.redraw()
        assert [each.act for each in store.changes] == ["wait", "wait", "greet"]
        assert "WAITING 2" in words(app)
        assert "saving" not in words(app)
        assert "101 greeted" in words(app)


async def test_acts_have_the_times_of_their_keys_however_late_they_are_written(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        pressed = app.desk.clock.now()
        await pilot.press("w")
        assert isinstance(app.desk.clock, Time)
        app.desk.clock.at += timedelta(minutes=1)
        store.go.set()
        assert await app.writer.stop(HANG)
        assert app.desk.floor.waiting[0].waiting == pressed


async def test_keys_pressed_ahead_of_a_failing_store_are_not_acted_on(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "h", "2")
        store.fail = True
        store.go.set()
        assert await app.writer.stop(HANG)
        app.redraw()
        assert store.changes == []
        assert "NOT SAVED" in words(app)
        assert "PHONE 0" in words(app)


async def test_a_hold_pressed_ahead_of_its_call_is_held_once_the_call_is_saved(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "h", "2")
        store.go.set()
        assert await app.writer.stop(HANG)
        assert [each.act for each in store.changes] == ["call", "hold"]
        assert app.desk.floor.calls[0].holds[0].told == 2


async def test_an_emergency_goes_ahead_of_acts_that_wait_and_shows_at_once(tmp_path: Path) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "w", "f12", "m", "1")
        assert "1 DONE" in words(app)
        assert "NOT SAVED YET" in words(app)
        store.go.set()
        assert await app.writer.stop(HANG)
        app.redraw()
        assert [each.act for each in store.changes] == ["wait", "emergency", "step", "wait"]
        assert "NOT SAVED YET" not in words(app)


async def test_a_store_that_fails_says_so_and_changes_nothing(tmp_path: Path) -> None:
    store = Failing()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        app.redraw()
        assert "NOT SAVED: the disk is full" in words(app)
        assert "WAITING 0" in words(app)
        store.broken = False
        await pilot.press("w")
        app.redraw()
        assert "WAITING 1" in words(app)


async def test_a_store_that_fails_in_a_way_it_should_not_stops_nothing(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Failing(RuntimeError("a patron's words")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        app.redraw()
        assert "NOT SAVED" in words(app)
        assert "patron's words" not in words(app)


async def test_an_emergencys_steps_are_kept_and_written_when_the_store_is_back(tmp_path: Path) -> None:
    store = Failing()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "m", "1", "2")
        assert "2 DONE" in words(app)
        assert store.changes == []
        store.broken = False
        app.writer._try_again()
        assert await app.writer.stop(HANG)
        assert [each.act for each in store.changes] == ["emergency", "step", "step"]
        assert app.desk.floor.incident is not None
        assert len(app.desk.floor.incident.steps) == 2
