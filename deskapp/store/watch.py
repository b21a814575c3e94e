"""Whether the open file is still the one that its path names, and as it was left."""

import os
from pathlib import Path

from deskapp.store.disk import Disk
from deskapp.store.faults import Exchanged


class Watch:
    """Remembers a file as it was after its last writing by us. A commit asks the system twice."""

    def __init__(self, disk: Disk, path: Path, fd: int) -> None:
        """Raises OSError."""
        self._disk, self._path, self._fd = disk, path, fd
        self.note()

    def note(self) -> None:
        """As it is now is as it should be. Raises OSError."""
        state = self._disk.state(self._fd)
        self._is = (state.st_dev, state.st_ino)
        self._size, self._at = state.st_size, state.st_mtime_ns

    def untouched(self) -> bool:
        """Whether nobody else wrote to the open file since. False when it may only have been touched.

        Raises Exchanged when it has another length; OSError.
        """
        return self._as_long_as(self._size, self._disk.state(self._fd)) == self._at

    def written(self, size: int) -> None:
        """We wrote to it, and it should be so long. Raises Exchanged when the path names another; OSError."""
        self._at = self._as_long_as(size, self.named())
        self._size = size

    def named(self) -> os.stat_result:
        """What the path names, which is the open file. Raises Exchanged when it is not; OSError."""
        try:
            named = self._disk.state_at(self._path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Exchanged(f"{self._path.name} is not in its folder any more") from error
        if (named.st_dev, named.st_ino) != self._is:
            raise Exchanged(f"{self._path.name} was exchanged while the kiosk ran")
        return named

    def _as_long_as(self, size: int, state: os.stat_result) -> int:
        if state.st_size != size:
            raise Exchanged(f"{self._path.name} was cut short or written to while the kiosk ran")
        return state.st_mtime_ns
