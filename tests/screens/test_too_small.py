"""A window smaller than 80 x 24 waits and says so; the emergency opens in it all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 5)])
async def test_it_says_so_and_goes_on_when_it_grows(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=size) as pilot:
        assert "This window is too small."[: size[0]] in words(app)
        await pilot.press("w")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "WAITING 1" in words(app)


async def test_the_emergency_opens_even_then(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("f12")
        assert words(app).startswith(" EMERGENCY")
        assert "DIAL" in words(app)
        await pilot.press("m", "1")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "1 DONE" in words(app)


async def test_resizing_with_a_field_open_loses_nothing(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *"red")
        for size in ((20, 5), (160, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("s", "enter")
        await pilot.pause()
        assert app.desk.floor.waiting[0].description == "reds"
