"""Every screen of a kiosk, one after the other, and what is drawn on each cell by cell."""

from collections.abc import AsyncIterator

from rich.cells import cell_len
from textual.pilot import Pilot

from screens.kiosk import Kiosk
from screens.navigator import SCREENS
from screens.page import PageScreen
from screens.widgets.board import Board
from tests.promises.hostile.texts import acted_on

WITH = {"card": "card:assistance"}
"""Screens that are asked for something by name."""


def places() -> list[str]:
    """Where one can go, each screen there is once."""
    return ["desk", *(WITH.get(name, name) for name in SCREENS), "emergency", "conduct"]


async def walked(pilot: Pilot[int], app: Kiosk) -> AsyncIterator[str]:
    """Go to every screen, and say its name while it is in front."""
    for where in places():
        while len(app.screen_stack) > 2:
            app.pop_screen()
        if where != "desk":
            app.go(where)
        await pilot.pause()
        yield where


def faults_in(app: Kiosk) -> list[str]:
    """What is wrong with the cells of the screen in front: none of it may reach a terminal."""
    screen = app.screen
    assert isinstance(screen, PageScreen)
    screen.draw()
    board = screen.query_one(Board)
    found: list[str] = []
    for y in range(board.size.height):
        strip = board.render_line(y)
        if cell_len(strip.text) != board.size.width:
            found.append(f"row {y} takes {cell_len(strip.text)} cells of {board.size.width}")
        found += [f"row {y} holds U+{ord(char):04X}" for char in strip.text if acted_on(char)]
        for segment in strip:
            if segment.style is not None and (segment.style.link or segment.style.meta):
                found.append(f"row {y} holds a link")
    return found
