"""An arrow or a page key that has nowhere to go says so, on every screen that takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy import load
from screens.page import BEGINNING, END, NO_OTHER, NOTHING
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words

NOWHERE = {
    "the desk": (["down"], NOTHING),
    "the day": (["f5", "down"], NOTHING),
    "the only row of the desk": (["w", "down", "down"], NO_OTHER),
    "to answer": (["m", "e", "x", "enter", "f6", "down", "down"], NO_OTHER),
    "what's new": (["e", "down"], NOTHING),
    "the guide": (["f7", "up"], BEGINNING),
    "the guide's end": (["f7", "end", "down"], END),
    "the keys": (["?", "pageup"], BEGINNING),
    "the settings": (["f2", "1", "up"], BEGINNING),
    "catching up": (["j", "home", "up"], BEGINNING),
    "a card": (["f3", "a", "down"], END),
    "the hand-over": (["f6", "f6", "down"], NOTHING),
    "the words": (["f3", "enter"], "its words stand here"),
}


@pytest.mark.parametrize(("keys", "said"), NOWHERE.values(), ids=list(NOWHERE))
async def test_an_arrow_that_goes_nowhere_says_so(tmp_path: Path, keys: list[str], said: str) -> None:
    app = kiosk(tmp_path, Memory(), pack=load())
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, keys)
        await at_rest(pilot)
        assert said in words(app)
