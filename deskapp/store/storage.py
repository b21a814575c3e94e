"""TinyDB's storage on a journal: what its tables read, and what a change of them writes as one line."""

import json
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from deskapp.store.disk import Disk
from deskapp.store.header import Header
from deskapp.store.lines import Doc
from deskapp.store.live_file import LiveFile
from deskapp.store.record_change import RecordChange
from deskapp.store.rewrite import empty_tables, journal, pieces
from deskapp.store.table_change import encoded, put, removed
from deskapp.store.transaction import Entry, Key, stamp

READING_ONLY = "this database is open for reading only: records change through the acts of the desk"

_WHOLE = ""
"""The number under which a table that is no table is kept: a Storage may be given any JSON values."""


class RowStorage(Storage):
    """A storage whose tables are read row by row. Without more it can only be read."""

    is_streamed = False
    """Whether it may hold more than anyone should keep in memory."""

    def rows(self, name: str) -> "Mapping[str, Doc]":
        """The documents of a table by number, each read when it is looked at."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """The tables there are."""
        raise NotImplementedError

    def part(self, keep: Callable[[Entry], bool]) -> "RowStorage":
        """Of the newest month, the documents that are chosen by what the journal says of them."""
        raise NotImplementedError

    def between(self, first: date, last: date) -> "RowStorage":
        """The records that began in these days, both included."""
        raise NotImplementedError

    def read(self) -> dict[str, Any] | None:
        """All tables, as copies; None when there has never been one."""
        return {name: dict(self.rows(name).items()) for name in self.names()} or None

    def write(self, data: Mapping[str, Any]) -> None:
        """Refused. Raises OSError."""
        raise OSError(READING_ONLY)


class JournalStorage(RowStorage):
    """A TinyDB Storage over one journal file. Every write is on the disk when it returns."""

    def __init__(
        self, path: str | Path, create_dirs: bool = False, access_mode: str = "r+", disk: Disk | None = None
    ) -> None:
        """Open the journal at this path, or begin it. In access mode "r" it must be there and stays as it is.

        Raises OSError when the disk refuses, StoreFault when the file is from a newer kiosk.
        """
        super().__init__()
        if access_mode not in ("r", "rb", "r+", "rb+"):
            message = f"Using an `access_mode` other than r or r+ has no meaning here: {access_mode!r}"
            warnings.warn(message, stacklevel=2)
        disk, path = disk or Disk(), Path(path)
        if create_dirs:
            disk.make_folder(path.parent)
        writable = access_mode not in ("r", "rb")
        self._set_up(writable, nullcontext(), None, owned=True)
        if writable and not path.exists():
            header = Header(written=stamp(datetime.now(UTC)))
            self.file = LiveFile.create(disk, path, journal((), 0, header))
        else:
            self.file = LiveFile.load(disk, path)
            if writable and not self.file.found.is_whole:
                self.compact()

    def _set_up(
        self, writable: bool, guard: AbstractContextManager[Any], months: RowStorage | None, owned: bool
    ) -> None:
        self.writable, self.guard, self._months, self._owned = writable, guard, months, owned
        self.is_streamed = months is not None
        self.open_change: RecordChange | None = None
        """The commit under way: what tables are told goes into it."""

    @classmethod
    def over(
        cls, file: LiveFile, guard: AbstractContextManager[Any], months: RowStorage | None = None
    ) -> "JournalStorage":
        """A file that belongs to someone else, who closes it: written to within a RecordChange alone.

        `guard` is held while it is looked at or written. With `months`, what is read is all of that.
        """
        storage = cls.__new__(cls)
        storage._set_up(False, guard, months, owned=False)
        storage.file = file
        return storage

    def rows(self, name: str) -> Mapping[str, Doc]:
        """The documents of a table, of all months if there are more."""
        return TableView(self, name) if self._months is None else self._months.rows(name)

    def part(self, keep: Callable[[Entry], bool]) -> "LivePart":
        """Of this file, what `keep` chooses: from memory, as far as that has it."""
        return LivePart(self, keep)

    def between(self, first: date, last: date) -> RowStorage:
        """The records of all months that began in these days, both included."""
        if self._months is None:
            raise NotImplementedError("one file alone knows nothing of days")
        return self._months.between(first, last)

    def names(self) -> list[str]:
        """The tables there are."""
        return list(self.file.index.tables) if self._months is None else self._months.names()

    def read(self) -> dict[str, Any] | None:
        """All tables, as copies; None when there has never been one."""
        with self.guard:
            found: dict[str, Any] = super().read() or {}
            return {name: rows.get(_WHOLE, rows) for name, rows in found.items()} or None

    def load(self, entry: Entry) -> Any:
        """One document: nobody else has this copy."""
        return json.loads(self.file.document(entry))

    def put(self, keys: Sequence[Key], docs: Sequence[bytes], marks: Mapping[str, Sequence[str]]) -> None:
        """One line with these documents; none when it would say nothing. Raises OSError, StoreFault."""
        if not self.writable:
            raise OSError(READING_ONLY)
        said = {name: list(tables) for name, tables in marks.items() if tables}
        if keys or said:
            self.file.append(keys, {"at": stamp(datetime.now(UTC)), **said}, docs)

    def write(self, data: Mapping[str, Any]) -> None:
        """Make this the whole content, by one line that has what differs.

        Raises OSError, StoreFault, and TypeError or ValueError when something in it is not JSON.
        """
        with self.guard:
            tables = self.file.index.tables
            keys: list[Key] = []
            docs: list[bytes] = []
            for name, rows in data.items():
                whole = rows if isinstance(rows, Mapping) else {_WHOLE: rows}
                self._differing(name, {number_of(number): doc for number, doc in whole.items()}, keys, docs)
            empty = [name for name, rows in data.items() if rows == {} and name not in tables]
            dropped = [name for name in tables if name not in data]
            self.put(keys, docs, {"dropped": dropped, "tables": empty})

    def _differing(
        self, name: str, rows: Mapping[int | str, Any], keys: list[Key], docs: list[bytes]
    ) -> None:
        known = self.file.index.tables.get(name, {})
        for number in known:
            if number not in rows:
                keys.append(removed(name, number))
                docs.append(b"null")
        for number, value in rows.items():
            doc = encoded(value)
            entry = known.get(number)
            if entry is None or self.file.document(entry) != doc:
                keys.append(put(name, number, doc))
                docs.append(doc)

    def compact(self) -> None:
        """Rewrite the file without what counts no more. Raises OSError, StoreFault."""
        index = self.file.index
        header = Header(written=stamp(datetime.now(UTC)), next=index.next)
        kept = pieces(self.file.contents(), index)
        self.file.replace(journal(kept, index.seq, header, empty_tables(index)))

    def close(self) -> None:
        """Let go of the file, unless it belongs to someone else."""
        if self._owned:
            self.file.close()


def number_of(number: object) -> int | str:
    """The number as an index has it."""
    text = str(number)
    return int(text) if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") else text


class LivePart(RowStorage):
    """Some of the documents of the file that is written to. For reading."""

    def __init__(self, whole: JournalStorage, keep: Callable[[Entry], bool]) -> None:
        super().__init__()
        self._whole, self._keep = whole, keep

    is_streamed = True  # what is kept may change with the time of day

    def rows(self, name: str) -> Mapping[str, Doc]:
        """The documents of a table that are chosen."""
        return TableView(self._whole, name, self._keep)

    def names(self) -> list[str]:
        """The tables of the file."""
        return list(self._whole.file.index.tables)


class TableView(Mapping[str, Doc]):
    """A table as it was when asked for: the documents are read one by one, when they are looked at.

    A change made while someone goes through it does not disturb them: they see what was there, as it is now.
    """

    def __init__(
        self, storage: JournalStorage, name: str, keep: Callable[[Entry], bool] | None = None
    ) -> None:
        self._storage, self._name, self._keep = storage, name, keep

    def _entry(self, number: int | str) -> Entry | None:
        entry = self._storage.file.index.tables.get(self._name, {}).get(number)
        return entry if entry is not None and (self._keep is None or self._keep(entry)) else None

    def _numbers(self) -> list[int | str]:
        with self._storage.guard:
            numbers = list(self._storage.file.index.tables.get(self._name, {}))
        return numbers if self._keep is None else [number for number in numbers if self._entry(number)]

    def __len__(self) -> int:
        return len(self._numbers())

    def __iter__(self) -> Iterator[str]:
        return map(str, self._numbers())

    def __getitem__(self, number: str) -> Doc:
        with self._storage.guard:
            entry = self._entry(number_of(number))
            if entry is None:
                raise KeyError(number)
            document: Doc = self._storage.load(entry)
            return document

    def items(self) -> Iterator[tuple[str, Doc]]:  # type: ignore[override]
        """Numbers and documents; what was removed meanwhile is passed over."""
        for number in self:
            try:
                document = self[number]
            except KeyError:
                continue
            yield number, document
