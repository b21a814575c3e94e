"""Erasing personal text for good: from every file of the folder in which it may stand."""

import json
import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deskapp.records import TABLES, Record
from deskapp.store.contract import Due, Erased, Kept
from deskapp.store.damage import SUFFIX, empty
from deskapp.store.descents import after_erasure
from deskapp.store.disk import NEW, Disk
from deskapp.store.drafts import DRAFTS_TURN, is_drafts
from deskapp.store.header import Header
from deskapp.store.index import survey
from deskapp.store.live_file import LiveFile
from deskapp.store.mirror import MirrorFile
from deskapp.store.month import file_of, is_half_written, months_in
from deskapp.store.month_turn import first_line, place
from deskapp.store.repair import mend_sealed
from deskapp.store.rescue import RESCUED
from deskapp.store.rewrite import changed, empty_tables, journal, pieces, record_of
from deskapp.store.shared_folder import number_in
from deskapp.store.transaction import document, moment, stamp

PUT_ASIDE = "before-restore-"
"""How the folders begin in which a restore keeps what was there."""

COPIES_STAY = timedelta(days=7)
"""How long what was put aside keeps text that is not due yet. Nobody tends the records in it any more."""

_STAMPED = re.compile(r"(\d{8}T\d{6})Z")


def everything(record: Record) -> Collection[str]:
    """All personal text of any record."""
    return record.personal


class _Blanker:
    """A change that blanks what is due and remembers which records it was."""

    def __init__(self, due: Due, number: int = 0) -> None:
        """`number` is this desk's among those that share."""
        self._due, self._number = due, number
        self.done: list[Record] = []
        self.touched = 0

    def unread(self, table: str, doc: bytes) -> bytes:
        """Of what can't be read nobody can say when it is due: it loses its text at once."""
        blank = without_text(table, doc)
        self.touched += blank != doc
        return blank

    def __call__(self, record: Record, descent: tuple[int, ...]) -> tuple[Record, tuple[int, ...]]:
        fields = self._due(record)
        blank = record.erased(fields) if fields else record
        if blank is not record:
            blank, descent = after_erasure(blank, descent, self._number)
            self.done.append(blank)
            self.touched += 1
        return blank, descent


def erase(live: LiveFile, mirror: MirrorFile, due: Due, now: datetime) -> Erased:
    """Erase what is due in the whole folder. Raises OSError, StoreFault; then erase again."""
    disk, folder = live.disk, live.path.parent
    erased = Erased()
    eraser = _Blanker(due, number_in(folder))
    _erase_live(live, eraser, now, erased)
    for month in months_in(disk, folder):
        path = file_of(folder, month)
        if path == live.path:
            continue
        header = first_line(disk, path)
        if (header is None or header.personal) and _erase_sealed(disk, path, eraser, now):
            erased.files.append(path.name)
    erased.uids = frozenset(record.uid for record in eraser.done)
    if mirror.is_there:
        erased.elsewhere = _erase_mirrored(mirror, erased.uids, due)
        erased.files.append(mirror.path.name)
        erased.uids |= {record.uid for record in erased.elsewhere}
    erased.files += _erase_beside(disk, folder, erased.uids, due, now)
    if erased.uids:
        live.append((), {"at": stamp(now), "act": "erase", "count": len(erased.uids)}, ())
    return erased


def _erase_live(live: LiveFile, eraser: _Blanker, now: datetime, erased: Erased) -> None:
    index = live.index
    header = Header(month=live.path.stem, written=stamp(now), next=index.next)
    data = live.contents()
    fresh = journal(
        changed(pieces(data, index), eraser, eraser.unread), index.seq, header, empty_tables(index)
    )
    # Text can also stand in versions that newer ones have replaced, so these go whether or not any is due.
    if eraser.touched or index.replaced or live.found.damage:
        live.replace(fresh)
        erased.files.append(live.path.name)
    erased.records = list(eraser.done)


def _erase_sealed(disk: Disk, path: Path, eraser: _Blanker, now: datetime) -> bool:
    """Erase in a file that is not written to any more. Says whether it was rewritten."""
    mend_sealed(disk, path, now)
    data = disk.contents(path)
    found = survey(data, path.name)
    before = eraser.touched
    header = Header(month=path.stem, written=stamp(now), sealed=True, next=found.index.next)
    source = changed(pieces(data, found.index), eraser, eraser.unread)
    fresh = journal(source, found.index.seq, header, empty_tables(found.index))
    if eraser.touched == before and not (found.index.replaced):
        return False
    place(disk, path, fresh)
    return True


