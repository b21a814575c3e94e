"""What other desks hold, in one file beside the journal: a cache of what the server told.

It is appended to and not synced, so a power cut may leave any part of it: what follows the first line that
does not verify counts for nothing, and is read again from the server. So the cursor stands in a line with the
rows it is of, or after them. It has the words of patrons, and is erased as the journals are.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from pydantic_core import from_json, to_json

from deskapp.store.contract import Kept, Mirrored
from deskapp.store.disk import NEW, Disk
from deskapp.store.lines import Doc, Line, decode, frame
from deskapp.store.rewrite import record_of
from deskapp.store.shared_folder import MIRROR
from deskapp.store.transaction import document

FORMAT = 1

TOGETHER = 50
"""Rows of one line in a file that is written anew: a ruined line costs no more than what follows it."""


class MirrorFile:
    """Keeps the contract of `deskapp.store.contract.Mirror`. Safe to call from several threads."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Touches nothing before it is asked for."""
        self.path = folder / MIRROR
        self._disk = disk
        self._guard = threading.RLock()
        self._fd = -1
        self._end = self._lines = 0
        self._is_known = self._behind = False
        """A line could not be written: what comes after it would stand for what is not there."""
        self._cursor, self._place = 0, ""
        self._shared: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        """The version of each row, by uid."""

    @property
    def is_there(self) -> bool:
        """Whether there is a file. Nothing is made of one that is not."""
        return self.path.exists()

    @property
    def is_torn(self) -> bool:
        """Whether anything follows what was read."""
        return self.is_there and self.path.stat().st_size > self._end

    def read(self) -> Mirrored:
        """All that verifies. What follows it is cut off when the next line is written."""
        with self._guard:
            self._is_known = self._behind = False
            return self._read()

    def rows(self) -> tuple[Kept, ...]:
        """What other desks hold, while it is gone on with."""
        with self._guard:
            return self._read().rows

    def keep(self, rows: Iterable[Kept], shared: Mapping[str, int], cursor: int, place: str) -> None:
        """Add what one turn told. Nothing is written where it told nothing. Never raises."""
        with self._guard:
            self._known()
            if self._behind:
                return
            if place != self._place and self._lines:
                self.forget()
            rows = tuple(rows)
            if not rows and not shared and (cursor, place) == (self._cursor, self._place):
                return
            told = {"shared": dict(shared), "cursor": cursor, "place": place}
            try:
                self._append(_body(rows, told))
            except OSError:
                self._behind = True
                with suppress(OSError):
                    self._cut()
                return
            self._take(told)
            self._rows.update({kept.record.uid: kept.record.version for kept in rows})

    def forget(self) -> None:
        """Take the file away. One that can't be taken is of another place, and forgotten when it is read."""
        with self._guard:
            self._forget_all()
            self._is_known, self._behind = True, False
            with suppress(OSError):
                self._disk.remove(self.path)

    def is_elsewhere(self, uid: str, version: int) -> bool:
        """Whether the server has this version of a record, or one above it."""
        with self._guard:
            self._known()
            return max(self._shared.get(uid, 0), self._rows.get(uid, 0)) >= version

    def write_anew(
        self,
        revised: Callable[[Kept], Kept | None],
        stays: Callable[[str], bool] = lambda uid: True,
        adopted: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """The file without all that was replaced, and each row as `revised` gives it, or without it.

        `stays` says of which records it is still to be known that the server has them. `adopted` are versions
        of it that the journal has now; `revised` may add to them. Raises OSError; then the old file is there.
        One that is not there stays so.
        """
        with self._guard:
            if not self.is_there:
                return
            found = self._read()
            rows = [kept for row in found.rows if (kept := revised(row)) is not None]
            known = {**found.shared, **adopted}
            shared = {uid: version for uid, version in known.items() if stays(uid)}
            self._disk.lay(self.path, b"".join(_whole(rows, shared, found.cursor, found.place)))
            self._disk.rename(self.path.with_name(self.path.name + NEW), self.path)
            self._disk.sync_folder(self.path.parent)
            self._read()

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            self._let_go()
            self._is_known = False

    def _let_go(self) -> None:
        if self._fd >= 0:
            self._disk.close(self._fd)
            self._fd = -1

    def _read(self) -> Mirrored:
        lines = self._lines if self._is_known else 0
        self._forget_all()
        self._is_known = True
        try:
            data = self._disk.contents(self.path)
        except OSError:
            data = b""
        found: dict[str, Kept] = {}
        for told in self._lines_of(data):
            for row in told.get("rows", ()):
                kept = _row_of(row)
                if kept is not None:
                    found[kept.record.uid] = kept
            self._take(told)
        # What is gone of it is not told again: whoever goes on from it has read beyond.
        self._behind = self._behind or self._lines < lines
        self._rows = {uid: kept.record.version for uid, kept in found.items()}
        return Mirrored(tuple(found.values()), dict(self._shared), self._cursor, self._place)

    def _known(self) -> None:
        if not self._is_known:
            self._read()

    # -- lines --------------------------------------------------------------------------------

    def _lines_of(self, data: bytes) -> Iterator[Doc]:
        """What the lines say, up to the first that is not as it was written."""
        for piece in decode(data):
            if not isinstance(piece, Line) or piece.seq != self._lines or piece.end > len(data):
                return
            try:
                told = from_json(piece.body)
            except ValueError:
                return
            if (piece.seq == 0) != (told.get("mirror") == FORMAT):
                return
            self._lines, self._end = piece.seq + 1, piece.end
            yield told

    def _take(self, told: Doc) -> None:
        self._shared.update(told.get("shared", {}))
        self._cursor, self._place = told.get("cursor", self._cursor), told.get("place", self._place)

    def _append(self, body: bytes) -> None:
        if self._fd < 0:
            self._fd = self._disk.open(self.path, write=True, create=True)
            self._cut()
        line = frame(self._lines, body)
        if not self._lines:
            line = frame(0, to_json({"mirror": FORMAT})) + frame(1, body)
        self._disk.write(self._fd, line, self._end)
        self._end += len(line)
        self._lines = max(self._lines, 1) + 1

    def _cut(self) -> None:
        if self._fd >= 0:
            self._disk.truncate(self._fd, self._end)

    def _forget_all(self) -> None:
        self._let_go()
        self._end = self._lines = self._cursor = 0
        self._place = ""
        self._shared.clear()
        self._rows.clear()


def _whole(rows: list[Kept], shared: Mapping[str, int], cursor: int, place: str) -> Iterator[bytes]:
    """A file of these: the cursor last, when all it is of is there."""
    yield frame(0, to_json({"mirror": FORMAT}))
    batches = [rows[at : at + TOGETHER] for at in range(0, len(rows), TOGETHER)]
    for nth, batch in enumerate(batches, start=1):
        yield frame(nth, _body(batch, {}))
    yield frame(len(batches) + 1, _body((), {"shared": shared, "cursor": cursor, "place": place}))


def _body(rows: Iterable[Kept], told: Doc) -> bytes:
    said = to_json(told)
    between = b"," if told else b""
    return b'%s%s"rows":[%s]}' % (said[:-1], between, b",".join(_row(kept) for kept in rows))


def _row(kept: Kept) -> bytes:
    said = {"table": kept.record.table, "from": kept.descent, "folder": kept.folder, "maker": kept.maker}
    return b'%s,"doc":%s}' % (to_json(said)[:-1], document(kept.record))


def _row_of(row: Doc) -> Kept | None:
    """The row again; None of what this kiosk can't read."""
    record = record_of(row["table"], to_json(row["doc"]))
    return Kept(record, tuple(row["from"]), row["folder"], row["maker"]) if record is not None else None
