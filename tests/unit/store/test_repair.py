"""One flipped bit is put right, and then nothing at all is lost."""

import random
from pathlib import Path

from deskapp.store.damage import put_right
from deskapp.store.index import survey
from tests.support.journals import Desk, by_uid, everything, small, written

NAME = "2026-11.journal"


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def test_any_one_flipped_bit_of_a_file_is_put_right(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.visit(description="Jar of Jam, JJ * JJ"), desk.tally())
    desk.commit(desk.visit(number=102))
    data = written(tmp_path / NAME)
    ends = [at for at, byte in enumerate(data) if byte == 10]
    chance = random.Random(5)
    places = [(at, bit) for at in ends for bit in range(8)]
    places += [(chance.randrange(len(data)), chance.randrange(8)) for _ in range(250)]
    # A byte that is one bit away from a line end cuts its line in two.
    cutting = [(at, bit) for at, byte in enumerate(data) for bit in range(8) if byte ^ 1 << bit == 10]
    assert len(cutting) >= 5
    places += cutting
    for at, bit in places:
        ruined = flipped(data, at, bit)
        righted, pieces = put_right(ruined, survey(ruined, NAME).damage)
        assert pieces, (at, bit)
        assert righted == data, (at, bit)
    print(f"{len(places)} flipped bits: {len(places)} put right")


def test_more_than_a_bit_is_left_alone(tmp_path: Path) -> None:
    data = small(tmp_path)
    chance = random.Random(6)
    for _ in range(60):
        at = chance.randrange(data.index(b"\n") + 20, len(data) - 20)
        ruined = flipped(flipped(data, at, 1), at + chance.randrange(1, 9), 3)
        found = survey(ruined, NAME)
        righted, pieces = put_right(ruined, found.damage)
        assert not pieces or righted == data
        if not pieces:
            assert righted == ruined


def test_several_files_pieces_are_put_right_one_by_one(tmp_path: Path) -> None:
    data = small(tmp_path)
    lines = data.splitlines(keepends=True)
    ruined = b"".join(flipped(line, 30, 2) for line in lines)
    righted, pieces = put_right(ruined, survey(ruined, NAME).damage)
    assert len(pieces) == len(lines)
    assert righted == data


def test_the_kiosk_opens_with_everything_after_a_flipped_bit(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit)
    desk.commit(desk.close_visit(visit))
    desk.journal.close()
    path = tmp_path / NAME
    data = written(path)
    path.write_bytes(flipped(data, data.index(b'"closed"'), 0))
    assert by_uid(desk.reopen()) == desk.kept
    (notice,) = desk.journal.notices
    assert notice.endswith("one flipped bit, put right; nothing is lost")
    assert not list(tmp_path.glob("*.damaged"))
    assert everything(tmp_path) == desk.kept
    desk.reopen()
    assert desk.journal.notices == []


def test_a_month_left_behind_is_put_right_before_it_is_sealed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    old = desk.tally()
    desk.commit(old)
    desk.clock.go(days=8)
    desk.commit(desk.tally())
    path = tmp_path / NAME
    data = written(path)
    path.write_bytes(flipped(data, len(data) - 40, 4))
    desk.journal.tend()
    assert everything(tmp_path) == desk.kept
