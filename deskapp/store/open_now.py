"""What is open, read beside a running kiosk: the newest month has all of it."""

from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.records import Record
from deskapp.store.index import survey
from deskapp.store.reader import Reader
from deskapp.store.rewrite import record_of


def open_now(folder: Path, zone: ZoneInfo) -> list[Record]:
    """Every record that is open, as last committed; none when there are no records yet.

    Needs no lock and changes nothing. Raises StoreFault when the disk refuses.
    """
    with Reader(folder, zone) as reader:
        if not reader.months:
            return []
        month = reader.months[-1]
        data = reader.contents(month)
    found: list[Record] = []
    for entry in survey(data, f"{month}.journal").index:
        if entry.uid is not None and entry.open:
            record = record_of(entry.table, data[entry.at : entry.at + entry.size])
            if record is not None:
                found.append(record)
    return found
