"""Rights: a desk's login may call `exchange`, and nothing else of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

from tests.support.hang import wait_until
from tests.unit.server.records import copy, said, visit

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

WAYS = (
    "select * from {}",
    "insert into {0} select * from {0}",
    "update {0} set {1} = {1}",
    "delete from {}",
    "truncate {}",
)


def _refused(connection: psycopg.Connection, statement: str) -> bool:
    try:
        connection.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    except psycopg.Error:
        return False
    return False


def test_no_table_can_be_read_or_written(server: LibraryServer) -> None:
    tables = server.asked(
        "select 'shared.' || relname, attname from pg_class join pg_attribute on attrelid = pg_class.oid"
        " where relnamespace = 'shared'::regnamespace and relkind = 'r' and attnum = 1"
    )
    assert len(tables) == 8
    with psycopg.connect(server.where(1), autocommit=True) as desk:
        for table in tables:
            assert [way for way in WAYS if not _refused(desk, way.format(*table))] == [], table


def test_no_function_but_the_one_can_be_called(server: LibraryServer) -> None:
    functions = server.asked(
        "select proname, has_function_privilege(%s, oid, 'execute') from pg_proc"
        " where pronamespace = 'shared'::regnamespace",
        server.desks[0].login,
    )
    assert len(functions) > 8
    assert [name for name, may in functions if may] == ["exchange"]


def test_nothing_can_be_made_and_nobody_become(server: LibraryServer) -> None:
    with psycopg.connect(server.where(1), autocommit=True) as desk:
        statements = (
            "create table public.mine (a int)",
            "create table shared.mine (a int)",
            "create schema mine",
            f"set role {server.desks[1].login}",
            f"set session authorization {server.desks[1].login}",
            "set role postgres",
            "copy (select 1) to '/tmp/x'",
        )
        assert [each for each in statements if not _refused(desk, each)] == []


def test_a_desk_is_who_logged_in_whatever_it_says(server: LibraryServer) -> None:
    """It says that it is the first; it is the second."""
    first = copy(visit())
    with server.exchange(2) as children:
        children.turn(said(1, first))
    assert server.asked("select maker, holder from shared.kept") == [(2, 2)]


def test_a_way_in_that_is_open_would_be_seen(server: LibraryServer) -> None:
    """The control."""
    server.told("grant select on shared.words to shared_desks")
    with psycopg.connect(server.where(1), autocommit=True) as desk:
        assert not _refused(desk, "select * from shared.words")


def test_the_owner_can_do_all_of_it(server: LibraryServer) -> None:
    """And so what was refused above was refused for the login alone."""
    with psycopg.connect(server.owner, autocommit=True) as owner:
        assert not _refused(owner, "select * from shared.words")


def test_a_hint_which_no_server_can_refuse_anyone_has_no_content(server: LibraryServer) -> None:
    hints: list[str] = []
    with psycopg.connect(server.where(2), autocommit=True) as desk, server.exchange(1) as reference:
        reference.turn(said(1))
        desk.execute("listen desks_1")
        reference.turn(said(1, copy(visit())))

        def heard() -> list[str]:
            hints.extend(hint.payload for hint in desk.notifies(timeout=0))
            return hints

        wait_until(heard)
    assert hints == ["f"]


def test_a_lock_which_no_server_can_refuse_anyone_holds_nothing_up(server: LibraryServer) -> None:
    with psycopg.connect(server.where(2), autocommit=True) as desk, server.exchange(1) as reference:
        desk.execute("select pg_advisory_lock(1)")
        assert reference.turn(said(1, copy(visit()))).acknowledged
