"""Ten years of a desk for measuring: sealed months and a live one, made as the store itself leaves them."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.clock import SystemClock
from deskapp.records import Visit
from deskapp.store.header import Header
from deskapp.store.month import file_of, month_of
from deskapp.store.rewrite import Piece, journal
from deskapp.store.transaction import document, key_of, stamp

ZONE = ZoneInfo("America/New_York")
MONTHS = 120
CLOCK = SystemClock()


def closed_visit(at: datetime, uid: str, number: int = 101, version: int = 1) -> Visit:
    """A visit like most: waited, was greeted and helped, answered."""
    return Visit(
        uid=uid, version=version, desk="Reference", by="D", number=number, day=at.astimezone(ZONE).date(),
        state="closed", waiting=at, greeted=at + timedelta(seconds=20), helped=at + timedelta(minutes=1),
        closed=at + timedelta(minutes=6), helper="D", effort=3, kind="reference", outcome="answered",
        description="",
    )  # fmt: skip


def _lines(count: int, at: datetime, prefix: str) -> Iterator[Piece]:
    """So many lines of one record each. The documents differ only where they must, for speed of making."""
    model = closed_visit(at, "@" * 36)
    content, key = document(model), key_of(model, 1, 0)
    for number in range(1, count + 1):
        uid = f"{prefix}-{number:026}"[:36]
        doc = content.replace(b"@" * 36, uid.encode())
        said = {"at": stamp(at), "act": "finish", "uid": uid, "desk": "Reference", "by": "D"}
        yield Piece(said, [key._replace(number=number, uid=uid, size=len(doc))], [doc])


def sealed_months(folder: Path, records: int, now: datetime) -> None:
    """Write so many records as sealed months before this one, evenly; with none, nothing."""
    if not records:
        return
    at = now.astimezone(ZONE).replace(day=10, hour=12)
    written = 0
    for number in range(MONTHS):
        at = (at.replace(day=1) - timedelta(days=1)).replace(day=10)
        share = (number + 1) * records // MONTHS - written
        written += share
        header = Header(month=month_of(at, ZONE), written=stamp(at), sealed=True)
        data = journal(_lines(share, at, f"h{number:03}"), 0, header)
        _write(file_of(folder, header.month), data)


def live_month(folder: Path, records: int, now: datetime) -> None:
    """Write so many closed records of earlier days as the live month."""
    month = month_of(now, ZONE)
    at = min(now - timedelta(days=2), now.astimezone(ZONE).replace(day=1, hour=12))
    data = journal(_lines(records, at, "live"), 0, Header(month=month, written=stamp(now)))
    _write(file_of(folder, month), data)


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
