"""At 80 columns no row is wider than the screen: what would be cut off is the last key of a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.models import Settings
from policy import load
from screens.widgets import board
from screens.widgets.styled_text import Row, clipped, width_of
from tests.promises.readable.scene import busy_kiosk
from tests.promises.readable.walk import Walk, built_screens, every_state
from tests.support import other_desks
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Rows that were drawn and are wider than the screen."""
    found: set[str] = set()

    def watched(row: Row, width: int) -> Row:
        words = "".join(text for text, _ in row)
        DRAWN.append(words)
        if width_of(row) - (len(words) - len(words.rstrip(" "))) > width:
            found.add(words)
        return clipped(row, width)

    DRAWN.clear()
    monkeypatch.setattr(board, "clipped", watched)
    return found


DRAWN: list[str] = []


async def test_no_row_of_any_screen(tmp_path: Path, cut: set[str]) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for _ in every_state(walk):
            await walk.settled()
    assert len(DRAWN) > 500
    assert cut == set()


@pytest.mark.parametrize("link", ["", "ALONE since 12:58 pm - 12,104 here not yet shared"])
async def test_no_row_of_any_screen_beside_other_desks(tmp_path: Path, cut: set[str], link: str) -> None:
    app = busy_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        other_desks.busy(app.desk)
        other_desks.emergency(app.desk)
        app.desk.others.link = link
        await walk.press(",")
        async for _ in every_state(walk):
            await walk.settled()
    assert any("EMERGENCY medical at CHILDREN'S" in words for words in DRAWN)
    assert cut == set()


@pytest.mark.slow  # F8 counts in a process of its own
async def test_no_row_where_nothing_is_set(tmp_path: Path, cut: set[str]) -> None:
    app = kiosk(tmp_path, Memory(), Settings(), load())
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        for name in sorted(built_screens() - {"first_start", "card"}):
            await walk.go("desk")
            await walk.go(name)
            await walk.settled()
    assert len(DRAWN) > 200
    assert cut == set()
