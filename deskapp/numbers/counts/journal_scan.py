"""The newest documents of a journal, read for counting: the frame is checked, the JSON is read in one go.

The same documents that `deskapp.store.reader` gives, which a test holds to; several times as fast, since
nothing has to be known of where they lie but for the live month.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pydantic_core import from_json

from deskapp.store.lines import Line, Why, decode

_OF_A_RECORD = 7
"""Parts of the key of a record; other documents have three."""


class NotAsSealed(Exception):
    """A sealed month that is not as the turn of the month wrote it: what it holds is for `Newest` to say."""


def sealed_documents(data: bytes, rest: int) -> Iterator[tuple[str, Any]]:
    """Table and document of each record of a sealed month, which has each once: held one at a time.

    Its first line has the sum of all others, which must be `rest`, so they are not checked one by one. Raises
    NotAsSealed, which may come after some were given.
    """
    lines = BytesIO(data)
    uids: set[str] = set()
    given = 0
    try:
        if _body(next(lines))["sum"] != rest:
            raise NotAsSealed
        for line in lines:
            body = _body(line)
            for key, doc in zip(body["of"], body["docs"], strict=True):
                if len(key) == _OF_A_RECORD:
                    uids.add(key[2])
                    given += 1
                    yield key[0], doc
                elif key[2] is None:
                    raise NotAsSealed
    except (ValueError, TypeError, KeyError, StopIteration) as fault:
        raise NotAsSealed from fault
    if len(uids) < given:
        raise NotAsSealed


def _body(line: bytes) -> Any:
    return from_json(line[line.index(b"{") :], cache_strings="keys")


class Newest:
    """What a journal holds, in its newest versions. More lines can be read on after it."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, str, Any]] = {}
        """By uid: version, table, document."""
        self.lines: dict[str, int] = {}
        """By uid: where the line of the newest version starts."""
        self.damaged = 0
        """Pieces that could not be read."""
        self.end = 0
        """Where the last whole line ends."""
        self._numbers: dict[tuple[str, Any], str] = {}

    def read(self, data: bytes, base: int = 0) -> None:
        """Read these bytes, which start at `base` in their file."""
        for piece in decode(data, base):
            if not isinstance(piece, Line):
                # A torn end is nothing that was ever acknowledged, and a line end by itself holds nothing.
                self.damaged += piece.why in (Why.RUINED, Why.SENSELESS)
                continue
            self.end = piece.end
            try:
                body = from_json(piece.body, cache_strings="keys")
                if "journal" not in body:
                    self._take(body, piece.offset)
            except (ValueError, TypeError, KeyError):
                self.damaged += 1

    def leave_to_later(self, later: Mapping[str, int]) -> None:
        """Let go of what a later file has in these higher versions, by uid."""
        for uid in [uid for uid in later if uid in self.found and self.found[uid][0] < later[uid]]:
            del self.found[uid]

    def _take(self, body: dict[str, Any], line: int) -> None:
        if "dropped" in body or "cleared" in body:
            self._empty({*body.get("dropped", ()), *body.get("cleared", ())})
        for key, doc in zip(body["of"], body["docs"], strict=True):
            if len(key) == 3:
                if key[2] is None:
                    self._remove((key[0], key[1]))
                continue
            uid, version = key[2], key[3]
            known = self.found.get(uid)
            if known is None or version >= known[0]:
                self.found[uid] = (version, key[0], doc)
                self.lines[uid] = line
                self._numbers[key[0], key[1]] = uid

    def _empty(self, tables: set[str]) -> None:
        for key in [key for key in self._numbers if key[0] in tables]:
            self._remove(key)

    def _remove(self, key: tuple[str, Any]) -> None:
        uid = self._numbers.pop(key, None)
        if uid is not None:
            self.found.pop(uid, None)
            self.lines.pop(uid, None)


def document_in(line: bytes, uid: str) -> tuple[str, Any] | None:
    """Table and document of this uid in a line, or None when it is not there."""
    for piece in decode(line):
        if isinstance(piece, Line):
            body = from_json(piece.body)
            for key, doc in zip(body["of"], body["docs"], strict=True):
                if len(key) == _OF_A_RECORD and key[2] == uid:
                    return key[0], doc
    return None
