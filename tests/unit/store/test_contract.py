"""What the desk asks of its store: committed is kept, all or none; stale is refused; open gives the day."""

import os
import stat
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from deskapp.store.contract import Stale, Store, StoreFault
from tests.support.journals import ZONE, Desk, by_uid, everything, written


def as_store(desk: Desk) -> Store:
    """The types say that the journal keeps the contract."""
    return desk.journal


def test_what_is_committed_is_there_after_reopening(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "data")
    assert list(as_store(desk).open()) == []
    visit, tally = desk.visit(description="red scarf"), desk.tally(count=3)
    desk.commit(visit, tally)
    desk.commit(desk.close_visit(visit))
    assert by_uid(desk.reopen()) == desk.kept
    assert everything(desk.folder) == desk.kept


def test_open_gives_what_is_open_or_of_today_and_the_weeks_incidents(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    still_here = desk.visit()
    gone = desk.visit(number=102)
    incident = desk.incident("fell by the door")
    desk.commit(still_here, gone, incident)
    desk.commit(desk.close_visit(gone), incident.revised(closed=desk.clock.now()))
    desk.clock.go(days=2)
    today = desk.tally()
    desk.commit(today)
    assert set(by_uid(desk.reopen())) == {still_here.uid, incident.uid, today.uid}
    desk.clock.go(days=4, hours=23)
    assert set(by_uid(desk.reopen())) == {still_here.uid, incident.uid}
    desk.clock.go(days=2)
    assert set(by_uid(desk.reopen())) == {still_here.uid}


def test_a_stale_change_is_refused_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.commit(visit)
    desk.commit(desk.close_visit(visit))
    kept = dict(desk.kept)
    for bad in (
        (desk.tally(), desk.close_visit(visit)),
        (desk.tally(), visit),
        (desk.visit(version=2),),
        (again := desk.tally(), again),
    ):
        with pytest.raises(Stale):
            desk.commit(*bad)
    assert everything(tmp_path) == kept == by_uid(desk.reopen())


def test_history_by_the_librarys_own_days(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    late = desk.clock.now().astimezone(ZONE).replace(hour=23, minute=59)
    before, after = desk.tally(at=late), desk.tally(at=late + timedelta(minutes=2))
    voided = desk.tally(at=late)
    desk.commit(before, after, voided)
    desk.commit(voided.revised(voided=True))
    day = late.date()
    assert set(by_uid(desk.journal.history(day, day))) == {before.uid, voided.uid}
    assert {record.voided for record in desk.journal.history(day, day)} == {False, True}
    assert set(by_uid(desk.journal.history(day + timedelta(days=1), day + timedelta(days=9)))) == {after.uid}


def test_files_are_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    for mask in (0o000, 0o022, 0o777):
        before = os.umask(mask)
        try:
            desk = Desk(tmp_path / f"{mask:o}" / "data")
            desk.open()
            desk.commit(desk.tally())
            desk.commit(desk.tally())
            desk.journal.tend()
            desk.journal.close()
        finally:
            os.umask(before)
        assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in desk.folder.iterdir()} == {0o600}


def test_nothing_is_saved_before_open_or_after_close(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(StoreFault, match="not open"):
        desk.commit(desk.tally())
    for nightly in (desk.journal.tend, partial(desk.journal.erase, lambda record: ())):
        with pytest.raises(StoreFault, match="not open"):
            nightly()
    desk.open()
    desk.journal.close()
    with pytest.raises(StoreFault, match="not open"):
        desk.commit(desk.tally())


def test_a_file_from_a_newer_kiosk_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    from deskapp.store.header import NewerFormat
    from deskapp.store.lines import frame

    desk = Desk(tmp_path)
    desk.open()
    desk.journal.close()
    path = tmp_path / "2026-11.journal"
    newer = frame(0, b'{"journal":2,"month":"2026-11","stars":true}') + frame(1, b'{"of":"something else"}')
    path.write_bytes(newer)
    with pytest.raises(NewerFormat, match=r"newer kiosk \(format 2, this one reads 1\): update"):
        desk.open()
    assert written(path) == newer
    assert not list(tmp_path.glob("*.damaged"))


def test_the_change_stands_beside_its_records(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally(), act='say "hi"]],"docs":[')
    line = (tmp_path / "2026-11.journal").read_text().splitlines()[1]
    import json

    body = json.loads(line.split(" ", 2)[2])
    assert body["act"] == 'say "hi"]],"docs":['
    assert (body["at"], body["desk"], body["by"]) == ("2026-11-24T17:00:00.000000Z", "front", "D")
    assert [document["uid"] for document in body["docs"]] == [body["of"][0][2]]
    assert everything(tmp_path) == desk.kept
