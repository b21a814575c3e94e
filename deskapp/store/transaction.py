"""The body of a journal line: what it says about its documents, and the documents as they are."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from deskapp.records import Record

_DOCS = b',"docs":['
TABLE_MARKS = frozenset({"dropped", "cleared", "tables"})
"""What a line can say of whole tables."""

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_scan = json.JSONDecoder().raw_decode
_text: Callable[[str], str] = json.encoder.encode_basestring


class Unreadable(Exception):
    """A line that verifies and still does not say what a line must say."""


class Key(NamedTuple):
    """What a line says about one of its documents."""

    table: str
    number: int | str
    uid: str | None
    version: int
    open: bool
    began: str
    size: int | None
    """Bytes of the document; None when the line removes it."""

    def as_json(self) -> str:
        """As it stands in the line."""
        table, number, uid, version, is_open, began, size = self
        start = f"[{_text(table)},{number if isinstance(number, int) else _text(number)},"
        if uid is None:
            return f"{start}{'null' if size is None else size}]"
        return f"{start}{_text(uid)},{version},{'true' if is_open else 'false'},{_text(began)},{size}]"


@dataclass(slots=True, eq=False)
class Entry:
    """Where the newest version of a document lies."""

    table: str
    number: int | str
    uid: str | None
    version: int
    open: bool
    when: str | datetime
    line: int
    """Where its line starts in the file."""
    at: int
    """Where the document itself starts."""
    size: int
    content: bytes | Record | None = None
    """The document, or the record that it is made of, as long as the desk shows it or may undo it; else it is
    left on the disk."""

    @property
    def in_memory(self) -> bytes | None:
        """The document, where it need not be read from the disk."""
        content = self.content
        return document(content) if isinstance(content, Record) else content

    @property
    def began(self) -> str:
        """When its event began, as a stamp. Made when first asked for: at a commit nobody waits for it."""
        if not isinstance(self.when, str):
            self.when = stamp(self.when)
        return self.when


@dataclass(slots=True)
class Head:
    """A line without its documents."""

    keys: list[Key]
    said: dict[str, Any] = field(default_factory=dict)
    """at, act, uid, desk, by and what else the line says of itself."""

    @property
    def at(self) -> str:
        """When it was, or "" if the line does not say."""
        return str(self.said.get("at", ""))


def stamp(at: datetime) -> str:
    """The moment in UTC to the microsecond, of one width, so that stamps sort as their moments do."""
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")[:-6] + "Z"


def for_json(at: datetime) -> datetime | str:
    """What pydantic's serializer turns into the same as `stamp` does: it is quicker, but leaves out zeros."""
    return at if at.microsecond and at.tzinfo is UTC else stamp(at)


def moment(text: str) -> datetime | None:
    """The moment of a stamp, or None when it is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def document(record: Record) -> bytes:
    """The record as it stands in a line."""
    return record.__pydantic_serializer__.to_json(record)


def key_of(record: Record, number: int | str, size: int) -> Key:
    """What a line says about this record."""
    return Key(record.table, number, record.uid, record.version, record.is_open, stamp(record.began), size)


def body(keys: Iterable[Key], said: Mapping[str, Any], docs: Sequence[bytes]) -> bytes:
    """The JSON object of a line. The documents go in as the bytes they are."""
    # Put together by hand: this stands between a key and its answer, and an encoder would take twice as long.
    of = ",".join([key.as_json() for key in keys])
    rest = "".join([f",{_text(name)}:{_value(value)}" for name, value in said.items()])
    return b'{"of":[%s]%s%s%s]}' % (of.encode(), rest.encode(), _DOCS, b",".join(docs))


def split(body: bytes) -> tuple[Head, int]:
    """What a body says of its documents, and where in it the first of them starts.

    Raises Unreadable. The first `"docs":[` is the real one: within a JSON string the quote is escaped.
    """
    at = body.find(_DOCS)
    try:
        if at < 0:
            raise Unreadable("no documents")
        said, _ = _scan(body[:at].decode() + "}")
        keys = [_key(each) for each in said.pop("of")]
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Unreadable("not a line of this format") from fault
    start = at + len(_DOCS)
    end = start
    for key in keys:
        end += (4 if key.size is None else key.size) + 1
    if end + (1 if keys else 2) != len(body):
        raise Unreadable("the lengths do not add up")
    return Head(keys, said), start


def _value(value: object) -> str:
    return _text(value) if isinstance(value, str) else _compact(value)


def head_of(start: bytes) -> dict[str, Any]:
    """What a line says of itself, from the line's own start up to any of its documents."""
    said = json.loads(start[start.index(b"{") : start.index(_DOCS)] + b"}")
    said.pop("of")
    return {name: value for name, value in said.items() if name not in TABLE_MARKS}


def _key(each: list[Any]) -> Key:
    if len(each) == 7:
        return Key._make(each)
    table, number, size = each
    return Key(table, number, None, 0, False, "", size)
