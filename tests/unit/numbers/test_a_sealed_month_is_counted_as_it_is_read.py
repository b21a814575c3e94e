"""A sealed month is counted line by line, each record once; one that was changed since, like any other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zlib import crc32

import pytest

from deskapp.numbers.counts.cache import JournalCounts
from deskapp.numbers.counts.journal_scan import Newest, NotAsSealed, sealed_documents
from deskapp.numbers.counts.month import whole
from deskapp.numbers.counts.tables import QUESTIONS
from deskapp.records import Tally
from deskapp.store.disk import Disk
from deskapp.store.header import Header
from deskapp.store.month import file_of as journal_of
from deskapp.store.rewrite import Piece, journal
from deskapp.store.transaction import document, key_of, stamp
from tests.unit.numbers.making import ZONE, Maker


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Months of a desk, sealed."""
    folder = tmp_path_factory.mktemp("sealed")
    maker = Maker(folder, 3)
    maker.run(date(2026, 2, 1), date(2026, 4, 3), 8)
    maker.seal()
    return folder


def given(path: Path) -> list[tuple[str, object]]:
    """What is counted as it is read."""
    data = path.read_bytes()
    return list(sealed_documents(data, crc32(data[data.index(b"\n") + 1 :])))


def counts(path: Path) -> JournalCounts:
    disk = Disk()
    fd = disk.open(path)
    try:
        return whole(disk, fd, ZONE, sealed=True)
    finally:
        disk.close(fd)


def test_it_gives_what_a_reading_of_the_whole_gives(made: Path) -> None:
    found = 0
    for path in sorted(made.glob("*.journal"))[:-1]:
        newest = Newest()
        newest.read(path.read_bytes())
        assert given(path) == [(table, doc) for _, table, doc in newest.found.values()]
        found += len(newest.found)
    assert found > 300


@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_a_changed_byte_has_every_line_checked(made: Path, tmp_path: Path, where: float) -> None:
    """The line that it is in is not counted, and is said; the others are."""
    path = sorted(made.glob("*.journal"))[0]
    data = bytearray(path.read_bytes())
    data[int(len(data) * where)] ^= 1
    ruined = tmp_path / path.name
    ruined.write_bytes(data)
    with pytest.raises(NotAsSealed):
        given(ruined)
    good, found = counts(path), counts(ruined)
    assert (good.damaged, found.damaged) == (0, 1)
    assert found.days != good.days


def piece(version: int, kind: str) -> Piece:
    at = datetime(2026, 4, 14, 15, tzinfo=UTC)
    tally = Tally(uid="a", version=version, desk="front", by="D", at=at, effort=3, kind=kind)
    doc = document(tally)
    return Piece({"at": stamp(at), "act": "quick"}, [key_of(tally, 1, len(doc))], [doc])


@pytest.mark.parametrize("last", [1, 3])
def test_of_a_record_that_is_there_twice_the_highest_version_counts(tmp_path: Path, last: int) -> None:
    path = journal_of(tmp_path, "2026-04")
    pieces = [piece(2, "reference"), piece(last, "directions")]
    path.write_bytes(journal(pieces, 1, Header(month="2026-04", sealed=True)))
    with pytest.raises(NotAsSealed):
        given(path)
    (day,) = counts(path).days.values()
    kinds = {key.kind: many for key, many in day.table(QUESTIONS).items()}
    assert kinds == ({"directions": 1} if last == 3 else {"reference": 1})
