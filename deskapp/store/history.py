"""Another system's history, in sealed months of its own, so that the desk opens as quickly as before.

An import touches many files, and happens wholly or not at all. The files as they are to be are first written
into `history.copying`, synced, and the folder renamed to `history.ready`: from then on it will be done. Then
they move into place, one after the other. Each step can be done again, by whoever takes the lock next.
The kiosk must not run meanwhile.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.program import PROGRAM
from deskapp.records import Record
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.faults import fault_of
from deskapp.store.header import Header
from deskapp.store.index import Survey, survey
from deskapp.store.lines import Line, decode
from deskapp.store.lock import locked
from deskapp.store.month import Progress, file_of, month_of, months_in
from deskapp.store.rewrite import Piece, empty_tables, journal, pieces
from deskapp.store.transaction import Unreadable, document, key_of, split, stamp

COPYING, READY = "history.copying", "history.ready"

TOGETHER = 50
"""Records of one line: a ruined line costs no more than these."""

ACT = "import"


@dataclass
class Import:
    """One import, as the journals tell of it."""

    uid: str
    at: str
    by: str
    log: str
    records: int = 0
    months: list[str] = field(default_factory=list)


def add(
    folder: Path,
    zone: ZoneInfo,
    now: datetime,
    months: Iterable[tuple[str, Sequence[Record]]],
    said: dict[str, str],
    progress: Progress,
    disk: Disk | None = None,
) -> None:
    """Add records that are not there yet, by the month of their event, oldest first: all of them or none.

    `said` is what the lines say of the change: uid, desk, by, log. What is of the live month or later goes
    into that. Raises StoreFault; then nothing changed.
    """
    disk = disk or Disk()
    with _under_lock(folder, now, disk, "import"):
        adding = _Rewriting(disk, folder, zone, now)
        lines = {"at": stamp(now), "act": ACT, **said}
        late: list[Record] = []
        for nth, (month, records) in enumerate(months, start=1):
            if month < adding.live:
                adding.sealed(month, records, lines)
            else:
                late += records
            progress(nth, 0, month)
        adding.to_live(late, lines)
        adding.commit()


def undo(
    folder: Path,
    zone: ZoneInfo,
    now: datetime,
    uid: str,
    said: dict[str, str],
    progress: Progress,
    disk: Disk | None = None,
) -> list[str]:
    """Take one import back whole. Returns the months that are gone with it, since nothing else was in them.

    Raises StoreFault when there is none of that name; then nothing changed.
    """
    disk = disk or Disk()
    with _under_lock(folder, now, disk, "undo the import"):
        taking = _Rewriting(disk, folder, zone, now)
        months = months_in(disk, folder)
        for nth, month in enumerate(months, start=1):
            taking.without(month, uid, {"at": stamp(now), "act": "import undone", **said})
            progress(nth, len(months), month)
        if not taking.touched:
            raise StoreFault(f"there is no such import here: {PROGRAM} import --list names them")
        return taking.commit()


class _under_lock:
    """The lock, with what an earlier one left undone finished first, and faults of the disk in words."""

    def __init__(self, folder: Path, now: datetime, disk: Disk, what: str) -> None:
        self.folder, self.disk, self.what = folder, disk, what
        self._lock = locked(disk, folder, now)

    def __enter__(self) -> None:
        self.disk.make_folder(self.folder)
        self._lock.__enter__()
        try:
            finish(self.disk, self.folder)
        except OSError as error:
            self._lock.__exit__(None, None, None)
            raise fault_of(error, self.what) from error

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        if kind is not None:
            shutil.rmtree(self.folder / COPYING, ignore_errors=True)
        self._lock.__exit__(None, None, None)
        if isinstance(fault, OSError):
            raise fault_of(fault, self.what) from fault


class _Rewriting:
    """The files as they are to be, gathered in `history.copying`."""

    def __init__(self, disk: Disk, folder: Path, zone: ZoneInfo, now: datetime) -> None:
        self.disk, self.folder, self.now = disk, folder, now
        self.months = months_in(disk, folder)
        self.live = self.months[-1] if self.months else month_of(now, zone)
        self.touched = False
        self._gone: list[str] = []
        self._copying = folder / COPYING
        shutil.rmtree(self._copying, ignore_errors=True)
        disk.make_folder(self._copying)

    def sealed(self, month: str, records: Sequence[Record], lines: dict[str, str]) -> None:
        """Add to a month that is over: mostly one of its own."""
        if month not in self.months:
            header = Header(month=month, written=stamp(self.now), sealed=True)
            self._lay(month, journal(_pieces(records, lines, {}), 0, header))
            return
        data, found = self._read(month)
        if found.header is None or not found.header.sealed:
            raise StoreFault(f"{month}.journal is not finished: start the kiosk once, and end it, first")
        self._lay(month, self._with(month, data, found, records, lines, sealed=True))

    def to_live(self, records: Sequence[Record], lines: dict[str, str]) -> None:
        """Add to the month that is written to. Without one, the desk's first is begun here."""
        if self.live in self.months:
            if records:
                data, found = self._read(self.live)
                self._lay(self.live, self._with(self.live, data, found, records, lines, sealed=False))
            return
        header = Header(month=self.live, written=stamp(self.now))
        self._lay(self.live, journal(_pieces(records, lines, {}), 0, header))

    def without(self, month: str, uid: str, log: dict[str, str]) -> None:
        """The month without what this import brought; the live one says that it was taken back."""
        data, found = self._read(month)
        is_live = month == self.live
        left = [piece for piece in pieces(data, found.index) if not _is_of(piece, uid)]
        if sum(len(piece.keys) for piece in left) != len(found.index):
            self.touched = True
        elif not is_live:
            return
        if is_live:
            left.append(Piece(dict(log)))
        elif not left:
            self._gone.append(month)
            return
        header = Header(month=month, written=stamp(self.now), sealed=not is_live, next=found.index.next)
        self._lay(month, journal(left, found.index.seq, header, empty_tables(found.index)))

    def commit(self) -> list[str]:
        """From here on it will be done."""
        self.disk.write_new(self._copying / "gone.txt", "\n".join(self._gone).encode())
        self.disk.sync_folder(self._copying)
        self.disk.rename(self._copying, self.folder / READY)
        self.disk.sync_folder(self.folder)
        finish(self.disk, self.folder)
        return self._gone

    def _read(self, month: str) -> tuple[bytes, Survey]:
        data = self.disk.contents(file_of(self.folder, month))
        found = survey(data, f"{month}.journal")
        if not found.is_whole:
            raise StoreFault(
                f"{month}.journal is damaged, so nothing is changed: {PROGRAM} doctor --mend first"
            )
        return data, found

    def _with(
        self,
        month: str,
        data: bytes,
        found: Survey,
        records: Sequence[Record],
        lines: dict[str, str],
        sealed: bool,
    ) -> bytes:
        twice = sum(record.uid in found.index.uids for record in records)
        if twice:
            raise StoreFault(f"{twice} of these records are here already, so nothing was changed")
        header = Header(month=month, written=stamp(self.now), sealed=sealed, next=found.index.next)

        def every() -> Iterator[Piece]:
            yield from pieces(data, found.index)
            yield from _pieces(records, lines, found.index.next)

        return journal(every(), found.index.seq, header, empty_tables(found.index))

    def _lay(self, month: str, data: bytes) -> None:
        if not survey(data, f"{month}.journal").is_whole:
            raise StoreFault(f"{month}.journal would not verify; nothing was changed")
        self.disk.write_new(file_of(self._copying, month), data)


