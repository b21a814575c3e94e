"""A kiosk with a settings file, for tests."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from deskapp.desk.desk import Desk
from deskapp.settings.load import load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.widgets.board import Board
from tests.support.keyboard import Memory, Time
from tests.support.quiet import settled

HOSTILE = "[bold]x[/foo] [@click=app.quit]y[/] \x1b]0;t\x07\u202e{z} \x00%s"


def kiosk(folder: Path) -> Kiosk:
    """A kiosk on this folder as `deskapp` starts it, without the guard against held keys."""
    config = folder / "desk.toml"
    settings, problems = load(config)
    said = tuple(str(each) for each in problems)
    process = DeskProcess(Desk(Memory(), Time(), settings, None), folder, said, config=config)
    return Kiosk(process, guard_held_keys=False)


def words(app: Kiosk) -> str:
    """What stands on the screen in front."""
    return app.screen.query_one(Board).words


def front(app: Kiosk) -> PageScreen:
    """The screen in front."""
    assert isinstance(app.screen, PageScreen)
    return app.screen


def all_that_is_kept(folder: Path) -> str:
    """The text of every file there."""
    return "".join(each.read_text() for each in folder.iterdir())


async def answer(pilot: Pilot[int], text: str) -> None:
    """Type this in the open field, and Enter."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    assert front(app).typing.is_open
    front(app).typing.value = text
    front(app).typing.cursor_position = len(front(app).typing.value)
    await pilot.pause()
    await pilot.press("enter")
    await settled(pilot)
