"""Reading beside a running kiosk: never locks, never mends, sees whole records only."""

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.reader import Reader
from tests.support.journals import ZONE, Desk, everything

ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))


def test_readers_neither_lock_nor_mend(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    path = tmp_path / "2026-11.journal"
    path.write_bytes(path.read_bytes() + b"0bad0bad 2 {half a line")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    for each in tmp_path.iterdir():
        each.chmod(0o400)
    with Reader(tmp_path, ZONE) as reader:
        assert {record.uid for record in reader.history(*ALWAYS)} == set(desk.kept)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_folder_that_is_not_there_is_called_that_and_no_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match=f"^cannot read the records: there is no folder {tmp_path}/gone$"):
        Reader(tmp_path / "gone", ZONE)


def test_a_reader_never_opens_for_writing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())

    class Looking(Disk):
        def open(self, path: Path, write: bool = False, create: bool = False) -> int:
            assert not write
            assert not create
            return super().open(path)

        def put(self, fd: int, data: bytes, at: int) -> int:
            raise AssertionError("a reader wrote")

        def truncate(self, fd: int, size: int) -> None:
            raise AssertionError("a reader cut")

        def rename(self, old: Path, new: Path) -> None:
            raise AssertionError("a reader renamed")

    with Reader(tmp_path, ZONE, Looking()) as reader:
        assert len(list(reader.history(*ALWAYS))) == 1


def test_it_is_not_disturbed_by_a_turn_of_the_month_while_it_opens(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    waiting = desk.visit()
    desk.commit(waiting, desk.tally())
    turned: list[int] = []

    class Slow(Disk):
        def open(self, path: Path, write: bool = False, create: bool = False) -> int:
            fd = super().open(path)
            if not turned:
                turned.append(fd)
                desk.clock.go(days=8)
                desk.commit(desk.close_visit(waiting))
                desk.journal.tend()
            return fd

    with Reader(tmp_path, ZONE, Slow()) as reader:
        assert reader.months == ["2026-11", "2026-12"]
        found = list(reader.history(*ALWAYS))
    assert {record.uid: record.version for record in found} == {
        uid: record.version for uid, record in desk.kept.items()
    }


def test_what_it_opened_stays_readable_when_it_is_replaced(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for _ in range(5):
        visit = desk.visit()
        desk.commit(visit)
        desk.commit(desk.close_visit(visit))
    kept = dict(desk.kept)
    with Reader(tmp_path, ZONE) as reader:
        desk.journal.tend()
        desk.commit(desk.tally())
        assert {record.uid: record for record in reader.history(*ALWAYS)} == kept


def test_beside_a_busy_kiosk_every_reading_is_a_moment_of_its_history(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    stop = threading.Event()
    readings: list[dict[str, int]] = []

    def read() -> None:
        while not stop.is_set():
            readings.append({uid: record.version for uid, record in everything(tmp_path).items()})

    thread = threading.Thread(target=read)
    thread.start()
    moments: list[dict[str, int]] = [{}]
    for number in range(60):
        visit = desk.visit()
        for change in ((visit, desk.tally()), (desk.close_visit(visit),)):
            desk.commit(*change)
            moments.append({uid: record.version for uid, record in desk.kept.items()})
        if number % 10 == 9:
            desk.journal.tend()
        if number % 20 == 19:
            desk.clock.go(days=25)
    stop.set()
    thread.join()
    assert readings
    assert all(reading in moments for reading in readings)
    print(f"{len(readings)} readings beside {len(moments)} moments: all of them true")


def test_nothing_to_read_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="cannot read the records"):
        Reader(tmp_path / "nowhere", ZONE)
    with Reader(tmp_path, ZONE) as reader:
        assert list(reader.history(*ALWAYS)) == []


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.tally())
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else None
    list(desk.journal.history(*ALWAYS))
    desk.journal.tend()
    if before is not None:
        assert len(os.listdir("/proc/self/fd")) == before


def test_sealed_months_outside_the_days_are_not_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for _ in range(4):
        desk.commit(desk.tally())
        desk.clock.go(days=30)
    desk.commit(desk.tally())
    desk.journal.tend()
    read: list[str] = []

    class Counting(Reader):
        def contents(self, month: str) -> bytes:
            read.append(month)
            return super().contents(month)

    with Counting(tmp_path, ZONE) as reader:
        assert len(list(reader.history(date(2026, 12, 1), date(2026, 12, 31)))) == 1
    assert read == ["2027-03", "2026-12"]
