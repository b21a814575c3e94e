"""What the other desks lack of the journal, and what they made of its records, which it takes in at night.

So a restart, a report and an erasure know who holds a record without the mirror, which keeps no more than
what the screens show. A record that this desk wrote and another moved on may be in a sealed month: its newest
version goes into the live one, and readers take the highest.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.contract import Kept
from deskapp.store.descents import FOLDER, FROM, kept
from deskapp.store.disk import Disk
from deskapp.store.held import HELD_BY_ONE, held_elsewhere
from deskapp.store.index import Index, survey
from deskapp.store.live_file import LiveFile
from deskapp.store.mirror import TOGETHER, MirrorFile
from deskapp.store.month_turn import StaysShown, nothing
from deskapp.store.reader import Reader
from deskapp.store.rewrite import EntryRule, record_of
from deskapp.store.shared_folder import number_in
from deskapp.store.transaction import Key, document, key_of, stamp

ACT = "adopt"
"""How a line calls it."""


def to_share(live: LiveFile, shown: StaysShown, shared: Mapping[str, int]) -> list[Kept]:
    """Of this file, what is shown and what is not in `shared` in its newest version. Raises OSError."""
    found: list[Kept] = []
    for entry in live.index:
        if shown(entry) or shared.get(entry.uid or "") != entry.version:
            record = record_of(entry.table, live.document(entry))
            if record is not None:
                found.append(kept(record, live.said(entry)))
    return found


def left_with_others(live: LiveFile, desk: int) -> list[str]:
    """What others hold of what one desk holds at a time; `desk` is the number it had, 0 if it shares."""
    if not desk:
        return []
    tables = (live.index.tables.get(name, {}).values() for name in HELD_BY_ONE)
    entries = (entry for table in tables for entry in table)
    return [entry.uid for entry in entries if entry.uid and held_elsewhere(entry.version, desk)]


def unshared(mirror: MirrorFile) -> EntryRule:
    """Which entries other desks lack, as far as is known: of a lost mirror, and of one desk, none."""
    if not mirror.is_there:
        return nothing
    return lambda entry: entry.uid is not None and not mirror.is_elsewhere(entry.uid, entry.version)


def moved_on(folder: Path, zone: ZoneInfo, disk: Disk, mirror: MirrorFile) -> list[Kept]:
    """Of what other desks hold, the records that this desk had in a lower version. Raises StoreFault."""
    if not mirror.is_there:
        return []
    with Reader(folder, zone, disk) as reader:
        return _moved_on(reader, mirror.rows(), number_in(folder))


def _moved_on(reader: Reader, rows: Iterable[Kept], number: int) -> list[Kept]:
    """Looks into sealed months only for what this desk wrote and the live one does not have."""
    found: list[Kept] = []
    missing: dict[str, Kept] = {}
    if not reader.months:
        return []
    *sealed_months, month = reader.months
    live = _index(reader, month)
    for row in rows:
        known = live.uids.get(row.record.uid)
        if known is None and _was_here(row, number):
            missing[row.record.uid] = row
        elif known is not None and known.version < row.record.version:
            found.append(row)
    for month in reversed(sealed_months):
        if not missing:
            break
        sealed = _index(reader, month)
        for uid in [uid for uid in missing if uid in sealed.uids]:
            row = missing.pop(uid)
            if sealed.uids[uid].version < row.record.version:
                found.append(row)
    # What no month has was written here before a disk was lost, and comes back so.
    return found + list(missing.values())


def adopt(live: LiveFile, rows: Iterable[Kept], now: datetime) -> None:
    """Write these into the live month, as they are. Raises StoreFault."""
    for folder, of_one in groupby(sorted(rows, key=lambda row: row.folder), key=lambda row: row.folder):
        batch = list(of_one)
        for at in range(0, len(batch), TOGETHER):
            _append(live, batch[at : at + TOGETHER], {"at": stamp(now), "act": ACT}, folder)


def tidy(mirror: MirrorFile, index: Index, shown: StaysShown) -> None:
    """Leave in the mirror what the journal does not have and a screen may show. Raises OSError."""
    adopted: dict[str, int] = {}

    def still(row: Kept) -> Kept | None:
        record = row.record
        known = index.uids.get(record.uid)
        if known is None or known.version < record.version:
            return row if shown(key_of(record, 0, 0)) else None
        if known.version == record.version:
            adopted[record.uid] = record.version
        return None

    mirror.write_anew(still, index.uids.__contains__, adopted)


def _append(live: LiveFile, rows: list[Kept], said: dict[str, object], folder: str) -> None:
    keys: list[Key] = []
    docs: list[bytes] = []
    descents: dict[str, tuple[int, ...]] = {}
    following = dict(live.index.next)
    for record, descent, _, _ in rows:
        known = live.index.uids.get(record.uid)
        if known is not None and known.version >= record.version:
            continue  # this desk wrote it further meanwhile
        number = known.number if known is not None else following.get(record.table, 1)
        if known is None and isinstance(number, int):
            following[record.table] = number + 1
        doc = document(record)
        keys.append(key_of(record, number, len(doc)))
        docs.append(doc)
        descents[record.uid] = descent
    if keys:
        live.append(keys, {**said, FROM: descents, FOLDER: folder}, docs)


def _was_here(row: Kept, number: int) -> bool:
    """Whether this desk made it, or wrote any version that it came from."""
    from deskapp.shared.versions import SharedVersion  # a desk by itself loads no rule of sharing

    ends = map(SharedVersion.of, row.descent)
    return row.maker == number != 0 or any(
        end.term and end.holder == number and not end.is_giving for end in ends
    )


def _index(reader: Reader, month: str) -> Index:
    return survey(reader.contents(month), f"{month}.journal").index
