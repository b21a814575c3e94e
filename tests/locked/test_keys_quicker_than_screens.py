"""A key pressed in the same instant as the one that opens a screen is that screen's, and is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.page import PageScreen
from screens.pages import SCREENS
from tests.readable.scene import busy_kiosk
from tests.readable.walk import Walk


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
