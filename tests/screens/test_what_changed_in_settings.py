"""F2 1 w: what changed in the settings, by whom and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.settings_kiosks import words
from tests.screens.test_settings_screen import opened, written
from tests.support.quiet import settled

SIZES = [(80, 24), (160, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_change_on_screen_stands_there_with_its_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    app = written(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f2", "d")
        await opened(pilot, "targets.greet")
        await pilot.press("w")
        assert "Nothing was changed here or by command yet." in words(app)
        await pilot.press("escape")
        await opened(pilot, "targets.greet")
        await pilot.press("enter", "backspace", "5", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        await pilot.press("w")
        assert "Dana       targets.greet: default to 35" in words(app)
        await pilot.press("g")
        assert "g does nothing here; F4 is the desk" in words(app)
        await pilot.press("escape")
        assert "w changed" in words(app)
