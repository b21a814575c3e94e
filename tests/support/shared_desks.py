"""Desks of one library at work in one loop, each with its records, writer and link, over a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from deskapp.asking.row import Ref
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.seat import OtherSeat, Seat, seat_in, take_seat
from deskapp.desk.writer import Came, Job
from deskapp.records import Record, Visit
from deskapp.records.change import Change
from deskapp.settings.models import Library, Person, Settings, SharedDesks
from deskapp.store.contract import Mirrored, SharedStore
from deskapp.store.open_store import open_store
from screens.desk_process import DeskProcess
from tests.support import postgres
from tests.support.quiet import until

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

Shown = TypeVar("Shown", bound=Record)

SEATS = {1: ("R", "Reference"), 2: ("C", "Children's"), 3: ("P", "Phone"), 4: ("T", "Roving")}
"""The desks of `LibraryServer`."""

NOWHERE = "host=127.0.0.1 port=9 dbname=none"
"""Where no server answers: a desk that is begun with it is cut off."""


def settings_of(number: int, where: str) -> Settings:
    """The settings of one desk of the library."""
    people = (Person(letter="D", name="Dana"), Person(letter="S", name="Sam"))
    return Settings(
        library=Library(name="Anytown Library", desk=SEATS[number][1], zone="America/New_York"),
        people=people,
        shared=SharedDesks.model_construct(server=where, password_file=""),
    )


class ClockThatIsSet(SystemClock):
    """The machine's, by so much wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead


@dataclass(eq=False)
class SharingDesk:
    """One desk, worked without a screen."""

    number: int
    process: DeskProcess
    acts: list[str] = field(default_factory=list)
    """The acts that changed anything here, other desks' among them."""
    heard: list[str] = field(default_factory=list)
    """What was said to the one who pressed, and to everyone here."""

    @property
    def desk(self) -> Desk:
        return self.process.desk

    async def do(self, act: str, **told: Any) -> str:
        """An act, and what came of it in words: the first that is said after it."""
        before = len(self.heard)
        self.process.writer.submit(Job(act, told, self.desk.clock.now(), face=self.face))
        await until(lambda: len(self.heard) > before, f"nothing came of {act}")
        return self.heard[before]

    # -- as a face of the process --------------------------------------------------------------

    face = "test"
    last_key = 0.0

    def here(self, call: Callable[..., object], *words: Any) -> None:
        call(*words)

    def told(self, job: Job, words: str, came: Came) -> None:
        self.heard.append(words if came is Came.DONE else f"cannot: {words}")

    def changed(self, change: Change) -> None:
        self.acts.append(change.act)

    def hear(self, words: str, unless_said: bool) -> None:
        self.heard.append(words)

    def look_whether_saved(self) -> None:
        pass

    def take_settings(self) -> None:
        pass

    def erased(self, uids: frozenset[str]) -> None:
        pass

    def redraw(self) -> None:
        pass

    async def put_away(self) -> None:
        pass

    # -- what it sees ---------------------------------------------------------------------------

    @property
    def mirrored(self) -> Mirrored:
        """What is kept here of the others."""
        assert isinstance(self.desk.store, SharedStore)
        return self.desk.store.mirror().read()

    @property
    def unshared(self) -> int:
        """How many records here the server has not acknowledged."""
        assert self.process.link is not None
        return len(self.process.link.room.ledger.unshared)

    async def end(self) -> None:
        """Leave the desk. Again does nothing."""
        await self.process.stop()
        self.desk.store.close()

    def visits(self) -> list[Visit]:
        """Who waits or is helped at this desk, as it sees it."""
        return list(self.desk.floor.visits)

    def of(self, number: int, kind: type[Shown]) -> list[Shown]:
        """What this desk knows of what another holds."""
        return [each for each in self.desk.others.rows(number) if isinstance(each, kind)]


def begin(number: int, where: str, folder: Path, clock: SystemClock | None = None) -> SharingDesk:
    """A desk of this number, at work in the running loop."""
    folder.mkdir(exist_ok=True)
    letter, name = SEATS[number]
    others = tuple(OtherSeat(each, *SEATS[each]) for each in SEATS if each != number)
    if seat_in(folder) is None:
        take_seat(folder, Seat(number, letter, name, joined=True, others=others))
    settings, clock = settings_of(number, where), clock or SystemClock()
    desk = Desk(open_store(folder, clock, settings.zone), clock, settings, None)
    config = folder / "desk.toml"
    process = DeskProcess(desk, folder, config=config if config.exists() else None)
    process.shares = True
    process.begin()
    found = SharingDesk(number, process)
    process.join(found)
    return found


async def taken_while_it_was_away(
    taker: SharingDesk, away: SharingDesk, folder: Path, act: str, name: str
) -> Visit:
    """A visit of a desk that goes on with it cut off, by this act, and which the other takes by force."""
    await away.do("wait")
    (visit,) = away.visits()
    await until(lambda: taker.of(away.number, Visit))
    await away.end()
    alone = begin(away.number, NOWHERE, folder)
    await alone.do(act, **{name: Ref(visit.uid)})
    await alone.end()
    await taker.do("help", visit=Ref(visit.uid))
    await until(lambda: taker.desk.others.may_be_forced)
    await taker.do("help", visit=Ref(visit.uid), by_force=True)
    return visit


@asynccontextmanager
async def desks_of(
    server: LibraryServer, folder: Path, *numbers: int
) -> AsyncIterator[tuple[SharingDesk, ...]]:
    """Desks of these numbers, at work until the block ends."""
    found = tuple(begin(each, server.where(each), folder / str(each)) for each in numbers)
    try:
        yield found
    finally:
        for each in found:
            await each.end()


def folder_of(number: int, server: LibraryServer, data: Path, name: str = "") -> Path:
    """A desk's data folder with its settings and its password file."""
    login = server.desks[number - 1]
    data.mkdir(exist_ok=True)
    (data / "desk.pgpass").touch(0o600)
    (data / "desk.pgpass").write_text(f"*:*:{server.database}:{login.login}:{login.password}\n")
    where = f"host={postgres.cluster().folder} dbname={server.database} user={login.login}"
    (data / "desk.toml").write_text(
        f'[library]\ndesk = "{name or SEATS[number][1]}"\n[shared]\nserver = "{where}"\n'
        'password_file = "desk.pgpass"\n'
    )
    return data
