"""Flags, keycaps, skin tones and joined pictures take as many cells in one terminal as in another."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import wcwidth
from rich.cells import cell_len

from deskapp.desk.desk import Desk
from deskapp.records.text import clean
from policy import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.widgets.board import Board
from screens.widgets.styled_text import cells, clipped, cut, drawn, fit
from tests.support.fakes import FixedClock, MemoryStore
from tests.support.keyboard import SETTINGS

PICTURES = {
    "flag": ("\U0001f1fa\U0001f1f8 tag", "US tag"),
    "half a flag": ("\U0001f1fa", "U"),
    "keycap": ("1\ufe0f\u20e3 bus", "1 bus"),
    "skin tone": ("\U0001f44d\U0001f3fd ok", "\U0001f44d ok"),
    "skin tone alone": ("\U0001f3fd", "?"),
    "joined": ("\U0001f469\u200d\U0001f467", "\U0001f469\U0001f467"),
    "picture of a letter": ("\u2764\ufe0f", "\u2764"),
    "tagged flag": ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
    "selector beyond": ("\u845b\U000e0100", "\u845b"),
    "no character yet": ("a\U0001faff", "a?"),
    "plain": ("caf\u00e9 \u56f3\u66f8", "caf\u00e9 \u56f3\u66f8"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_how_it_is_drawn(name: str) -> None:
    text, expected = PICTURES[name]
    if name == "no character yet" and unicodedata.category(text[1]) != "Cn":
        pytest.skip("this Python knows it")
    assert drawn(text) == expected


def by_the_character(text: str) -> int:
    """The cells by a terminal that looks at one character after the other."""
    return sum(max(wcwidth.wcwidth(char), 0) for char in text)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [1, 2, 3, 5, 20])
def test_every_measure_says_the_same(name: str, width: int) -> None:
    text, _ = PICTURES[name]
    assert cells(text) == cell_len(drawn(text)) == by_the_character(drawn(text))
    for shown in (fit(text * 3, width), clipped(((text * 3, "text"),), width)[0][0]):
        assert by_the_character(shown) == wcwidth.wcswidth(shown) == width
    assert by_the_character(cut(text * 3, width)) <= width


LONELY = 0x1171E
"""Such a vowel for the newer tables alone."""


def test_every_character_alone_and_after_a_letter() -> None:
    """By the library's count, by characters and by whole clusters."""
    differ = []
    for code in [
        *range(0x20, 0x3400),
        *range(0xA000, 0xAC00),
        *range(0xF900, 0x17000),
        *range(0x1B000, 0x20000),
    ]:
        # Vowels that stand beside their letter are counted alone or with it; no word can do without them.
        if unicodedata.category(chr(code)) in ("Mc", "Cn") or code == LONELY:
            continue
        shown = drawn(f"a{chr(code)}")
        if not cell_len(shown) == by_the_character(shown) == wcwidth.wcswidth(shown):
            differ.append(f"{code:04x}")
    assert not differ


async def test_the_divider_stands_where_it_stands_on_every_other_row(tmp_path: Path) -> None:
    desk = Desk(MemoryStore(), FixedClock(), SETTINGS, load())
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    async with app.run_test(size=(80, 30)):
        for text, _ in PICTURES.values():
            desk.do("wait", {"description": text})
            assert desk.floor.waiting[-1].description == clean(text), "the record keeps it"
        app.redraw()
        lines = app.screen.query_one(Board).words.splitlines()
        places = {by_the_character(re.split("[|\u2502]", line)[0]) for line in lines[1:14]}
        assert len(places) == 1, lines
