"""A table as TinyDB changes it: what is touched is read, and what came out differently is written."""

import json
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from deskapp.store.lines import Doc
from deskapp.store.live_file import LiveFile
from deskapp.store.transaction import Key


class TableChange(MutableMapping[int, Doc]):
    """One table, until what was changed of it is written."""

    def __init__(self, file: LiveFile, name: str) -> None:
        self._file, self._name = file, name
        self._entries = file.index.tables.get(name, {})
        self._touched: dict[int, Doc] = {}
        self._gone: set[int] = set()
        self._cleared = False

    def __getitem__(self, number: int) -> Doc:
        if number not in self._touched:
            if number in self._gone or self._cleared:
                raise KeyError(number)
            self._touched[number] = json.loads(self._file.document(self._entries[number]))
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
            not self._cleared and number not in self._gone and number in self._entries
        )

    def __iter__(self) -> Iterator[int]:
        kept = [] if self._cleared else [int(number) for number in self._entries if number not in self._gone]
        return iter(
            kept + [number for number in self._touched if self._cleared or number not in self._entries]
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Empty the table, which also lets its numbers start again."""
        self._touched.clear()
        self._gone.clear()
        self._cleared = True

    def documents(self) -> tuple[list[Key], list[bytes]]:
        """What came out differently. Raises TypeError or ValueError when a document is not JSON."""
        gone = [number for number in self._gone if number in self._entries]
        keys, docs = [removed(self._name, number) for number in gone], [b"null"] * len(gone)
        for number, document in self._touched.items():
            doc = encoded(document)
            entry = None if self._cleared else self._entries.get(number)
            if entry is None or self._file.document(entry) != doc:
                keys.append(put(self._name, number, doc))
                docs.append(doc)
        return keys, docs

    def marks(self) -> Mapping[str, list[str]]:
        """What the line says of the whole table."""
        return {
            "cleared": [self._name] if self._cleared else [],
            "tables": [] if self._name in self._file.index.tables else [self._name],
        }


def encoded(value: Any) -> bytes:
    """A document as it stands in a line. Raises TypeError or ValueError when it is not JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def put(table: str, number: int | str, doc: bytes) -> Key:
    """What a line says of a document that is no record."""
    return Key(table, number, None, 0, False, "", len(doc))


def removed(table: str, number: int | str) -> Key:
    """What a line says of a document that is taken away."""
    return Key(table, number, None, 0, False, "", None)
