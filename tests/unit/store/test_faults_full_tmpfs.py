"""A file system that is really full: nothing acknowledged is lost, and work goes on when there is room."""

from pathlib import Path

import pytest

from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.faults import DiskFull
from tests.support.journals import Desk, everything
from tests.unit.store.mounting import mounted

pytestmark = pytest.mark.faults


def test_a_tmpfs_that_fills_up(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=256k", "tmpfs") as small:
        filler = small / "filler"
        filler.write_bytes(b"x" * 60_000)
        desk = Desk(small / "data", Disk())
        desk.open()
        refusals = 0
        for number in range(1000):
            try:
                visit = desk.visit(description="red scarf")
                desk.commit(visit)
                desk.commit(desk.close_visit(visit))
            except DiskFull:
                refusals += 1
            if refusals and number % 3 == 0:
                with pytest.raises(StoreFault):
                    desk.journal.tend()
            if refusals == 10:
                desk.clock.go(days=8)  # no room for the new month either
            if refusals > 30:
                break
        acknowledged = len(desk.kept)
        assert refusals > 30
        assert everything(desk.folder) == desk.kept
        desk.reopen()
        assert everything(desk.folder) == desk.kept, "opened while full"
        filler.unlink()
        for _ in range(20):
            desk.commit(desk.tally())
        desk.reopen()
        assert everything(desk.folder) == desk.kept
        print(f"{acknowledged} records acknowledged until it was full, {refusals} refusals, lost 0, silent 0")
        desk.journal.close()
