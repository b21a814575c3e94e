"""Keys that come in one piece, as after a stall, and a kiosk that has come to rest."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from deskapp.settings.models import Settings
from policy import load
from screens.emergency import EmergencyScreen
from screens.kiosk import Kiosk
from screens.page import PageScreen
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words


def key_event(name: str) -> events.Key:
    """What the terminal's parser makes of this key."""
    if len(name) > 1:
        return events.Key(name, "\r" if name == "enter" else None)
    return events.Key(name if name.isalnum() else _character_to_key(name), name)


def burst(app: Kiosk, names: Iterable[str]) -> None:
    """These keys, read from the terminal at once: at one moment, as whoever reads it says."""
    keys = [key_event(name) for name in names]
    for key in keys:
        key.time = keys[0].time
    app.keyboard.came(keys)


def _is_made(app: Kiosk) -> bool:
    """Whether a screen is in front that is still being made."""
    screen = app.screen if app.screen_stack else None
    return isinstance(screen, PageScreen) and not screen.taking


async def at_rest(pilot: Pilot[int]) -> None:
    """Until every key is taken, and what they began is on the disk and drawn."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    queue = app.keyboard.queue
    await pilot.pause()
    while queue.main.waiting or queue.beneath is not None or app.writer.waiting or _is_made(app):
        await app.writer.settled()
        await pilot.pause()
    app.redraw()


def state(app: Kiosk, store: Memory) -> dict[str, Any]:
    """All that a key can change, but for the sentence about the last of them."""
    front = app.screen
    assert isinstance(front, PageScreen)
    chooser = front.front.chooser
    said = {app.line.message, app.line.said.newest, app.line.beside} - {""}
    rows = ["" if any(each[:15] in row for each in said) else row for row in words(app).splitlines()]
    return {
        "changes": [(each.act, each.by, [r.model_dump() for r in each.after]) for each in store.changes],
        "screen": (type(front).__name__, isinstance(front, EmergencyScreen) and front.conduct),
        "rows": rows,
        "field": (front.typing.is_open, front.typing.value),
        "drafts": deepcopy(app.front.drafts),
        "asked": chooser and (chooser.asking.act.name, str(chooser.asking.told), chooser.follow),
        "desk": (app.front.selected, app.curtain, app.desk.floor.acting),
        "under": app.front.chooser and app.front.chooser.asking.act.name,
    }


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


async def played(
    folder: Path, pieces: list[list[str]], settings: Settings = SETTINGS, store: Memory | None = None
) -> list[dict[str, Any]]:
    """The state after each piece."""
    store = store or Memory()
    app = kiosk(made(folder), store, settings, pack=load())
    states = []
    async with app.run_test(size=(80, 24)) as pilot:
        await at_rest(pilot)
        for piece in pieces:
            burst(app, piece)
            await at_rest(pilot)
            states.append(state(app, store))
    return states
