"""An error at every call of the file layer: what was acknowledged stays, and memory and disk agree."""

import errno
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from deskapp.records import Record, Visit
from deskapp.store.contract import StoreFault
from deskapp.store.index import survey
from tests.support.journals import Desk, Swift, everything
from tests.unit.store.failing import Failing

Step = Callable[[Desk], None]


def two_commits(desk: Desk) -> None:
    visit = desk.visit()
    desk.commit(visit, desk.tally())
    desk.commit(desk.close_visit(visit))


def turn_of_a_month(desk: Desk) -> None:
    desk.clock.go(days=8)
    desk.commit(desk.tally())


def sealing_and_compaction(desk: Desk) -> None:
    desk.journal.tend()


def erasure(desk: Desk) -> None:
    desk.journal.erase(lambda record: record.personal if not record.is_open else ())


def reopening(desk: Desk) -> None:
    desk.reopen()


STORY: list[Step] = [
    two_commits, sealing_and_compaction, turn_of_a_month, two_commits, erasure, reopening, two_commits
]  # fmt: skip


def begun(folder: Path, disk: Failing) -> Desk:
    desk = Desk(folder, disk)
    desk.open()
    gone = desk.visit(description="red scarf")
    desk.commit(gone, desk.visit(number=102, description="blue coat"), desk.incident("fell"))
    desk.commit(desk.close_visit(gone))
    return desk


def same(found: dict[str, Record], kept: dict[str, Record]) -> bool:
    """Whether these are the acknowledged records, some of them perhaps erased."""
    return found.keys() == kept.keys() and all(
        found[uid] in (record, record.erased()) for uid, record in kept.items()
    )


def memory_agrees_with_disk(desk: Desk) -> bool:
    live = desk.journal._file
    if live is None:
        return True
    on_disk = survey(live.path.read_bytes(), live.path.name)
    return {uid: entry.version for uid, entry in on_disk.index.uids.items()} == {
        uid: entry.version for uid, entry in live.index.uids.items()
    }


def told(folder: Path, fail_at: int, how: str) -> tuple[int, list[str], bool]:
    """The story with a failure in it: how many calls there were, which, and whether anyone was told."""
    disk = Failing(errno.ENOSPC if how == "full" else errno.EIO)
    desk = begun(folder, disk)
    disk.calls, disk.fail_at = 0, fail_at
    disk.log.clear()
    disk.lasting, disk.partial = how == "lasting", how in ("partial", "full")
    was_told = False
    for step in STORY:
        try:
            step(desk)
        except StoreFault:
            was_told = True
            if not disk.lasting:
                assert memory_agrees_with_disk(desk), (step.__name__, disk.log)
        if was_told and disk.lasting:
            disk.repair()
    disk.repair()
    if desk.journal._file is None:
        desk.open()
    desk.commit(desk.tally())  # work goes on
    assert memory_agrees_with_disk(desk)
    assert same(everything(folder), desk.kept), (fail_at, how)
    desk.reopen()
    assert same(everything(folder), desk.kept), (fail_at, how)
    assert not list(folder.glob("*.new"))
    desk.journal.close()
    return disk.calls, disk.log, was_told


@pytest.mark.parametrize("how", ["once", "partial", "full", "lasting"])
def test_a_failure_at_every_call(tmp_path: Path, how: str) -> None:
    calls, names, _ = told(tmp_path / "whole", 0, how)
    assert {"open", "write", "sync", "truncate", "rename", "remove", "sync folder"} - {"truncate"} <= set(
        names
    )
    silent = 0
    for fail_at in count(1):
        if fail_at > calls:
            break
        _, _, was_told = told(tmp_path / str(fail_at), fail_at, how)
        silent += not was_told
    print(f"{how}: {calls} calls, each failed once: lost 0; {silent} failures needed no telling")


class Unreadable(Swift):
    """Fails at the n-th reading, once; counts them."""

    def __init__(self) -> None:
        self.calls = self.fail_at = 0

    def _reads(self) -> None:
        self.calls += 1
        if self.calls == self.fail_at:
            raise OSError(errno.EIO, "Input/output error")

    def read(self, fd: int, size: int, at: int) -> bytes:
        self._reads()
        return super().read(fd, size, at)

    def some(self, fd: int, size: int, at: int) -> bytes:
        self._reads()
        return super().some(fd, size, at)


def test_a_reading_that_failed_once_is_said_and_done_again(tmp_path: Path) -> None:
    calls = 1
    for fail_at in count(0):
        if fail_at > calls:
            break
        disk, refused = Unreadable(), list[str]()
        disk.fail_at = fail_at
        desk = Desk(tmp_path / str(fail_at), disk)
        for step in (Desk.open, two_commits, sealing_and_compaction, reopening, turn_of_a_month, erasure):
            for _ in range(2):
                try:
                    step(desk)
                    break
                except StoreFault as fault:
                    refused.append(str(fault))
        calls = disk.calls if not fail_at else calls
        assert not [words for words in refused if "kiosk" in words], "it is nobody else's"
        assert same(everything(desk.folder), desk.kept), fail_at
        assert memory_agrees_with_disk(desk)
        desk.journal.close()
    assert calls > 20


