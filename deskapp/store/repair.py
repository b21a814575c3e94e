"""Mending a damaged file without any loss: what one flipped bit explains is put right, the rest is kept."""

from datetime import datetime
from pathlib import Path

from deskapp.store.damage import in_words, put_aside, put_right
from deskapp.store.disk import Disk
from deskapp.store.header import Header
from deskapp.store.index import Survey, survey
from deskapp.store.live_file import LiveFile
from deskapp.store.month_turn import place
from deskapp.store.rewrite import empty_tables, journal, pieces
from deskapp.store.transaction import stamp


def mend_live(live: LiveFile, data: bytes, now: datetime) -> list[str]:
    """Mend the file that is written to; `data` is all of it. Says what was wrong.

    Raises OSError, StoreFault.
    """
    found = live.found
    if live.only_torn:
        put_aside(live.disk, live.path, found, stamp(now))
        live.mend_end()
        return in_words(found, live.path.name)
    said, righted = _put_right(live.disk, live.path, data, found, now)
    live.replace(_clean(righted, survey(righted, live.path.name), live.path.stem, now, sealed=False))
    return said


def mend_sealed(disk: Disk, path: Path, now: datetime) -> list[str]:
    """Mend a file that is not written to any more. Says what was wrong. Raises OSError, StoreFault."""
    data = disk.contents(path)
    found = survey(data, path.name)
    if found.is_whole:
        return []
    said, righted = _put_right(disk, path, data, found, now)
    place(disk, path, _clean(righted, survey(righted, path.name), path.stem, now, sealed=True))
    return said


def _put_right(disk: Disk, path: Path, data: bytes, found: Survey, now: datetime) -> tuple[list[str], bytes]:
    """Put right what can be, and keep aside the file's other pieces."""
    fresh, righted = put_right(data, found.damage)
    said = [
        f"{path.name}: at byte {piece.offset}: one flipped bit, put right; nothing is lost"
        for piece in righted
    ]
    left = survey(fresh, path.name)
    if not left.is_whole:
        put_aside(disk, path, left, stamp(now))
        said += in_words(left, path.name)
    return said, fresh


def _clean(data: bytes, found: Survey, month: str, now: datetime, sealed: bool) -> bytes:
    header = Header(month=month, written=stamp(now), sealed=sealed, next=found.index.next)
    return journal(pieces(data, found.index), found.index.seq, header, empty_tables(found.index))
