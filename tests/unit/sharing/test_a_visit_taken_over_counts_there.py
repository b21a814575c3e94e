"""A visit that another desk took over is in that desk's figures alone, also after a night and a restart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from deskapp.asking.row import Ref
from deskapp.desk import open_asks
from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.counts.only import Only, gather_only
from deskapp.numbers.counts.tables import VISITS
from deskapp.records import Visit
from deskapp.store.contract import Eraser, SharedStore
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, SharingDesk, begin, desks_of, taken_while_it_was_away

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

ZONE = ZoneInfo("America/New_York")


def counted(folder: Path) -> int:
    """The visits of this desk's figures."""
    found = gather(folder, ZONE, keep=False)
    return sum(found.table(VISITS, date(2020, 1, 1), date(2100, 1, 1)).values())


def counted_only(folder: Path) -> int:
    """Those of them that came in person, counted alone."""
    days = (("2020-01-01", "2100-01-01"),)
    found = gather_only(folder, ZONE, Only(channel="in person"), gather(folder, ZONE, keep=False), days)
    return sum(found.table(VISITS, date(2020, 1, 1), date(2100, 1, 1)).values())


def held(desk: SharingDesk) -> dict[str, int]:
    """What this desk's journal has, and the version."""
    assert isinstance(desk.desk.store, SharedStore)
    return {kept.record.uid: kept.record.version for kept in desk.desk.store.all_kept()}


async def test_given_when_it_was_asked_for(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("wait")
        (visit,) = childrens.visits()
        await until(lambda: reference.of(2, Visit))
        await reference.do("help", visit=Ref(visit.uid))
        await until(lambda: reference.visits() and reference.visits()[0].state == "helping")
        await reference.do("finish", visit=Ref(visit.uid), outcome="answered", effort=3)
        assert (counted(tmp_path / "1"), counted(tmp_path / "2")) == (1, 0)


async def test_taken_by_force_while_its_desk_was_away(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_asks, "ASKED_FOR", 0.0)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit = await taken_while_it_was_away(reference, childrens, tmp_path / "2", "left", "row")
        await reference.do("finish", visit=Ref(visit.uid), outcome="answered", effort=3)
        assert counted(tmp_path / "2") == counted_only(tmp_path / "2") == 1, "as far as this desk knows"
        again = begin(2, server.where(2), tmp_path / "2")
        version = held(reference)[visit.uid]
        await until(lambda: {each.record.version for each in again.mirrored.rows} == {version})
        assert held(again)[visit.uid] != version, "the journal has it from night on"
        assert counted(tmp_path / "2") == counted_only(tmp_path / "2") == 0
        assert isinstance(again.desk.store, Eraser)
        again.desk.store.tend()
        assert held(again)[visit.uid] == version
        assert (counted(tmp_path / "1"), counted(tmp_path / "2")) == (1, 0)
        await again.end()
        later = begin(2, NOWHERE, tmp_path / "2")
        assert later.visits() == []
        assert [each.version for each in later.of(1, Visit)] == [version]
        await later.end()
