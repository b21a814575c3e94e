"""All records in one TinyDB file, written whole by temporary file, sync and rename, once a change."""

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from tinydb import TinyDB
from tinydb.storages import Storage

from deskapp.change import Change
from deskapp.clock import Clock
from deskapp.records import TABLES, Record
from deskapp.store.contract import Stale, StoreFault

FILE_NAME = "desk.json"

CANT_WRITE = "NOT SAVED: the disk refused it; make room or call for help, then press the key again"


def _is_table(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(each, dict) for each in found.values())


class WholeFile(Storage):
    """TinyDB's storage of one JSON file that is at every moment either the old one or the new one."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, or None when there is no file yet. Raises ValueError when it holds no tables."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        try:
            found: object = json.loads(text)
        except RecursionError as fault:
            raise ValueError("no tables") from fault
        if not isinstance(found, dict) or not all(_is_table(each) for each in found.values()):
            raise ValueError("no tables")
        return cast("dict[str, dict[str, Any]]", found)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file, durably. Raises OSError; the file is then as it was."""
        before = self.path.read_text(encoding="utf-8") if self.path.exists() else None
        self._place(json.dumps(data, separators=(",", ":")))
        try:
            self._sync_folder()
        except OSError:
            # Nobody knows whether the new name reached the disk. What was refused must not be there later.
            if before is None:
                self.path.unlink()
            else:
                self._place(before)
            raise

    def _place(self, text: str) -> None:
        beside = self.path.with_suffix(".new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with open(handle, "w", encoding="utf-8") as file:
                os.fchmod(file.fileno(), 0o600)  # one left behind by others may be readable by all
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self.path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise

    def _sync_folder(self) -> None:
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class PlainFile:
    """The store's contract over WholeFile. A change of several records is one write."""

    def __init__(self, folder: Path, clock: Clock, zone: ZoneInfo) -> None:
        self.folder = folder
        self.clock = clock
        self.zone = zone
        self._db: TinyDB | None = None
        self._versions: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def open(self) -> Iterable[Record]:
        self._versions, self._ids = {}, {}
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._db = TinyDB(str(self.folder / FILE_NAME), storage=WholeFile)
            records = list(self._all())
        except (OSError, ValueError) as fault:
            raise StoreFault(f"the data in {FILE_NAME} can't be read: {type(fault).__name__}") from fault
        today = self.clock.now().astimezone(self.zone).date()
        return [each for each in records if each.is_open or (today - self._day(each)).days < 8]

    def _day(self, record: Record) -> date:
        return record.began.astimezone(self.zone).date()

    def _all(self) -> Iterator[Record]:
        if self._db is None:
            raise StoreFault("the data is not open; start the kiosk again")
        for name, kind in TABLES.items():
            for document in self._db.table(name):
                record = kind.model_validate_json(json.dumps(document))
                self._versions[record.uid] = record.version
                self._ids[record.uid] = document.doc_id
                yield record

    def commit(self, change: Change) -> None:
        if self._db is None:
            raise StoreFault("NOT SAVED: the data is not open; start the kiosk again")
        for record in change.after:
            if record.version != self._versions.get(record.uid, 0) + 1:
                raise Stale("it has changed since; look again and press the key again")
        try:
            data = self._db.storage.read() or {}
            ids = dict(self._ids)
            for record in change.after:
                table = data.setdefault(record.table, {})
                ids.setdefault(record.uid, max((int(each) for each in table), default=0) + 1)
                table[str(ids[record.uid])] = record.model_dump(mode="json")
            self._db.storage.write(data)
        except (OSError, ValueError) as fault:
            raise StoreFault(CANT_WRITE) from fault
        self._ids = ids
        self._versions.update({each.uid: each.version for each in change.after})

    def follow(self, callback: Callable[[Change], None]) -> None:
        """One kiosk alone: nothing ever comes from elsewhere."""

    def history(self, first: date, last: date) -> Iterator[Record]:
        return (each for each in self._all() if first <= self._day(each) <= last)

    def close(self) -> None:
        self._db = None
