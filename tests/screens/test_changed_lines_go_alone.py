"""What changed is sent line by line, as the library would send it; what lies over a line, by the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from deskapp.desk.desk import Desk
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.widgets.board import Board, ChangedLines
from tests.support.keyboard import SETTINGS, Memory, Time
from tests.support.kiosks import kiosk
from tests.support.steady import Steady


def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is painted from now on."""
    found: list[Any] = []

    def painting(self: Kiosk, screen: Screen[object], update: object) -> None:
        found.append(update)

    monkeypatch.setattr(Kiosk, "_display", painting)
    return found


@pytest.mark.parametrize("theme", ["standard", "console", "bare"])
async def test_changed_lines_are_sent_as_the_library_sends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steady: Steady, theme: str
) -> None:
    process = DeskProcess(Desk(Memory(), Time(), SETTINGS, None), tmp_path)
    app = Kiosk(process, theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        board = app.screen.query_one(Board)
        before, found = list(board.rows), painted(monkeypatch)
        steady.go(1)
        app.say("caf\u00e9 \u6771\u4eac \x1b[2J")
        app.redraw()
        (update,) = found
        changed = [y for y, row in enumerate(board.rows) if row != before[y]]
        assert isinstance(update, ChangedLines)
        assert changed
        assert update.render_segments(app.console) == "".join(
            f"\x1b[{y + 1};1H{board.render_line(y).render(app.console)}" for y in changed
        )


async def test_under_a_text_field_the_library_puts_lines_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steady: Steady
) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.query_one("#field").display
        found = painted(monkeypatch)
        for keys in ("x", "escape", "w"):
            steady.go(1)
            await pilot.press(keys)
            await pilot.pause()
        assert [isinstance(update, ChangedLines) for update in found][-1]
        assert not isinstance(found[0], ChangedLines)
