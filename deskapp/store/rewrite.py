"""Making a shorter journal out of a journal: compaction, sealing, erasure, carrying over. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from pydantic import ValidationError

from deskapp.records import TABLES, Record
from deskapp.store.descents import FOLDER, FROM, descent_in, is_late, of_these
from deskapp.store.header import Header
from deskapp.store.index import Index
from deskapp.store.lines import Damage, decode, frame
from deskapp.store.transaction import TABLE_MARKS, Entry, Key, Unreadable, body, document, key_of, split

EntryRule = Callable[[Entry], bool]
Revision = Callable[[Record, tuple[int, ...]], tuple[Record, tuple[int, ...]]]
"""From a record and what its line says of its descent to both as they are to be."""
ChangeUnread = Callable[[str, bytes], bytes]
"""From a document that is no record of its table to what takes its place, in the same version."""


@dataclass(slots=True)
class Piece:
    """What is kept of one line."""

    said: dict[str, Any]
    keys: list[Key] = field(default_factory=list)
    docs: list[bytes] = field(default_factory=list)


def record_of(table: str, doc: bytes) -> Record | None:
    """The record that this document is, or None when it is none that this kiosk knows."""
    kind = TABLES.get(table)
    if kind is None:
        return None
    try:
        return kind.model_validate_json(doc)
    except ValidationError:
        return None


def key_of_entry(entry: Entry) -> Key:
    """What a line says about this document."""
    return Key(entry.table, entry.number, entry.uid, entry.version, entry.open, entry.began, entry.size)


def pieces(data: bytes, index: Index, keep: EntryRule | None = None) -> Iterator[Piece]:
    """The lines of a journal in order, each with those of its documents that are still the newest and kept.

    Lines that have nothing left are passed over, unless they never had a document: those are the log.
    """
    for line in decode(data):
        if isinstance(line, Damage):
            continue
        try:
            head, at = split(line.body)
        except Unreadable:
            continue
        piece = Piece({name: said for name, said in head.said.items() if name not in TABLE_MARKS})
        for key in head.keys:
            size = 4 if key.size is None else key.size
            entry = _newest(index, key)
            if entry is not None and entry.at == line.start + at and (keep is None or keep(entry)):
                piece.keys.append(key)
                piece.docs.append(line.body[at : at + size])
            at += size + 1
        if piece.keys or (not head.keys and "act" in head.said):
            piece.said = of_these(piece.said, piece.keys)
            yield piece


def _newest(index: Index, key: Key) -> Entry | None:
    if key.uid is not None:
        return index.uids.get(key.uid)
    return index.tables.get(key.table, {}).get(key.number)


def written_in(folder: str, source: Iterable[Piece]) -> Iterator[Piece]:
    """The same lines; those that do not say in which data folder they were written say this one, if any."""
    for piece in source:
        if folder and piece.keys:
            piece.said.setdefault(FOLDER, folder)
        yield piece


def redone(source: Iterable[Piece], change: Callable[[str, bytes], bytes]) -> Iterator[Piece]:
    """The same lines and versions, with every document put through `change`."""
    for piece in source:
        for at, key in enumerate(piece.keys):
            piece.docs[at] = fresh = change(key.table, piece.docs[at])
            piece.keys[at] = key._replace(size=len(fresh))
        yield piece


def changed(source: Iterable[Piece], change: Revision, unread: ChangeUnread) -> Iterator[Piece]:
    """The same lines, with every record put through `change`, and what is none through `unread`."""
    for piece in source:
        for at, key in enumerate(piece.keys):
            doc = piece.docs[at]
            record = record_of(key.table, doc)
            if record is None:
                fresh = unread(key.table, doc)
                piece.docs[at] = fresh
                piece.keys[at] = key._replace(size=len(fresh))
                continue
            other, descent = change(record, descent_in(piece.said, record.uid))
            if other is not record:
                doc = document(other)
                piece.docs[at], piece.keys[at] = doc, key_of(other, key.number, len(doc))
                if descent:
                    piece.said[FROM][record.uid] = descent
        yield piece


def renumbered(source: Iterable[Piece]) -> Iterator[Piece]:
    """The same lines, with the numbers of each table from 1 up, as in a new month."""
    following: dict[str, int] = {}
    for piece in source:
        for at, key in enumerate(piece.keys):
            number = following.get(key.table, 1)
            following[key.table] = number + 1
            piece.keys[at] = key._replace(number=number)
        yield piece


def journal(source: Iterable[Piece], seq: int, header: Header, empty: Iterable[str] = ()) -> bytes:
    """A whole journal of these lines, written at sequence `seq`.

    `header` says what the month is, whether it is sealed, and the next numbers; the rest of it is
    worked out here. `empty` are tables that are there without a document.
    """
    lines: list[bytes] = []
    began: list[str] = []
    following = dict(header.next)
    personal = not header.sealed
    late = 0
    if names := list(empty):
        lines.append(frame(seq + 1, body((), {"tables": names}, ())))
    for piece in source:
        lines.append(frame(seq + 1 + len(lines), body(piece.keys, piece.said, piece.docs)))
        for key, doc in zip(piece.keys, piece.docs, strict=True):
            personal = personal or _has_text(key.table, doc)
            if key.began:
                began.append(key.began)
                late += FROM in piece.said and is_late(key.began, header.month)
            if isinstance(key.number, int):
                following[key.table] = max(following.get(key.table, 1), key.number + 1)
    content = b"".join(lines)
    stated = header.model_copy(
        update={
            "lines": len(lines),
            "sum": crc32(content) if header.sealed else None,
            "began": (min(began), max(began)) if began else None,
            "personal": personal,
            "next": following,
            "late": late if header.sealed else 0,
        }
    )
    return stated.framed(seq) + content


def _has_text(table: str, doc: bytes) -> bool:
    """Whether erasure has anything to do here, or can't tell."""
    record = record_of(table, doc)
    return table in TABLES if record is None else record.erased() is not record


def empty_tables(index: Index) -> list[str]:
    """Tables that are there without a document."""
    return [name for name, rows in index.tables.items() if not rows]
