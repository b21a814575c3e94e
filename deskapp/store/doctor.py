"""Going through everything in the folder and saying what is wrong, without touching it."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.records import TABLES
from deskapp.store.damage import SUFFIX, in_words, notes
from deskapp.store.disk import FILE_MODE, FOLDER_MODE, Disk
from deskapp.store.index import Survey, survey
from deskapp.store.mirror import MirrorFile
from deskapp.store.month import file_of, is_half_written
from deskapp.store.reader import Reader, late_in
from deskapp.store.rescue import RESCUED, in_it
from deskapp.store.rewrite import record_of
from deskapp.store.shared_folder import MIRROR, NAME, name_of
from deskapp.store.transaction import key_of


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the folder."""

    said: str
    wrong: bool
    """Whether something should be done about it; the rest is for information."""


def examine(folder: Path, disk: Disk | None = None) -> Iterator[Finding]:
    """All there is to say, file by file. Takes no lock. Raises StoreFault when nothing can be read."""
    disk = disk or Disk()
    with Reader(folder, ZoneInfo("UTC"), disk) as reader:
        if not reader.months:
            yield Finding(f"there are no records in {folder}", wrong=False)
        later: set[str] = set()
        for month in reversed(reader.months):
            yield from _month(reader, month, later, is_live=month == reader.months[-1])
    yield from _beside(disk, folder)


def _month(reader: Reader, month: str, later: set[str], is_live: bool) -> Iterator[Finding]:
    data, name = reader.contents(month), f"{month}.journal"
    found = survey(data, name)
    for sentence in in_words(found, name):
        torn_beside_kiosk = is_live and "a torn last line" in sentence
        yield Finding(sentence, wrong=not torn_beside_kiosk)
    twice = sum(uid in later for uid in found.index.uids)
    is_sealed = found.header is not None and found.header.sealed
    if twice and is_sealed:
        yield Finding(f"{name}: {twice} of its records are in a later month as well", wrong=True)
    if not is_live and not is_sealed:
        yield Finding(
            f"{name}: the turn of its month is not finished; the kiosk does that by itself", wrong=False
        )
    # Where desks share, one that was moved on after its month was sealed is in both, as it should be.
    later.update(set(found.index.uids) - {entry.uid for entry in late_in(month, data, found)})
    unread, untrue = _documents(data, found)
    if unread:
        yield Finding(
            f"{name}: {unread} records can't be read by this kiosk; they are left as they are", wrong=True
        )
    if untrue:
        yield Finding(f"{name}: {untrue} lines say of a record what is not true of it", wrong=True)
    state = "live" if is_live else "sealed" if is_sealed else "left behind"
    yield Finding(f"{name}: {len(found.index)} records in {found.lines} lines, {state}", wrong=False)


def _documents(data: bytes, found: Survey) -> tuple[int, int]:
    """How many documents of the desk's tables are none of its records; how many lines say untrue things."""
    unread = untrue = 0
    for entry in found.index:
        if entry.table not in TABLES:
            continue
        record = record_of(entry.table, data[entry.at : entry.at + entry.size])
        if record is None:
            unread += 1
        else:
            key = key_of(record, entry.number, entry.size)
            untrue += key[2:6] != (entry.uid, entry.version, entry.open, entry.began)
    return unread, untrue


def _shared(disk: Disk, folder: Path, names: list[str]) -> Iterator[Finding]:
    """What the folder has of its own where desks share."""
    if NAME in names:
        name = name_of(disk, folder)
        said = f"it shares with other desks under the name {name}, which is in no backup of it"
        yield Finding(said if name else f"{NAME} has no name in it: the next start draws one", wrong=False)
    if MIRROR in names:
        mirror = MirrorFile(folder, disk)
        rows = len(mirror.read().rows)
        known = "1 record" if rows == 1 else f"{rows} records"
        rest = ": its end can't be read, and is read again from the server" if mirror.is_torn else ""
        yield Finding(f"{MIRROR}: {known} that other desks hold{rest}", wrong=False)


def _beside(disk: Disk, folder: Path) -> Iterator[Finding]:
    if stat.S_IMODE(folder.stat().st_mode) & ~FOLDER_MODE:
        yield Finding(f"{folder} can be read by others than its owner", wrong=True)
    for name in disk.names(folder):
        path = folder / name
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & ~FILE_MODE:
            yield Finding(f"{name} can be read by others than its owner", wrong=True)
        if name.endswith(SUFFIX):
            for note in notes(disk.contents(path)):
                yield Finding(f"kept aside of {note}", wrong=False)
        elif name.startswith(RESCUED) and path.is_dir():
            yield Finding(in_it(name), wrong=False)
        elif is_half_written(name):
            yield Finding(
                f"{name} was being written when the kiosk was cut off; the next start clears it", wrong=False
            )
    yield from _shared(disk, folder, disk.names(folder))


def tighten(disk: Disk, folder: Path) -> list[str]:
    """Make files and folder the owner's alone. Says what was changed. Raises OSError."""
    changed: list[str] = []
    for path, mode in [(folder, FOLDER_MODE), *((folder / name, FILE_MODE) for name in disk.names(folder))]:
        if (path == folder or path.is_file()) and stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)
            changed.append(f"{path.name} is its owner's alone now")
    return changed


def sealed_months(reader: Reader) -> list[Path]:
    """The files that are not written to any more."""
    return [file_of(reader.folder, month) for month in reader.months[:-1]]
