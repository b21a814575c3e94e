"""Which file is which month's, and what month it is."""

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.disk import NEW, Disk

Progress = Callable[[int, int, str], None]
"""Called with how many months are done, of how many, and which was the last."""

_NAME = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\.journal")


def file_of(folder: Path, month: str) -> Path:
    """Where the journal of a month such as 2026-11 is."""
    return folder / f"{month}.journal"


def is_half_written(name: str) -> bool:
    """Whether the store was writing this file when it was cut off. What the name ends in says so."""
    return name.endswith(NEW) and any(part in name for part in (".journal", ".damaged", ".mirror"))


def is_journal(name: str) -> bool:
    """Whether this is how a month's journal is called."""
    return _NAME.fullmatch(name) is not None


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The library's own month at that moment."""
    local = at.astimezone(zone)
    return f"{local.year:04}-{local.month:02}"


def months_in(disk: Disk, folder: Path) -> list[str]:
    """The months that have a journal here, oldest first. The last of them is the live one."""
    return [found[1] for name in disk.files(folder) if (found := _NAME.fullmatch(name))]


def not_files(folder: Path) -> tuple[str, ...]:
    """The months whose journal is no file but a folder, oldest first: nothing can be read of them."""
    try:
        with os.scandir(folder) as found:
            names = [entry.name for entry in found if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return ()
    return tuple(sorted(match[1] for name in names if (match := _NAME.fullmatch(name))))


def turn_of(month: str, zone: ZoneInfo) -> datetime:
    """The moment at which the month after this one begins."""
    year, number = int(month[:4]), int(month[5:])
    first = date(year + number // 12, number % 12 + 1, 1)
    return datetime(first.year, first.month, first.day, tzinfo=zone)
