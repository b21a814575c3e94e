"""After a storm of resizes the screen has the size that the terminal has, whatever was told last."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from screens.kiosk import Kiosk
from screens.widgets.board import Board
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words


def laid_out(app: Kiosk) -> Size:
    """The part of the terminal that is drawn in."""
    return app.screen.query_one(Board).size


@pytest.mark.parametrize("stale", [(40, 10), (79, 24), (200, 60)])
async def test_an_old_size_that_is_told_late_is_not_taken(tmp_path: Path, stale: tuple[int, int]) -> None:
    """The library tells a screen of its size a second time, and that can come after a newer one."""
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        size = Size(*stale)
        app.screen.post_message(events.Resize(size, size))
        await pilot.pause()
        assert laid_out(app) == (80, 24)
        assert "WAITING 0" in words(app)
        assert "too small" not in words(app)


async def test_a_storm_of_them_and_the_screens_beneath(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12")
        for nth in range(40):
            size = Size(20 + 7 * nth % 160, 5 + 3 * nth % 50)
            app.post_message(events.Resize(size, size))
            app.screen.post_message(events.Resize(size, size))
        last = Size(100, 30)
        app.post_message(events.Resize(last, last))
        await pilot.pause()
        assert laid_out(app) == last
        await pilot.press("f4")
        await pilot.pause()
        assert laid_out(app) == last
        assert "too small" not in words(app)
        assert "WAITING 0" in words(app)