def test_after_a_failed_sync_the_file_is_never_written_to_again(tmp_path: Path) -> None:
    disk = Failing()
    desk = begun(tmp_path, disk)
    path = tmp_path / "2026-11.journal"
    before = path.stat().st_ino
    disk.calls, disk.fail_at = 0, 2  # the write goes through, its sync does not
    refused = desk.tally()
    with pytest.raises(StoreFault, match="the disk refused"):
        desk.commit(refused)
    assert path.stat().st_ino != before
    assert refused.uid not in everything(tmp_path)
    desk.commit(refused)
    assert everything(tmp_path) == desk.kept


class NoFreshFile(Failing):
    """Writing goes on as ever, but no new file can be begun."""

    blocked = False

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        if self.blocked and path.name.endswith(".new"):
            raise OSError(errno.EMFILE, "Too many open files")
        return super().open(path, write, create)


def test_after_a_failed_sync_a_disk_that_seems_well_again_is_not_believed(tmp_path: Path) -> None:
    disk = NoFreshFile()
    desk = begun(tmp_path, disk)
    path = tmp_path / "2026-11.journal"
    before = path.stat().st_ino
    disk.calls, disk.fail_at, disk.blocked = 0, 2, True
    for _ in range(3):  # only the first sync fails; then writing and syncing would do
        with pytest.raises(StoreFault):
            desk.commit(desk.tally())
    assert path.stat().st_ino == before
    disk.blocked = False
    desk.commit(desk.tally())
    assert path.stat().st_ino != before
    assert everything(tmp_path) == desk.kept


def test_a_renaming_that_may_not_last_is_done_again_before_anything_is_acknowledged(tmp_path: Path) -> None:
    disk = Failing()
    desk = begun(tmp_path, disk)
    disk.calls = 0
    desk.journal.tend()
    rest = disk.log[len(disk.log) - disk.calls :]
    desk.commit(*[desk.close_visit(visit) for visit in open_visits(desk)])
    disk.calls, disk.fail_at = 0, rest.index("sync folder") + 1
    with pytest.raises(StoreFault):
        desk.journal.tend()
    disk.log.clear()
    desk.commit(desk.tally())
    assert disk.log.index("rename") < disk.log.index("sync folder") < len(disk.log) - 1
    assert disk.log[-2:] == ["write", "sync"]
    assert everything(tmp_path) == desk.kept


def open_visits(desk: Desk) -> list[Visit]:
    return [each for each in desk.kept.values() if isinstance(each, Visit) and each.is_open]


def test_nothing_is_acknowledged_while_no_fresh_file_can_be_had(tmp_path: Path) -> None:
    disk = Failing()
    desk = begun(tmp_path, disk)
    disk.calls, disk.fail_at, disk.lasting = 0, 2, True
    for _ in range(3):
        with pytest.raises(StoreFault):
            desk.commit(desk.tally())
    disk.repair()
    desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    disk = Failing(errno.ENOSPC)
    desk = begun(tmp_path, disk)
    disk.calls, disk.fail_at, disk.partial = 0, 1, True
    with pytest.raises(
        StoreFault, match=r"the disk is full\. Make room on it and do it again; what was saved is safe"
    ):
        desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept


def test_a_damaged_file_opens_on_a_disk_that_takes_nothing(tmp_path: Path) -> None:
    """Damage that can't be mended yet is left where it is, and the desk opens all the same."""
    disk = Failing(errno.ENOSPC)
    desk = begun(tmp_path, disk)
    desk.commit(desk.tally())
    desk.journal.close()
    path = tmp_path / "2026-11.journal"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"fell", b"felt")
    path.write_bytes(b"".join(lines) + b"half a line")

    class Full(Failing):
        def open(self, path: Path, write: bool = False, create: bool = False) -> int:
            if create and path.name != "desk.lock":
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().open(path, write, create)

    desk.disk = Full()
    desk.reopen()
    assert any("could not be repaired yet" in notice for notice in desk.journal.notices)
    more = desk.tally()
    desk.commit(more)
    desk.disk = Failing()
    desk.reopen()
    found = everything(tmp_path)
    assert more.uid in found
    assert found.keys() == desk.kept.keys() - {
        uid for uid, each in desk.kept.items() if each.table == "incidents"
    } - {uid for uid, each in desk.kept.items() if each.table == "visits" and each.is_open}


def test_with_room_for_a_line_but_not_for_more_the_line_is_kept(tmp_path: Path) -> None:
    class Nearly(Failing):
        def put(self, fd: int, data: bytes, at: int) -> int:
            if len(data) > 2000:
                super().put(fd, data[:1500], at)
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().put(fd, data, at)

    desk = Desk(tmp_path, Nearly())
    desk.open()
    for _ in range(5):
        desk.commit(desk.tally())
    assert everything(tmp_path) == desk.kept
    assert not (tmp_path / "2026-11.journal").read_bytes().endswith(b" \n")
    desk.reopen()
    assert desk.journal.notices == []
