"""A key that waits for Enter, since its question stood open for a while, says so beside any refusal."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.support.keyboard import Memory, Time
from tests.support.kiosks import kiosk, words
from tests.support.steady import Steady


async def test_beside_a_refusal_that_was_just_said(tmp_path: Path, steady: Steady) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "f4", "c", "x")
        assert isinstance(app.desk.clock, Time)
        app.desk.clock.at += timedelta(seconds=11)
        steady.go(11)
        await pilot.press("q")
        assert "q is not offered here" in words(app)
        await pilot.press("2")
        assert "2 and then Enter" in words(app)
        await pilot.press("enter")
        assert not app.desk.floor.calls