def _erase_mirrored(mirror: MirrorFile, uids: Collection[str], due: Due) -> list[Record]:
    """Erase in what other desks hold: in the version that they have. Gives those that lost text."""
    done: list[Record] = []

    def blank(kept: Kept) -> Kept:
        record = kept.record
        fields = record.personal if record.uid in uids else due(record)
        without = record.erased(fields) if fields else record
        if without is record:
            return kept
        done.append(without.model_copy(update={"version": record.version}))
        return kept._replace(record=done[-1])

    mirror.write_anew(blank)
    return done


def _erase_beside(disk: Disk, folder: Path, uids: Collection[str], due: Due, now: datetime) -> list[str]:
    """Erase in what lies beside the journals: damaged pieces, files being written, what was put aside."""
    rewritten: list[str] = []

    def due_or_done(record: Record) -> Collection[str]:
        return record.personal if record.uid in uids else due(record)

    for name in disk.names(folder):
        path = folder / name
        rule = everything if _is_old(name, now) else due_or_done
        if is_half_written(name):
            disk.remove(path)
        elif is_drafts(name.removesuffix(NEW)):
            with DRAFTS_TURN:
                rewritten += [name] if _erase_drafts(disk, path, uids) else []
        elif name.endswith(SUFFIX):
            rewritten += [name] if empty(disk, path) else []
        elif name.startswith((PUT_ASIDE, RESCUED)) and path.is_dir():
            rewritten += [f"{name}/{each}" for each in _erase_put_aside(disk, path, rule, now)]
    return rewritten


def _erase_drafts(disk: Disk, path: Path, uids: Collection[str]) -> bool:
    """Take away what was half typed for an erased record. Says whether there was any.

    What lies beside drafts was left by a kill: nobody writes while this has its turn.
    """
    if path.name.endswith(NEW):
        disk.remove(path)
        return False
    try:
        drafts = json.loads(disk.contents(path))
    except FileNotFoundError:
        return False  # the last of it was let go meanwhile
    except ValueError:
        return False  # ruined, and the desk will not read it either
    if not isinstance(drafts, dict):
        return False
    kept = {name: draft for name, draft in drafts.items() if not _names(uids, name, draft)}
    if kept == drafts:
        return False
    _replace(disk, path, json.dumps(kept, ensure_ascii=False).encode())
    return True


def _names(uids: Collection[str], name: str, draft: object) -> bool:
    content = json.dumps([name, draft])
    return any(uid in content for uid in uids)


def _replace(disk: Disk, path: Path, content: bytes) -> None:
    disk.lay(path, content)
    disk.rename(path.with_name(path.name + NEW), path)
    disk.sync_folder(path.parent)


def _is_old(name: str, now: datetime) -> bool:
    stamped = _STAMPED.search(name)
    if stamped is None:
        return True
    return datetime.strptime(stamped[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) + COPIES_STAY < now


def _erase_put_aside(disk: Disk, folder: Path, due: Due, now: datetime) -> Iterator[str]:
    for month in months_in(disk, folder):
        path = file_of(folder, month)
        if _erase_sealed(disk, path, _Blanker(due), now):
            yield path.name
    yield from _erase_beside(disk, folder, (), due, now)


def blanked(table: str, doc: bytes) -> bytes:
    """A document without any personal text, for a copy: in the same version, since nothing has moved on."""
    record = record_of(table, doc)
    if record is None:
        return without_text(table, doc)
    blank = record.erased()
    return doc if blank is record else document(blank.model_copy(update={"version": record.version}))


def without_text(table: str, doc: bytes) -> bytes:
    """A document that is no record of its table, with every text in its personal fields gone."""
    kind, content = TABLES.get(table), json.loads(doc)
    if kind is None or not isinstance(content, dict):
        return doc
    blank = {name: _blank(value) if name in kind.personal else value for name, value in content.items()}
    return doc if blank == content else json.dumps(blank, ensure_ascii=False, separators=(",", ":")).encode()


def _blank(value: object) -> object:
    if isinstance(value, str):
        return value if moment(value) else ""
    if isinstance(value, list):
        return [_blank(each) for each in value]
    if isinstance(value, dict):
        return {name: _blank(each) for name, each in value.items()}
    return value
