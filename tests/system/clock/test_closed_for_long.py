"""After more than a month someone says that the date is right; then everything opens, and not before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.desk.desk import Desk
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support.fakes import TWO, FixedClock
from tests.support.keyboard import SETTINGS
from tests.support.kiosks import words

LATER = TWO + timedelta(days=60)


@pytest.fixture
def closed_for_long(tmp_path: Path) -> Path:
    """A folder last written to two months before LATER."""
    clock = FixedClock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    desk.open()
    desk.do("call", {"call": None})
    desk.store.close()
    Alive(tmp_path).touch(TWO)
    return tmp_path


async def test_on_screen(closed_for_long: Path) -> None:
    clock = FixedClock(LATER)
    clock._named = 1000
    desk = Desk(open_store(closed_for_long, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, closed_for_long), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "F2, then 9 if the date is right: the clock says 2027-01-23" in words(app)
        await pilot.press("w")
        assert not desk.floor.visits
        await pilot.press("f2", "9", "f4")
        app.tick()
        await pilot.pause()
        assert app.upkeep.open_fault is None
        assert desk.floor.calls[0].doubt is not None
        await pilot.press("w")
        assert len(desk.floor.waiting) == 1
    desk.store.close()


async def test_nothing_happens_where_nothing_is_in_question(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = Desk(open_store(tmp_path, clock, SETTINGS.zone), clock, SETTINGS, None)
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "9")
        assert "the date is not in question" in words(app)
    desk.store.close()


def test_by_lines(
    closed_for_long: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr("deskapp.clock.SystemClock.now", lambda self: LATER)
    monkeypatch.setattr("deskapp.commands.plain.lines", lambda *_: iter(["list calls"]))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys.stdin, "fileno", lambda: 0, raising=False)
    data = ["--data", str(closed_for_long)]
    assert main(["plain", *data]) == 1
    assert "confirm that it is right with 'deskapp plain --date-is-right'" in capsys.readouterr().err
    assert main(["plain", "--date-is-right", *data]) == 0
    assert "1 on the telephone" in capsys.readouterr().out
