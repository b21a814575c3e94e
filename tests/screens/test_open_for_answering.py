"""The promise that F6 shows is told to the other desks as open; both lists say what is open there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import CHILDRENS, there


async def test_what_f6_shows_is_open_until_it_is_left(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["f2", "d", "f4", "m", "e", *"x", "enter", "enter", "enter", "f6"])
        await at_rest(pilot)
        [promise] = app.desk.floor.promises
        assert app.desk.opened.now() == ()
        burst(app, ["down"])
        await at_rest(pilot)
        assert app.desk.opened.now() == ((promise.uid, "D"),)
        burst(app, ["f4"])
        await at_rest(pilot)
        assert app.desk.opened.now() == ()


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_one_that_is_open_elsewhere_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=size) as pilot:
        there(app.desk)
        burst(app, ["m", "e", *"x", "enter", "enter", "enter"])
        await at_rest(pilot)
        [promise] = app.desk.floor.promises
        desk = app.desk.others.desks[CHILDRENS]
        app.desk.others.desks[CHILDRENS] = replace(desk, opened=((promise.uid, "S"),))
        app.redraw()
        await at_rest(pilot)
        seen = words(app)
        assert ("open at C" if size[0] == 80 else "Sam has it open") in seen
        burst(app, ["f6"])
        await at_rest(pilot)
        assert "Sam at Children's has it open" in words(app)
