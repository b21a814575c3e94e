"""Counting one month's journal: whole, or only what was written since it was counted last."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from zlib import crc32
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.cache import JournalCounts, Source
from deskapp.numbers.counts.journal_scan import Newest, NotAsSealed, document_in, sealed_documents
from deskapp.numbers.counts.record import Counting
from deskapp.store.disk import Disk

_FIRST_LINE = 1 << 16

REVISIONS = 2000
"""Records changed since the last counting that are looked up one by one; with more, all is counted anew."""


def first_line(disk: Disk, fd: int) -> bytes:
    """The journal's first line. Raises OSError."""
    return disk.read(fd, _FIRST_LINE, 0).partition(b"\n")[0]


def whole(disk: Disk, fd: int, zone: ZoneInfo, sealed: bool, here: int = 0) -> JournalCounts:
    """All of the journal that desk `here` holds, counted. Raises OSError."""
    described = os.fstat(fd)
    data = disk.read(fd, described.st_size, 0)
    begins = data.find(b"\n") + 1
    rest = crc32(memoryview(data)[begins:]) if sealed else 0
    with _unswept():
        counting, newest = (sealed and _as_sealed(data, rest, zone, here)) or _newest(data, zone, here)
    size = described.st_size if sealed else newest.end
    source = Source(
        size=size,
        modified=described.st_mtime_ns,
        file=described.st_ino,
        first=crc32(data[: max(begins - 1, 0)]),
        sum=rest if sealed else crc32(memoryview(data)[:size]),
        sealed=sealed,
    )
    return JournalCounts.counted(
        source, counting.unread, newest.damaged, counting.days, counting.hours, newest.lines, here
    )


def _as_sealed(data: bytes, rest: int, zone: ZoneInfo, here: int) -> tuple[Counting, Newest] | None:
    """Counted as it is read; None when the month is not as it was sealed."""
    counting = Counting(zone, here=here)
    try:
        for table, doc in sealed_documents(data, rest):
            counting.take(table, doc)
    except NotAsSealed:
        return None
    return counting, Newest()


def _newest(data: bytes, zone: ZoneInfo, here: int) -> tuple[Counting, Newest]:
    """Read whole, then counted."""
    newest, counting = Newest(), Counting(zone, here=here)
    newest.read(data)
    for _, table, doc in newest.found.values():
        counting.take(table, doc)
    # Let go of now, they are not gone through by the collector that wakes up later.
    newest.found.clear()
    return counting, newest


@contextmanager
def _unswept() -> Iterator[None]:
    """A month's documents are held all at once and refer to nothing: to look for cycles in them takes longer
    than reading them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def is_of(kept: JournalCounts, disk: Disk, fd: int) -> bool:
    """Whether a sealed month's counts are of this very file. Raises OSError."""
    described, source = os.fstat(fd), kept.source
    return (
        source.sealed
        and source.size == described.st_size
        and source.modified == described.st_mtime_ns
        and source.file == described.st_ino
        and source.first == crc32(first_line(disk, fd))
    )


def tail(kept: JournalCounts, disk: Disk, fd: int) -> bytes | None:
    """What was written to the live journal since these counts; None when they are of something else.

    The room that the journal keeps for lines to come is not in it. All that was counted is compared, so that
    a change in place is never missed. Raises OSError.
    """
    size = kept.source.size
    data = disk.read(fd, disk.size(fd), 0)
    if kept.source.sealed or len(data) < size or crc32(memoryview(data)[:size]) != kept.source.sum:
        return None
    more = data[size:]
    return more if more.strip(b" \n") else b""


def gone_on(kept: JournalCounts, more: bytes, disk: Disk, fd: int, zone: ZoneInfo) -> JournalCounts | None:
    """The counts with what was written since; None when that is so much that all is better counted anew.

    Raises OSError.
    """
    size = kept.source.size
    newest = Newest()
    newest.read(more, size)
    if not newest.end:
        return kept
    known = [uid for uid in newest.found if uid in kept.where]
    if len(known) > REVISIONS:
        return None
    counting = Counting(zone, kept.days, kept.hours, kept.here)
    counting.unread = kept.unread
    for uid in known:
        found = document_in(_line_at(disk, fd, kept.where[uid]), uid)
        if found is None:
            return None
        counting.take(*found, -1)
    for _, table, doc in newest.found.values():
        counting.take(table, doc)
    described = os.fstat(fd)
    source = Source(
        size=newest.end,
        modified=described.st_mtime_ns,
        file=described.st_ino,
        first=kept.source.first,
        sum=crc32(memoryview(more)[: newest.end - size], kept.source.sum),
        sealed=False,
    )
    where = {**kept.where, **newest.lines}
    damaged = kept.damaged + newest.damaged
    return JournalCounts.counted(
        source, counting.unread, damaged, counting.days, counting.hours, where, kept.here
    )


def without(kept: JournalCounts, data: bytes, later: Mapping[str, int], zone: ZoneInfo) -> JournalCounts:
    """A month's counts without the records that stand elsewhere in these higher versions, by uid."""
    if not any(uid.encode() in data for uid in later):
        return kept
    newest = Newest()
    newest.read(data)
    counting = Counting(zone, kept.days, kept.hours, kept.here)
    counting.unread = kept.unread
    for uid, version in later.items():
        found = newest.found.get(uid)
        if found is not None and found[0] < version:
            counting.take(found[1], found[2], -1)
    return JournalCounts.counted(
        kept.source, counting.unread, kept.damaged, counting.days, counting.hours, {}, kept.here
    )


def _line_at(disk: Disk, fd: int, at: int) -> bytes:
    size = 4096
    while True:
        part = disk.read(fd, size, at)
        line, end, _ = part.partition(b"\n")
        if end or len(part) < size:
            return line + end
        size *= 8
