"""F2 says who is at which other desk; and on the way out, who is left here that no other desk can ask for."""

from __future__ import annotations

from pathlib import Path

from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.other_desks import CHILDRENS, duty, there


async def test_their_desk_stands_beside_their_name(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        there(app.desk)
        app.desk.others.put(CHILDRENS, duty("S", app.desk.clock.now()))
        burst(app, ["f2", "d", "f2"])
        await at_rest(pilot)
        rows = [" ".join(row.split()) for row in words(app).splitlines()]
        assert "s Sam at Children's" in rows
        assert "d Dana acts now" in rows


async def test_on_the_way_out_it_says_who_still_waits_here(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, ["w", "w", "f2", "0"])
        await at_rest(pilot)
        assert "wait here" not in words(app), "a desk by itself has nobody to take them"
        there(app.desk)
        burst(app, ["x", "0"])
        await at_rest(pilot)
        assert "2 people wait here: have another desk take them before you leave" in words(app)
        burst(app, ["x"])
        await at_rest(pilot)
        assert "wait here" not in words(app)
