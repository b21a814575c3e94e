"""At 80 columns no row is wider than the screen: what would be cut off is the last key of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.widgets import board
from screens.widgets.styled_text import Row, clipped, width_of
from tests.promises.readable.scene import busy_kiosk
from tests.promises.readable.walk import Walk, every_state


async def test_no_row_of_any_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, cut = 0, set()

    def watched(row: Row, width: int) -> Row:
        nonlocal drawn
        drawn += 1
        words = "".join(text for text, _ in row)
        if width_of(row) - (len(words) - len(words.rstrip(" "))) > width:
            cut.add(words)
        return clipped(row, width)

    monkeypatch.setattr(board, "clipped", watched)
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for _ in every_state(walk):
            await walk.settled()
    assert drawn > 500
    assert cut == set()
