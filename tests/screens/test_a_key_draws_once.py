"""What keeps a key quick: one drawing for it, no rows for people whom the screen has no room for."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from screens.kiosk import Kiosk
from screens.rows import desk as desk_rows
from screens.widgets.board import Board
from screens.widgets.styled_text import Row
from tests.support.hang import HANG
from tests.support.keyboard import Memory
from tests.support.kiosks import Stalling, kiosk, words
from tests.support.quiet import until
from tests.support.steady import Steady


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of each drawing that changed something, from now on."""
    drawn: list[int] = []
    show = Board.show

    def counting(board: Board, rows: list[Row]) -> None:
        drawn.append(sum(1 for old, new in zip(board.rows, rows, strict=False) if old != new))
        show(board, rows)

    monkeypatch.setattr(Board, "show", counting)
    return drawn


async def test_an_act_that_the_disk_takes_at_once_is_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        drawn = counted(monkeypatch)
        app.press("n")
        await app.writer.stop(HANG)
        assert "HELPING 1" in words(app)
        assert len(drawn) == 1


async def test_an_act_that_the_disk_keeps_waiting_is_drawn_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steady: Steady
) -> None:
    store = Stalling()
    app = kiosk(tmp_path, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn = counted(monkeypatch)
        app.press("w")
        assert drawn == []
        await until(lambda: drawn, "it is not drawn while the disk takes its time")
        steady.go(1)
        await until(lambda: "saving" in words(app), "it does not say that it is saving")
        assert len(drawn) >= 2
        store.go.set()
        assert await app.writer.stop(HANG)


async def test_a_queue_longer_than_the_screen_costs_no_more_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kiosk(tmp_path, Memory())
    made: list[int] = []
    waiting_row = desk_rows.waiting_row

    def counting(*given: object) -> Row:
        made.append(1)
        return waiting_row(*given)  # type: ignore[arg-type]

    async with app.run_test(size=(80, 24)):
        for _ in range(60):
            app.desk.do("wait", {})
        monkeypatch.setattr(desk_rows, "waiting_row", counting)
        app.redraw()
        assert "WAITING 60" in words(app)
        assert "more" in words(app)
        assert 5 <= len(made) <= 15


async def test_what_changed_is_painted_at_once_and_not_from_queue_to_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steady: Steady
) -> None:
    """The shortcut is private to the library: should a release take it away, this says so."""
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted: list[object] = []
        display = type(app)._display

        def counting(self: Kiosk, screen: Screen[object], update: object) -> None:
            painted.append(update)
            display(self, screen, update)  # type: ignore[arg-type]

        monkeypatch.setattr(type(app), "_display", counting)
        steady.go(1)
        app.say("at once")
        app.redraw()
        assert len(painted) == 1
        app.say("and within the same frame")
        app.redraw()
        assert len(painted) == 1
        await pilot.pause()
        assert len(painted) == 2


async def test_a_screen_that_is_going_is_drawn_without_harm(tmp_path: Path) -> None:
    """A drawing that was put off can come when its screen has gone: found by keys pressed in a hurry."""
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=(80, 24)):
        gone = Board("standard")
        gone.show([(("nobody sees it", "text"),)])
        gone.paint()
        assert gone.words == "nobody sees it"
