"""A commit: new versions of records on their way through TinyDB's tables into one line of the journal.

This stands between each key and its answer. CPU caches are cold after fsync, so this does as little as
possible: the record goes through the tables as it is, and one serializer writes it into the line.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import to_json

from deskapp.records import Record
from deskapp.store.transaction import Entry, document, for_json

if TYPE_CHECKING:
    from deskapp.store.storage import JournalStorage

CARRIED: Final = object()
"""The one key of a document that carries its record: no text, so that no document of anyone's has it."""


Versions = list[tuple[str, int, Record]]
"""Table, number, and the record in this version."""


def carried(record: Record) -> dict[Any, Record]:
    """The record as a document for `Table.insert` and `Table.update`.

    TinyDB copies what it is handed, item by item; the one item of this is the record itself, so that
    nothing is taken apart or encoded a second time on its way to the line.
    """
    return {CARRIED: record}


class RecordChange(AbstractContextManager["RecordChange"]):
    """Gathers what the tables are told, and writes it as one line when the `with` ends well.

    On the disk then, all of it or none. Raises StoreFault; then nothing has changed.
    """

    __slots__ = ("_said", "_storage", "told")

    def __init__(self, storage: "JournalStorage", said: Mapping[str, Any]) -> None:
        """`said` stands in the line: `at`, a datetime, and texts: act, uid, desk, by."""
        self._storage, self._said = storage, said
        self.told: Versions = []

    def __enter__(self) -> "RecordChange":
        self._storage.guard.__enter__()
        self._storage.open_change = self
        return self

    def __exit__(self, kind: Any, fault: Any, trace: Any) -> None:
        try:
            if kind is None:
                self._storage.file.keep(*line_of(self.told, self._said))
        finally:
            self._storage.open_change = None
            self._storage.guard.__exit__(kind, fault, trace)

    def table(self, name: str) -> "_VersionTable":
        """One table, as TinyDB changes it."""
        return _VersionTable(self.told, name, self._storage.file.index.tables.get(name, {}))

    def next_number(self, name: str) -> int:
        """The number that the next new record of this table gets."""
        number = self._storage.file.index.next.get(name, 1)
        for table, taken, _ in self.told:
            if table == name and taken >= number:
                number = taken + 1
        return number


class _VersionTable:
    """A table that takes whole versions: as much of a dictionary as TinyDB's insert and update ask of it."""

    __slots__ = ("_entries", "_name", "_number", "_told")

    def __init__(self, told: Versions, name: str, entries: Mapping[int | str, Entry]) -> None:
        self._told, self._name, self._entries = told, name, entries
        self._number = 0

    def __contains__(self, number: int) -> bool:
        return number in self._entries

    def __setitem__(self, number: int, document: Mapping[Any, Any]) -> None:
        """`insert` puts a new record in."""
        if CARRIED not in document:
            raise TypeError("a commit takes records, as `carried` makes them")
        self._told.append((self._name, number, document[CARRIED]))

    def __getitem__(self, number: int) -> "_VersionTable":
        """`update` asks for the record, to lay what is new over it."""
        self._number = number
        return self

    def update(self, document: Mapping[Any, Any]) -> None:
        """A version is whole: nothing of the one before is read."""
        self[self._number] = document


def line_of(versions: Versions, said: Mapping[str, Any]) -> tuple[list[Entry], bytes, int]:
    """Where the versions will lie, the body of their line, and how far from the line's end they start.

    The entries do not know yet where the line is.
    """
    entries: list[Entry] = []
    of: list[tuple[object, ...]] = []
    docs: list[bytes] = []
    for table, number, record in versions:
        uid, version, is_open, began = record.uid, record.version, record.is_open, record.began
        content = document(record)
        size = len(content)
        of.append((table, number, uid, version, is_open, for_json(began), size))
        docs.append(content)
        entries.append(Entry(table, number, uid, version, is_open, began, 0, 0, size, record))
    head = to_json({"of": of, **said, "at": for_json(said["at"])})
    body = b'%s,"docs":[%s]}' % (head[:-1], docs[0] if len(docs) == 1 else b",".join(docs))
    return entries, body, len(body) - len(head) - 7
