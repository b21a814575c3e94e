"""The server is lost and a replica that was behind takes over: the desks bring it what it lacked."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deskapp.asking.row import Ref
from deskapp.records import Promise, Visit
from deskapp.server.schema import add_desk, set_up
from tests.support import postgres
from tests.support.quiet import until
from tests.support.shared_desks import SEATS, SharingDesk, begin

pytestmark = pytest.mark.faults

PAGE = Path(__file__).parents[3] / "docs" / "desks-server.md"


def _command(start: str, **here: str) -> list[str]:
    """The command of the page that begins like this, with this test's names in it."""
    (line,) = re.findall(rf"^{re.escape(start)}.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    for theirs, ours in here.items():
        line = line.replace(f"{theirs}.example.org", ours)
    return shlex.split(line.replace("user=desks_owner sslmode=verify-full", "user=postgres"))


@pytest.fixture
def first() -> Iterator[postgres.Cluster]:
    """A server of its own, that may be lost."""
    cluster = postgres.start()
    yield cluster
    cluster.stop()


def _ways(first: postgres.Cluster, second: postgres.Cluster) -> dict[int, str]:
    """How each desk reaches whichever of the two takes changes."""
    with psycopg.connect(first.where("postgres"), autocommit=True) as owner:
        owner.execute("create database desks")
    hosts = f"host={first.folder},{second.folder}"
    ways = {}
    with psycopg.connect(first.where("desks")) as owner:
        set_up(owner, "Test Library", "America/New_York")
        for number in (1, 2):
            letter, name = SEATS[number]
            login = add_desk(owner, name, letter)
            where = first.where("desks", login.login, login.password)
            ways[number] = where.replace(f"host={first.folder}", hosts) + " target_session_attrs=read-write"
    return ways


def _asked(cluster: postgres.Cluster, query: str) -> int:
    with psycopg.connect(cluster.where("desks"), autocommit=True) as owner:
        row = owner.execute(query.encode()).fetchone()
    assert row is not None
    return int(row[0])


def _promote(second: postgres.Cluster) -> None:
    words = _command('psql --dbname="host=db2', db2=str(second.folder))
    program, env = str(second.binaries / words[0]), {**os.environ, "PGPASSWORD": second.password}
    done = subprocess.run([program, *words[1:]], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _on_the_way(desk: SharingDesk) -> bool:
    assert desk.process.link is not None
    return bool(desk.process.link.room.ledger.unshared)


async def test_nothing_is_lost_or_double(first: postgres.Cluster, tmp_path: Path) -> None:
    second = postgres.replica_of(first, _command("pg_basebackup", db=str(first.folder)))
    try:
        ways = _ways(first, second)
        reference, childrens = [begin(each, ways[each], tmp_path / str(each)) for each in (1, 2)]
        await reference.do("wait", description="red coat")
        await reference.do("message", what="a book", reach="555 0100", channel="call")
        await until(lambda: childrens.of(1, Visit) and list(childrens.desk.floor.all_of(Promise)))
        kept = "select count(*) from shared.kept"
        await until(lambda: _asked(second, kept) == _asked(first, kept))

        # From here on the replica receives nothing, and everything that matters happens.
        second.kill()
        (visit,) = childrens.of(1, Visit)
        await childrens.do("help", visit=Ref(visit.uid))
        await until(lambda: childrens.visits() and childrens.visits()[0].state == "helping")
        await reference.do("wait", description="blue hat")
        await until(lambda: len(childrens.of(1, Visit)) == 1 and not _on_the_way(reference))
        assert (reference.process.link, childrens.process.link) != (None, None)
        before = {each.process.link.room.ledger.place for each in (reference, childrens)}  # type: ignore[union-attr]
        assert len(before) == 1
        first.kill()
        await reference.do("wait", description="green bag")

        second.start_again()
        _promote(second)
        await until(
            lambda: all(
                each.process.link.room.ledger.read_all  # type: ignore[union-attr]
                and each.process.link.room.ledger.place not in {"", *before}  # type: ignore[union-attr]
                and not _on_the_way(each)
                for each in (reference, childrens)
            ),
            "they did not notice that it is another server",
        )
        assert [(each.number, each.state) for each in childrens.visits()] == [(101, "helping")]
        assert sorted(each.number for each in reference.visits()) == [102, 103]
        await until(lambda: sorted(each.number for each in childrens.of(1, Visit)) == [102, 103])
        assert [each.number for each in reference.of(2, Visit)] == [101]
        assert _asked(second, f"{kept} where tbl = 'visits'") == 3
        assert _asked(second, f"{kept} where tbl = 'promises'") == 1
        for each in (reference, childrens):
            await each.end()
    finally:
        second.stop()
