"""A desk that was off, cut off, or had its visit taken by force: after it is back, all agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.asking.row import Ref
from deskapp.desk import open_asks
from deskapp.records import Promise, Visit
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, SharingDesk, begin, desks_of, taken_while_it_was_away

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


async def test_a_restart_knows_what_others_hold_without_the_server(
    server: LibraryServer, tmp_path: Path
) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("wait", description="red coat")
        await reference.do("wait")
        await until(lambda: reference.of(2, Visit) and childrens.of(1, Visit))
        await until(lambda: reference.mirrored.rows and reference.mirrored.shared)
        await reference.end()
        again = begin(1, NOWHERE, tmp_path / "1")
        (waits,) = again.of(2, Visit)
        assert (waits.number, waits.description) == (101, "red coat")
        assert [each.number for each in again.visits()] == [101]
        assert again.process.link is not None
        assert again.process.link.room.ledger.cursor > 0
        await again.end()


async def test_what_was_done_while_cut_off_is_shared_afterwards(
    server: LibraryServer, tmp_path: Path
) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await reference.end()
        alone = begin(1, NOWHERE, tmp_path / "1")
        for _ in range(3):
            await alone.do("wait")
        assert childrens.of(1, Visit) == []
        await alone.end()
        again = begin(1, server.where(1), tmp_path / "1")
        await until(lambda: len(childrens.of(1, Visit)) == 3)
        await again.end()


async def helped_at_both(
    taker: SharingDesk, away: SharingDesk, server: LibraryServer, folder: Path
) -> tuple[Visit, SharingDesk]:
    """The visit, and the desk that was away, back again: both are asked by now."""
    visit = await taken_while_it_was_away(taker, away, folder, "help", "visit")
    again = begin(away.number, server.where(away.number), folder)
    await until(lambda: again.desk.others.helped_twice and taker.desk.others.helped_twice)
    return visit, again


async def test_one_helped_at_two_desks_after_a_force_is_said(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_asks, "ASKED_FOR", 0.0)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit, again = await helped_at_both(reference, childrens, server, tmp_path / "2")
        for at, other in ((again, "Reference"), (reference, "Children's")):
            (twice,) = at.desk.others.helped_twice.values()
            assert twice.desk is not None
            assert (twice.desk.name, twice.visit.uid) == (other, visit.uid)
        assert again.visits() == []
        await until(lambda: [each.people for each in reference.visits()] == ["asked"])
        await again.end()
        # Asked for as long as nobody says, also after a start, and of the same account.
        again = begin(2, server.where(2), tmp_path / "2")
        await until(lambda: again.desk.others.helped_twice)
        (account,) = [each for each in again.desk.floor.all_of(Visit) if each.account_of]
        assert account.voided
        said = await reference.do("two_people", visit=Ref(visit.uid))
        assert said == "two people: C102 is the one whom someone helped at Children's"
        await until(lambda: [each.uid for each in again.visits()] == [account.uid])
        await until(lambda: not again.desk.others.helped_twice and not reference.desk.others.helped_twice)
        (stands,) = reference.visits()
        assert (stands.uid, stands.times, stands.people) == (visit.uid, "exact", "two")
        assert (reference.desk.floor.contacts.helped, again.desk.floor.contacts.helped) == (1, 1)
        await again.end()


async def test_one_person_said_at_either_desk_is_said_at_both(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_asks, "ASKED_FOR", 0.0)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        visit, again = await helped_at_both(reference, childrens, server, tmp_path / "2")
        await again.do("one_person", visit=Ref(visit.uid))
        await until(lambda: [(each.times, each.people) for each in reference.visits()] == [("exact", "one")])
        assert again.desk.others.helped_twice == reference.desk.others.helped_twice == {}
        (account,) = [each for each in again.desk.floor.all_of(Visit) if each.account_of]
        assert (account.voided, account.helped is None) == (True, False)
        assert (reference.desk.floor.contacts.helped, again.desk.floor.contacts.helped) == (1, 0)
        assert "Reference took 101 while this desk could not be asked" in again.heard
        await again.end()


async def test_what_two_desks_wrote_into_one_promise_is_put_together(
    server: LibraryServer, tmp_path: Path
) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await reference.do("message", what="a book", reach="555 0100", channel="call")
        await until(lambda: list(childrens.desk.floor.all_of(Promise)))
        (promise,) = childrens.desk.floor.all_of(Promise)
        assert childrens.desk.others.name_of(promise) == "RP1"
