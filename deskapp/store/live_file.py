"""One journal file that is written to; when the disk can't be trusted, it goes on in a fresh one."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deskapp.store.contract import StoreFault
from deskapp.store.disk import NEW, Disk
from deskapp.store.faults import FULL, Exchanged, Taken, fault_of
from deskapp.store.index import Survey, survey
from deskapp.store.lines import Why, frame
from deskapp.store.lock import in_use
from deskapp.store.transaction import Entry, Head, Key, body, head_of
from deskapp.store.watch import Watch

ROOM = 1 << 18
"""Bytes of blanks behind the last line, in which the next are written: some 340 of them."""


def _tail(docs: Sequence[bytes]) -> int:
    """How many bytes before the end of its line the first document starts."""
    return sum(map(len, docs)) + len(docs) + (2 if docs else 3)


class LiveFile:
    """A journal open for writing. Memory has where things lie, and changes only after the disk has.

    Not safe for several threads at once: whoever owns it sees to that.
    """

    def __init__(self, disk: Disk, path: Path, fd: int, found: Survey) -> None:
        self.disk, self.path = disk, path
        self.found = found
        self.index = found.index
        self._fd = fd
        self.end = found.end
        """Where the next line goes."""
        self._room_ends = found.size
        """Up to here the file has blanks for lines to come."""
        self._spent = False
        """The file can't be trusted any more: nothing is acknowledged before a fresh one is in its place."""
        self._alone = False
        self._watch = Watch(disk, path, fd, found.end)

    @classmethod
    def load(cls, disk: Disk, path: Path, alone: bool = False) -> "LiveFile":
        """Open a file that is there, as it is: nothing is written. What is wrong with it is in `found`.

        With `alone` nobody else can open it so meanwhile. Raises OSError, Taken when someone has, and
        NewerFormat when it is from a newer kiosk.
        """
        fd = disk.open(path, write=True)
        try:
            if alone and not disk.take(fd):
                raise Taken(in_use(""))
            live = cls(disk, path, fd, survey(disk.read(fd, disk.size(fd), 0), path.name))
        except BaseException:
            # Its lock goes with it, or this very kiosk would be told that another has the data.
            disk.close(fd)
            raise
        live._alone = alone
        return live

    @property
    def only_torn(self) -> bool:
        """Whether all that is wrong is the end of the file: what a power cut leaves."""
        found = self.found
        wrong = found.gaps or found.lost or found.repeated or found.header is None
        return not wrong and all(
            piece.why is not Why.RUINED and piece.offset >= self.end - 1 for piece in found.damage
        )

    def mend_end(self) -> None:
        """Cut off what follows the last line, and give that line its end back. Raises OSError."""
        self.disk.write(self._fd, b"\n", self.end - 1)
        self._cut(self.end)
        self.disk.sync(self._fd)
        self._watch.note(self.end)

    def leave_damage(self) -> None:
        """Go on behind what does not verify, without touching it. Raises OSError."""
        if self.end:
            self.disk.write(self._fd, b"\n", self.end - 1)
        last = max((piece.offset + len(piece.raw) for piece in self.found.damage), default=0)
        if last > self.end:
            self.disk.write(self._fd, b"\n", last)
            self.end = last + 1
        self._cut(self.end)
        self.disk.sync(self._fd)
        self._watch.note(self.end)

    def _cut(self, size: int) -> None:
        self._room_ends = size
        self.disk.truncate(self._fd, size)
        self._watch.note(self.end)

    @classmethod
    def create(cls, disk: Disk, path: Path, data: bytes, alone: bool = False) -> "LiveFile":
        """Put a file with these bytes in its place, and open it. Raises OSError.

        When only the fsync of the folder failed, the file is there, and is renewed before its first line.
        """
        disk.lay(path, data)
        disk.rename(path.with_name(path.name + NEW), path)
        live = cls.load(disk, path, alone)
        try:
            disk.sync_folder(path.parent)
        except OSError:
            live._spent = True
        return live

    def append(self, keys: Sequence[Key], said: Mapping[str, Any], docs: Sequence[bytes]) -> None:
        """Write one transaction and return when it is on the disk.

        Raises StoreFault, and then nothing has changed.
        """
        line = self._write(body(keys, said, docs))
        self.index.apply(Head(list(keys), dict(said)), self.end, self.end + len(line) - _tail(docs))
        self._written(line)

    def keep(self, entries: Sequence[Entry], content: bytes, tail: int) -> None:
        """Write the body of a line and return when it is on the disk; `commit_line.line_of` makes the three.

        Each entry is a record's next version. Raises StoreFault; then nothing has changed.
        """
        line = self._write(content)
        at = self.end + len(line) - tail
        for entry in entries:
            entry.line, entry.at = self.end, at
            at += entry.size + 1
            self.index.put(entry)
        self._written(line)

    def _written(self, line: bytes) -> None:
        self.index.seq += 1
        self.end += len(line)

    def _write(self, content: bytes) -> bytes:
        """The line with this body, after it is on the disk. Raises StoreFault."""
        if self._spent:
            self.renew()
        else:
            try:
                self._watch.content()
            except OSError as error:
                raise fault_of(error) from error
        line = frame(self.index.seq + 1, content)
        try:
            if self.end + len(line) <= self._room_ends or not self._write_with_room(line):
                self.disk.write(self._fd, line, self.end)
        except BaseException as error:
            self._cut_back()
            if isinstance(error, OSError):
                raise fault_of(error) from error
            raise
        try:
            self.disk.sync(self._fd)
            self._watch.written(line, self.end, max(self._room_ends, self.end + len(line)))
        except Exchanged:
            self._cut_back()
            raise
        except BaseException as error:
            self._distrust()
            if isinstance(error, OSError):
                raise fault_of(error) from error
            raise
        return line

    def check(self) -> None:
        """Raises Exchanged when the file was removed, replaced, cut short or written to by something else."""
        self._watch.named()
        if not self._spent:  # how long it is after a failure, nobody knows
            self._watch.content()

    def is_this(self, again: Survey) -> bool:
        """Whether a file that was read again has all that memory knows of."""
        return again.index.seq == self.index.seq and len(again.damage) <= len(self.found.damage)

    def _write_with_room(self, line: bytes) -> bool:
        """Write the line, and behind it blanks for many more. Says no when the disk has no room for these.

        An fsync of a file that has not grown costs a third less: the file system has no metadata to write.
        Raises OSError.
        """
        try:
            self.disk.write(self._fd, line + b"\n".rjust(ROOM), self.end)
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._cut(self.end)
            return False
        self._room_ends = self.end + len(line) + ROOM
        return True

    def _cut_back(self) -> None:
        """Take away what a failed write may have left."""
        try:
            self._cut(self.end)
        except OSError:
            self._distrust()

    def _distrust(self) -> None:
        """After a failed fsync the system may call pages clean that never reached the disk."""
        self._spent = True
        with contextlib.suppress(OSError):
            self._cut(self.end)
        with contextlib.suppress(StoreFault):
            self.renew()

    def contents(self) -> bytes:
        """All that is acknowledged, as it stands in the file. Raises OSError."""
        return self.disk.read(self._fd, self.end, 0)

    def document(self, entry: Entry) -> bytes:
        """One document. Raises OSError, unless memory has it."""
        content = entry.in_memory
        return content if content is not None else self.disk.read(self._fd, entry.size, entry.at)

    def said(self, entry: Entry) -> dict[str, Any]:
        """What the document's line says of the change: at, act, uid, desk, by. Raises OSError."""
        return head_of(self.disk.read(self._fd, entry.at - entry.line, entry.line))

    def renew(self) -> None:
        """Go on in a fresh file that has all that was acknowledged and nothing else. Raises StoreFault."""
        try:
            data = self.contents()
        except OSError as error:
            raise fault_of(error) from error
        again = survey(data, self.path.name)
        if not self.is_this(again):
            raise StoreFault(
                f"cannot save: the disk gives back {self.path.name} other than it was written. "
                "Write on paper and tell whoever looks after this machine"
            )
        self._replace(data, again)

    def replace(self, data: bytes) -> None:
        """Put a rewritten file in place of this one and go on in it. Raises StoreFault.

        When that fails, the old file goes on; after a failure between renaming and syncing the folder,
        the new one does, renewed before anything more is acknowledged.
        """
        fresh = survey(data, self.path.name)
        if not fresh.is_whole:
            raise StoreFault(
                f"cannot rewrite {self.path.name}: the new file does not verify. Nothing was changed"
            )
        self._replace(data, fresh)

    def _replace(self, data: bytes, fresh: Survey) -> None:
        beside = self.path.with_name(self.path.name + NEW)
        fd = -1
        try:
            self.check()  # what someone put there is not written over
            self.disk.lay(self.path, data)
            fd = self.disk.open(beside, write=True)
            if self._alone:
                self.disk.take(fd)
            # Before it is in its place: nothing may fail between that and going on in it.
            watch = Watch(self.disk, self.path, fd, fresh.end)
            self.disk.rename(beside, self.path)
        except OSError as error:
            if fd >= 0:
                self.disk.close(fd)
            with contextlib.suppress(OSError):
                self.disk.remove(beside)
            raise fault_of(error) from error
        self.disk.close(self._fd)
        self._fd, self.found, self.index, self.end = fd, fresh, fresh.index, fresh.end
        self._room_ends = fresh.end
        self._watch = watch
        try:
            self.disk.sync_folder(self.path.parent)
        except OSError as error:
            self._spent = True
            raise fault_of(error) from error
        self._spent = False

    def close(self) -> None:
        """Let go of the file."""
        if self._fd >= 0:
            self.disk.close(self._fd)
            self._fd = -1
