"""Whatever a chooser offers is on the screen whole, at 80 columns."""

from __future__ import annotations

import pytest

from deskapp.keyboard.keymap import keymap
from screens.rows.desk import desk_rows
from screens.view import View
from screens.widgets.styled_text import plain
from tests.pictures import SETTINGS as LONG
from tests.support.keyboard import SETTINGS, Keyboard

CHOOSERS = {
    "finish": ["n", "f"],
    "kind in finish": ["n", "f", "v"],
    "finish, the source checked": ["n", "f", "s"],
    "finish, with a long kind": ["n", "f", "v", "a", "s"],
    "hang up": ["c", "x"],
    "hold": ["c", "h"],
    "transfer": ["c", "t"],
    "message": ["m"],
    "kind of the last count": ["1", "v"],
    "which of four": ["n", "n", "n", "n", "f"],
    "a long quick question": ["5"],
}


@pytest.mark.parametrize("settings", [SETTINGS, LONG], ids=["few kinds", "the default kinds"])
@pytest.mark.parametrize("name", CHOOSERS)
def test_the_whole_prompt_is_on_the_screen(name: str, settings: object) -> None:
    board = Keyboard(SETTINGS if settings is SETTINGS else LONG).press(*CHOOSERS[name])
    assert board.prompt
    m = board.desk.moment()
    view = View(m, keymap(m.settings), None, 80, 24, more=board.front.more)
    rows = plain(desk_rows(view)).splitlines()
    shown = " ".join((rows[18] + " " + rows[19].replace("Esc no", "")).split())
    assert shown == " ".join(board.prompt.split())


@pytest.mark.parametrize("keys", [["w", "d"], ["m", "e"], ["p"], ["n", "f", "p"], ["n", "f", "r"]])
def test_the_whole_title_of_a_field_is_on_the_screen(keys: list[str]) -> None:
    board = Keyboard().press(*keys)
    assert board.field is not None
    assert len(board.field) <= 79
