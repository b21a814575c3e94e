"""Another desk's visit: asked for and given by itself, refused with who and when, or taken by force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.asking.row import Ref
from deskapp.desk import open_asks
from deskapp.desk.desk_thread import OnTheLoop
from deskapp.records import Visit
from tests.support.quiet import until
from tests.support.shared_desks import SharingDesk, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


async def waits_at(there: SharingDesk, here: SharingDesk) -> Visit:
    """Someone waits there, and stands here with the others."""
    await there.do("wait", description="red coat")
    (visit,) = there.visits()
    await until(lambda: here.desk.others.get(visit.uid) is not None)
    return visit


async def test_it_is_given_by_itself_and_helped_here(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await reference.do("who", person="D")
        visit = await waits_at(childrens, reference)
        assert await reference.do("help", visit=Ref(visit.uid)) == "asking Children's for C101"
        await until(lambda: reference.visits() and reference.visits()[0].state == "helping")
        assert reference.heard[-1].startswith("C101 is yours: waited ")
        (helped,) = reference.visits()
        assert (helped.uid, helped.helper, helped.number) == (visit.uid, "D", 101)
        assert childrens.heard[-1] == "Reference took 101"
        assert childrens.visits() == []
        await until(lambda: childrens.of(1, Visit) and childrens.of(1, Visit)[0].state == "helping")
        assert reference.of(2, Visit) == []
        assert [act for act in childrens.acts if act != "news"] == ["wait", "give_to_desk"]
        # Their own counting goes on, at each desk.
        assert await childrens.do("wait") == "102 waits"
        assert await reference.do("wait") == "101 waits"


async def test_what_was_given_away_can_not_be_undone(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit = await waits_at(childrens, reference)
        await reference.do("help", visit=Ref(visit.uid))
        await until(lambda: childrens.visits() == [])
        assert (await childrens.do("undo")).startswith("cannot: nothing to undo")


async def test_one_who_is_helped_there_is_not_given(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("who", person="S")
        visit = await waits_at(childrens, reference)
        await childrens.do("help", visit=Ref(visit.uid))
        # Whether or not it is heard here already that Sam began.
        await reference.do("help", visit=Ref(visit.uid))
        await until(lambda: "C101 is being helped by Sam since" in reference.heard[-1])
        assert reference.visits() == []
        assert reference.desk.others.may_be_forced == {}


async def test_where_nobody_is_there_it_is_taken_by_force(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_asks, "ASKED_FOR", 0.0)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit = await waits_at(childrens, reference)
        await childrens.end()
        await reference.do("help", visit=Ref(visit.uid))
        await until(lambda: reference.desk.others.may_be_forced)
        assert reference.heard[-1] == (
            "cannot: Children's does not answer and may be helping C101: "
            "go and look, or Enter to help all the same"
        )
        said = await reference.do("help", visit=Ref(visit.uid), by_force=True)
        assert said.startswith("C101 is being helped")
        assert said.endswith("taken from Children's")
        (helped,) = reference.visits()
        assert (helped.uid, helped.state) == (visit.uid, "helping")
        assert reference.of(2, Visit) == []
        assert reference.desk.others.may_be_forced == {}


async def test_what_is_given_too_late_goes_back(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Callable[[], None]] = []
    monkeypatch.setattr(OnTheLoop, "later", lambda thread, seconds, call: later.append(call))
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit = await waits_at(childrens, reference)
        await childrens.end()
        await reference.do("help", visit=Ref(visit.uid))
        link = reference.process.link
        assert link is not None
        await until(lambda: not link.room.asks.wanted())
        for call in later:
            call()
        assert "does not answer" in reference.heard[-1]
        again = begin(2, server.where(2), tmp_path / "2")
        await until(lambda: "give_to_desk" in again.acts)
        await until(lambda: "give_to_desk" in reference.acts)
        await until(again.visits)
        assert reference.visits() == []
        await again.end()
