"""TinyDB on the journal: the Table and the database that the kiosk runs on.

TinyDB's own Table reads, rebuilds and rewrites the whole database for each change; this one reads row by row
and writes a line. Every private method of TinyDB that is leaned on is in this file: `_update_table`,
`_read_table`, `_get_next_id`. They are why its version is pinned and its own tests are run against these
classes. When TinyDB changes: `tests/store/test_tinydb_own.py` names what no longer fits.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from deskapp.store.storage import READING_ONLY, JournalStorage, RowStorage, Said
from deskapp.store.transaction import Entry


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
            # Be there, and leave alone what is in it: TinyDB would empty it.
            self._update_table(lambda table: None)

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match, as copies: changing one does not change what the next search gives."""
        storage = self._storage
        if isinstance(storage, RowStorage) and storage.is_streamed:
            # Not remembered: the months may hold any number of them, and change beside us.
            rows = storage.rows(self.name).items()
            return [Document(row, int(number)) for number, row in rows if cond(row)]
        if isinstance(storage, JournalStorage):
            index = storage.file.index
            if self._seen != (id(index), index.seq):
                self.clear_cache()  # something was written past this table
                self._seen = (id(index), index.seq)
        return copy.deepcopy(super().search(cond))

    def _read_table(self) -> Any:
        storage = self._storage
        return storage.rows(self.name) if isinstance(storage, RowStorage) else super()._read_table()

    def _get_next_id(self) -> int:
        storage = self._storage
        if isinstance(storage, JournalStorage):
            number = storage.next_number(self.name)
            if not storage.is_changing:
                # Whoever asks twice and writes neither gets two: within a change it is noted there.
                number = max(number, self._next_id or 1)
                self._next_id = number + 1  # type: ignore[assignment]
            return number
        return int(super()._get_next_id())  # type: ignore[no-untyped-call]

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = self._storage
        if not isinstance(storage, RowStorage):
            super()._update_table(updater)
            return
        if not isinstance(storage, JournalStorage):
            raise OSError(READING_ONLY)
        with storage.change() as change:
            updater(change.table(self.name))  # type: ignore[arg-type]
        self.clear_cache()


class JournalDB(TinyDB):
    """TinyDB with this Table and Storage."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]

    def tables(self) -> set[str]:
        """The names of all tables. No document is read for it."""
        storage = self.storage
        return set(storage.names()) if isinstance(storage, RowStorage) else super().tables()

    @contextmanager
    def change(self, said: Said) -> Iterator[None]:
        """Gather what the tables are told within it, and write it as one line: all of it or none.

        On the disk when it ends. `said` stands in the line: `at`, a datetime, and texts: act, uid, desk, by.
        Raises StoreFault, and TypeError or ValueError when a document is not JSON; then nothing has changed.
        """
        assert isinstance(self.storage, JournalStorage)
        with self.storage.change(said):
            yield

    def part(self, keep: Callable[[Entry], bool]) -> "JournalDB":
        """Of the newest month, the documents that `keep` chooses by what the journal says of them.

        All that is open is in it, and all that the desk shows. For reading.
        """
        storage = self.storage
        assert isinstance(storage, RowStorage)
        return JournalDB(storage=lambda: storage.part(keep))

    def between(self, first: date, last: date) -> "JournalDB":
        """The records of all months that began from `first` to `last`, both included. For reading."""
        storage = self.storage
        assert isinstance(storage, RowStorage)
        return JournalDB(storage=lambda: storage.between(first, last))
