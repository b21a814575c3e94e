"""A kiosk with the built-in pack, and ways to press keys on it and to read it."""

from pathlib import Path

from textual.pilot import Pilot

from deskapp.desk.desk import Desk
from deskapp.settings.models import Settings
from deskapp.store.contract import Store
from policy import Pack, load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.widgets.board import Board
from tests.support.fakes import SETTINGS, FixedClock, MemoryStore

PACK = load()


def kiosk(
    folder: Path, settings: Settings = SETTINGS, pack: Pack | None = PACK, store: Store | None = None
) -> Kiosk:
    """A kiosk at two in the afternoon, without the guard against held keys."""
    desk = Desk(store or MemoryStore(), FixedClock(), settings, pack)
    return Kiosk(DeskProcess(desk, folder), guard_held_keys=False)


def words(app: Kiosk) -> str:
    """What stands on the screen in front."""
    return app.screen.query_one(Board).words


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Keys, and a moment for the last of them."""
    await pilot.press(*keys)
    await pilot.pause()


def taken(app: Kiosk, *keys: str) -> None:
    """Keys on the screen in front without the wait of a pilot: for screens that need no loop between them."""
    for key in keys:
        screen = app.screen
        assert isinstance(screen, PageScreen)
        screen.take_key(key)
        screen.draw()
