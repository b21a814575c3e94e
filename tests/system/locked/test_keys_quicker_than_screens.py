"""A key pressed in the same instant as the one that opens a screen is that screen's, and is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.navigator import SCREENS
from screens.page import PageScreen
from tests.promises.readable.scene import busy_kiosk
from tests.promises.readable.walk import Walk


@pytest.mark.parametrize("where", [*sorted(set(SCREENS) - {"card"}), "card:internet", "emergency", "conduct"])
async def test_every_screen_takes_keys_before_it_is_there(tmp_path: Path, where: str) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        app.go(where)
        for key in ("down", "1", "n", "p", "x", "enter", "/", "%"):
            app.key(key)
        await walk.settled()
        assert app.return_code is None
        assert isinstance(app.screen, PageScreen)


async def test_and_what_was_typed_is_there(tmp_path: Path) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        for key in ("e", "p", "n", "e", "w"):
            app.key(key)
        await walk.settled()
        assert walk.front.typing.is_open
        assert walk.front.typing.has_focus
        assert walk.front.typing.value == "new"


@pytest.mark.parametrize("way", ["f2", "f3", "f5", "f6", "f7", "f8"])
async def test_a_field_of_a_screen_that_is_left_is_set_aside(tmp_path: Path, way: str) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        await pilot.press("f6", "enter", "enter", "i")
        await walk.type("later")
        await pilot.press(way)
        assert not app.front.typing
        assert "later" in [each.get("text") for each in app.front.drafts.values()]
        await pilot.press("f5", "f4")
        before = len(app.desk.floor.waiting)
        app.key("w")
        await walk.settled()
        assert len(app.desk.floor.waiting) == before + 1
