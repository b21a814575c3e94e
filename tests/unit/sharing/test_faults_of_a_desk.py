"""What can go wrong with one of several desks, its clock, disk or settings: all agree afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.asking.row import Ref
from deskapp.desk import seat
from deskapp.floor.beside import since_at
from deskapp.records import Visit
from deskapp.records.change import Change
from deskapp.server import exchange
from deskapp.store.disk import Disk
from deskapp.store.faults import DiskFull
from deskapp.store.month import months_in
from tests.support.fakes import ZONE
from tests.support.quiet import until
from tests.support.shared_desks import NOWHERE, ClockThatIsSet, SharingDesk, begin, desks_of
from tests.unit.sharing.test_what_two_desks_wrote_is_put_together import noted_apart, notes

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

pytestmark = pytest.mark.faults


def made(desk: SharingDesk, number: int) -> list[tuple[int, date]]:
    """The number and day of each visit of that desk, as this one sees them."""
    rows = desk.visits() if number == desk.number else desk.of(number, Visit)
    return sorted((each.number, each.day) for each in rows)


async def test_a_clock_is_set_a_day_off_during_work(
    server: LibraryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "WHO_EACH", 0.0)
    clock = ClockThatIsSet()
    async with desks_of(server, tmp_path, 1) as (reference,):
        childrens = begin(2, server.where(2), tmp_path / "2", clock)
        await childrens.do("wait")
        clock.ahead = timedelta(days=1)
        assert await childrens.do("wait") == "102 waits"
        await until(lambda: len(reference.of(2, Visit)) == 2)
        await until(lambda: reference.desk.others.desks[2].ahead > timedelta(hours=23))
        m = reference.desk.moment()
        waited = [since_at(m, m.others.desks[2], each.waiting) for each in reference.of(2, Visit)]
        assert min(waited) < timedelta(minutes=10), "who came by the clock that is wrong waits since just now"

        clock.ahead = timedelta(days=-1)
        assert await childrens.do("wait") == "103 waits"
        clock.ahead = timedelta(0)
        assert await childrens.do("wait") == "104 waits"
        await until(lambda: made(reference, 2) == made(childrens, 2))
        assert [number for number, _ in made(reference, 2)] == [101, 102, 103, 104]

        (last,) = [each for each in reference.of(2, Visit) if each.number == 102]
        await reference.do("help", visit=Ref(last.uid))
        await until(lambda: reference.visits() and reference.visits()[0].state == "helping")
        await until(lambda: len(childrens.visits()) == 3)
        await childrens.end()


async def test_a_month_ends_while_a_desk_is_off(server: LibraryServer, tmp_path: Path) -> None:
    clock = ClockThatIsSet()
    here = clock.now().astimezone(ZONE)
    first = (here.replace(day=1) + timedelta(days=32)).replace(day=1, hour=0, minute=0, second=0)
    clock.ahead = first - timedelta(minutes=5) - here
    reference = begin(1, server.where(1), tmp_path / "1", clock)
    childrens = begin(2, server.where(2), tmp_path / "2", clock)
    await childrens.do("wait", description="red coat")
    await until(lambda: reference.of(2, Visit))
    await childrens.end()
    alone = begin(2, NOWHERE, tmp_path / "2", clock)
    assert await alone.do("wait") == "102 waits"
    assert await reference.do("wait") == "101 waits"
    await alone.end()

    clock.ahead += timedelta(days=1)
    assert await reference.do("wait") == "102 waits", "the number of who waits since yesterday is taken"
    (before, _) = reference.visits()
    await reference.do("help", visit=Ref(before.uid))
    assert len(months_in(Disk(), tmp_path / "1")) == 2

    again = begin(2, server.where(2), tmp_path / "2", clock)
    await until(lambda: made(reference, 2) == made(again, 2) and made(reference, 1) == made(again, 1))
    assert [number for number, _ in made(again, 2)] == [101, 102]
    assert len(months_in(Disk(), tmp_path / "2")) == 2
    (helped,) = [each for each in again.of(1, Visit) if each.uid == before.uid]
    assert helped.state == "helping"
    await until(lambda: again.unshared == reference.unshared == 0)
    await again.end()
    await reference.end()


async def test_a_desks_own_disk_is_full_while_the_others_write(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await noted_apart(reference, childrens, tmp_path / "2")

        again = begin(2, server.where(2), tmp_path / "2")
        refused = Refused(again)
        await until(lambda: "merge" in refused)
        assert again.process.link is not None
        assert (
            again.process.link.room.ledger.cursor < again.process.link.room.newest
            or not again.process.link.room.newest
        )
        assert notes(again) == ["seen from the stairs"], "nothing stands that the disk does not have"
        assert (await again.do("wait")).startswith("cannot: ")

        again.desk.store.commit = refused.commit  # type: ignore[method-assign]
        both = ["seen from the stairs", "the ambulance is here"]
        await until(lambda: notes(again) == notes(reference) == both)
        assert await again.do("wait") == "101 waits"
        await until(lambda: reference.of(2, Visit))
        await again.end()


class Refused(list[str]):
    """The desk's disk takes nothing from now on: the acts that it refused."""

    def __init__(self, desk: SharingDesk) -> None:
        super().__init__()
        self.commit = desk.desk.store.commit
        desk.desk.store.commit = self._refuse  # type: ignore[method-assign]

    def _refuse(self, change: Change) -> None:
        self.append(change.act)
        raise DiskFull("the disk is full")


async def test_a_desk_is_renamed_in_its_settings_alone(server: LibraryServer, tmp_path: Path) -> None:
    async with desks_of(server, tmp_path, 1, 2) as (reference, childrens):
        await childrens.do("wait")
        await until(lambda: reference.of(2, Visit))
        await childrens.end()
        seat.take_seat(tmp_path / "2", seat.Seat(2, "C", "Kids", joined=True))
        renamed = begin(2, server.where(2), tmp_path / "2")
        assert renamed.process.link is None
        assert renamed.desk.others.link.startswith("ALONE since")
        assert "it joined as Kids, and library.desk says Children's" in str(renamed.process.problems)
        assert await renamed.do("wait") == "102 waits"
        await renamed.end()
