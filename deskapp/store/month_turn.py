"""The turn of a month: what goes on into the next file, and what becomes of the one left behind."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.contract import StoreFault
from deskapp.store.damage import in_words, put_aside, put_right
from deskapp.store.descents import of_these
from deskapp.store.disk import NEW, Disk
from deskapp.store.header import Header, header_of
from deskapp.store.index import Survey, survey
from deskapp.store.lines import Line, decode
from deskapp.store.live_file import LiveFile
from deskapp.store.month import file_of, months_in
from deskapp.store.rewrite import EntryRule, Piece, empty_tables, journal, key_of_entry, pieces, renumbered
from deskapp.store.transaction import Entry, Key, head_of, stamp

A_WEEK = frozenset({"incidents", "supplements", "promises"})
"""Tables whose records the desk lists for a week: so that a supplement can still be added, and so that the
number of a promise that ended is not given again at once."""

UNDOABLE = timedelta(hours=1)
"""How long a change can still be undone, or a transferred call come back, over the turn of a month."""

_FIRST_LINE = 1 << 16


class StaysShown:
    """Whether the desk still shows a record: it is open, began today, or is an incident of the last week."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        self._today, self._week = stamp(midnight), stamp(midnight - timedelta(days=7))

    def __call__(self, entry: Entry | Key) -> bool:
        """The answer, from what the journal says of the record without reading it."""
        if entry.open or entry.began >= self._today:
            return True
        return entry.table in A_WEEK and entry.began >= self._week


def carried(live: LiveFile, now: datetime, zone: ZoneInfo, unshared: EntryRule) -> Iterator[Piece]:
    """The lines of the next month's file: what is shown, and what can still be undone. Raises OSError.

    And what is `unshared`, so that the live month alone need be looked through for what other desks lack.
    Only what is carried is read, so that the month's first key waits for no more than that.
    """
    stays, recent = StaysShown(now, zone), stamp(now - UNDOABLE)

    def shown(entry: Entry) -> bool:
        return stays(entry) or unshared(entry)

    newest_first = sorted(live.index, key=lambda entry: (entry.line, entry.at), reverse=True)
    chosen: list[Piece] = []
    still_recent = True
    for entry in newest_first:
        if still_recent or shown(entry):
            said = live.said(entry)
            still_recent = still_recent and str(said.get("at", "")) >= recent
            if still_recent or shown(entry):
                keys = [key_of_entry(entry)]
                chosen.append(Piece(of_these(said, keys), keys, [live.document(entry)]))
    return renumbered(reversed(chosen))


def nothing(entry: Entry) -> bool:
    """Of a desk by itself nothing waits to be shared."""
    return False


def turn(
    live: LiveFile, month: str, now: datetime, zone: ZoneInfo, unshared: EntryRule = nothing
) -> LiveFile:
    """Begin the file of a new month, with all that is carried into it.

    Raises OSError; the old file then goes on.
    """
    header = Header(month=month, written=stamp(now))
    data = journal(carried(live, now, zone, unshared), live.index.seq, header)
    return LiveFile.create(live.disk, file_of(live.path.parent, month), data, alone=True)


def first_line(disk: Disk, path: Path) -> Header | None:
    """What the file says it is. Raises OSError, NewerFormat."""
    fd = disk.open(path)
    try:
        start = disk.read(fd, _FIRST_LINE, 0)
    finally:
        disk.close(fd)
    line = next(decode(start), None)
    return header_of(line, path.name) if isinstance(line, Line) else None


def unsealed(disk: Disk, folder: Path, before: str) -> list[str]:
    """The months before this one that are not sealed yet, oldest first. Mostly there are none."""
    left: list[str] = []
    for month in reversed([month for month in months_in(disk, folder) if month < before]):
        header = first_line(disk, file_of(folder, month))
        if header is not None and header.sealed:
            break
        left.insert(0, month)
    return left


def seal_left_behind(live: LiveFile, now: datetime, zone: ZoneInfo, can_wait: bool = False) -> list[str]:
    """Rewrite the months left behind without what is in a later file, and seal them.

    Returns what was wrong with them, in words. Doing it again does no harm: a month counts as left
    behind until it is sealed, and they are sealed oldest first. Raises OSError, StoreFault; when it
    can wait, a disk that has no room for it only gives one more sentence.
    """
    left = [
        _Left.read(live.disk, file_of(live.path.parent, month))
        for month in unsealed(live.disk, live.path.parent, live.path.stem)
    ]
    _move_newer(
        live, left, StaysShown(now, zone)
    )  # never waits: the desk must not go on from an older version
    wrong: list[str] = []
    try:
        for at, each in enumerate(left):
            if not each.found.is_whole:
                put_aside(live.disk, each.path, each.found, stamp(now))
                wrong += in_words(each.found, each.path.name)
            later = set(live.index.uids).union(*(after.found.index.uids for after in left[at + 1 :]))
            place(live.disk, each.path, each.sealed(later, now))
    except (OSError, StoreFault) as error:
        if not can_wait:
            raise
        wrong.append(f"{each.path.name} could not be sealed yet: {error}")
    return wrong


@dataclass(frozen=True, slots=True)
class _Left:
    """A month left behind, as it stands."""

    path: Path
    data: bytes
    found: Survey

    @classmethod
    def read(cls, disk: Disk, path: Path) -> "_Left":
        data = disk.contents(path)
        found = survey(data, path.name)
        if found.damage:
            data, righted = put_right(data, found.damage)
            found = survey(data, path.name) if righted else found
        return cls(path, data, found)

    def sealed(self, later: Set[str], now: datetime) -> bytes:
        """The file without the records that a later one has."""
        index = self.found.index
        header = Header(month=self.path.stem, written=stamp(now), sealed=True, next=index.next)
        kept = pieces(self.data, index, lambda entry: entry.uid not in later)
        return journal(kept, index.seq, header, empty_tables(index))


def _move_newer(live: LiveFile, left: list[_Left], shown: StaysShown) -> None:
    """Into the live file with what only a month left behind has: newer versions, and records still shown.

    There is such a thing only when a new month could be begun but not gone on in.
    """
    for at, each in enumerate(left):
        for entry in each.found.index:
            after = [live.index, *(other.found.index for other in left[at + 1 :])]
            known = max(
                (found.uids[entry.uid].version for found in after if entry.uid in found.uids), default=0
            )
            if entry.uid is None or known >= entry.version or not (known or shown(entry)):
                continue
            there = live.index.uids.get(entry.uid)
            number = there.number if there else live.index.next.get(entry.table, 1)
            doc = each.data[entry.at : entry.at + entry.size]
            said = head_of(each.data[entry.line : entry.at])
            keys = [key_of_entry(entry)._replace(number=number)]
            live.append(keys, of_these(said, keys), [doc])


def place(disk: Disk, path: Path, data: bytes) -> None:
    """Put a rewritten file in its place, in one step, after reading it through the decoder.

    Raises OSError, and StoreFault when it does not verify; then the old one is still there.
    """
    if not survey(data, path.name).is_whole:
        raise StoreFault(f"cannot rewrite {path.name}: the new file does not verify; nothing changed")
    disk.lay(path, data)
    disk.rename(path.with_name(path.name + NEW), path)
    disk.sync_folder(path.parent)
