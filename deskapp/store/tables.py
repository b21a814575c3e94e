"""TinyDB on the journal: the Table and the database that the kiosk runs on.

TinyDB's own Table reads, rebuilds and rewrites the whole database for each change; this one reads row by row
and writes a line. Every private method of TinyDB that is leaned on is in this file: `_update_table`,
`_read_table`, `_get_next_id`. They are why its version is pinned and its own tests are run against these
classes. When TinyDB changes: `tests/unit/store/test_tinydb_own.py` names what no longer fits.
"""

import copy
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from deskapp.store.record_change import RecordChange
from deskapp.store.storage import JournalStorage, RowStorage
from deskapp.store.table_change import TableChange
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
        self._journal = storage if isinstance(storage, JournalStorage) else None
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
        if self._journal is not None:
            index = self._journal.file.index
            if self._seen != (id(index), index.seq):
                self.clear_cache()  # something was written past this table
                self._seen = (id(index), index.seq)
        return copy.deepcopy(super().search(cond))

    def _read_table(self) -> Any:
        storage = self._storage
        return storage.rows(self.name) if isinstance(storage, RowStorage) else super()._read_table()

    def _get_next_id(self) -> int:
        journal = self._journal
        if journal is None:
            return int(super()._get_next_id())  # type: ignore[no-untyped-call]
        if journal.open_change is not None:
            return journal.open_change.next_number(self._name)
        # Whoever asks twice and writes neither gets two.
        number = max(self._next_id or 1, journal.file.index.next.get(self._name, 1))
        self._next_id = number + 1  # type: ignore[assignment]
        return number

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        journal = self._journal
        if journal is None:
            super()._update_table(updater)
        elif journal.open_change is not None:
            updater(journal.open_change.table(self._name))  # type: ignore[arg-type]
        else:
            with journal.guard:
                change = TableChange(journal.file, self._name)
                updater(change)  # type: ignore[arg-type]
                journal.put(*change.documents(), change.marks())
            self.clear_cache()


class JournalDB(TinyDB):
    """TinyDB with this Table and Storage."""

    table_class = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]

    def tables(self) -> set[str]:
        """The names of all tables. No document is read for it."""
        storage = self.storage
        return set(storage.names()) if isinstance(storage, RowStorage) else super().tables()

    def change(self, said: Mapping[str, Any]) -> RecordChange:
        """Within it the tables take new versions of records, which are one line when it ends: all or none.

        `said` stands in the line: `at`, a datetime, and texts: act, uid, desk, by.
        """
        assert isinstance(self.storage, JournalStorage)
        return RecordChange(self.storage, said)

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
