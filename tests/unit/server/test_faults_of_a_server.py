"""What can go wrong with a server and the way there: a desk logs on, says how it stands, shares later."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from deskapp.link import link_thread
from deskapp.server import exchange
from deskapp.shared.link_state import LinkState
from tests.support import postgres
from tests.support.quiet import until
from tests.support.relay import Relay
from tests.support.shared_desks import SharingDesk, begin

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

pytestmark = pytest.mark.faults


@pytest.fixture
def line() -> Iterator[Relay]:
    """The way to the server of the tests."""
    relay = Relay(postgres.cluster().folder)
    yield relay
    relay.end()


@asynccontextmanager
async def _desk(server: LibraryServer, folder: Path, line: Relay | None = None) -> AsyncIterator[SharingDesk]:
    where = server.where(1)
    if line is not None:
        where = where.replace(str(postgres.cluster().folder), str(line.folder))
    desk = begin(1, where, folder / "1")
    await until(lambda: _state(desk) is LinkState.SHARED and desk.process.link.room.ledger.read_all)  # type: ignore[union-attr]
    try:
        yield desk
    finally:
        await desk.process.stop()


def _state(desk: SharingDesk) -> LinkState:
    assert desk.process.link is not None
    desk.process.link.look()
    return desk.process.link.state().state


def _at_server(server: LibraryServer) -> int:
    return len(server.asked("select from shared.kept where tbl = 'visits'"))


async def _shares(server: LibraryServer, desk: SharingDesk, visits: int) -> None:
    await until(lambda: _at_server(server) == visits, "it was never shared")
    await until(lambda: _state(desk) is LinkState.SHARED)


async def test_the_counter_is_locked_by_someone_else(server: LibraryServer, tmp_path: Path) -> None:
    async with _desk(server, tmp_path) as desk:
        with psycopg.connect(server.owner) as owner:
            owner.execute("select from shared.library for update")
            assert await desk.do("wait") == "101 waits"
            await until(lambda: _state(desk) is LinkState.ALONE)
            assert await desk.do("wait") == "102 waits"
        await _shares(server, desk, 2)


async def test_a_statement_takes_too_long(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(exchange.OPTIONS, "options", "-c statement_timeout=300ms")
    _trigger(server, "perform pg_sleep(1)")
    async with _desk(server, tmp_path) as desk:
        assert await desk.do("wait") == "101 waits"
        await until(lambda: _state(desk) is LinkState.ALONE)
        server.told("drop trigger fault on shared.kept")
        await _shares(server, desk, 1)


async def test_the_servers_disk_is_full(server: LibraryServer, tmp_path: Path) -> None:
    _trigger(server, "raise exception using errcode = 'disk_full', message = 'no space left'")
    async with _desk(server, tmp_path) as desk:
        assert await desk.do("wait") == "101 waits"
        await until(lambda: _state(desk) is LinkState.ALONE)
        server.told("drop trigger fault on shared.kept")
        await _shares(server, desk, 1)


def _trigger(server: LibraryServer, does: str) -> None:
    body = f"begin {does}; return new; end"
    server.told(f"create function shared.fault() returns trigger language plpgsql as $${body}$$")
    server.told(
        "create trigger fault before insert on shared.kept for each row execute function shared.fault()"
    )


async def test_one_record_can_not_be_taken(server: LibraryServer, tmp_path: Path) -> None:
    server.told("alter table shared.kept add check (tbl <> 'visits' or doc ->> 'number' <> '102')")
    async with _desk(server, tmp_path) as desk:
        for number in (101, 102, 103):
            assert await desk.do("wait") == f"{number} waits"
        await _shares(server, desk, 2)
        await until(lambda: "1 record can't be shared" in desk.process.link.state().words)  # type: ignore[union-attr]


async def test_there_are_too_many_connections(server: LibraryServer, tmp_path: Path) -> None:
    login = server.desks[0].login
    async with _desk(server, tmp_path) as desk:
        server.told(f"alter role {login} connection limit 0")
        try:
            _end_connections(server, login)
            assert await desk.do("wait") == "101 waits"
            await until(lambda: _state(desk) is LinkState.ALONE)
        finally:
            server.told(f"alter role {login} connection limit -1")
        await _shares(server, desk, 1)


async def test_the_login_is_revoked(server: LibraryServer, tmp_path: Path) -> None:
    login = server.desks[0].login
    async with _desk(server, tmp_path) as desk:
        server.told(f"alter role {login} nologin")
        try:
            _end_connections(server, login)
            assert await desk.do("wait") == "101 waits"
            await until(lambda: _state(desk) is LinkState.REFUSED)
            words = desk.process.link.state().words  # type: ignore[union-attr]
            assert words.startswith("NOT SHARED: the server does not know this desk's login")
        finally:
            server.told(f"alter role {login} login")
        await _shares(server, desk, 1)


def _end_connections(server: LibraryServer, login: str) -> None:
    server.told(f"select pg_terminate_backend(pid) from pg_stat_activity where usename = '{login}'")


async def test_answers_are_lost_after_the_server_has_taken_it(
    server: LibraryServer, tmp_path: Path, line: Relay
) -> None:
    async with _desk(server, tmp_path, line) as desk:
        line.deaf = True
        assert await desk.do("wait") == "101 waits"
        await until(lambda: _at_server(server) == 1)
        feed = server.asked("select feed from shared.kept where tbl = 'visits'")
        assert await desk.do("wait") == "102 waits"
        line.cut()
        line.deaf = False
        await _shares(server, desk, 2)
        assert feed[0] in server.asked("select feed from shared.kept where tbl = 'visits'")


async def test_a_line_that_swallows_all_and_stays_open_is_given_up(
    server: LibraryServer, tmp_path: Path, line: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_thread, "STUCK", 0.3)
    async with _desk(server, tmp_path, line) as desk:
        line.silent = True
        assert await desk.do("wait") == "101 waits"
        await until(lambda: _state(desk) is LinkState.ALONE)
        assert await desk.do("wait") == "102 waits"
        line.silent = False
        await _shares(server, desk, 2)


async def test_a_line_that_is_slow_is_said(server: LibraryServer, tmp_path: Path, line: Relay) -> None:
    async with _desk(server, tmp_path, line) as desk:
        line.delay = 1.0
        assert await desk.do("wait") == "101 waits"
        await until(lambda: _state(desk) is LinkState.SLOW)
        assert "2 s behind" in desk.process.link.state().words  # type: ignore[union-attr]
        line.delay = 0.0
        await _shares(server, desk, 1)
