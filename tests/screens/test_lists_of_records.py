"""Lists whose keys act on the selected record: no arrow moves in silence, and a field shows its own keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

LISTS = {"hours": (("f2", "3"), "c"), "lost_and_found": (("-",), "n"), "notices": (("e",), "n")}
"""The way to each, and a key on it that asks for text."""


@pytest.mark.parametrize("name", LISTS)
async def test_an_arrow_with_nowhere_to_go_says_so(tmp_path: Path, name: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*LISTS[name][0], "down")
        assert "there is nothing here to select" in words(app)


@pytest.mark.parametrize("name", LISTS)
async def test_while_a_field_is_open_the_keys_below_are_its_own(tmp_path: Path, name: str) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        way, asks = LISTS[name]
        await pilot.press(*way)
        assert "arrows select" in words(app)
        await pilot.press(asks)
        assert "letters are text" in words(app)
        assert "arrows select" not in words(app)
        await pilot.press("escape")
        assert "arrows select" in words(app)
