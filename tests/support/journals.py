"""What the store's tests share: a clock that is set by hand, ready records, and a disk without waiting."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.records import Incident, Note, Record, Tally, Visit
from deskapp.records.change import Change
from deskapp.store.disk import Disk
from deskapp.store.journal import Journal
from deskapp.store.reader import Reader

ZONE = ZoneInfo("America/New_York")
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)

FOLDER = "0f0e0d0c-0b0a-4908-8706-050403020100"
"""The name of a data folder whose desk shares."""


class HandClock:
    """Moves only when told; names count up."""

    def __init__(self, at: datetime = NOON, prefix: int = 0) -> None:
        self.at = at
        self._prefix = prefix
        self._names = 0

    def now(self) -> datetime:
        return self.at

    def new_uid(self) -> str:
        self._names += 1
        return f"01930000-0000-7000-{self._prefix:04x}-{self._names:012x}"

    def go(self, **time: float) -> None:
        self.at += timedelta(**time)


class Swift(Disk):
    """A disk that does not wait for the platter, where a test is about something else."""

    def sync(self, fd: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class Desk:
    """A journal and someone who uses it, who remembers what was acknowledged."""

    def __init__(self, folder: Path, disk: Disk | None = None, clock: HandClock | None = None) -> None:
        self.folder = folder
        self.clock = clock or HandClock()
        self.disk = disk or Swift()
        self.journal = Journal(folder, self.clock, ZONE, self.disk)
        self.kept: dict[str, Record] = {}
        """The newest acknowledged version of each record."""

    def open(self) -> list[Record]:
        return self.journal.open()

    def reopen(self) -> list[Record]:
        self.journal.close()
        self.journal = Journal(self.folder, self.clock, ZONE, self.disk)
        return self.journal.open()

    def commit(self, *records: Record, act: str = "act") -> None:
        change = Change(self.clock.new_uid(), act, self.clock.now(), "front", "D", records)
        self.journal.commit(change)
        self.kept.update({record.uid: record for record in records})

    def share(
        self,
        *records: Record,
        came_from: Iterable[int] = (),
        descents: Mapping[str, tuple[int, ...]] | None = None,
    ) -> None:
        """Commit as a desk that shares does; each version came from these, or as `descents` says."""
        came_from = tuple(came_from)
        descents = descents or {record.uid: (*came_from, record.version) for record in records}
        change = Change(
            self.clock.new_uid(),
            "act",
            self.clock.now(),
            "front",
            "D",
            records,
            descents=descents,
            folder=FOLDER,
        )
        self.journal.commit(change)
        self.kept.update({record.uid: record for record in records})

    def visit(self, **fields: Any) -> Visit:
        """Someone who waits, as a new record. Not committed."""
        now = self.clock.now()
        given: dict[str, Any] = {"state": "waiting", "waiting": now, "number": 101, "day": now.date()}
        return Visit(uid=self.clock.new_uid(), desk="front", by="D", **{**given, **fields})

    def tally(self, **fields: Any) -> Tally:
        given: dict[str, Any] = {"at": self.clock.now(), "effort": 1}
        return Tally(uid=self.clock.new_uid(), desk="front", by="D", **{**given, **fields})

    def incident(self, *notes: str, **fields: Any) -> Incident:
        now = self.clock.now()
        kept = tuple(Note(at=now, by="D", text=text) for text in notes)
        given: dict[str, Any] = {"number": 1, "kind": "medical", "opened": now, "notes": kept}
        return Incident(uid=self.clock.new_uid(), desk="front", by="D", **{**given, **fields})

    def close_visit(self, visit: Visit, **fields: Any) -> Visit:
        """Its next version, closed. Not committed."""
        return visit.revised(state="closed", closed=self.clock.now(), outcome="left", **fields)


def by_uid(records: Iterable[Record]) -> dict[str, Record]:
    """Records by name; a name that comes twice is a fault of the store."""
    found: dict[str, Record] = {}
    for record in records:
        assert record.uid not in found, f"{record.uid} came twice"
        found[record.uid] = record
    return found


def everything(folder: Path) -> dict[str, Record]:
    """The newest version of every record of the folder, as a reader beside the kiosk sees it."""
    from deskapp.store.rewrite import record_of

    found: dict[str, Record] = {}
    with Reader(folder, ZONE) as reader:
        for entry, content in reader.documents():
            record = record_of(entry.table, content)
            assert record is not None
            assert record.uid not in found, f"{record.uid} came twice"
            found[record.uid] = record
    return found


def written(path: Path) -> bytes:
    """The bytes of a journal without the room for lines to come."""
    return path.read_bytes().rstrip(b" \n") + b"\n"


def small(folder: Path, month: str = "2026-11") -> bytes:
    """The bytes of a small journal: records with several versions, one change of two records, one of none."""
    desk = Desk(folder)
    desk.open()
    first, second = desk.visit(description="red scarf"), desk.visit(number=102)
    desk.commit(first)
    desk.commit(second, desk.tally())
    desk.commit(desk.close_visit(first))
    desk.commit(act="look")
    desk.commit(second.revised(hand=True))
    desk.journal.close()
    return written(folder / f"{month}.journal")
