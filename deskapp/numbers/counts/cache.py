"""Counts kept beside a month's journal, in `2026-11.counts`, and what makes them trusted or not.

Five framed lines: what they were counted from; the counts by month of the event; by day of the event; of a
month that is still written to, where each record's newest line was; and by day with the hours told apart.
Whatever is not exactly as it was written, or was counted from another journal than the one that lies there,
is counted anew: nothing is lost by deleting such a file. There is no word of a patron's in it.
"""

import contextlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pydantic_core import from_json, to_json

from deskapp.numbers.counts.tables import Counts, added
from deskapp.store.disk import NEW, Disk
from deskapp.store.lines import frame

FORMAT = 10
"""Raised whenever a figure is counted otherwise than before."""

SUFFIX = ".counts"
_LEFT = 600
"""Seconds after which a half-written file is nobody's any more."""


@dataclass(frozen=True)
class Source:
    """The journal as it was counted: enough to know it again."""

    size: int
    """Bytes counted, up to the end of a whole line."""
    modified: int
    """Nanoseconds."""
    file: int
    """The inode: a rewritten journal is another file."""
    first: int
    """CRC-32 of the first line, which in a sealed month holds the sum of all others."""
    sum: int
    """CRC-32 of all that was counted; of a sealed month without the first line."""
    sealed: bool


class JournalCounts:
    """The counts of one journal. Those by month are read at once; the rest when it is asked for."""

    def __init__(
        self, source: Source, unread: int, damaged: int, names: list[str], lines: tuple[bytes, ...]
    ) -> None:
        self.source = source
        self.unread = unread
        self.damaged = damaged
        self.day_names = names
        """The days on which anything happened, in order."""
        self.here = 0
        """The number of the desk whose figures these are, where several share; 0 of a desk by itself."""
        self.zone = ""
        """The zone its days are of, when it was read from a file."""
        self._lines = lines
        self._months: dict[str, Counts] | None = None
        self._days: dict[str, Counts] | None = None
        self._where: dict[str, int] | None = None
        self._hours: dict[str, Counts] | None = None

    @classmethod
    def counted(
        cls,
        source: Source,
        unread: int,
        damaged: int,
        days: dict[str, Counts],
        hours: dict[str, Counts],
        where: dict[str, int],
        here: int = 0,
    ) -> "JournalCounts":
        """Fresh from counting."""
        full = {day: counts for day, counts in sorted(days.items()) if counts.pruned().tables}
        kept = cls(source, unread, damaged, list(full), ())
        kept.here = here
        kept._days = full
        kept._months = by_month(kept._days)
        kept._where = where
        kept._hours = {day: each for day, each in sorted(hours.items()) if each.pruned().tables}
        return kept

    @property
    def months(self) -> dict[str, Counts]:
        """By month of the event, such as 2026-11."""
        if self._months is None:
            self._months = _counts_in(self._lines[0])
        return self._months

    @property
    def days(self) -> dict[str, Counts]:
        """By day of the event, such as 2026-11-24."""
        if self._days is None:
            self._days = _counts_in(self._lines[1])
        return self._days

    @property
    def where(self) -> dict[str, int]:
        """Where each record's newest line starts, by uid; of a sealed month nobody needs to know."""
        if self._where is None:
            self._where = json.loads(self._lines[2])
        return self._where

    @property
    def hours(self) -> dict[str, Counts]:
        """By day of the event, with the hours told apart."""
        if self._hours is None:
            self._hours = _counts_in(self._lines[3])
        return self._hours

    def write(self, path: Path, zone: str, disk: Disk) -> None:
        """Beside the journal, in one step. Not synced: half of it would not be trusted.

        Raises OSError.
        """
        lines = [
            frame(1, to_json({name: each.as_json() for name, each in sorted(self.months.items())})),
            frame(2, to_json({name: each.as_json() for name, each in sorted(self.days.items())})),
            frame(3, to_json({} if self.source.sealed else self.where)),
            frame(4, to_json({name: each.as_json() for name, each in sorted(self.hours.items())})),
        ]
        said = {
            "counts": FORMAT,
            "zone": zone,
            "desk": self.here,
            "source": vars(self.source),
            "unread": self.unread,
            "damaged": self.damaged,
            "days": self.day_names,
            "sizes": [len(line) for line in lines],
        }
        _sweep(path.parent, disk)
        beside = path.with_name(f"{path.name}.{os.getpid()}{NEW}")
        try:
            fd = disk.open(beside, write=True, create=True)
            try:
                disk.write(fd, frame(0, to_json(said)) + b"".join(lines), 0)
            finally:
                disk.close(fd)
            disk.rename(beside, path)
        except BaseException:
            with contextlib.suppress(OSError):
                disk.remove(beside)
            raise


def file_of(folder: Path, month: str) -> Path:
    """Where the counts of a month's journal are."""
    return folder / f"{month}{SUFFIX}"


def read(path: Path, zone: str | None = None, here: int = 0) -> JournalCounts | None:
    """What is kept there for days of this zone, or of any, and this desk; None when nothing can be trusted.

    Raises nothing.
    """
    try:
        with path.open("rb") as file:
            said = json.loads(_body(file.readline()))
            if said["counts"] != FORMAT or zone not in (None, said["zone"]) or said.get("desk", 0) != here:
                return None
            at = [file.tell()]
            for size in said["sizes"]:
                at.append(at[-1] + size)
            if os.fstat(file.fileno()).st_size != at[-1]:
                return None
            # All of it is checked now: what turned out ruined later could not be counted anew in time.
            bodies = [_body(file.read(size)) for size in said["sizes"]]
            source = Source(**said["source"])
            kept = JournalCounts(source, said["unread"], said["damaged"], said["days"], tuple(bodies))
            kept.zone, kept.here = str(said["zone"]), here
            return kept
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def by_month(days: dict[str, Counts]) -> dict[str, Counts]:
    """The counts of days as those of months."""
    found: dict[str, list[Counts]] = {}
    for day, counts in days.items():
        found.setdefault(day[:7], []).append(counts)
    return {month: added(each) for month, each in found.items()}


def _body(line: bytes) -> bytes:
    """What stands in a framed line. Raises ValueError when it is none."""
    chunk = line.removesuffix(b"\n")
    if len(chunk) == len(line) or chunk[:9] != b"%08x " % crc32(chunk[9:]):
        raise ValueError("not as it was written")
    return chunk[chunk.index(b" ", 9) + 1 :]


def _counts_in(body: bytes) -> dict[str, Counts]:
    return {name: Counts.of_json(kept) for name, kept in from_json(body).items()}


def _sweep(folder: Path, disk: Disk) -> None:
    """Take away what a writer that was cut off has left."""
    for name in disk.names(folder):
        if f"{SUFFIX}." in name and name.endswith(NEW):
            with contextlib.suppress(OSError):
                if time.time() - os.stat(folder / name).st_mtime > _LEFT:
                    disk.remove(folder / name)
