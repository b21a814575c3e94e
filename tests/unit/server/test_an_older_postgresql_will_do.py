"""The schema and the call on the PostgreSQL that the system brings, which is older than the one of the
other tests."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from deskapp.server.exchange import Exchange
from deskapp.server.schema import add_desk, set_up
from tests.support import postgres
from tests.unit.server.records import copy, incident, said, visit


@pytest.fixture
def older() -> Iterator[postgres.Cluster]:
    """The system's own."""
    cluster = postgres.start(postgres.of_the_system())
    yield cluster
    cluster.stop()


@pytest.mark.faults
def test_two_desks_share_on_it(older: postgres.Cluster) -> None:
    with psycopg.connect(older.where("postgres")) as owner:
        print(f"PostgreSQL {owner.info.server_version // 10000}")
        set_up(owner, "Test Library", "America/New_York")
        logins = [add_desk(owner, name, letter) for name, letter in (("Reference", "R"), ("Phone", "P"))]
    first, second = (Exchange(older.where("postgres", each.login, each.password)) for each in logins)
    written = (copy(visit()), copy(incident()))
    assert len(first.turn(said(1, *written)).acknowledged) == 2
    assert second.turn(said(2)).news == written
    over = copy(written[1].record, 2, written[1].descent.raised(2))
    assert second.turn(said(2, over)).acknowledged
    mine = copy(written[1].record, 1, written[1].descent.written_on(1))
    assert [row.holder for row in first.turn(said(1, mine)).passed] == [2]
    for each in (first, second):
        each.close()
