"""Many records at once into the live month: all or none, and a line for a few, so that damage stays small.

For what was never logged here: another system's history. The kiosk must not run meanwhile.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.records import Record
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.faults import fault_of
from deskapp.store.header import Header
from deskapp.store.index import survey
from deskapp.store.lock import locked
from deskapp.store.month import file_of, month_of, months_in
from deskapp.store.month_turn import place
from deskapp.store.rewrite import Piece, empty_tables, journal, pieces
from deskapp.store.transaction import document, key_of, stamp

TOGETHER = 50
"""Records of one line: a ruined line costs no more than these."""


def add_all(
    folder: Path,
    zone: ZoneInfo,
    now: datetime,
    records: Sequence[Record],
    said: dict[str, str],
    disk: Disk | None = None,
) -> None:
    """Add records that are not there yet, by rewriting the live file in one step.

    `said` is what the lines say of the change: act, uid, desk, by. Raises StoreFault; then nothing changed.
    """
    disk = disk or Disk()
    try:
        with locked(disk, folder, now):
            _add(disk, folder, zone, now, records, said)
    except OSError as error:
        raise fault_of(error, "import") from error


def _add(
    disk: Disk, folder: Path, zone: ZoneInfo, now: datetime, records: Sequence[Record], said: dict[str, str]
) -> None:
    months = months_in(disk, folder)
    known: set[str] = set()
    for month in months[:-1]:
        known.update(survey(disk.contents(file_of(folder, month)), f"{month}.journal").index.uids)
    month = months[-1] if months else month_of(now, zone)
    path = file_of(folder, month)
    data = disk.contents(path) if months else journal((), 0, Header(month=month, written=stamp(now)))
    found = survey(data, path.name)
    if not found.is_whole:
        raise StoreFault(f"{path.name} is damaged, so nothing is added to it: deskapp doctor --mend first")
    known.update(found.index.uids)
    twice = sum(record.uid in known for record in records)
    if twice:
        raise StoreFault(f"{twice} of these records are here already, so nothing was changed")
    header = Header(month=month, written=stamp(now), next=found.index.next)

    def every() -> Iterator[Piece]:
        yield from pieces(data, found.index)
        yield from _pieces(records, {**said, "at": stamp(now)}, found.index.next)

    place(disk, path, journal(every(), found.index.seq, header, empty_tables(found.index)))


def _pieces(records: Sequence[Record], said: dict[str, str], following: dict[str, int]) -> Iterator[Piece]:
    numbers = dict(following)
    for first in range(0, len(records), TOGETHER):
        piece = Piece(dict(said))
        for record in records[first : first + TOGETHER]:
            number = numbers.get(record.table, 1)
            numbers[record.table] = number + 1
            doc = document(record)
            piece.keys.append(key_of(record, number, len(doc)))
            piece.docs.append(doc)
        yield piece
