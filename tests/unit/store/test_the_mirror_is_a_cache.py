"""What other desks hold is kept beside the journal as a cache: all of it that verifies, and never more."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from deskapp.records import Record
from deskapp.shared.versions import Descent
from deskapp.store.contract import Kept, Mirror, Mirrored, SharedStore
from deskapp.store.disk import Disk
from deskapp.store.mirror import MirrorFile
from tests.support.journals import FOLDER, Desk, Swift

THEIRS = 2
PLACE = "a server, since a day"
FILE = "others.mirror"


def row(record: Record, *came_from: int) -> Kept:
    return Kept(record, (*came_from, record.version), FOLDER, THEIRS)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def mirror(tmp_path: Path) -> MirrorFile:
    return MirrorFile(tmp_path, Swift())


def again(mirror: MirrorFile) -> Mirrored:
    """As the next start finds it."""
    return MirrorFile(mirror.path.parent, Swift()).read()


def test_the_journal_has_what_a_desk_that_shares_asks_for(desk: Desk) -> None:
    store: SharedStore = desk.journal
    beside: Mirror = store.mirror()
    assert isinstance(desk.journal, SharedStore)
    assert beside.read() == Mirrored()
    assert not list(desk.folder.iterdir()), "nothing is made of it before there is anything"


def test_each_turn_is_added_and_the_newest_of_each_row_is_read(desk: Desk, mirror: MirrorFile) -> None:
    visit, notes = desk.visit(description="red scarf"), desk.incident("fell")
    mirror.keep([row(visit), row(notes)], {"ours": 1}, 4, PLACE)
    later = desk.close_visit(visit)
    mirror.keep([row(later)], {"ours": 3, "another": 1}, 5, PLACE)
    assert again(mirror) == Mirrored((row(later), row(notes)), {"ours": 3, "another": 1}, 5, PLACE)
    assert stat.S_IMODE(mirror.path.stat().st_mode) == 0o600


def test_a_turn_that_told_nothing_writes_nothing(desk: Desk, mirror: MirrorFile) -> None:
    mirror.keep([], {}, 0, "")
    assert not mirror.path.exists()
    mirror.keep([row(desk.visit())], {}, 4, PLACE)
    before = mirror.path.read_bytes()
    mirror.keep([], {}, 4, PLACE)
    assert mirror.path.read_bytes() == before
    mirror.keep([], {}, 5, PLACE)
    assert again(mirror).cursor == 5


def test_a_file_cut_at_any_byte_is_what_was_told_until_then(desk: Desk, mirror: MirrorFile) -> None:
    told: list[tuple[int, Mirrored]] = [(0, Mirrored())]
    for turn in (1, 2, 3):
        mirror.keep([row(desk.visit(number=100 + turn))], {f"ours {turn}": 1}, turn, PLACE)
        told.append((mirror.path.stat().st_size, again(mirror)))
    whole = mirror.path.read_bytes()
    for size in range(len(whole) + 1):
        mirror.path.write_bytes(whole[:size])
        assert again(mirror) == next(found for end, found in reversed(told) if end <= size)


def test_no_flipped_bit_is_believed(desk: Desk, mirror: MirrorFile) -> None:
    turns = [Mirrored()]
    for turn in (1, 2):
        mirror.keep([row(desk.visit(number=100 + turn))], {}, turn, PLACE)
        turns.append(again(mirror))
    whole = mirror.path.read_bytes()
    for at in range(0, len(whole) * 8, 5):
        flipped = bytearray(whole)
        flipped[at // 8] ^= 1 << at % 8
        mirror.path.write_bytes(flipped)
        assert again(mirror) in turns


def test_what_is_told_after_a_torn_end_takes_its_place(desk: Desk, mirror: MirrorFile) -> None:
    first, second, third = (row(desk.visit(number=number)) for number in (101, 102, 103))
    mirror.keep([first], {}, 1, PLACE)
    mirror.keep([second], {}, 2, PLACE)
    mirror.path.write_bytes(mirror.path.read_bytes()[:-5])
    fresh = MirrorFile(desk.folder, Swift())
    assert fresh.read().cursor == 1, "so the server tells again what came after"
    fresh.keep([second, third], {}, 3, PLACE)
    assert again(mirror) == Mirrored((first, second, third), {}, 3, PLACE)


def test_what_is_written_twice_in_order_is_no_second_copy(desk: Desk, mirror: MirrorFile) -> None:
    """A line of an older file that shows up behind the end, as a file system may leave it."""
    mirror.keep([row(desk.visit())], {}, 1, PLACE)
    first = mirror.path.read_bytes()
    mirror.path.write_bytes(first + first)
    assert again(mirror).cursor == 1


class Full(Swift):
    """A disk that is full from now on, while `full` is set."""

    full = False

    def put(self, fd: int, data: bytes, at: int) -> int:
        if not self.full:
            return super().put(fd, data, at)
        super().put(fd, data[: len(data) // 2], at)
        raise OSError(errno.ENOSPC, "no room")


def test_after_a_line_that_could_not_be_written_none_claims_to_follow_it(desk: Desk) -> None:
    disk = Full()
    mirror = MirrorFile(desk.folder, disk)
    first, lost, late = (row(desk.visit(number=number)) for number in (101, 102, 103))
    mirror.keep([first], {}, 1, PLACE)
    disk.full = True
    mirror.keep([lost], {}, 2, PLACE)
    disk.full = False
    mirror.keep([late], {}, 3, PLACE)
    mirror.write_anew(lambda kept: kept)
    mirror.keep([late], {}, 4, PLACE)
    assert again(mirror) == Mirrored((first,), {}, 1, PLACE)
    assert mirror.read().cursor == 1, "read again from there, it goes on"
    mirror.keep([lost, late], {}, 4, PLACE)
    assert again(mirror) == Mirrored((first, lost, late), {}, 4, PLACE)


def test_what_was_ruined_while_it_was_written_to_is_not_gone_on_from(desk: Desk, mirror: MirrorFile) -> None:
    for turn in (1, 2, 3):
        mirror.keep([row(desk.visit(number=100 + turn))], {}, turn, PLACE)
    ruined = mirror.path.read_bytes().replace(b'"number":102', b'"number":109')
    mirror.path.write_bytes(ruined)
    mirror.write_anew(lambda kept: kept)
    mirror.keep([row(desk.visit(number=104))], {}, 4, PLACE)
    assert again(mirror).cursor == 1


def test_another_server_begins_it_anew(desk: Desk, mirror: MirrorFile) -> None:
    mirror.keep([row(desk.visit())], {"ours": 1}, 9, PLACE)
    mirror.forget()
    assert not mirror.path.exists()
    mirror.keep([], {}, 1, "another")
    assert again(mirror) == Mirrored((), {}, 1, "another")
    mirror.keep([], {"ours": 1}, 2, "a third")
    assert again(mirror) == Mirrored((), {"ours": 1}, 2, "a third")


def test_written_anew_it_has_what_stands_and_the_old_file_is_gone(desk: Desk, mirror: MirrorFile) -> None:
    visits = [desk.visit(number=101 + nth, description="red scarf") for nth in range(120)]
    mirror.keep([row(visit) for visit in visits], {"ours": 1, "gone": 1}, 3, PLACE)
    mirror.keep([row(desk.close_visit(visit)) for visit in visits[:60]], {"ours": 2}, 4, PLACE)
    mirror.write_anew(lambda kept: kept if kept.record.is_open else None, lambda uid: uid != "gone")
    assert again(mirror) == Mirrored(tuple(map(row, visits[60:])), {"ours": 2}, 4, PLACE)
    assert [path.name for path in desk.folder.iterdir()] == [FILE]
    more = row(desk.visit())
    mirror.keep([more], {}, 5, PLACE)
    assert again(mirror) == Mirrored((*map(row, visits[60:]), more), {"ours": 2}, 5, PLACE)


def test_a_file_of_a_newer_kiosk_is_none(
    desk: Desk, mirror: MirrorFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskapp.store.mirror.FORMAT", 2)
    mirror.keep([row(desk.visit())], {}, 3, PLACE)
    monkeypatch.undo()
    assert again(mirror) == Mirrored()


def test_what_the_server_has_is_known(desk: Desk, mirror: MirrorFile) -> None:
    theirs = desk.visit(version=Descent.of([1]).raised(THEIRS).packed[-1])
    mirror.keep([row(theirs, 1)], {"ours": 2}, 3, PLACE)
    for known in (mirror, MirrorFile(desk.folder, Disk())):
        assert [known.is_elsewhere("ours", version) for version in (1, 2, 3)] == [True, True, False]
        assert known.is_elsewhere(theirs.uid, 7)
        assert not known.is_elsewhere("nobody's", 1)
