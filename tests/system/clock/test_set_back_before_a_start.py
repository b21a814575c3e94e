"""The clock stands before the last thing written when the kiosk starts: it opens, says so, and works."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.desk.desk import Desk
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support.clock_hands import TWO, Hands
from tests.support.fakes import FixedClock
from tests.support.keyboard import SETTINGS
from tests.support.kiosks import words
from tests.system.clock.test_a_clock_that_is_set import saved

BEHIND = (3, 20, 90, 3600)
"""Seconds from the clock, as it is set now, to the last thing written."""

ALIVE = (0, 19)
"""Seconds from the last sign of life to the last thing written."""


@pytest.fixture
def left(tmp_path: Path) -> Callable[[int], Path]:
    """Someone waits and someone is on the telephone; written at TWO, alive so many seconds before."""

    def write(alive: int) -> Path:
        clock = FixedClock()
        desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
        desk.open()
        desk.do("wait", {})
        desk.do("call", {"call": None})
        desk.store.close()
        Alive(tmp_path).touch(TWO - timedelta(seconds=alive))
        return tmp_path

    return write


@pytest.mark.parametrize("alive", ALIVE)
@pytest.mark.parametrize("behind", BEHIND)
def test_by_lines(
    left: Callable[[int], Path],
    behind: int,
    alive: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = left(alive)
    monkeypatch.setattr("deskapp.clock.SystemClock.now", lambda self: TWO - timedelta(seconds=behind))
    said = ["help 101", "finish 101 answered 3", "hangup answered 1", "list today"]
    monkeypatch.setattr("deskapp.commands.plain.lines", lambda *_: iter(said))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys.stdin, "fileno", lambda: 0, raising=False)
    assert main(["plain", "--data", str(data)]) == 0
    out, err = capsys.readouterr()
    assert err == "" or "desk.toml" in err
    assert "the computer's clock was set back: 2 rows are marked ?" in out
    assert "alarm: the computer's clock was set back; the desk goes on by its own time; " in out
    assert "2026-11-24" in out
    assert "cannot" not in out


@pytest.mark.parametrize("alive", ALIVE)
@pytest.mark.parametrize("behind", BEHIND)
async def test_on_screen(left: Callable[[int], Path], behind: int, alive: int) -> None:
    data = left(alive)
    hands = Hands(TWO - timedelta(seconds=behind))
    clock = hands.clock()
    clock.begin_after(Alive(data).last())
    desk = Desk(open_store(data, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, data), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await saved(app)
        assert "the computer's clock was set back: 2 rows are marked ?" in words(app)
        hands.go(seconds=1)
        app.tick()
        await saved(app)
        assert "cannot" not in words(app)
        if behind > 3:  # by then a clock that was 3 s behind has come as far as what was written
            assert "the computer's clock was set back: 2 rows are marked ?" in words(app)
            assert "the computer's clock says 2026-11-24" in app.view().problems[0]
        await pilot.press("s")
        await saved(app)
        assert "HELPING 1" in words(app)
        assert all(each.times == "estimated" for each in (*desk.floor.visits, *desk.floor.calls))
    desk.store.close()


async def test_with_nobody_there_it_is_said_as_well(tmp_path: Path) -> None:
    Alive(tmp_path).touch(TWO)
    hands = Hands(TWO - timedelta(seconds=5))
    clock = hands.clock()
    clock.begin_after(TWO)
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.tick()
        await saved(app)
        assert "the computer's clock was set back; the desk goes on by its own time" in words(app)
    desk.store.close()


def test_what_a_wrong_clock_once_wrote_does_not_set_the_time(tmp_path: Path) -> None:
    """A record from the year 2030 and a sign of life from today: today it is."""
    clock = FixedClock(TWO + timedelta(days=1500))
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    desk.open()
    desk.do("wait", {})
    desk.store.close()
    Alive(tmp_path).touch(TWO)
    from deskapp.startup import open_desk

    steady = Hands(TWO + timedelta(minutes=1)).clock()
    again = Desk(open_store(tmp_path, steady, SETTINGS.zone), steady, SETTINGS, None)
    open_desk(again, Alive(tmp_path))
    assert steady.doubted() is None
    again.store.close()
