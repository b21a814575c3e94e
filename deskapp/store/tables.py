"""TinyDB on the journal: a Storage, and the Table to use with it, so that one insert costs one line.

TinyDB's own Table reads, rebuilds and rewrites the whole database for each change. `_update_table` and
`_read_table` are private to TinyDB, which is why its version is pinned and its own tests are run here.
"""

import copy
import json
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from deskapp.store.disk import Disk
from deskapp.store.header import Header
from deskapp.store.live import LiveFile
from deskapp.store.rewrite import empty_tables, journal, pieces
from deskapp.store.transaction import Entry, Key, stamp

Doc = dict[str, Any]
_WHOLE = ""
"""The number under which a table that is no table is kept: a Storage may be given any JSON values."""


class JournalStorage(Storage):
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
        self._owned = True
        self.writable = access_mode not in ("r", "rb")
        self.guard: AbstractContextManager[Any] = nullcontext()
        if self.writable and not path.exists():
            header = Header(written=stamp(datetime.now(UTC)))
            self.file = LiveFile.create(disk, path, journal((), 0, header))
        else:
            self.file = LiveFile.load(disk, path)
            if self.writable and not self.file.found.is_whole:
                self.compact()

    @classmethod
    def over(cls, file: LiveFile, guard: AbstractContextManager[Any]) -> "JournalStorage":
        """A view of a file that belongs to someone else, for reading only."""
        storage = cls.__new__(cls)
        storage.file, storage.guard, storage.writable, storage._owned = file, guard, False, False
        return storage

    def read(self) -> dict[str, Any] | None:
        """All tables, as copies; None when there has never been one."""
        with self.guard:
            tables = self.file.index.tables
            return {name: self._plain(name) for name in tables} if tables else None

    def _plain(self, name: str) -> Any:
        documents = {str(number): self.load(entry) for number, entry in self.file.index.tables[name].items()}
        return documents.get(_WHOLE, documents)

    def load(self, entry: Entry) -> Any:
        """One document, read from the disk: nobody else has this copy."""
        return json.loads(self.file.document(entry))

    def write(self, data: Mapping[str, Any]) -> None:
        """Make this the whole content, by one line that has what differs.

        Raises OSError, StoreFault, and TypeError or ValueError when something in it is not JSON.
        """
        with self.guard:
            dropped = [name for name in self.file.index.tables if name not in data]
            keys: list[Key] = []
            docs: list[bytes] = []
            for name, rows in data.items():
                whole = rows if isinstance(rows, Mapping) else {_WHOLE: rows}
                self._differing(name, {_number(number): doc for number, doc in whole.items()}, keys, docs)
            empty = [name for name, rows in data.items() if rows == {} and name not in self.file.index.tables]
            self.put(keys, docs, dropped=dropped, tables=empty)

    def _differing(
        self, name: str, rows: Mapping[int | str, Any], keys: list[Key], docs: list[bytes]
    ) -> None:
        known = self.file.index.tables.get(name, {})
        for number in known:
            if number not in rows:
                keys.append(_removed(name, number))
                docs.append(b"null")
        for number, value in rows.items():
            doc = encoded(value)
            entry = known.get(number)
            if entry is None or self.file.document(entry) != doc:
                keys.append(_written(name, number, doc))
                docs.append(doc)

    def put(self, keys: Sequence[Key], docs: Sequence[bytes], **marks: Sequence[str]) -> None:
        """One line with these documents; nothing when it would say nothing. Raises OSError, StoreFault."""
        if not self.writable:
            raise OSError(
                "this database is open for reading only: records change through the acts of the desk"
            )
        said = {name: list(tables) for name, tables in marks.items() if tables}
        if keys or said:
            self.file.append(keys, {"at": stamp(datetime.now(UTC)), **said}, docs)

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


