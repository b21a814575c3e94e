"""The file layer: every system call that the store makes on a file, so that tests can make it fail."""

import contextlib
import os
import sys
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which the lock refuses
    fcntl = None  # type: ignore[assignment]

NEW = ".new"
"""Suffix of a file that is being written. It counts for nothing until it is renamed (atomic write)."""

FILE_MODE, FOLDER_MODE = 0o600, 0o700

_CHUNK = 1 << 20


class Disk:
    """Plain files. Everything raises OSError as the system gives it."""

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        """A descriptor. A created file is its owner's alone, whatever the umask."""
        flags = (os.O_RDWR if write else os.O_RDONLY) | getattr(os, "O_CLOEXEC", 0)
        if not create:
            return os.open(path, flags)
        fd = os.open(path, flags | os.O_CREAT, FILE_MODE)
        try:
            os.fchmod(fd, FILE_MODE)
        except OSError:
            os.close(fd)
            raise
        return fd

    def put(self, fd: int, data: bytes, at: int) -> int:
        """Write some of the bytes at that place, and say how many."""
        return os.pwrite(fd, data, at)

    def write(self, fd: int, data: bytes, at: int) -> None:
        """Write all of the bytes at that place. After a failure some of them may be there."""
        done = self.put(fd, data, at)
        while done < len(data):
            done += self.put(fd, data[done:], at + done)

    def write_new(self, path: Path, data: bytes) -> None:
        """Make this file, and return when its bytes are on the disk; its name may not be yet."""
        fd = self.open(path, write=True, create=True)
        try:
            self.write(fd, data, 0)
            self.sync(fd)
        finally:
            self.close(fd)

    def sync(self, fd: int) -> None:
        """Fsync: return when the file's data and length are on the disk itself."""
        if sys.platform == "darwin":
            # There, fsync stops at the drive's own cache.
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        else:
            os.fdatasync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Truncate the file to this length."""
        os.ftruncate(fd, size)

    def state(self, fd: int) -> os.stat_result:
        """What the system says of an open file: which it is, how long, when it was last written."""
        return os.fstat(fd)

    def length(self, fd: int) -> int:
        """How long the file is, in bytes; its times are not asked for, which would cost its next write."""
        return os.lseek(fd, 0, os.SEEK_END)

    def some(self, fd: int, size: int, at: int) -> bytes:
        """At most so many bytes from that place."""
        return os.pread(fd, size, at)

    def name_of(self, fd: int) -> str | None:
        """What the system calls the open file now; None where it does not say."""
        try:
            return os.readlink(f"/proc/self/fd/{fd}")
        except OSError:
            return None

    def state_at(self, path: Path) -> os.stat_result:
        """The same of what the path names now."""
        return os.stat(path)

    def take(self, fd: int) -> bool:
        """Lock the open file until it is closed; False when another process has it locked."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def size(self, fd: int) -> int:
        """How long the file is, in bytes."""
        return os.fstat(fd).st_size

    def read(self, fd: int, size: int, at: int) -> bytes:
        """So many bytes from that place; fewer only at the end of the file."""
        parts: list[bytes] = []
        while size > 0:
            part = os.pread(fd, min(size, _CHUNK), at)
            if not part:
                break
            parts.append(part)
            at += len(part)
            size -= len(part)
        return b"".join(parts)

    def close(self, fd: int) -> None:
        """Close the descriptor. Nothing depends on it, so its failing is no news."""
        with contextlib.suppress(OSError):
            os.close(fd)

    def rename(self, old: Path, new: Path) -> None:
        """Rename the file atomically, over what is there."""
        os.replace(old, new)

    def remove(self, path: Path) -> None:
        """Take the file away, if it is there. A folder of that name is not ours: it is set aside."""
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError:  # which one it is for a folder depends on the system
            if not path.is_dir():
                raise
            self.set_aside(path)

    def set_aside(self, path: Path) -> Path:
        """Give what is in the way another name beside its own, with all that is in it."""
        number = 1
        while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
            number += 1
        os.rename(path, aside)
        return aside

    def sync_folder(self, folder: Path) -> None:
        """Fsync the folder: return when the names in it are on the disk."""
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            self.close(fd)

    def make_folder(self, folder: Path) -> None:
        """The folder, its owner's alone, with those above it if need be. One that is there stays as it is."""
        if folder.is_dir():
            return
        if folder.parent != folder:
            self.make_folder(folder.parent)
        folder.mkdir(FOLDER_MODE, exist_ok=True)
        folder.chmod(FOLDER_MODE)
        self.sync_folder(folder.parent)

    def names(self, folder: Path) -> list[str]:
        """What is in the folder, sorted."""
        return sorted(os.listdir(folder))

    def files(self, folder: Path) -> list[str]:
        """What is in the folder and is no folder itself, sorted."""
        with os.scandir(folder) as found:
            return sorted(each.name for each in found if not each.is_dir())

    def contents(self, path: Path) -> bytes:
        """The whole file."""
        fd = self.open(path)
        try:
            return self.read(fd, self.size(fd), 0)
        finally:
            self.close(fd)

    def lay(self, path: Path, data: bytes) -> None:
        """Write a whole file beside its place and sync it, under its name with `.new` after it."""
        fresh = path.with_name(path.name + NEW)
        self.remove(fresh)
        try:
            self.write_new(fresh, data)
        except OSError:
            with contextlib.suppress(OSError):
                self.remove(fresh)
            raise
