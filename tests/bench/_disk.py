"""Where the measured data lies: a real disk, named in the report. Memory posing as a disk is refused."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

NOT_A_DISK = ("tmpfs", "ramfs", "devtmpfs", "overlay", "9p", "fuse", "nfs", "nfs4", "cifs")


class NoDisk(Exception):
    """The folder is on no disk of this machine's own; the sentence says what to do."""


def disk_of(folder: Path) -> str:
    """The device and file system the folder lies on, as `/dev/sda1 (ext4)`. Raises NoDisk."""
    inside = folder.resolve()
    best: tuple[int, str, str] = (-1, "", "")
    for line in Path("/proc/mounts").read_text().splitlines():
        device, where, kind = line.split()[:3]
        mounted = Path(where.replace("\\040", " "))
        if inside == mounted or mounted in inside.parents:
            best = max(best, (len(mounted.parts), device, kind), key=lambda each: each[0])
    if best[2].startswith(NOT_A_DISK):
        raise NoDisk(
            f"{folder} is on {best[1]} ({best[2]}), which is no disk: there a record is durable in no time, "
            "and nothing is measured. Name a folder on a disk with --data"
        )
    return f"{best[1]} ({best[2]})"


def put_out_of_memory(*folders: Path) -> None:
    """Ask the system to forget what it keeps of these files, so that they are read from the disk again."""
    for folder in folders:
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                if path.is_file():
                    fd = os.open(path, os.O_RDONLY)
                    try:
                        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
                    finally:
                        os.close(fd)


def durable_append(fd: int, data: bytes) -> float:
    """Seconds that the disk alone takes to append this and have it for good."""
    began = time.perf_counter()
    os.write(fd, data)
    os.fdatasync(fd)
    return time.perf_counter() - began
