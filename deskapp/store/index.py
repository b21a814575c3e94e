"""An index of a journal: the newest version of each document, as offsets. Documents stay on the disk."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sys import intern
from zlib import crc32

from deskapp.store.header import Header, header_of
from deskapp.store.lines import Damage, Line, Why, decode
from deskapp.store.transaction import Entry, Head, Key, Unreadable, split

_NAMED = re.compile(
    rb'\["([^"\\]{1,40})",\d+,"([^"\\]{1,60})",(\d{1,9}),(?:true|false),'
    rb'|\{"uid":"([^"\\]{1,60})","version":(\d{1,9}),'
)


class Index:
    """The newest of everything in one journal."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[int | str, Entry]] = {}
        self.uids: dict[str, Entry] = {}
        self.next: dict[str, int] = {}
        self.seq = 0
        self.latest = ""
        """The latest moment that any line says it was written at."""
        self.taken = 0
        """How many documents the lines have held, replaced ones too."""

    def __len__(self) -> int:
        return sum(map(len, self.tables.values()))

    def __iter__(self) -> Iterator[Entry]:
        for table in self.tables.values():
            yield from table.values()

    @property
    def replaced(self) -> int:
        """How many documents of the file count no more."""
        return self.taken - len(self)

    def apply(self, head: Head, line: int, docs: int) -> None:
        """Take in a line that starts at `line` and whose first document starts at `docs`."""
        said = head.said
        for name in said.get("dropped", ()):
            self._empty(name)
            self.tables.pop(name, None)
            self.next.pop(name, None)
        for name in said.get("cleared", ()):
            self._empty(name)
            self.next.pop(name, None)
        for name in said.get("tables", ()):
            self.tables.setdefault(name, {})
        if (at := head.at) > self.latest:
            self.latest = at
        for key in head.keys:
            self._take(key, line, docs)
            docs += (4 if key.size is None else key.size) + 1

    def put(self, entry: Entry) -> None:
        """Take in a record's next version, which is known to be that."""
        self.taken += 1
        table, number = entry.table, entry.number
        rows = self.tables.get(table)
        if rows is None:
            rows = self.tables[table] = {}
        if number not in rows and isinstance(number, int):
            self.next[table] = number + 1
        rows[number] = entry
        if entry.uid is not None:
            self.uids[entry.uid] = entry

    def _take(self, key: Key, line: int, at: int) -> None:
        self.taken += 1
        rows = self.tables.setdefault(key.table, {})
        if isinstance(key.number, int) and key.number >= self.next.get(key.table, 1):
            self.next[key.table] = key.number + 1
        if key.size is None:
            gone = rows.pop(key.number, None)
            if gone is not None and gone.uid is not None:
                self.uids.pop(gone.uid, None)
            return
        known = rows.get(key.number) if key.uid is None else self.uids.get(key.uid)
        if known is not None and known.uid is not None and known.version > key.version:
            return
        # Each line has its table's name of its own: one for all entries is a tenth of what a month takes.
        table = intern(key.table)
        entry = Entry(table, key.number, key.uid, key.version, key.open, key.began, line, at, key.size)
        rows[key.number] = entry
        if key.uid is not None:
            self.uids[key.uid] = entry
            if known is not None and known.number != key.number:
                rows.pop(known.number, None)

    def _empty(self, name: str) -> None:
        rows = self.tables.get(name)
        if rows:
            for entry in rows.values():
                if entry.uid is not None:
                    self.uids.pop(entry.uid, None)
            rows.clear()


@dataclass(frozen=True, slots=True)
class Gap:
    """Whole lines that are not there."""

    after: int
    """The sequence number of the last line before."""
    missing: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A record whose newest version was in a ruined piece."""

    uid: str
    version: int
    kept: int
    """The version that shows now; 0 when none is left."""


@dataclass(slots=True)
class Survey:
    """A journal read from end to end."""

    header: Header | None = None
    index: Index = field(default_factory=Index)
    damage: list[Damage] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    repeated: int = 0
    """Lines whose number does not come after the one before."""
    altered: bool = False
    """It is sealed, and is not what was sealed."""
    lines: int = 0
    """Lines that verified, without the header."""
    begins: int = 0
    """Where the first line after the header starts."""
    end: int = 0
    """Where the last line that verified ends, its line end included."""
    size: int = 0
    """How long the file is."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is wrong."""
        wrong = self.damage or self.gaps or self.lost or self.repeated or self.altered
        return self.header is not None and not wrong


def survey(data: bytes, name: str) -> Survey:
    """Read a journal. Whatever is wrong with it is in the result.

    Raises NewerFormat alone.
    """
    found = Survey(size=len(data))
    expected: int | None = None
    written_at = ruined = 0
    for piece in decode(data):
        if isinstance(piece, Damage):
            found.damage.append(piece)
            ruined += piece.why is not Why.LINE_END
            continue
        found.end = piece.end
        if piece.offset == 0 and (header := header_of(piece, name)) is not None:
            found.header, found.begins, expected = header, piece.end, piece.seq + 1
            found.index.seq = written_at = piece.seq
            found.index.next.update(header.next)
            continue
        _take_line(found, piece)
        if expected is not None and piece.seq > expected + ruined:
            found.gaps.append(Gap(expected - 1, piece.seq - expected - ruined))
        if expected is not None and piece.seq < expected:
            found.repeated += 1
        else:
            expected, ruined = piece.seq + 1, 0
        found.index.seq = max(found.index.seq, piece.seq)
    _missing_end(found, written_at, ruined)
    if found.header is not None and found.header.sealed:
        found.altered = crc32(data[found.begins :]) != found.header.sum
    found.lost = _lost(found.damage, found.index)
    return found


def _take_line(found: Survey, line: Line) -> None:
    try:
        head, docs = split(line.body)
    except Unreadable:
        found.damage.append(Damage(line.offset, line.body, Why.SENSELESS))
        return
    found.lines += 1
    found.index.apply(head, line.offset, line.start + docs)


def _missing_end(found: Survey, written_at: int, ruined: int) -> None:
    """Lines the header knows of that are missing at the end."""
    if found.header is not None:
        missing = written_at + found.header.lines - found.index.seq - ruined
        if missing > 0:
            found.gaps.append(Gap(found.index.seq, missing))


def _lost(damage: Iterable[Damage], index: Index) -> list[Lost]:
    """The records named in ruined pieces whose newest version is nowhere else."""
    newest: dict[str, int] = {}
    for piece in damage:
        if piece.why is Why.TORN:
            continue  # nobody was told that it was saved
        for match in _NAMED.finditer(piece.raw):
            uid = (match[2] or match[4]).decode("utf-8", "replace")
            newest[uid] = max(newest.get(uid, 0), int(match[3] or match[5]))
    return [
        Lost(uid, version, kept)
        for uid, version in newest.items()
        if (kept := entry.version if (entry := index.uids.get(uid)) else 0) < version
    ]
