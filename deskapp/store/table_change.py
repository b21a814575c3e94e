"""What tables were told to change, until it is written: only what is touched is read, and it is one line."""

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import Any

from deskapp.store.commit_line import CARRIED, Version
from deskapp.store.live import LiveFile
from deskapp.store.transaction import Entry, Key, stamp

Doc = MutableMapping[str, Any]


class _Row(MutableMapping[str, Any]):
    """A document being changed. It is read when it is looked at; a version that is carried in replaces it
    whole, unread."""

    def __init__(self, read: Callable[[], bytes], version: Version | None = None) -> None:
        self._read, self.version = read, version
        self._fields: dict[str, Any] | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """What it holds."""
        if self._fields is None:
            self._fields = json.loads(self.version.content if self.version else self._read())
            self.version = None
        return self._fields

    def update(self, *given: Any, **fields: Any) -> None:
        """Lay these fields over it, or carry in a whole version."""
        if given and isinstance(given[0], Mapping) and CARRIED in given[0]:
            self.version, self._fields = given[0][CARRIED], None
        else:
            self.fields.update(*given, **fields)

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.fields[name] = value

    def __delitem__(self, name: str) -> None:
        del self.fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


class TableChange:
    """All that the tables of one journal are told within one change, in the order in which they are told."""

    def __init__(self, file: LiveFile) -> None:
        self.file = file
        self.touched: dict[tuple[str, int], Any] = {}
        """Documents by table and number: a Version, a row that was looked at, or what was put in."""
        self.gone: dict[tuple[str, int], None] = {}
        self.cleared: dict[str, None] = {}
        self._tables: dict[str, None] = {}
        self._next: dict[str, int] = {}

    def table(self, name: str) -> "Draft":
        """One table, to be changed."""
        self._tables.setdefault(name)
        return Draft(self, name, self.file.index.tables.get(name, {}))

    def next_number(self, name: str) -> int:
        """The number that the next document of this table gets."""
        kept = 1 if name in self.cleared else self.file.index.next.get(name, 1)
        return max(kept, self._next.get(name, 1))

    def put(self, name: str, number: int, document: Any) -> None:
        """Take in a document."""
        self.gone.pop((name, number), None)
        self.touched[name, number] = document
        if number >= self._next.get(name, 1):
            self._next[name] = number + 1

    def clear(self, name: str) -> None:
        """Empty a table, which also lets its numbers start again."""
        for told in (self.touched, self.gone):
            for key in [key for key in told if key[0] == name]:
                del told[key]
        self._next.pop(name, None)
        self.cleared[name] = None

    def versions(self) -> list[tuple[str, int, Version]] | None:
        """All of it, when it is versions of records and nothing else."""
        if self.gone or self.cleared:
            return None
        found: list[tuple[str, int, Version]] = []
        for (name, number), document in self.touched.items():
            version = document.version if isinstance(document, _Row) else document
            if not isinstance(version, Version):
                return None
            found.append((name, number, version))
        return found

    def documents(self) -> tuple[list[Key], list[bytes]]:
        """What came out differently. Raises TypeError or ValueError when a document is not JSON."""
        tables = self.file.index.tables
        gone = [(name, number) for name, number in self.gone if number in tables.get(name, {})]
        keys = [Key(name, number, None, 0, False, "", None) for name, number in gone]
        docs = [b"null"] * len(gone)
        for (name, number), document in self.touched.items():
            key, doc = _stated(name, number, document)
            entry = None if name in self.cleared else tables.get(name, {}).get(number)
            if entry is None or self.file.document(entry) != doc:
                keys.append(key)
                docs.append(doc)
        return keys, docs

    def marks(self) -> dict[str, list[str]]:
        """What the line says of whole tables."""
        known = self.file.index.tables
        return {
            "cleared": list(self.cleared),
            "tables": [name for name in self._tables if name not in known],
        }


def _stated(name: str, number: int, document: Any) -> tuple[Key, bytes]:
    if isinstance(document, _Row):
        document = document.version or document.fields
    if isinstance(document, Version):
        uid, version, is_open, began, doc = document
        return Key(name, number, uid, version, is_open, stamp(began), len(doc)), doc
    doc = encoded(document)
    return Key(name, number, None, 0, False, "", len(doc)), doc


def encoded(value: Any) -> bytes:
    """A document as it stands in a line. Raises TypeError or ValueError when it is not JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


class Draft(MutableMapping[int, Doc]):
    """One table as TinyDB changes it."""

    def __init__(self, change: TableChange, name: str, entries: Mapping[int | str, Entry]) -> None:
        self._change, self._name, self._entries = change, name, entries

    def _is_kept(self, number: object) -> bool:
        return (
            number in self._entries
            and (self._name, number) not in self._change.gone
            and self._name not in self._change.cleared
        )

    def __contains__(self, number: object) -> bool:
        return (self._name, number) in self._change.touched or self._is_kept(number)

    def __getitem__(self, number: int) -> Doc:
        touched, key = self._change.touched, (self._name, number)
        if key not in touched:
            if not self._is_kept(number):
                raise KeyError(number)
            touched[key] = _Row(partial(self._change.file.document, self._entries[number]))
        elif isinstance(touched[key], Version):
            touched[key] = _Row(bytes, touched[key])
        document: Doc = touched[key]
        return document

    def __setitem__(self, number: int, document: Mapping[Any, Any]) -> None:
        self._change.put(self._name, number, document.get(CARRIED, document))

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._change.touched.pop((self._name, number), None)
        self._change.gone[self._name, number] = None

    def __iter__(self) -> Iterator[int]:
        kept = [int(number) for number in self._entries if self._is_kept(number)]
        added = [
            number
            for name, number in self._change.touched
            if name == self._name and (number not in self._entries or name in self._change.cleared)
        ]
        return iter(kept + added)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Empty the table."""
        self._change.clear(self._name)
