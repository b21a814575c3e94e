"""At a busy desk any words to say are two keys away, whatever is asked, selected or on hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy import load
from screens.rows.say import situations
from screens.say import SayScreen
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

BUSY = ("f2", "d", "c", "h", "5", "f2", "s", "n", "w", "w", "f2", "d", "i")
"""A caller on hold, one who rings, Sam helping someone, two who wait."""


@pytest.mark.parametrize(
    "then", [(), ("down",), ("t",), ("d",)], ids=["looked at", "selected", "asked", "typing"]
)
async def test_any_script_takes_two_keys(tmp_path: Path, then: tuple[str, ...]) -> None:
    pack = load()
    app = kiosk(tmp_path, Memory(), pack=pack)
    lettered = [script for script in situations(pack) if script.letter]
    assert len(lettered) > 9
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, BUSY)
        await at_rest(pilot)
        for script in lettered:
            burst(app, [*then, "f3", script.letter or ""])
            await at_rest(pilot)
            assert isinstance(app.screen, SayScreen)
            assert app.screen.chosen == script.id
            assert script.title[:20] in words(app)
            burst(app, ["f4"])
            await at_rest(pilot)
