"""Whether the counts kept beside the journals are what counting gives: in full, for `deskapp doctor`."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskapp.numbers.counts import cache as keeping
from deskapp.numbers.counts.cache import JournalCounts
from deskapp.numbers.counts.month import is_of, tail, whole
from deskapp.store.disk import Disk
from deskapp.store.reader import Reader
from deskapp.store.shared_folder import number_in


def wrong_counts(folder: Path, disk: Disk | None = None) -> Iterator[tuple[str, Path]]:
    """A sentence and the file for each set of counts that would be trusted and is wrong.

    Stale ones are no fault: they are counted anew when figures are asked for. Raises StoreFault, OSError.
    """
    disk = disk or Disk()
    here = number_in(folder)
    with Reader(folder, ZoneInfo("UTC"), disk) as reader:
        for month in reader.months:
            path = keeping.file_of(folder, month)
            kept = keeping.read(path, here=here)
            if kept is None:
                continue
            fd = reader.descriptor(month)
            header = reader.header(month)
            sealed = header is not None and header.sealed
            if sealed and is_of(kept, disk, fd):
                good = _same(kept, whole(disk, fd, _zone(kept), sealed=True, here=here))
            elif not sealed and tail(kept, disk, fd) == b"":
                good = _same(kept, whole(disk, fd, _zone(kept), sealed=False, here=here))
            else:
                continue
            if not good:
                yield f"{path.name}: the figures kept there are not what {month}.journal gives", path


def _zone(kept: JournalCounts) -> ZoneInfo:
    try:
        return ZoneInfo(kept.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _same(kept: JournalCounts, fresh: JournalCounts) -> bool:
    """Whether all of it agrees: by day, and by month, which is made of days."""
    return (
        kept.source.sum == fresh.source.sum
        and kept.days == fresh.days
        and kept.months == fresh.months
        and kept.hours == fresh.hours
        and kept.day_names == fresh.day_names
        and (kept.unread, kept.damaged) == (fresh.unread, fresh.damaged)
    )
