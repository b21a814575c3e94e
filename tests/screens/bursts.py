"""Keys that come in one piece, as after a stall, and a kiosk that has come to rest."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from screens.kiosk import Kiosk


def key_event(name: str) -> events.Key:
    """What the terminal's parser makes of this key."""
    if len(name) > 1:
        return events.Key(name, "\r" if name == "enter" else None)
    return events.Key(name if name.isalnum() else _character_to_key(name), name)


def burst(app: Kiosk, names: Iterable[str]) -> None:
    """These keys, read from the terminal at once."""
    app.keyboard.came([key_event(name) for name in names])


async def at_rest(pilot: Pilot[int]) -> None:
    """Until every key is taken, and what they began is on the disk and drawn."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    queue = app.keyboard.queue
    await pilot.pause()
    while queue.main.waiting or queue.beneath is not None or app.writer.waiting:
        await app.writer.settled()
        await pilot.pause()
    app.redraw()
