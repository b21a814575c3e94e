"""People who wait, put into a folder's records by the desk's own acts before the kiosk is started on it."""

from __future__ import annotations

from pathlib import Path

from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.settings import load as settings_file
from deskapp.store.open_store import open_store


def fill(folder: Path, waiting: int) -> None:
    """Someone at the desk, and so many people who wait and have been greeted."""
    settings, problems = settings_file.load(folder / "desk.toml")
    assert not problems, problems
    clock = SystemClock()
    store = open_store(folder, clock, settings.zone)
    desk = Desk(store, clock, settings, None)
    desk.open()
    desk.do("who", {"person": settings.people[0].letter})
    for _ in range(waiting - len(desk.floor.waiting)):
        desk.do("wait", {"description": "red scarf"})
    if desk.floor.not_greeted:
        desk.do("greet_all", {})
    store.close()
