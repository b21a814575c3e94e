"""Only one kiosk on the data. The lock file is never renamed and never removed: it is the lock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from deskapp.store.disk import Disk
from deskapp.store.faults import Taken, Unsupported, fault_of
from deskapp.store.month import file_of, months_in

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "desk.lock"


def in_use(holder: str) -> str:
    """That another kiosk has the data, and which."""
    which = holder or "it has not said which"
    return f"another kiosk already has this data ({which}). Use that one, or end it first"


def _has_its_journal(disk: Disk, folder: Path) -> bool:
    """Whether a kiosk writes to the newest journal: it locks that too, for a lock file can be deleted."""
    for month in months_in(disk, folder)[-1:]:
        fd = disk.open(file_of(folder, month))
        try:
            return not disk.take(fd)
        finally:
            disk.close(fd)
    return False


class Lock:
    """Held from the making to `release`, or to the end of the process however it ends."""

    def __init__(self, disk: Disk, folder: Path, now: datetime) -> None:
        """Take the lock, or raise Taken with a sentence that says who has it. Raises OSError, Unsupported."""
        if fcntl is None:
            raise Unsupported("the store needs Linux or macOS: this system has no file lock it can rely on")
        self._disk = disk
        self._fd = disk.open(folder / NAME, write=True, create=True)
        try:
            if not disk.take(self._fd):
                raise Taken(in_use(disk.read(self._fd, 200, 0).decode("utf-8", "replace").strip()))
            if _has_its_journal(disk, folder):
                raise Taken(in_use(f"{NAME} was removed while it ran"))
        except BaseException:
            disk.close(self._fd)
            raise
        try:
            disk.truncate(self._fd, 0)
            disk.write(self._fd, f"process {os.getpid()}, since {now:%Y-%m-%d %H:%M:%S} UTC\n".encode(), 0)
        except OSError:
            pass  # a full disk does not weaken the lock; it only says less

    def release(self) -> None:
        """Release the lock, so that another kiosk can have the data."""
        if self._fd >= 0:
            self._disk.close(self._fd)
            self._fd = -1


@contextmanager
def locked(disk: Disk, folder: Path, now: datetime) -> Iterator[None]:
    """Hold the lock meanwhile. Raises Taken, Unsupported, StoreFault."""
    try:
        lock = Lock(disk, folder, now)
    except OSError as error:
        raise fault_of(error, "take the lock") from error
    try:
        yield
    finally:
        lock.release()
