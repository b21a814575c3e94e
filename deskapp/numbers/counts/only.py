"""Counting some records alone: of one kind, channel or desk. Every figure is then of these."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.numbers.counts import cache as keeping
from deskapp.numbers.counts.all_months import Gathered, no_progress
from deskapp.numbers.counts.cache import JournalCounts, Source
from deskapp.numbers.counts.contacts import IN_PERSON, TELEPHONE
from deskapp.numbers.counts.journal_scan import Newest
from deskapp.numbers.counts.later_kinds import LaterKinds
from deskapp.numbers.counts.moved_on import AFTER_ALL, late_in
from deskapp.numbers.counts.record import Counting
from deskapp.numbers.counts.tables import PROMISES_OPEN
from deskapp.store.disk import Disk
from deskapp.store.month import Progress
from deskapp.store.reader import Reader
from deskapp.store.shared_folder import number_in

NO_KIND = "no kind"

CHANNELS = {"visits": IN_PERSON, "calls": TELEPHONE}
TABLES = ("visits", "calls", "promises", "tallies", "incidents")

MADE_IN = {"visit": IN_PERSON, "call": TELEPHONE}
"""The channel of a promise that was made in a visit or call. A message's is how it came."""

NOT_COUNTED = Source(0, 0, 0, 0, 0, sealed=False)
"""These counts are of a part of the journals, and never kept."""


@dataclass(frozen=True)
class Only:
    """Which records; "" takes all."""

    kind: str = ""
    channel: str = ""
    desk: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.channel or self.desk)

    @property
    def words(self) -> str:
        """As it stands in a title: 'only reference, telephone'."""
        return (
            f"only {', '.join(each for each in (self.kind, self.channel, self.desk) if each)}" if self else ""
        )

    def takes(self, table: str, doc: dict[str, Any], given: LaterKinds) -> bool:
        """Whether this record is one of them. A promised question is of the kind that its answer gave it."""
        kind = doc.get("kind") or given.get(doc.get("uid", "")) or NO_KIND
        if table == "incidents":
            return not (self.kind or self.channel) and _is(self.desk, doc["desk"])
        return (
            _is(self.kind, kind) and _is(self.channel, channel_of(table, doc)) and _is(self.desk, doc["desk"])
        )


def _is(wanted: str, found: str) -> bool:
    return not wanted or wanted.casefold() == found.casefold()


def channel_of(table: str, doc: dict[str, Any]) -> str:
    """How someone came to the desk; "" of a promise that was made in no contact."""
    if table == "promises":
        return MADE_IN.get(doc["origin"], "" if doc["origin"] in ("promise", "co-worker") else doc["origin"])
    return CHANNELS.get(table) or str(doc.get("channel") or "")


def gather_only(
    folder: Path,
    zone: ZoneInfo,
    only: Only,
    every: Gathered,
    days: tuple[tuple[str, str], ...],
    progress: Progress = no_progress,
) -> Gathered:
    """The counts of these records, counted from the journals that anything of these days stands in.

    `days` are stretches from a first to a last, such as 2026-11-24. Raises StoreFault.
    """
    disk = Disk()
    with Reader(folder, zone, disk) as reader:
        wanted = [month for month in reader.months if _matters(folder, month, zone, days)]
        here, late = number_in(folder), late_in(reader, disk)
        live = Newest()
        files = []
        for nth, month in enumerate(wanted, start=1):
            header = reader.header(month)
            # A record may lie in two months that are not sealed, when their turn was cut short.
            newest = Newest() if header is not None and header.sealed else live
            newest.read(reader.contents(month))
            if newest is not live:
                newest.leave_to_later({uid: each.version for uid, each in late.items() if each.month > month})
                files.append(_counted(newest, zone, only, every.later, here))
            progress(nth, len(wanted), month)
        live.leave_to_later({uid: each.version for uid, each in late.items() if each.month == AFTER_ALL})
        files.append(_counted(live, zone, only, every.later, here))
    return Gathered(files, given=every.later, days_logged=frozenset(every.logged()))


def _matters(folder: Path, month: str, zone: ZoneInfo, days: tuple[tuple[str, str], ...]) -> bool:
    """Whether a month's journal has anything of these days, or what is open now. Not kept: it may."""
    kept = keeping.read(keeping.file_of(folder, month), zone.key, number_in(folder))
    if kept is None or not kept.source.sealed:
        return True
    if any(first <= day <= last for day in kept.day_names for first, last in days):
        return True
    return any(counts.table(PROMISES_OPEN) for counts in kept.months.values())


def _counted(newest: Newest, zone: ZoneInfo, only: Only, given: LaterKinds, here: int) -> JournalCounts:
    counting = Counting(zone, here=here)
    for uid, (_, table, doc) in newest.found.items():
        if table in TABLES and only.takes(table, {"uid": uid, **doc}, given):
            counting.take(table, doc)
    return JournalCounts.counted(
        NOT_COUNTED, counting.unread, newest.damaged, counting.days, counting.hours, {}
    )
