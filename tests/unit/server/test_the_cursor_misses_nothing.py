"""The feed's numbers follow the commits: a reader with a cursor misses nothing, however long a writer
takes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import psycopg

from tests.support.hang import HANG, wait_until
from tests.unit.server.records import copy, said, visit

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


def test_a_reader_misses_nothing_while_a_writer_has_its_number_and_has_not_committed(
    server: LibraryServer,
) -> None:
    slow, quick = copy(visit(), 1), copy(visit(), 2)
    with server.exchange(1) as reference, server.exchange(2) as children, server.exchange(3) as phone:
        held = reference.connection
        held.execute("begin")
        reference.turn(said(1, slow))
        other = threading.Thread(target=children.turn, args=(said(2, quick),))
        other.start()
        wait_until(
            lambda: server.asked(
                "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
            )
        )
        before = phone.turn(said(3))
        assert before.news == ()
        held.execute("commit")
        other.join(HANG)
        after = phone.turn(said(3, cursor=before.cursor))
        assert [row.uid for row in after.news] == [slow.uid, quick.uid]


def test_a_plain_sequence_would_miss_it(server: LibraryServer) -> None:
    """The control: the number is taken first and committed last, and the reader is past it by then."""
    server.told("create table public.plain (feed bigserial, what text)")
    with (
        psycopg.connect(server.owner) as slow,
        psycopg.connect(server.owner, autocommit=True) as quick,
    ):
        slow.execute("insert into public.plain (what) values ('slow')")
        quick.execute("insert into public.plain (what) values ('quick')")
        first = quick.execute("select max(feed) from public.plain").fetchone()
        slow.commit()
        assert first is not None
        after = quick.execute("select what from public.plain where feed > %s", first).fetchall()
    assert after == []


def test_a_transaction_left_open_by_someone_else_holds_nothing_up(server: LibraryServer) -> None:
    with (
        psycopg.connect(server.owner) as forgotten,
        server.exchange(1) as reference,
        server.exchange(2) as other,
    ):
        forgotten.execute("create table public.forgotten (a int)")
        written = copy(visit())
        reference.turn(said(1, written))
        assert other.turn(said(2)).news == (written,)
