"""What a desk wrote alone, after it had left the others, is shared without a conflict when it joins again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.asking.row import Ref
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.seat import leave_seat
from deskapp.records import Visit
from deskapp.store.journal import Journal
from tests.support.quiet import until
from tests.support.shared_desks import begin, desks_of, settings_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def by_itself(folder: Path) -> tuple[Desk, Journal]:
    """The desk of this folder, without the others."""
    settings, clock = settings_of(1, ""), SystemClock()
    store = Journal(folder, clock, settings.zone)
    desk = Desk(store, clock, settings, None)
    desk.open()
    return desk, store


async def test_its_own_goes_on_and_anothers_stays_there(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        for _ in range(2):
            await reference.do("wait")
        gone, given = (each.uid for each in reference.visits())
        await until(lambda: len(childrens.of(1, Visit)) == 2)
        await childrens.do("help", visit=Ref(given))
        await until(lambda: [each.uid for each in childrens.visits()] == [given])
        await reference.do("message", what="a map", reach="555 0100", channel="email")
        await until(lambda: bool(childrens.desk.floor.promises))
        await childrens.do("answer", promise=Ref(childrens.desk.floor.promises[0].uid), channel="email")
        await until(lambda: not any(each.is_open for each in reference.desk.floor.promises))
        await reference.end()
        leaving, store = by_itself(tmp_path / "1")
        leave_seat(tmp_path / "1", store)
        leaving.store.close()
        alone, store = by_itself(tmp_path / "1")
        assert [each.uid for each in alone.floor.visits] == [gone], "whom another desk helps is not here"
        assert not alone.floor.promises, "nobody writes to them once more"
        alone.do("left", {"row": Ref(gone)})
        assert alone.do("wait", {}).said == "103 waits", "no number is given twice"
        store.close()
        again = begin(1, server.where(1), tmp_path / "1")
        await until(lambda: {each.state for each in childrens.of(1, Visit)} == {"closed", "waiting"})
        await until(lambda: bool(again.of(2, Visit)))
        assert {each.uid for each in again.of(2, Visit)} == {given}
        assert again.desk.others.helped_twice == childrens.desk.others.helped_twice == {}
        await again.end()
