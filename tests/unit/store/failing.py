"""Disks that fail on purpose."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.journals import Swift


class Failing(Swift):
    """Fails at the n-th call that touches the disk for writing, once or from then on; counts the calls."""

    def __init__(self, code: int = errno.EIO) -> None:
        self.calls = 0
        self.fail_at = 0
        """The number of the call that fails, from 1; 0 for none."""
        self.lasting = False
        self.partial = False
        """A failing write leaves half of what it was to write."""
        self.code = code
        self.log: list[str] = []

    def _fails(self, name: str) -> bool:
        self.calls += 1
        self.log.append(name)
        return bool(self.fail_at) and (
            self.calls == self.fail_at or (self.lasting and self.calls > self.fail_at)
        )

    def _checked(self, name: str, go: Callable[..., Any], *given: Any) -> Any:
        if self._fails(name):
            raise OSError(self.code, os.strerror(self.code))
        return go(*given)

    def repair(self) -> None:
        """From now on nothing fails."""
        self.fail_at = 0

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        if not write:
            return super().open(path)
        return int(self._checked("open", super().open, path, write, create))

    def put(self, fd: int, data: bytes, at: int) -> int:
        if self._fails("write"):
            if self.partial:
                super().put(fd, data[: len(data) // 2], at)
            raise OSError(self.code, os.strerror(self.code))
        return super().put(fd, data, at)

    def sync(self, fd: int) -> None:
        self._checked("sync", super().sync, fd)

    def truncate(self, fd: int, size: int) -> None:
        self._checked("truncate", super().truncate, fd, size)

    def rename(self, old: Path, new: Path) -> None:
        self._checked("rename", super().rename, old, new)

    def remove(self, path: Path) -> None:
        self._checked("remove", super().remove, path)

    def sync_folder(self, folder: Path) -> None:
        self._checked("sync folder", super().sync_folder, folder)
