"""A snapshot read beside a running kiosk: no lock, no repair."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from deskapp.records import Record
from deskapp.store.contract import Kept, StoreFault
from deskapp.store.descents import is_late, kept
from deskapp.store.disk import Disk
from deskapp.store.faults import fault_of
from deskapp.store.header import Header, header_of
from deskapp.store.index import Survey, survey
from deskapp.store.lines import Line, decode
from deskapp.store.month import file_of, months_in
from deskapp.store.rewrite import record_of
from deskapp.store.transaction import Entry, head_of, stamp

_TRIES = 100
_FIRST_LINE = 1 << 16


class Document(NamedTuple):
    """The newest version of a document, with what its line says of it."""

    entry: Entry
    content: bytes


class Located(NamedTuple):
    """One newest document, and the month whose file has it."""

    month: str
    entry: Entry
    content: bytes


class _InFile(NamedTuple):
    """Where one newest document lies."""

    month: str
    data: bytes
    """The month's whole file."""
    entry: Entry


class Late(NamedTuple):
    """A record that may be in an earlier month as well, in a lower version."""

    month: str
    """The month whose file has the newest."""
    version: int
    began: str


FROM_IN_LINE = b'"from":{'
"""In a line of a desk that shares. In text from people the quotes are escaped."""


class Reader:
    """A snapshot of the files: each is held open, so that a later rename takes nothing away."""

    def __init__(self, folder: Path, zone: ZoneInfo, disk: Disk | None = None) -> None:
        """Open every month's file. Raises StoreFault when there is nothing to read or the disk refuses."""
        self.folder, self._zone, self._disk = folder, zone, disk or Disk()
        self._files: dict[str, int] = {}
        if not folder.is_dir():
            raise StoreFault(f"cannot read the records: there is no folder {folder}")
        try:
            self._open()
        except OSError as error:
            self.close()
            raise fault_of(error, "read the records") from error

    def _open(self) -> None:
        for _ in range(_TRIES):
            before = self._listing()
            try:
                for month in before:
                    self._files[month] = self._disk.open(file_of(self.folder, month))
            except FileNotFoundError:
                self.close()
                continue
            if before == self._listing() and before == self._opened():
                return
            self.close()
        raise StoreFault("cannot read the records: they are being rewritten all the time; try again later")

    def _listing(self) -> dict[str, int]:
        found = months_in(self._disk, self.folder)
        return {month: os.stat(file_of(self.folder, month)).st_ino for month in found}

    def _opened(self) -> dict[str, int]:
        return {month: os.fstat(fd).st_ino for month, fd in self._files.items()}

    @property
    def months(self) -> list[str]:
        """The months that have a file, oldest first."""
        return sorted(self._files)

    def descriptor(self, month: str) -> int:
        """The month's open file, for whoever reads it piece by piece. It is the reader's to close."""
        return self._files[month]

    def header(self, month: str) -> Header | None:
        """What the month's file says it is. Raises StoreFault."""
        line = next(decode(self._read(month, _FIRST_LINE)), None)
        return header_of(line, f"{month}.journal") if isinstance(line, Line) else None

    def contents(self, month: str) -> bytes:
        """The month's file as it is now, whole. Raises StoreFault."""
        return self._read(month, self._disk.size(self._files[month]))

    def _read(self, month: str, size: int) -> bytes:
        try:
            return self._disk.read(self._files[month], size, 0)
        except OSError as error:
            raise fault_of(error, "read the records") from error

    def tables(self) -> set[str]:
        """The tables there are. Raises StoreFault."""
        found: set[str] = set()
        for month in self.months:
            header = self.header(month)
            if header is not None and header.sealed:
                found.update(header.next)
            else:
                found.update(survey(self.contents(month), f"{month}.journal").index.tables)
        return found

    def newest(self, keep: Callable[[Entry], bool]) -> Iterator[Document]:
        """The documents of the newest month that `keep` chooses. Raises StoreFault."""
        for month in self.months[-1:]:
            data = self.contents(month)
            for entry in survey(data, f"{month}.journal").index:
                if keep(entry):
                    yield Document(entry, data[entry.at : entry.at + entry.size])

    def documents(self, first: date | None = None, last: date | None = None) -> Iterator[Document]:
        """The newest version of every document that began from `first` to `last`, newest month first.

        Documents that are no records have no beginning: they come when no days are given.
        """
        for _, entry, content in self.located(first, last):
            yield Document(entry, content)

    def located(
        self, first: date | None = None, last: date | None = None, table: str | None = None
    ) -> Iterator[Located]:
        """The same, with the month that each is in; of one table, if it is named."""
        for month, data, entry in self._entries(first, last, table):
            yield Located(month, entry, data[entry.at : entry.at + entry.size])

    def kept(self) -> Iterator[Kept]:
        """Every record with what its line says of its descent, newest month first. Raises StoreFault."""
        for _, data, entry in self._entries():
            record = record_of(entry.table, data[entry.at : entry.at + entry.size])
            if record is not None:
                yield kept(record, head_of(data[entry.line : entry.at]))

    def _entries(
        self, first: date | None = None, last: date | None = None, table: str | None = None
    ) -> Iterator[_InFile]:
        later: dict[str, int] = {}
        bounds = self._bounds(first, last)
        held: dict[str, tuple[bytes, Survey]] = {}
        for month in reversed(self.months):
            header = self.header(month)
            is_sealed = header is not None and header.sealed
            wanted = header is None or not is_sealed or _has(header, bounds, table)
            if not wanted and not (header is not None and header.late):
                continue
            data = self.contents(month)
            found = survey(data, f"{month}.journal")
            if not is_sealed:
                held[month] = (data, found)
                known = iter(found.index.uids.values())
            else:
                if wanted:
                    yield from _of(month, data, _chosen(found, bounds, table), later, sealed=True)
                known = late_in(month, data, found) if header is not None and header.late else iter(())
            for entry in known:
                assert entry.uid is not None
                later[entry.uid] = max(later.get(entry.uid, 0), entry.version)
        for month, (data, found) in held.items():
            yield from _of(month, data, _chosen(found, bounds, table), later, sealed=False)

    def late(self) -> dict[str, Late]:
        """The records that may be in an earlier month as well, in a lower version, by uid. Raises StoreFault.

        Only a desk that shares has any: another desk moved them on after their month was sealed here.
        """
        found: dict[str, Late] = {}
        for month in self.months:
            header = self.header(month)
            if header is not None and header.sealed and not header.late:
                continue
            data = self.contents(month)
            if FROM_IN_LINE not in data:
                continue
            for entry in late_in(month, data, survey(data, f"{month}.journal")):
                assert entry.uid is not None
                found[entry.uid] = Late(month, entry.version, entry.began)
        return found

    def _bounds(self, first: date | None, last: date | None) -> tuple[str, str]:
        start = stamp(_midnight(first, self._zone)) if first else ""
        return start, stamp(_midnight(last + timedelta(days=1), self._zone)) if last else "~"

    def history(self, first: date, last: date) -> Iterator[Record]:
        """The records of those days, both included, voided ones too. What can't be read is passed over."""
        for entry, content in self.documents(first, last):
            record = record_of(entry.table, content)
            if record is not None:
                yield record

    def close(self) -> None:
        """Let go of the files."""
        for fd in self._files.values():
            self._disk.close(fd)
        self._files.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _has(header: Header, bounds: tuple[str, str], table: str | None) -> bool:
    """Whether a sealed month can have anything that is asked for."""
    start, end = bounds
    in_time = header.began is None or (header.began[0] < end and header.began[1] >= start)
    return in_time and (table is None or table in header.next)


def _chosen(found: Survey, bounds: tuple[str, str], table: str | None) -> Iterator[Entry]:
    start, end = bounds
    entries = found.index if table is None else found.index.tables.get(table, {}).values()
    return (entry for entry in entries if start <= entry.began < end)


def _of(
    month: str, data: bytes, entries: Iterable[Entry], later: dict[str, int], sealed: bool
) -> Iterator[_InFile]:
    """Those of one file. What a later file has in the same or a newer version is left to that one."""
    for entry in entries:
        if entry.uid is not None and (known := later.get(entry.uid)) is not None:
            if known > entry.version or (sealed and known == entry.version):
                continue
            # Once is enough, should two unsealed files have it.
            later[entry.uid] = entry.version if sealed else entry.version + 1
        yield _InFile(month, data, entry)


def late_in(month: str, data: bytes, found: Survey) -> Iterator[Entry]:
    """What may be in an earlier month too: what began before this one, at a desk that shares."""
    for entry in found.index.uids.values():
        if is_late(entry.began, month) and FROM_IN_LINE in data[entry.line : entry.at]:
            yield entry
