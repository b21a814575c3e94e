"""A copy of all records at one moment, and putting it back.

A backup is made beside a running kiosk, without personal text unless asked. Putting one back goes by steps
that can be gone on with after a power cut: it is first copied into `restore.copying`, synced, and renamed to
`restore.ready`: from then on it will be done. What was here moves into the folder it names; then it is
renamed to `restore.placing`, and its files move into place. Each step can be done again.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store import history
from deskapp.store.contract import StoreFault
from deskapp.store.damage import SUFFIX, in_words
from deskapp.store.disk import FILE_MODE, Disk
from deskapp.store.erase import PUT_ASIDE, blanked
from deskapp.store.faults import fault_of
from deskapp.store.header import Header
from deskapp.store.index import survey
from deskapp.store.month import file_of, months_in
from deskapp.store.reader import Reader
from deskapp.store.rewrite import empty_tables, journal, pieces, redone, written_in
from deskapp.store.shared_folder import forget, name_of


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
    """Write one month's file. What is whole and has nothing to leave out is copied byte for byte.

    Where desks share, each line of the copy says the folder it was written in: what is put back has another
    name, and must not take for its own what this folder wrote.
    """
    folder = name_of(disk, reader.folder)
    data, name = reader.contents(month), f"{month}.journal"
    found = survey(data, name)
    header = found.header
    clean = header is not None and header.sealed and not header.personal
    if folder or not (found.is_whole and (with_text or clean)):
        source = written_in(folder, pieces(data, found.index))
        if not with_text:
            source = redone(source, blanked)
        stated = (header or Header(month=month)).model_copy(update={"next": found.index.next})
        data = journal(source, found.index.seq, stated, empty_tables(found.index))
    disk.write_new(to / name, data)
    os.chmod(to / name, FILE_MODE)
    return len(found.index)


COPYING, READY, PLACING = "restore.copying", "restore.ready", "restore.placing"
_ASIDE = "put-aside.txt"


def verified(disk: Disk, source: Path) -> list[str]:
    """The months of a backup, after every line of it was checked. Raises StoreFault, OSError."""
    months = months_in(disk, source) if source.is_dir() else []
    if not months:
        raise StoreFault(f"{source} is no backup: there is no journal in it. Nothing was changed")
    wrong: list[str] = []
    for month in months:
        name = f"{month}.journal"
        wrong += in_words(survey(disk.contents(source / name), name), name)
    if wrong:
        raise StoreFault(f"{source} is damaged, so nothing was changed: " + "; ".join(wrong))
    return months


def belongings(disk: Disk, folder: Path) -> list[str]:
    """The names of what a restore replaces."""
    journals = [f"{month}.journal" for month in months_in(disk, folder)]
    return journals + [name for name in disk.names(folder) if name.endswith(SUFFIX)]


def restore(disk: Disk, source: Path, folder: Path, now: datetime, overwrite: bool) -> Path | None:
    """Put the backup in place. Returns the folder that keeps what was here, if anything was.

    The caller holds the lock. Raises StoreFault and OSError; what is half done is finished by `finish`.
    """
    finish(disk, folder)
    months = verified(disk, source)
    there = belongings(disk, folder)
    if there and not overwrite:
        raise StoreFault(
            f"there are records in {folder} already: add --overwrite to put the backup in their place; "
            "they are kept aside then"
        )
    aside = folder / f"{PUT_ASIDE}{now:%Y%m%dT%H%M%SZ}"
    copying = folder / COPYING
    shutil.rmtree(copying, ignore_errors=True)
    disk.make_folder(copying)
    for month in months:
        disk.write_new(file_of(copying, month), disk.contents(file_of(source, month)))
    disk.write_new(copying / _ASIDE, aside.name.encode())
    disk.sync_folder(copying)
    disk.rename(copying, folder / READY)
    disk.sync_folder(folder)
    finish(disk, folder)
    return aside if there else None


def finish(disk: Disk, folder: Path) -> None:
    """Go on with a restore or an import that was interrupted, if there is one.

    The caller holds the lock. Raises OSError.
    """
    history.finish(disk, folder)
    ready, placing = folder / READY, folder / PLACING
    shutil.rmtree(folder / COPYING, ignore_errors=True)
    if ready.is_dir():
        # What comes back knows less than what was here: where desks share it is another writer.
        forget(disk, folder)
        there = belongings(disk, folder)
        if there:
            aside = folder / disk.contents(ready / _ASIDE).decode()
            disk.make_folder(aside)
            for name in there:
                disk.rename(folder / name, aside / name)
            disk.sync_folder(aside)
            disk.sync_folder(folder)
        disk.rename(ready, placing)
        disk.sync_folder(folder)
    if placing.is_dir():
        for month in months_in(disk, placing):
            disk.rename(file_of(placing, month), file_of(folder, month))
        disk.sync_folder(folder)
        shutil.rmtree(placing)
        disk.sync_folder(folder)
