"""The desks of the model, on a real server in the place of the dictionary: the same promises hold."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from deskapp.server.exchange import Exchange
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import FromServer, ToServer
from deskapp.shared.versions import Descent
from deskapp.shared.words import together
from tests.promises.desks.floors import Counted, Floors
from tests.promises.desks.server import Server

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

ROWS = (
    "select uid::text, feed, tbl, descent, writer::text, maker, kept.doc, words.doc"
    " from shared.kept left join shared.words using (library, uid)"
)


class RealServer(Server):
    """PostgreSQL. What is put back there is another test's."""

    def __init__(self, where: str, exchanges: dict[int, Exchange]) -> None:
        super().__init__()
        self._where, self._exchanges = where, exchanges
        self._writers: dict[int, str] = {}

    def exchange(self, said: ToServer) -> FromServer:
        if self._writers.setdefault(said.desk, said.writer) != said.writer:
            # A backup was put back, and that took longer than it takes here.
            self._writers[said.desk] = said.writer
            with psycopg.connect(self._where) as owner:
                owner.execute("delete from shared.presence where desk = %s", (said.desk,))
        return self._exchanges[said.desk].turn(said)

    def dump(self) -> dict[str, tuple[int, Copy]]:
        return {}

    def restore(self, dump: dict[str, tuple[int, Copy]], place: str) -> None:
        pass

    def read(self) -> None:
        """Have the rows as they stand, for the checks."""
        with psycopg.connect(self._where) as owner:
            self.rows = {row[0]: (row[1], _copy(*row[2:])) for row in owner.execute(ROWS).fetchall()}


def _copy(
    tbl: str, descent: list[int], writer: str, maker: int, doc: dict[str, Any], words: dict[str, Any] | None
) -> Copy:
    return Copy(together(tbl, doc, words or {}), Descent.of(descent), writer, maker)


class OnPostgres(Floors):
    """Reads what stands there before it checks."""

    def _check(self, counted: Counted) -> None:
        assert isinstance(self.server, RealServer)
        self.server.read()
        super()._check(counted)


def _run(server: LibraryServer, seed: int, steps: int) -> Counted:
    counted = Counted()
    with ExitStack() as open_now:
        exchanges = {desk: open_now.enter_context(server.exchange(desk)) for desk in range(1, 5)}
        OnPostgres(seed, steps=steps, server=RealServer(server.owner, exchanges)).run(counted)
    print(f"seed {seed}: {counted.claims} claims, {counted.from_others} of others'")
    return counted


def test_nothing_is_lost_and_nobody_is_helped_twice(server: LibraryServer) -> None:
    counted = _run(server, seed=4, steps=1600)
    assert counted.well, counted
    assert counted.claims > 10


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(4, 44, 2))
def test_nor_in_many_runs(server: LibraryServer, seed: int) -> None:
    counted = _run(server, seed, steps=4000)
    assert counted.well, counted
