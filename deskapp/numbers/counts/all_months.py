"""The counts of all months together: those kept beside the journals, or counted anew where these are stale.

Reads beside a running kiosk: the journals of one moment are held open, and nothing waits for this.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.numbers.counts import cache as keeping
from deskapp.numbers.counts.cache import JournalCounts
from deskapp.numbers.counts.journal_scan import Newest
from deskapp.numbers.counts.later_kinds import LaterKinds, later_kinds, with_kinds
from deskapp.numbers.counts.month import gone_on, is_of, tail, whole, without
from deskapp.numbers.counts.moved_on import late_in
from deskapp.numbers.counts.record import Counting
from deskapp.numbers.counts.tables import CLOSURES, PROMISES_OPEN, Counts, K, PromiseOpen, TableOf, added
from deskapp.numbers.counts.workers import count_in_children
from deskapp.store.disk import Disk
from deskapp.store.month import Progress, not_files
from deskapp.store.reader import Late, Reader
from deskapp.store.shared_folder import number_in

CHILDREN_FROM = 4
"""Months to be counted anew from which on it is done by several processes."""

WRITE_FROM = 1 << 16
"""Bytes written since the last counting of the live month from which on its counts are kept anew."""

_TRIES = 5


def no_progress(done: int, of: int, month: str) -> None:
    """Tells nobody."""


@dataclass
class Gathered:
    """The counts of everything that was logged."""

    files: list[JournalCounts] = field(default_factory=list)
    counted: int = 0
    """How many months had to be counted anew."""
    not_files: tuple[str, ...] = ()
    """The months whose journal is a folder, so that nothing of them is counted."""
    given: LaterKinds | None = None
    """The kinds that later answers gave, when these are the counts of some records alone."""
    days_logged: frozenset[date] | None = None
    """The days on which anything at all was logged, likewise."""

    @property
    def unread(self) -> int:
        """Records that could not be counted; `deskapp doctor` says more."""
        return sum(file.unread + file.damaged for file in self.files)

    @cached_property
    def later(self) -> LaterKinds:
        """The kinds that later answers gave to what was promised, at whatever time that was."""
        if self.given is not None:
            return self.given
        return later_kinds(counts for file in self.files for counts in file.months.values())

    def between(self, first: date, last: date) -> Counts:
        """The counts of events from `first` to `last`, both included."""
        return added(self._parts(first, last))

    def table(self, table: TableOf[K], first: date, last: date) -> dict[K, int]:
        """One table alone of these days."""
        found: dict[K, int] = {}
        for counts in self._parts(first, last):
            for key, many in counts.table(table).items():
                found[key] = found.get(key, 0) + many
        return found

    def _parts(self, first: date, last: date) -> Iterator[Counts]:
        from_day, to_day = first.isoformat(), last.isoformat()
        for file in self.files:
            for month, counts in file.months.items():
                if month < from_day[:7] or month > to_day[:7]:
                    continue
                if first <= _first_of(month) and _last_of(month) <= last:
                    yield with_kinds(counts, self.later)
                else:
                    yield from (
                        with_kinds(each, self.later)
                        for day, each in file.days.items()
                        if day.startswith(month) and from_day <= day <= to_day
                    )

    def days(self, first: date, last: date) -> dict[date, Counts]:
        """The counts of each of these days on which anything was logged."""
        return self._by_day(
            first, last, lambda file: {day: with_kinds(each, self.later) for day, each in file.days.items()}
        )

    def hours(self, first: date, last: date) -> dict[date, Counts]:
        """The counts by the hour of each of these days on which anything was logged."""
        return self._by_day(first, last, lambda file: file.hours)

    def _by_day(
        self, first: date, last: date, of: Callable[[JournalCounts], dict[str, Counts]]
    ) -> dict[date, Counts]:
        """By day. What one journal alone has of a day is handed out as it is, and not to be changed."""
        from_day, to_day = first.isoformat(), last.isoformat()
        found: dict[str, Counts] = {}
        for file in self.files:
            if not any(from_day <= day <= to_day for day in file.day_names):
                continue
            for day, counts in of(file).items():
                if from_day <= day <= to_day:
                    found[day] = added((found[day], counts)) if day in found else counts
        return {date.fromisoformat(day): counts for day, counts in sorted(found.items())}

    def logged(self) -> set[date]:
        """Every day on which anything happened."""
        if self.days_logged is not None:
            return set(self.days_logged)
        return {date.fromisoformat(day) for file in self.files for day in file.day_names}

    def open_promises(self) -> list[PromiseOpen]:
        """What is still to be answered now."""
        return [
            key
            for file in self.files
            for counts in file.months.values()
            for key, many in counts.table(PROMISES_OPEN).items()
            for _ in range(many)
        ]

    def closures(self) -> dict[date, time | None]:
        """Every day that the desk noted as unlike the hours in the settings, and when the doors closed."""
        return {
            date.fromisoformat(key.day): time.fromisoformat(key.closes) if key.closes else None
            for file in self.files
            for counts in file.months.values()
            for key, many in counts.table(CLOSURES).items()
            if many > 0
        }


def _first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def _last_of(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def gather(
    folder: Path,
    zone: ZoneInfo,
    progress: Progress = no_progress,
    disk: Disk | None = None,
    keep: bool = True,
    spared: int = 0,
) -> Gathered:
    """The counts as of now. With `keep`, what was counted anew is kept beside the journals, if it can be.

    `spared` processors are left to others while many months are counted. Raises StoreFault when the
    records can't be read.
    """
    disk = disk or Disk()
    for _ in range(_TRIES):
        with Reader(folder, zone, disk) as reader:
            found = _Gatherer(reader, zone, progress, disk, keep, spared).gathered()
            if found is not None:
                return found
    with Reader(folder, zone, disk) as reader:
        found = _Gatherer(reader, zone, progress, disk, keep=False).gathered()
        assert found is not None  # in this process alone nothing can come in between
        return found


class _Gatherer:
    """One go at it."""

    def __init__(
        self, reader: Reader, zone: ZoneInfo, progress: Progress, disk: Disk, keep: bool, spared: int = 0
    ) -> None:
        self.reader, self.zone, self.progress, self.disk, self.keep = reader, zone, progress, disk, keep
        self.spared = spared
        self.here = number_in(reader.folder)
        self.late = late_in(reader, disk)
        self.found = Gathered(not_files=not_files(reader.folder))

    def gathered(self) -> Gathered | None:
        """The counts; None when a journal was replaced by another while it was counted by a child."""
        sealed = [month for month in self.reader.months if self._is_sealed(month)]
        open_ones = [month for month in self.reader.months if month not in set(sealed)]
        stale: list[str] = []
        for month in sealed:
            there = self._kept(month)
            if there is not None and is_of(there, self.disk, self.reader.descriptor(month)):
                self._add(month, there)
            else:
                stale.append(month)
        self.found.counted = len(stale)
        if len(stale) >= CHILDREN_FROM and self.keep:
            if not self._by_children(stale):
                return None
        else:
            self._here(stale)
        if len(open_ones) == 1:
            self._add_live(open_ones[0])
        elif open_ones:
            self.found.files.append(self._unfinished(open_ones))
        return self.found

    def _is_sealed(self, month: str) -> bool:
        header = self.reader.header(month)
        return header is not None and header.sealed

    def _path(self, month: str) -> Path:
        return keeping.file_of(self.reader.folder, month)

    def _kept(self, month: str) -> JournalCounts | None:
        return keeping.read(self._path(month), self.zone.key, self.here)

    def _add(self, month: str, counts: JournalCounts) -> None:
        """A sealed month's counts, less what stands elsewhere in a higher version: where desks share."""
        later = self._later(month)
        header = self.reader.header(month) if later else None
        if header is not None and header.began is not None:
            first, last = (at[:7] for at in header.began)
            at = {uid: each.version for uid, each in later.items() if first <= each.began[:7] <= last}
            counts = without(counts, self.reader.contents(month), at, self.zone) if at else counts
        self.found.files.append(counts)

    def _here(self, months: list[str]) -> None:
        for nth, month in enumerate(months, start=1):
            fresh = whole(self.disk, self.reader.descriptor(month), self.zone, sealed=True, here=self.here)
            self._write(fresh, month)
            self._add(month, fresh)
            self.progress(nth, len(months), month)

    def _by_children(self, months: list[str]) -> bool:
        count_in_children(self.reader.folder, self.zone, months, self.progress, self.spared)
        for month in months:
            there = self._kept(month)
            fd = self.reader.descriptor(month)
            if there is None:
                # The folder may not be written to: it is counted here, and not kept.
                there = whole(self.disk, fd, self.zone, sealed=True, here=self.here)
            if not is_of(there, self.disk, fd):
                return False
            self._add(month, there)
        return True

    def _add_live(self, month: str) -> None:
        """The live month's counts, less what another desk has in a higher version by now."""
        counts = self._live(month)
        at = {uid: each.version for uid, each in self._later(month).items() if uid in counts.where}
        if at:
            counts = without(counts, self.reader.contents(month), at, self.zone)
        self.found.files.append(counts)

    def _later(self, month: str) -> dict[str, Late]:
        return {uid: each for uid, each in self.late.items() if each.month > month}

    def _live(self, month: str) -> JournalCounts:
        """The live month: what was counted of it before, and what was written since."""
        fd = self.reader.descriptor(month)
        there = self._kept(month)
        more = tail(there, self.disk, fd) if there is not None else None
        fresh = None
        if there is not None and more is not None:
            fresh = gone_on(there, more, self.disk, fd, self.zone) if more else there
            if fresh is not None and fresh.source.size - there.source.size < WRITE_FROM:
                return fresh
        if fresh is None:
            self.found.counted += 1
            fresh = whole(self.disk, fd, self.zone, sealed=False, here=self.here)
            self.progress(1, 1, month)
        self._write(fresh, month)
        return fresh

    def _unfinished(self, months: list[str]) -> JournalCounts:
        """Months whose turn was cut short: a record may lie in two of them, and the higher version counts.

        The next start of the kiosk puts them in order, so nothing of this is kept.
        """
        newest: dict[str, tuple[int, str, object]] = {}
        damaged = 0
        for month in months:
            there = Newest()
            there.read(self.reader.contents(month))
            damaged += there.damaged
            for uid, found in there.found.items():
                if uid not in newest or newest[uid][0] <= found[0]:
                    newest[uid] = found
        counting = Counting(self.zone, here=self.here)
        later = self._later(months[-1])
        for uid, (version, table, doc) in newest.items():
            if uid not in later or later[uid].version <= version:
                counting.take(table, doc)
        self.found.counted += len(months)
        described = os.fstat(self.reader.descriptor(months[-1]))
        source = keeping.Source(
            described.st_size, described.st_mtime_ns, described.st_ino, 0, 0, sealed=False
        )
        return JournalCounts.counted(source, counting.unread, damaged, counting.days, counting.hours, {})

    def _write(self, fresh: JournalCounts, month: str) -> None:
        if self.keep:
            # Counts are only kept to be quick: a full disk, or a folder of someone else's, is no fault here.
            with contextlib.suppress(OSError):
                fresh.write(self._path(month), self.zone.key, self.disk)
