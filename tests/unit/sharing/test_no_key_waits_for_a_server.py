"""A server that is gone, or from which nothing comes back, holds up no act; afterwards all agree."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.asking.row import Ref
from deskapp.link import begin as beginning
from deskapp.link import link_thread
from deskapp.records import Visit
from deskapp.shared.turn import FromServer, ToServer
from tests.support import postgres
from tests.support.quiet import until
from tests.support.shared_desks import begin, desks_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


class BlackHole:
    """A connection on which nothing comes back, until the test is over."""

    def __init__(self) -> None:
        self.asked, self._over = threading.Event(), threading.Event()

    def connect(self) -> BlackHole:
        return self

    def turn(self, said: ToServer) -> FromServer:
        self.asked.set()
        self._over.wait()
        raise OSError

    def hinted(self, seconds: float, wake: int) -> bool:
        return False

    def cut(self) -> None:
        self._over.set()

    def close(self) -> None:
        self._over.set()


@pytest.fixture
def hole(monkeypatch: pytest.MonkeyPatch) -> Iterator[BlackHole]:
    found = BlackHole()
    monkeypatch.setattr(beginning, "way_to", lambda *words, **more: found.connect)
    yield found
    found.close()


async def test_where_nothing_comes_back_every_act_is_done(tmp_path: Path, hole: BlackHole) -> None:
    desk = begin(1, "host=nowhere", tmp_path / "1")
    await until(hole.asked.is_set)
    assert await desk.do("who", person="D") == "Dana joins and acts"
    for number in (101, 102, 103):
        assert await desk.do("wait") == f"{number} waits"
    first = desk.visits()[0]
    assert (await desk.do("help", visit=Ref(first.uid))).startswith("101 is being helped")
    assert await desk.do("undo") == "undone: help 101"
    assert desk.unshared == 4
    await desk.end()


def lets_in(server: LibraryServer, anyone: bool) -> None:
    """Whether the server takes connections; those that are open are cut."""
    import psycopg  # where there is none, these tests are not run

    with psycopg.connect(postgres.cluster().where("postgres"), autocommit=True) as owner:
        name = psycopg.sql.Identifier(server.database)
        owner.execute(psycopg.sql.SQL("alter database {} allow_connections {}").format(name, anyone))
        cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        owner.execute(cut, (server.database,))


async def test_a_server_gone_in_the_middle_of_a_day(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_thread, "LATEST", 0.1)
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await reference.do("wait")
        await until(lambda: childrens.of(1, Visit))
        lets_in(server, False)
        for desk in (reference, childrens):
            assert (await desk.do("wait")).endswith("waits")
            assert (await desk.do("walkup")).endswith("being helped")
        lets_in(server, True)
        await until(lambda: len(childrens.of(1, Visit)) == 3 and len(reference.of(2, Visit)) == 2)
        await until(lambda: reference.unshared == childrens.unshared == 0)
        for one, other in ((reference, childrens), (childrens, reference)):
            theirs = {each.uid: each for each in one.of(other.number, Visit)}
            assert theirs == {each.uid: each for each in other.visits()}
