"""The server is updated first, then the desks one by one: each is back by itself, nothing lost or doubled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deskapp.asking.row import Ref
from deskapp.records import Visit
from deskapp.server import exchange
from deskapp.shared.turn import ToServer
from tests.support.quiet import until
from tests.support.shared_desks import SharingDesk, begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

OLDER = "this kiosk is older than the server understands; update it"


def is_refused(desk: SharingDesk) -> bool:
    """Whether it works alone, and says that it is to be updated."""
    assert desk.process.link is not None
    desk.process.link.look()
    return desk.desk.others.link == f"NOT SHARED: {OLDER}"


def numbers(visits: list[Visit]) -> list[int]:
    return sorted(each.number for each in visits)


async def test_one_goes_on_with_newer_code_while_the_other_runs_the_older(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks, said = {1: 1, 2: 1}, exchange._said

    def of_its_code(turn: ToServer) -> dict[str, Any]:
        return {**said(turn), "speaks": speaks[turn.desk]}

    monkeypatch.setattr(exchange, "_said", of_its_code)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("wait")
        await until(lambda: reference.of(2, Visit))
        server.told("update shared.library set speaks = 2")
        await childrens.do("wait")
        await until(lambda: is_refused(childrens))
        await childrens.end()
        speaks[2] = 2
        newer = begin(2, server.where(2), tmp_path / "2")
        await newer.do("wait")
        await until(lambda: not newer.unshared)
        await reference.do("wait")
        await until(lambda: is_refused(reference))
        assert (numbers(reference.of(2, Visit)), newer.of(1, Visit)) == ([101], [])
        await reference.end()
        speaks[1] = 2
        later = begin(1, server.where(1), tmp_path / "1")
        await until(lambda: len(later.of(2, Visit)) == 3 and newer.of(1, Visit))
        assert numbers(newer.visits()) == numbers(later.of(2, Visit)) == [101, 102, 103]
        assert numbers(later.visits()) == numbers(newer.of(1, Visit)) == [101]
        await later.do("help", visit=Ref(newer.visits()[0].uid))
        await until(lambda: len(later.visits()) == 2)
        await until(lambda: numbers(newer.of(1, Visit)) == [101, 101])
        assert numbers(newer.visits()) == [102, 103]
        await newer.end()
        await later.end()
