"""A kiosk that was behind the curtain when it ended starts behind it: not one picture shows patron text."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.widgets.board import Board
from screens.widgets.styled_text import Row, plain
from tests.support.keyboard import Memory
from tests.support.kiosks import Reopened, kiosk, words
from tests.support.quiet import settled

TEXT = "scarlet umbrella"


@pytest.mark.parametrize("hidden", [True, False])
async def test_it_starts_as_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hidden: bool) -> None:
    store = Memory()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "d", *TEXT, "enter", *(("f9",) if hidden else ()))
        await settled(pilot)
        await app.half_typed.keep_now()
    pictures: list[str] = []
    show = Board.show

    def seen(board: Board, rows: list[Row]) -> None:
        pictures.append(plain(rows))
        show(board, rows)

    monkeypatch.setattr(Board, "show", seen)
    again = kiosk(tmp_path, Reopened(store))
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert again.curtain == hidden
        assert any(TEXT in picture for picture in pictures) != hidden
        await pilot.press("f9")
        await settled(pilot)
        assert (TEXT in words(again)) == hidden
