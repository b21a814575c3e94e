"""`deskapp shared fill`: a server that is new gets what a desk wrote in earlier months, beside its kiosk."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.cli import main
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.link.filling import Filled, filled
from deskapp.records.change import Change
from deskapp.server.faults import NotTaken
from deskapp.settings.load import load
from deskapp.shared.turn import FromServer, ToServer
from deskapp.shared.versions import Descent
from deskapp.store.open_store import open_store
from tests.support.shared_desks import begin, folder_of
from tests.unit.server.records import copy, incident, visit

if TYPE_CHECKING:
    import pytest

    from tests.unit.server.library import LibraryServer


class Ago(SystemClock):
    """So many days ago."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self._days = timedelta(days=days)

    def now(self) -> datetime:
        return super().now() - self._days


def _worked(data: Path, days_ago: int, *merges: tuple[Descent, str]) -> None:
    """A question was answered, and something of another desk's was put together with what this one knew."""
    settings, clock = load(data / "desk.toml")[0], Ago(days_ago)
    desk = Desk(open_store(data, clock, settings.zone), clock, settings, None)
    desk.open()
    desk.do("quick", {"effort": 2})
    for descent, by in merges:
        record = incident(desk=by, version=descent.version.packed)
        after, folder = (record,), "00000000-0000-4000-8000-000000000002"
        descents = {record.uid: descent.packed}
        desk.store.commit(Change("x", "merge", clock.now(), by, "-", after, descents=descents, folder=folder))
    desk.store.close()


def _shared(what: str, data: Path, capsys: pytest.CaptureFixture[str]) -> str:
    main(["shared", what, "--data", str(data)])
    told = capsys.readouterr()
    return told.out + told.err


async def test_they_are_offered_beside_the_kiosk(
    server: LibraryServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder_of(1, server, tmp_path / "1")
    _worked(data, 62, (Descent.of([1]).raised(1), "Children's"))
    _worked(data, 32)
    _worked(data, 3)
    _shared("join", data, capsys)
    assert server.asked("select count(*) < 3 from shared.kept") == [(True,)]
    kiosk = begin(1, server.where(1), data)
    try:
        assert "the server has 4 records that this desk keeps" in _shared("fill", data, capsys)
        assert server.asked("select count(*) from shared.kept where tbl = 'tallies'") == [(3,)]
        assert server.asked("select maker from shared.kept where tbl = 'incidents'") == [(2,)]
        assert await kiosk.do("wait") == "101 waits"
        # Given again it does no harm.
        assert "the server has " in _shared("fill", data, capsys)
        assert server.asked("select count(*) from shared.kept where tbl = 'incidents'") == [(1,)]
    finally:
        await kiosk.end()


def test_a_desk_by_itself_fills_nothing(
    server: LibraryServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "this desk works by itself" in _shared("fill", folder_of(1, server, tmp_path / "1"), capsys)


class Picky:
    """A server that can't take one of them, and has something else of another."""

    def __init__(self, not_this: str, nor_that: str) -> None:
        self._not_this, self._nor_that = not_this, nor_that

    def turn(self, said: ToServer) -> FromServer:
        if self._not_this in {each.uid for each in said.offers}:
            raise NotTaken
        passed = tuple(each for each in said.offers if each.uid == self._nor_that)
        taken = [(each.uid, 1) for each in said.offers if each.uid != self._nor_that]
        return FromServer("here", tuple(taken), passed)

    def hinted(self, seconds: float, wake: int) -> bool:
        return False

    def cut(self) -> None:
        """Nothing is under way."""

    close = cut


def test_one_that_can_not_be_taken_keeps_no_other_back() -> None:
    rows = [copy(visit()) for _ in range(450)]
    server = Picky(rows[230].uid, rows[7].uid)
    assert filled(server, iter(rows), ToServer(1, "here", 0)) == Filled(448, 1, 1)
