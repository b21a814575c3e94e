"""Opening hours (F2 3): closing early is a key and a few words, seen at once on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.rows.hours import FOOT
from tests.screens.test_to_answer import opened, promised, typed
from tests.support.fakes import SETTINGS
from tests.support.kiosks import words

SIZES = [(80, 24), (100, 30), (160, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_we_close_early_and_the_list_to_answer_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=size) as pilot:
        await promised(pilot)
        await pilot.press("f2", "3")
        assert "Nothing: c and d note a day" in words(app)
        assert FOOT.strip() in words(app)
        await pilot.press("c")
        assert "WE CLOSE TODAY AT / why" in words(app)
        await typed(pilot, "3:30pm / snow")
        shown = words(app)
        assert "* Tue Nov 24   9:00 am to 3:30 pm  closes early: snow" in shown
        assert "C1   Tue Nov 24   9:00 am to 3:30 pm: snow  (Dana)" in shown
        await pilot.press("d")
        await typed(pilot, "fri / the boiler")
        await pilot.press("f6")
        shown = words(app)
        assert "3:30 pm" in shown
        assert "NEW TIME" in shown
        assert "P2 is due Fri Nov 27 12:00 pm, when closed: tell a new time" in shown
        await pilot.press("down", "down", "enter", "i")
        assert "Enter alone: Sat Nov 28 12:00 pm" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "NEW TIME" not in words(app)


async def test_it_is_taken_back_by_its_row_and_by_undo(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        await pilot.press("f2", "3", "c")
        await typed(pilot, "3pm")
        await pilot.press("d")
        await typed(pilot, "fri")
        await pilot.press("down", "x")
        await pilot.pause()
        assert not app.desk.settings.early
        assert "C2" in words(app)
        await pilot.press("f4", "u", "u")
        await pilot.pause()
        assert app.desk.settings.early, "the taking back and the closed day are undone, one after the other"


async def test_hours_that_are_not_set_are_said_once_with_where_they_are_set(tmp_path: Path) -> None:
    app = opened(tmp_path, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "3")
        assert words(app).count("NOT SET") == 1
        assert "hours NOT SET: F2, then 1" in words(app)
        await pilot.press("d")
        await typed(pilot, "fri / snow")
        assert "* Fri Nov 27   closed: snow" in words(app), "then each day has its line"


async def test_a_key_of_no_use_here_says_so(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "3", "g")
        assert "g does nothing here; F4 is the desk" in words(app)
        await pilot.press("x")
        assert "no early closing and no closed day was noted here" in words(app)
