"""A file that is exchanged under a running kiosk: nothing is acknowledged into it, and nothing is lost."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from deskapp.store.contract import FaultKind, not_saved
from deskapp.store.disk import Disk
from deskapp.store.faults import Exchanged, Taken
from tests.support.journals import Desk, everything, written

Exchange = Callable[[Path, bytes], object]


def truncate(path: Path, older: bytes) -> None:
    os.truncate(path, 500)


def older_in_its_place(path: Path, older: bytes) -> None:
    """By renaming, as most programs that restore a file do."""
    path.with_name("other").write_bytes(older)
    os.replace(path.with_name("other"), path)


def older_over_it(path: Path, older: bytes) -> None:
    """Into the same file, which has the same length afterwards."""
    assert len(older) == path.stat().st_size
    path.write_bytes(older)
    os.utime(path, (1, 1))


EXCHANGES: dict[str, Exchange] = {
    "removed": lambda path, older: path.unlink(),
    "moved": lambda path, older: path.rename(path.with_name("moved")),
    "an older copy in its place": older_in_its_place,
    "an older copy written over it": older_over_it,
    "cut short": truncate,
    "emptied": lambda path, older: os.truncate(path, 0),
    "added to": lambda path, older: path.write_bytes(path.read_bytes() + b"x"),
    "the folder moved": lambda path, older: path.parent.rename(path.parent.with_name("elsewhere")),
    "the folder removed": lambda path, older: shutil.rmtree(path.parent),
}


def busy(folder: Path) -> tuple[Desk, bytes]:
    """A desk at work, and its file as it was a while ago."""
    desk = Desk(folder, Disk())
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit, desk.tally())
    older = (folder / "2026-11.journal").read_bytes()
    desk.commit(desk.close_visit(visit), desk.visit(number=102))
    return desk, older


@pytest.mark.parametrize("how", EXCHANGES)
def test_nothing_is_acknowledged_and_what_it_held_is_kept_beside_it(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "data"
    desk, older = busy(folder)
    path = folder / "2026-11.journal"
    EXCHANGES[how](path, older)
    left = path.read_bytes() if path.exists() else None
    refused = desk.tally()
    for _ in range(2):
        with pytest.raises(Exchanged) as raised:
            desk.commit(refused)
        assert raised.value.kind is FaultKind.EXCHANGED
        assert not_saved(raised.value).startswith("NOT SAVED: 2026-11.journal ")
    (rescued,) = folder.glob("rescued-*")
    assert rescued.name in str(raised.value)
    assert everything(rescued) == desk.kept, "all that was acknowledged, and nothing that was not"
    assert (path.read_bytes() if path.exists() else None) == left, "what someone put there stays as it is"
    assert {each.stat().st_mode & 0o777 for each in (folder, rescued)} == {0o700}
    assert {each.stat().st_mode & 0o777 for each in rescued.iterdir()} == {0o600}


def test_a_file_that_is_put_back_is_gone_on_in(tmp_path: Path) -> None:
    desk, _ = busy(tmp_path)
    path = tmp_path / "2026-11.journal"
    path.rename(tmp_path / "moved")
    with pytest.raises(Exchanged):
        desk.commit(desk.tally())
    (tmp_path / "moved").rename(path)
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept
    desk.clock.go(seconds=5)
    path.unlink()
    with pytest.raises(Exchanged):
        desk.commit(desk.tally())
    assert everything(max(tmp_path.glob("rescued-*"))) == desk.kept


def test_a_file_that_was_only_touched_is_none_the_worse(tmp_path: Path) -> None:
    desk, _ = busy(tmp_path)
    os.utime(tmp_path / "2026-11.journal", (1, 1))
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept
    assert not list(tmp_path.glob("rescued-*"))


def test_what_changes_between_the_writing_and_its_sync_is_not_acknowledged_either(tmp_path: Path) -> None:
    class Meanwhile(Disk):
        armed = False

        def sync(self, fd: int) -> None:
            super().sync(fd)
            if self.armed:
                self.armed = False
                (tmp_path / "2026-11.journal").rename(tmp_path / "moved")

    disk = Meanwhile()
    desk = Desk(tmp_path, disk)
    desk.open()
    desk.commit(desk.tally())
    disk.armed = True
    refused = desk.tally()
    with pytest.raises(Exchanged):
        desk.commit(refused)
    (rescued,) = tmp_path.glob("rescued-*")
    assert everything(rescued) == desk.kept
    assert refused.uid.encode() not in (tmp_path / "moved").read_bytes()


def test_at_night_and_at_the_turn_of_a_month_no_other_file_is_written_over(tmp_path: Path) -> None:
    desk, older = busy(tmp_path)
    path = tmp_path / "2026-11.journal"
    older_in_its_place(path, older)
    with pytest.raises(Exchanged):
        desk.journal.tend()
    with pytest.raises(Exchanged):
        desk.journal.erase(lambda record: record.personal)
    desk.clock.go(days=8)
    with pytest.raises(Exchanged):
        desk.commit(desk.tally())
    assert path.read_bytes() == older
    assert not (tmp_path / "2026-12.journal").exists()


def test_the_next_start_says_what_was_rescued_and_erasure_reaches_it(tmp_path: Path) -> None:
    desk, _ = busy(tmp_path)
    (tmp_path / "2026-11.journal").unlink()
    with pytest.raises(Exchanged):
        desk.commit(desk.tally())
    desk.reopen()
    (said,) = desk.journal.notices
    assert "rescued-" in said
    assert "put that in place while no kiosk runs" in said
    (rescued,) = tmp_path.glob("rescued-*")
    assert b"red scarf" in (rescued / "2026-11.journal").read_bytes()
    desk.journal.erase(lambda record: record.personal)
    assert b"red scarf" not in (rescued / "2026-11.journal").read_bytes()


def night(desk: Desk) -> None:
    desk.journal.tend()


def next_month(desk: Desk) -> None:
    desk.clock.go(days=8)
    desk.commit(desk.tally())


@pytest.mark.parametrize("since", [lambda desk: None, night, next_month], ids=["at once", "night", "month"])
def test_a_lock_file_that_is_deleted_lets_no_second_kiosk_in(
    tmp_path: Path, since: Callable[[Desk], object]
) -> None:
    desk, _ = busy(tmp_path)
    since(desk)
    (tmp_path / "desk.lock").unlink()
    (tmp_path / "2026-11.journal.new").write_bytes(b"half written")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.journal*")}
    for _ in range(2):
        with pytest.raises(Taken, match=r"already has this data \(desk.lock was removed while it ran\)"):
            Desk(tmp_path, Disk(), desk.clock).open()
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.journal*")} == before
    desk.commit(desk.tally())
    desk.journal.close()
    other = Desk(tmp_path, Disk(), desk.clock)
    other.open()
    assert everything(tmp_path) == desk.kept


@pytest.mark.parametrize("name", ["2026-11.journal.new", "2026-12.journal", "2026-11.damaged.new"])
def test_a_folder_in_the_way_is_set_aside_with_all_that_is_in_it(tmp_path: Path, name: str) -> None:
    desk, _ = busy(tmp_path)
    (tmp_path / name).mkdir()
    (tmp_path / name / "holiday.txt").write_text("someone's own")
    before = dict(desk.kept)
    assert everything(tmp_path) == before, "whoever reads passes over it"
    desk.reopen()
    assert desk.journal.notices == [f"{name} is a folder and was in the way: it is called {name}.aside-1 now"]
    assert (tmp_path / f"{name}.aside-1" / "holiday.txt").read_text() == "someone's own"
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept


def test_a_folder_that_comes_later_is_not_in_the_way_of_the_night(tmp_path: Path) -> None:
    desk, _ = busy(tmp_path)
    (tmp_path / "2026-11.journal.new").mkdir()
    desk.journal.tend()
    desk.commit(desk.tally())
    assert written(tmp_path / "2026-11.journal").count(b"\n") == 1 + 3
    assert (tmp_path / "2026-11.journal.new.aside-1").is_dir()
    assert everything(tmp_path) == desk.kept


def test_a_folder_in_the_place_of_this_months_journal(tmp_path: Path) -> None:
    (tmp_path / "2026-11.journal").mkdir()
    desk = Desk(tmp_path, Disk())
    assert desk.open() == []
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept
