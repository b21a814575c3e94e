"""A record as a table is handed it, and a change as one line of the journal.

This stands between each key and its answer. CPU caches are cold after fsync, so this does as little as
possible: one serializer writes the record, its bytes go through the tables as they are, and into the line.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from pydantic_core import to_json

from deskapp.records import Record
from deskapp.store.transaction import Entry, document, for_json

CARRIED: Final = object()
"""The one key of a document that carries its bytes. It is no text, so that no document of anyone's has it."""


class Version(NamedTuple):
    """A version of a record: what a line says of it, and its JSON."""

    uid: str
    version: int
    open: bool
    began: datetime
    content: bytes


def carried(record: Record) -> dict[Any, Version]:
    """The record as a document for `Table.insert` and `Table.update`.

    TinyDB copies what it is handed, item by item; the one item of this is the version itself, so that
    nothing is taken apart or encoded a second time on its way to the line.
    """
    return {CARRIED: Version(record.uid, record.version, record.is_open, record.began, document(record))}


def line_of(
    versions: Sequence[tuple[str, int, Version]], said: Mapping[str, Any]
) -> tuple[list[Entry], bytes, int]:
    """Where the versions (table, number, version) will lie, the body of their line, and how far from the
    line's end they start. The entries do not know yet where the line is.

    `said` is what the line says of itself: `at`, a datetime, and texts.
    """
    entries: list[Entry] = []
    of: list[tuple[object, ...]] = []
    docs: list[bytes] = []
    for table, number, (uid, version, is_open, began, content) in versions:
        size = len(content)
        of.append((table, number, uid, version, is_open, for_json(began), size))
        docs.append(content)
        entries.append(Entry(table, number, uid, version, is_open, began, 0, 0, size, content))
    head = to_json({"of": of, **said, "at": for_json(said["at"])})
    body = b'%s,"docs":[%s]}' % (head[:-1], docs[0] if len(docs) == 1 else b",".join(docs))
    return entries, body, len(body) - len(head) - 7
