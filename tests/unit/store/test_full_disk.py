"""A full disk loses nothing acknowledged, and work goes on when there is room again."""

import os
import resource
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from deskapp.store.disk import Disk
from deskapp.store.faults import DiskFull
from tests.support.journals import Desk, everything, written


def in_a_child(work: Callable[[], None]) -> int:
    """Run it in a process of its own, where a limit hurts nobody else; its exit status."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            if status:
                traceback.print_exc()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_limit_on_the_files_size(tmp_path: Path) -> None:
    def work() -> None:
        desk = Desk(tmp_path, Disk())
        desk.open()
        desk.commit(desk.visit(description="red scarf"))
        path = tmp_path / "2026-11.journal"
        refused, before = 0, written(path)
        for _ in range(30):  # at many places of the line
            size = len(written(path))
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + refused * 17, resource.RLIM_INFINITY))
            with pytest.raises(DiskFull, match="Make room on it and do it again"):
                desk.commit(desk.visit(description="blue coat"))
            assert written(path) == before, "a failed write is cut back"
            refused += 1
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        desk.commit(desk.visit(number=102))
        assert everything(tmp_path) == desk.kept
        desk.reopen()
        assert desk.journal.notices == []
        assert everything(tmp_path) == desk.kept
        print(f"refused {refused}, acknowledged {len(desk.kept)}, lost 0")

    assert in_a_child(work) == 0


def test_no_room_for_compaction_or_a_new_month(tmp_path: Path) -> None:
    def work() -> None:
        desk = Desk(tmp_path, Disk())
        desk.open()
        for _ in range(20):
            visit = desk.visit()
            desk.commit(visit)
            desk.commit(desk.close_visit(visit))
        path = tmp_path / "2026-11.journal"
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
        before = path.read_bytes()
        with pytest.raises(DiskFull):
            desk.journal.tend()
        with pytest.raises(DiskFull):
            desk.journal.erase(lambda record: record.personal)
        assert path.read_bytes() == before
        desk.clock.go(days=8)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        with pytest.raises(DiskFull):
            desk.commit(desk.tally())
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        desk.commit(desk.tally())
        desk.journal.tend()
        assert everything(tmp_path) == desk.kept
        assert not list(tmp_path.glob("*.new"))

    assert in_a_child(work) == 0


def test_a_kiosk_opens_on_a_disk_too_full_to_finish_the_turn_of_a_month(tmp_path: Path) -> None:
    def work() -> None:
        desk = Desk(tmp_path, Disk())
        desk.open()
        for _ in range(20):
            visit = desk.visit()
            desk.commit(visit)
            desk.commit(desk.close_visit(visit))
        desk.clock.go(days=8)
        desk.commit(desk.tally())
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))
        desk.reopen()
        assert any("could not be sealed yet" in notice for notice in desk.journal.notices)
        assert everything(tmp_path) == desk.kept
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        desk.reopen()
        assert desk.journal.notices == []
        assert everything(tmp_path) == desk.kept

    assert in_a_child(work) == 0
