"""One registry feeds the keys, the key lines, the keys screen, plain mode and the README: none differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.keyboard.key_table import BEGIN, END, markdown, shown
from deskapp.keyboard.keymap import keymap
from screens.rows.frame import FUNCTION_KEYS, KEY_LINES
from screens.rows.page import keys_page
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.keyboard import SETTINGS, Keyboard

ROOT = Path(__file__).resolve().parents[3]


def view(width: int = 80, height: int = 200) -> View:
    board = Keyboard()
    return View(board.desk.moment(), keymap(SETTINGS), None, width, height)


def test_the_readmes_table_is_the_registrys() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text[text.index(BEGIN) : text.index(END) + len(END)]
    assert table == markdown(), "README.md: remake the table with: python -m deskapp.keyboard.key_table"


def test_every_key_is_bound_to_its_act() -> None:
    keys = keymap(SETTINGS)
    for act in ACTS.values():
        for key in "123456" if act.key == "1-6" else [act.key] if act.key else []:
            found = keys.act_for(key)
            assert found is not None
            assert found[0] is act


def test_the_keys_screen_lists_every_act_that_has_a_key() -> None:
    text = plain(keys_page(view(), 0))
    for act in ACTS.values():
        if act.key is not None:
            assert f"  {shown(act):<5}" in text, act.name
            assert act.help[:40] in text, act.name


def test_the_key_lines_name_acts_by_the_keys_they_have() -> None:
    for name in (*(each for line in KEY_LINES for each in line), *FUNCTION_KEYS):
        assert ACTS[name].key is not None
        assert ACTS[name].label


def test_every_act_is_reached_by_a_key_a_chooser_or_a_plain_line() -> None:
    by_chooser = {"new_minutes", "part", "see_to", "catch_up", "who", "leave"}
    by_itself = {"gap", "clock"}
    for act in ACTS.values():
        assert act.key or act.plain or act.name in by_chooser | by_itself, act.name


def test_a_key_line_fits_eighty_columns_when_every_act_can_act() -> None:
    for names in KEY_LINES:
        labels = [
            "1-4 quick" if name == "quick" else f"{ACTS[name].key} {ACTS[name].label}" for name in names
        ]
        more = " ?" if names is KEY_LINES[-1] else ""
        assert len(" " + " ".join(labels) + more) <= 80


@pytest.mark.parametrize("name", [name for name, each in ACTS.items() if each.key])
def test_every_act_has_a_help_sentence_that_fits(name: str) -> None:
    assert 8 <= len(ACTS[name].help) <= 100
