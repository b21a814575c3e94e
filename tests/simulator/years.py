"""Years of records in minutes: months written as the store writes them, without going through the acts."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from deskapp.practice.people import Contact
from deskapp.records import Record
from deskapp.settings.models import Settings
from deskapp.store.disk import Disk
from deskapp.store.header import Header
from deskapp.store.month import file_of, month_of
from deskapp.store.month_turn import place
from deskapp.store.rewrite import Piece, journal
from deskapp.store.transaction import document, key_of, stamp
from tests.simulator.days import of_day
from tests.simulator.outcomes import Recorder


class Names:
    """Names for records, in the order of their times, the same for the same seed (UUID version 7)."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self, at: datetime) -> str:
        stamped = int(at.timestamp() * 1000)
        name = (
            f"{stamped:012x}7{self._random.getrandbits(12):03x}{self._random.getrandbits(62) | 1 << 63:016x}"
        )
        return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def contacts(first: date, last: date, per_day: float, seed: int, settings: Settings) -> Iterator[Contact]:
    """Everyone who came from `first` to `last`, both included. Each day has its own luck, from the seed."""
    day = first
    while day <= last:
        yield from of_day(day, per_day, Random(f"{seed}:{day.isoformat()}"), settings.zone)
        day += timedelta(days=1)


def records(first: date, last: date, per_day: float, seed: int, settings: Settings) -> Iterator[Record]:
    """What the desk would have of all of them, in the order in which they came."""
    recorder = Recorder(settings, Names(seed))
    for each in contacts(first, last, per_day, seed, settings):
        yield recorder(each)


def write(folder: Path, made: Iterator[Record], today: date, settings: Settings) -> int:
    """Put these records, which must come in the order of time, into the folder's journals.

    Months before today's are sealed; today's is left live. Says how many records there are. The folder
    must have no journal yet. Raises FileExistsError when it has, OSError when the disk refuses.
    """
    disk = Disk()
    disk.make_folder(folder)
    if any(name.endswith(".journal") for name in os.listdir(folder)):
        raise FileExistsError(f"{folder} has records already: name another folder")
    zone, live, seq, count = settings.zone, today.isoformat()[:7], 0, 0
    for month, those in groupby(made, key=lambda each: month_of(each.began, zone)):
        pieces = list(_pieces(those))
        header = Header(month=month, written=stamp(datetime.now(UTC)), sealed=month != live)
        place(disk, file_of(folder, month), journal(pieces, seq, header))
        seq += len(pieces) + 1
        count += len(pieces)
    if not file_of(folder, live).exists():
        header = Header(month=live, written=stamp(datetime.now(UTC)))
        place(disk, file_of(folder, live), journal((), seq, header))
    return count


def _pieces(made: Iterator[Record]) -> Iterator[Piece]:
    numbers: dict[str, int] = {}
    for record in made:
        number = numbers[record.table] = numbers.get(record.table, 0) + 1
        doc = document(record)
        said = {
            "at": stamp(record.began),
            "act": "simulated",
            "uid": record.uid,
            "desk": record.desk,
            "by": record.by,
        }
        yield Piece(said, [key_of(record, number, len(doc))], [doc])
