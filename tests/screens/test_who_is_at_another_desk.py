"""F2 says of everyone who is at another desk at which one: their letter here ends it there."""

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
