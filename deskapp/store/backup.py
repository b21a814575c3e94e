"""A copy of all records at one moment, beside a running kiosk; without personal text unless asked."""

import os
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.contract import StoreFault
from deskapp.store.disk import FILE_MODE, Disk
from deskapp.store.erase import blanked
from deskapp.store.faults import fault_of
from deskapp.store.header import Header
from deskapp.store.index import survey
from deskapp.store.reader import Reader
from deskapp.store.rewrite import empty_tables, journal, pieces, redone


def back_up(folder: Path, to: Path, with_text: bool, disk: Disk | None = None) -> tuple[int, int]:
    """Copy the records of `folder` into the new folder `to`. Returns how many months and records it has.

    What does not verify is not copied. Raises StoreFault; then there is no folder `to`.
    """
    disk = disk or Disk()
    if to.exists():
        raise StoreFault(
            f"{to} is there already: name a folder that is not, so that no older backup is touched"
        )
    beside = to.with_name(to.name + ".part")
    try:
        with Reader(folder, ZoneInfo("UTC"), disk) as reader:
            if not reader.months:
                raise StoreFault(f"there are no records in {folder}")
            shutil.rmtree(beside, ignore_errors=True)
            disk.make_folder(beside)
            counts = [_copy(reader, month, beside, with_text, disk) for month in reader.months]
        disk.sync_folder(beside)
        disk.rename(beside, to)
        disk.sync_folder(to.parent)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise fault_of(error, "back up") from error
    return len(counts), sum(counts)


def _copy(reader: Reader, month: str, to: Path, with_text: bool, disk: Disk) -> int:
    """Write one month's file. What is whole and has nothing to leave out is copied byte for byte."""
    data, name = reader.contents(month), f"{month}.journal"
    found = survey(data, name)
    header = found.header
    clean = header is not None and header.sealed and not header.personal
    if not (found.is_whole and (with_text or clean)):
        source = pieces(data, found.index)
        if not with_text:
            source = redone(source, blanked)
        stated = (header or Header(month=month)).model_copy(update={"next": found.index.next})
        data = journal(source, found.index.seq, stated, empty_tables(found.index))
    fd = disk.open(to / name, write=True, create=True)
    try:
        disk.write(fd, data, 0)
        disk.sync(fd)
    finally:
        disk.close(fd)
    os.chmod(to / name, FILE_MODE)
    return len(found.index)
