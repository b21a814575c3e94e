"""Whether the open file is still the one that its path names, and as it was left.

A commit asks three things of the system, none of which is a `stat`: since Linux 6.13 a file whose times were
asked for pays for it at its next write, as much as a third of a sync.
"""

from pathlib import Path

from deskapp.store.disk import Disk
from deskapp.store.faults import Exchanged

_MARK = 16
"""Bytes that must still be there: the checksum and sequence number at the head of our last line."""


class Watch:
    """Remembers a file as it was after its last writing by us."""

    def __init__(self, disk: Disk, path: Path, fd: int, end: int) -> None:
        """`end` is where the last line ends. Raises OSError."""
        self._disk, self._path, self._fd = disk, path, fd
        self._name = disk.name_of(fd)
        self.note(end)

    def note(self, end: int) -> None:
        """As it is now is as it should be. Raises OSError."""
        self._size = self._disk.length(self._fd)
        self._at = max(end - _MARK, 0)
        self._mark = self._disk.some(self._fd, _MARK, self._at)

    def content(self) -> None:
        """Raises Exchanged when it has another length, or our last line is not in it any more; OSError."""
        if self._disk.length(self._fd) != self._size:
            raise Exchanged(f"{self._path.name} was cut short or written to while the kiosk ran")
        if self._disk.some(self._fd, _MARK, self._at) != self._mark:
            raise Exchanged(f"{self._path.name} was written to by something else while the kiosk ran")

    def written(self, line: bytes, at: int, size: int) -> None:
        """We wrote this line there, and the file is so long now. Raises Exchanged when the path names another
        file or none; OSError."""
        self.named()
        self._mark, self._at, self._size = line[:_MARK], at, size

    def named(self) -> None:
        """Raises Exchanged when the path names another file or none; OSError."""
        if self._name is None or self._disk.name_of(self._fd) != self._name:
            self._compare()

    def _compare(self) -> None:
        """Where the system does not say what an open file is called, or calls it something else now."""
        try:
            named = self._disk.state_at(self._path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Exchanged(f"{self._path.name} is not in its folder any more") from error
        mine = self._disk.state(self._fd)
        if (named.st_dev, named.st_ino) != (mine.st_dev, mine.st_ino):
            raise Exchanged(f"{self._path.name} was exchanged while the kiosk ran")
        self._name = self._disk.name_of(self._fd)