def encoded(value: Any) -> bytes:
    """A document as it stands in a line. Raises TypeError when it is not JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _number(number: object) -> int | str:
    text = str(number)
    return int(text) if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") else text


def _written(table: str, number: int | str, doc: bytes) -> Key:
    return Key(table, number, None, 0, False, "", len(doc))


def _removed(table: str, number: int | str) -> Key:
    return Key(table, number, None, 0, False, "", None)


class _Rows(Mapping[str, Doc]):
    """A table as it was when asked for: the documents are read one by one, when they are looked at.

    A change made while someone goes through it does not disturb them: they see what was there, as it is now.
    """

    def __init__(self, storage: JournalStorage, name: str) -> None:
        self._storage, self._name = storage, name
        self._entries = storage.file.index.tables.get(name, {})

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[str]:
        return iter([str(number) for number in self._entries])

    def __getitem__(self, number: str) -> Doc:
        with self._storage.guard:
            rows = self._storage.file.index.tables.get(self._name, {})
            document: Doc = self._storage.load(rows[_number(number)])
            return document

    def items(self) -> Iterator[tuple[str, Doc]]:  # type: ignore[override]
        """Numbers and documents; what was removed meanwhile is passed over."""
        for number in self:
            try:
                document = self[number]
            except KeyError:
                continue
            yield number, document


class _Draft(MutableMapping[int, Doc]):
    """A table being changed: only what is touched is read, and only what came out differently is written."""

    def __init__(self, storage: JournalStorage, name: str) -> None:
        self._storage = storage
        self._entries = storage.file.index.tables.get(name, {})
        self._touched: dict[int, Doc] = {}
        self._gone: set[int] = set()
        self.cleared = False

    def __getitem__(self, number: int) -> Doc:
        if number not in self._touched:
            if number in self._gone or self.cleared:
                raise KeyError(number)
            self._touched[number] = self._storage.load(self._entries[number])
        return self._touched[number]

    def __setitem__(self, number: int, document: Doc) -> None:
        self._gone.discard(number)
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched.pop(number, None)
        self._gone.add(number)

    def __contains__(self, number: object) -> bool:
        return number in self._touched or (
            not self.cleared and number not in self._gone and number in self._entries
        )

    def __iter__(self) -> Iterator[int]:
        kept = [] if self.cleared else [int(number) for number in self._entries if number not in self._gone]
        return iter(
            kept + [number for number in self._touched if self.cleared or number not in self._entries]
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Empty the table, which also lets its numbers start again."""
        self._touched.clear()
        self._gone.clear()
        self.cleared = True

    def changes(self, name: str) -> tuple[list[Key], list[bytes]]:
        """What came out differently. Raises TypeError when a document is not JSON."""
        gone = [number for number in self._gone if number in self._entries]
        keys, docs = [_removed(name, number) for number in gone], [b"null"] * len(gone)
        for number, document in self._touched.items():
            doc = encoded(document)
            entry = None if self.cleared else self._entries.get(number)
            if entry is None or self._storage.file.document(entry) != doc:
                keys.append(_written(name, number, doc))
                docs.append(doc)
        return keys, docs


class JournalTable(Table):
    """A TinyDB Table that writes one line a change. Over any other Storage it does as TinyDB's own does."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        super().__init__(storage, name, cache_size)
        self._seen = (0, 0)
        if persist_empty:
            self._persist()

    def _persist(self) -> None:
        """Make the table be there, and leave alone what is in it."""
        storage = self._storage
        if not isinstance(storage, JournalStorage):
            self._update_table(lambda table: None)
        elif self.name not in storage.file.index.tables:
            storage.put((), (), tables=[self.name])

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match, as copies: changing one does not change what the next search gives."""
        if isinstance(self._storage, JournalStorage):
            index = self._storage.file.index
            if self._seen != (id(index), index.seq):
                self.clear_cache()  # something was written past this table
                self._seen = (id(index), index.seq)
        return copy.deepcopy(super().search(cond))

    def _read_table(self) -> Any:
        storage = self._storage
        return _Rows(storage, self.name) if isinstance(storage, JournalStorage) else super()._read_table()

    def _get_next_id(self) -> int:
        storage = self._storage
        if not isinstance(storage, JournalStorage):
            return int(super()._get_next_id())  # type: ignore[no-untyped-call]
        number = max(self._next_id or 1, storage.file.index.next.get(self.name, 1))
        self._next_id = number + 1  # type: ignore[assignment]
        return number

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = self._storage
        if not isinstance(storage, JournalStorage):
            super()._update_table(updater)
            return
        with storage.guard:
            draft = _Draft(storage, self.name)
            updater(draft)  # type: ignore[arg-type]
            keys, docs = draft.changes(self.name)
            fresh = [self.name] if self.name not in storage.file.index.tables else []
            storage.put(keys, docs, cleared=[self.name] if draft.cleared else (), tables=fresh)
        self.clear_cache()


class JournalDB(TinyDB):
    """TinyDB with this Table and Storage."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]


def database(file: LiveFile, guard: AbstractContextManager[Any]) -> JournalDB:
    """A file that belongs to someone else as a TinyDB database, for looking things up."""
    return JournalDB(storage=lambda: JournalStorage.over(file, guard))
