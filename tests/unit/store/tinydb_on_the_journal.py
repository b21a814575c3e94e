"""A pytest plugin that puts our Storage and Table where TinyDB's own tests expect TinyDB's."""

import itertools
import os
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import tinydb
import tinydb.middlewares
import tinydb.storages
import tinydb.table

from deskapp.store import live_file as live
from deskapp.store.storage import JournalStorage
from deskapp.store.tables import JournalTable


class OnFile(JournalStorage):
    """Where they want JSONStorage. How its JSON is laid out or encoded is not up to the caller here."""

    def __init__(self, path: str, create_dirs: bool = False, access_mode: str = "r+", **layout: Any) -> None:
        super().__init__(path, create_dirs, access_mode)
        self._handle = SimpleNamespace(closed=False)

    def close(self) -> None:
        super().close()
        self._handle.closed = True


class OnScratch(JournalStorage):
    """Where they want MemoryStorage: a journal of its own each time."""

    _folder = tempfile.TemporaryDirectory(prefix="tinydb-on-journal-")
    _numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__(Path(self._folder.name) / f"{next(self._numbers)}.journal")

    @property
    def memory(self) -> Any:
        """What is on the disk so far; their tests look whether a cache has passed it on yet."""
        beside = JournalStorage(self.file.path, access_mode="r")
        found = beside.read()
        beside.close()
        return found


# What is durable has tests of its own; each of hundreds of small databases would wait for the disk here.
os.fsync = os.fdatasync = lambda fd: None
live.ROOM = 3000  # hundreds of small databases: no need to lay out room for a day in each
tinydb.TinyDB.table_class = JournalTable
tinydb.TinyDB.default_storage_class = OnFile  # type: ignore[assignment]
for module in (tinydb, tinydb.storages):
    module.JSONStorage = OnFile  # type: ignore[attr-defined]
    module.MemoryStorage = OnScratch  # type: ignore[attr-defined]
