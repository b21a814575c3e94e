"""Where the AED and the first-aid kit are: among the medical steps, whole, and found by a word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy import load
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words

KIT, AED = "cabinet behind the desk", "on the wall by the front doors"
LIBRARY = SETTINGS.library.model_copy(update={"first_aid": KIT, "aed": AED})
SIZES = [(80, 24), (100, 30), (160, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_both_stand_among_the_medical_steps(tmp_path: Path, size: tuple[int, int]) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"library": LIBRARY}), load())
    async with app.run_test(size=size) as pilot:
        await pilot.press("f12", "m")
        shown = " ".join(words(app).split())
        assert f"Kit {KIT}; AED {AED}" in shown


@pytest.mark.parametrize("word", ["aed", "defibrillator", "aid"])
async def test_a_word_finds_where_it_is(tmp_path: Path, word: str) -> None:
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"library": LIBRARY}), load())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *word)
        assert (KIT if word == "aid" else AED) in words(app)
        await pilot.press("enter")
        assert "EMERGENCY" in words(app).splitlines()[0]