def finish(disk: Disk, folder: Path) -> None:
    """Go on with an import, or the undoing of one, that was interrupted. The caller holds the lock.

    Raises OSError.
    """
    ready = folder / READY
    if not ready.is_dir():
        shutil.rmtree(folder / COPYING, ignore_errors=True)
        return
    for month in months_in(disk, ready):
        disk.rename(file_of(ready, month), file_of(folder, month))
    gone = ready / "gone.txt"
    if gone.exists():
        for month in disk.contents(gone).decode().split():
            disk.remove(file_of(folder, month))
    disk.sync_folder(folder)
    shutil.rmtree(ready)
    disk.sync_folder(folder)


def imports(folder: Path, disk: Disk | None = None) -> list[Import]:
    """Every import that is here, the newest last. Takes no lock. Raises StoreFault."""
    disk = disk or Disk()
    found: dict[str, Import] = {}
    try:
        for month in months_in(disk, folder) if folder.is_dir() else []:
            data = disk.contents(file_of(folder, month))
            for line in decode(data):
                _note(found, month, line.body if isinstance(line, Line) else b"")
    except OSError as error:
        raise fault_of(error, "read the records") from error
    return sorted(found.values(), key=lambda each: each.at)


def _note(found: dict[str, Import], month: str, body: bytes) -> None:
    try:
        head, _ = split(body)
    except Unreadable:
        return
    said = head.said
    if said.get("act") != ACT:
        return
    here = found.setdefault(
        str(said["uid"]), Import(str(said["uid"]), head.at, str(said.get("by", "")), str(said.get("log", "")))
    )
    here.records += len(head.keys)
    if month not in here.months:
        here.months.append(month)


def _is_of(piece: Piece, uid: str) -> bool:
    return piece.said.get("act") == ACT and piece.said.get("uid") == uid


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
