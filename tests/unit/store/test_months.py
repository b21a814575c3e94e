"""The turn of a month: each record in one file, the newest file live, nothing counted twice."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskapp.store.contract import Stale
from deskapp.store.faults import ClockJumped
from deskapp.store.journal import Journal
from deskapp.store.reader import Reader
from tests.support.journals import ZONE, Desk, HandClock, by_uid, everything

LAST_EVENING = datetime(2026, 12, 1, 4, 50, tzinfo=UTC)  # 23:50 on 30 November at the library


def at_the_turn(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.open()
    desk.old = desk.tally()  # type: ignore[attr-defined]
    desk.commit(desk.old)  # type: ignore[attr-defined]
    desk.clock.at = LAST_EVENING
    return desk


def uids_in(path: Path) -> set[str]:
    from deskapp.store.index import survey

    return set(survey(path.read_bytes(), path.name).index.uids)


def test_a_record_is_in_one_file_and_keeps_its_history(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    waiting, just_left, incident = desk.visit(), desk.visit(number=102), desk.incident("fell")
    desk.commit(waiting, just_left, incident)
    desk.commit(desk.close_visit(just_left))
    desk.clock.go(minutes=20)
    desk.commit(desk.close_visit(waiting))  # turns the month
    later = desk.tally()
    desk.commit(later)
    old, new = tmp_path / "2026-11.journal", tmp_path / "2026-12.journal"
    carried = {waiting.uid, just_left.uid, incident.uid}
    assert uids_in(new) == carried | {later.uid}
    assert everything(tmp_path) == desk.kept, "counted once even before the old file is sealed"
    desk.journal.tend()
    assert uids_in(old) == set(desk.kept) - uids_in(new), "a carried record left behind in the old month"
    assert everything(tmp_path) == desk.kept
    assert not by_uid(desk.reopen()).keys() - desk.kept.keys()


def test_what_was_done_just_before_midnight_can_be_undone_after_it(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    tally = desk.tally()
    desk.commit(tally)
    desk.clock.go(minutes=15)
    desk.commit(tally.revised(voided=True), act="undo")
    assert everything(tmp_path) == desk.kept
    with pytest.raises(Stale, match="earlier month, which is sealed"):
        desk.commit(desk.old.revised(voided=True), act="undo")  # type: ignore[attr-defined]


def test_an_interrupted_turn_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    waiting = desk.visit()
    desk.commit(waiting)
    desk.clock.go(minutes=20)
    desk.commit(desk.close_visit(waiting))
    old = tmp_path / "2026-11.journal"
    assert waiting.uid in uids_in(old), "not sealed yet: that is done at night"
    desk.reopen()
    assert waiting.uid not in uids_in(old)
    with Reader(tmp_path, ZONE) as reader:
        header = reader.header("2026-11")
    assert header is not None
    assert header.sealed
    assert everything(tmp_path) == desk.kept


def test_a_month_begun_and_not_gone_on_in_gets_the_newer_versions(tmp_path: Path) -> None:
    """The new file was made, the disk then refused, and the desk went on in the old one."""
    desk = at_the_turn(tmp_path)
    waiting = desk.visit()
    desk.commit(waiting)
    desk.clock.go(minutes=20)
    desk.commit(desk.tally())
    new = (tmp_path / "2026-12.journal").read_bytes()
    desk.journal.close()
    first_of_new = new.splitlines(keepends=True)[: 1 + 1]  # the header and the carried visit
    (tmp_path / "2026-12.journal").unlink()
    desk.clock.at = LAST_EVENING
    kept = {
        uid: each for uid, each in desk.kept.items() if uid not in uids_in_bytes(new) or uid == waiting.uid
    }
    desk.kept = kept
    desk.reopen()
    desk.commit(desk.close_visit(waiting))
    appeared = desk.visit(number=109)
    desk.commit(appeared)
    desk.journal.close()
    (tmp_path / "2026-12.journal").write_bytes(b"".join(first_of_new))
    desk.clock.go(minutes=30)
    opened = by_uid(desk.reopen())
    assert opened[appeared.uid] == appeared
    assert everything(tmp_path) == desk.kept
    assert {waiting.uid, appeared.uid} <= uids_in(tmp_path / "2026-12.journal")


def uids_in_bytes(data: bytes) -> set[str]:
    from deskapp.store.index import survey

    return set(survey(data, "x").index.uids)


def test_two_months_left_unsealed_are_both_sealed(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    waiting = desk.visit()
    desk.commit(waiting)
    desk.clock.go(minutes=20)
    desk.commit(desk.tally())
    desk.clock.go(days=30)
    desk.commit(desk.tally())
    desk.clock.go(days=2)
    desk.commit(desk.tally())
    assert len(list(tmp_path.glob("*.journal"))) == 3
    desk.journal.tend()
    assert everything(tmp_path) == desk.kept
    holding = [path.name for path in tmp_path.glob("*.journal") if waiting.uid in uids_in(path)]
    assert holding == ["2027-01.journal"]


def test_the_newest_file_stays_live_whatever_the_clock_says(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    desk.clock.go(minutes=20)
    desk.commit(desk.tally())
    for wrong in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC)):
        desk.clock.at = wrong
        desk.reopen()
        desk.commit(desk.tally())
        desk.journal.tend()
    assert sorted(path.name for path in tmp_path.glob("*.journal")) == ["2026-11.journal", "2026-12.journal"]
    assert everything(tmp_path) == desk.kept


def test_a_clock_more_than_a_month_ahead_is_refused_until_confirmed(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    desk.commit(desk.tally())
    desk.clock.at = datetime(2027, 3, 1, 15, tzinfo=UTC)
    with pytest.raises(ClockJumped, match=r"the clock says 2027-03-01, but the last record is of 2026-11-30"):
        desk.commit(desk.tally())
    with pytest.raises(ClockJumped):
        desk.journal.tend()
    with pytest.raises(ClockJumped):
        desk.reopen()
    assert [path.name for path in tmp_path.glob("*.journal")] == ["2026-11.journal"]
    desk.journal.confirm_clock()
    desk.open()
    desk.commit(desk.tally())
    assert (tmp_path / "2027-03.journal").exists()
    desk.reopen()
    assert everything(tmp_path) == desk.kept


def test_a_jump_within_the_running_kiosk_can_be_confirmed_too(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    desk.clock.go(days=40)
    with pytest.raises(ClockJumped):
        desk.commit(desk.tally())
    desk.journal.confirm_clock()
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept


def test_opening_does_not_read_the_years_before(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for _ in range(4):
        desk.commit(desk.tally())
        desk.clock.go(days=30)
    desk.commit(desk.tally())
    desk.journal.tend()
    desk.journal.close()
    touched: list[str] = []

    class Watching(type(desk.disk)):  # type: ignore[misc]
        def open(self, path: Path, write: bool = False, create: bool = False) -> int:
            touched.append(path.name)
            return os.open(path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)

    Journal(tmp_path, HandClock(desk.clock.at), ZONE, Watching()).open()
    live, before = sorted(path.name for path in tmp_path.glob("*.journal"))[-1:-3:-1]
    assert {name for name in touched if name.endswith(".journal")} == {live, before}
