"""Kiosks for tests: on a clock that stands still, over stores that behave, stall or fail."""

from __future__ import annotations

import threading
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.records import Record
from deskapp.records.change import Change
from deskapp.settings.models import Settings
from deskapp.store.contract import StoreFault
from policy import Pack
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.widgets.board import Board
from tests.support.hang import HANG
from tests.support.keyboard import SETTINGS, Memory, Time


class Stalling(Memory):
    """Commits wait until `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.fail = False

    def commit(self, change: Change) -> None:
        assert self.go.wait(HANG)
        if self.fail:
            raise StoreFault("NOT SAVED: the disk is full; make room, then press the key again")
        super().commit(change)


class Failing(Memory):
    """Commits fail while `broken`."""

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()
        self.broken = True
        self.fault = fault or StoreFault("NOT SAVED: the disk is full; make room, then press the key again")

    def commit(self, change: Change) -> None:
        if self.broken:
            raise self.fault
        super().commit(change)


class Unreadable(Memory):
    """Nothing can be opened."""

    def open(self) -> list[Record]:
        raise StoreFault("the records can't be read: the folder is gone")


def kiosk(folder: Path, store: Memory, settings: Settings = SETTINGS, pack: Pack | None = None) -> Kiosk:
    """A kiosk over this store, without the guard against held keys, which Pilot's pace would set off."""
    desk = Desk(store, Time(), settings, pack)
    return Kiosk(DeskProcess(desk, folder), guard_held_keys=False)


def words(app: Kiosk) -> str:
    """What stands on the screen in front."""
    return app.screen.query_one(Board).words


class Reopened(Memory):
    """A store that finds what another one kept."""

    def __init__(self, before: Memory) -> None:
        super().__init__()
        newest = {each.uid: each for change in before.changes for each in change.after}
        self.found = list(newest.values())

    def open(self) -> list[Record]:
        return self.found
