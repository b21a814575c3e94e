"""Who waits at one desk is with the others at the next, and on no other floor than its own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.desk.seat import seat_in
from deskapp.records import Duty, Visit
from tests.support.quiet import until
from tests.support.shared_desks import ClockThatIsSet, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


async def test_who_waits_at_one_is_with_the_others_at_the_next(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        assert await childrens.do("who", person="S") == "Sam joins and acts"
        assert await childrens.do("wait", description="red coat") == "101 waits"
        await until(lambda: reference.of(2, Visit) and reference.of(2, Duty))
        (waits,) = reference.of(2, Visit)
        assert (waits.number, waits.description, waits.state) == (101, "red coat", "waiting")
        assert reference.visits() == []
        assert reference.desk.floor.on_duty == ()
        assert reference.desk.others.name_of(waits) == "C101"
        assert await reference.do("wait") == "101 waits"


async def test_what_ended_there_is_not_open_here(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("walkup")
        await until(lambda: reference.of(2, Visit))
        await childrens.do("undo")
        await until(lambda: reference.of(2, Visit)[0].voided)
        assert reference.desk.floor.visits == ()


async def test_its_clock_is_the_one_that_its_records_go_by(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskapp.server.exchange.WHO_EACH", 0.0)
    clock = ClockThatIsSet()
    clock.ahead = timedelta(minutes=-5)
    async with desks_of(server, tmp_path, 1) as (reference,):
        childrens = begin(2, server.where(2), tmp_path / "2", clock)
        others = reference.desk.others.desks
        await until(lambda: 2 in others and timedelta(minutes=-6) < others[2].ahead < timedelta(minutes=-4))
        await childrens.end()


async def test_a_desk_that_is_added_is_known_after_a_restart(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskapp.server.exchange.WHO_EACH", 0.0)
    async with desks_of(server, tmp_path, 1) as (reference,):
        link = reference.process.link
        assert link is not None
        await until(lambda: link.room.newest or link.thread.answered)
        server.told("insert into shared.desk values (1, 5, 'Cellar', 'X', 'nobody')")
        await until(lambda: 5 in reference.desk.others.desks)
        await until(lambda: "Cellar" in (seat_in(tmp_path / "1") or link.room.seat).by_name)
