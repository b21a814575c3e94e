"""Whoever was to leave by the hand-over and went back to the desk instead is told that nobody left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.quiet import settled


@pytest.mark.parametrize("key", ["f4", "escape"])
async def test_it_says_who_is_still_there(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "s", "f2", "d", "p", *"the mill", "enter")
        await settled(pilot)
        await pilot.press("escape", "f2", ".", "d")
        await settled(pilot)
        assert "Dana leaves the desk" in words(app)
        await pilot.press(key)
        await settled(pilot)
        assert "Dana is still at the desk" in words(app)
        assert "D" in [duty.person for duty in app.desk.floor.on_duty]


async def test_enter_says_nothing_of_staying(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "s", "f2", "d", "p", *"the mill", "enter")
        await settled(pilot)
        await pilot.press("escape", "f2", ".", "d", "enter", "enter")
        await settled(pilot)
        assert "still at the desk" not in words(app)
        assert "D" not in [duty.person for duty in app.desk.floor.on_duty]
