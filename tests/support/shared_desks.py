"""Desks of one library at work in one loop, each with its records, writer and link, over a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.seat import Seat, take_seat
from deskapp.desk.writer import Came, Job
from deskapp.records import Record, Visit
from deskapp.records.change import Change
from deskapp.settings.models import Library, Person, Settings, SharedDesks
from deskapp.store.contract import Kept, Mirrored, Stale
from screens.desk_process import DeskProcess
from tests.support.fakes import MemoryStore
from tests.support.quiet import until
from tests.unit.server.library import LibraryServer

Shown = TypeVar("Shown", bound=Record)

SEATS = {1: ("R", "Reference"), 2: ("C", "Children's"), 3: ("P", "Phone"), 4: ("T", "Roving")}
"""The desks of `LibraryServer`."""


class SharingMemory(MemoryStore):
    """A store and a mirror that only remember."""

    def __init__(self) -> None:
        super().__init__()
        self.name = str(uuid4())
        self.said: dict[str, tuple[tuple[int, ...], str]] = {}
        self.mirrored = Mirrored()
        self.rows: dict[str, Kept] = {}

    def commit(self, change: Change) -> None:
        for each in change.after:
            known = self.newest.get(each.uid)
            if known is not None and each.version <= known.version:
                raise Stale("it has changed since; look again and press the key again")
            self.said[each.uid] = (change.descents.get(each.uid, (each.version,)), change.folder)
        self.newest.update({each.uid: each for each in change.after})
        self.changes.append(change)

    def folder_name(self) -> str:
        return self.name

    def kept(self, shared: Mapping[str, int]) -> Iterator[Kept]:
        return (Kept(each, *self.said[each.uid]) for each in self.newest.values())

    def all_kept(self) -> Iterator[Kept]:
        return self.kept({})

    def mirror(self) -> SharingMemory:
        return self

    def read(self) -> Mirrored:
        return self.mirrored

    def keep(self, rows: Any, shared: Mapping[str, int], cursor: int, place: str) -> None:
        self.rows.update({each.record.uid: each for each in rows})
        known = {**self.mirrored.shared, **shared}
        self.mirrored = Mirrored(tuple(self.rows.values()), known, cursor, place)

    def forget(self) -> None:
        self.rows.clear()
        self.mirrored = Mirrored()


def settings_of(number: int, where: str) -> Settings:
    """The settings of one desk of the library."""
    people = (Person(letter="D", name="Dana"), Person(letter="S", name="Sam"))
    return Settings(
        library=Library(name="Anytown Library", desk=SEATS[number][1], zone="America/New_York"),
        people=people,
        shared=SharedDesks.model_construct(server=where, password_file=""),
    )


@dataclass(eq=False)
class SharingDesk:
    """One desk, worked without a screen."""

    number: int
    process: DeskProcess
    store: SharingMemory
    heard: list[str] = field(default_factory=list)
    """What was said to the one who pressed, and to everyone here."""

    @property
    def desk(self) -> Desk:
        return self.process.desk

    async def do(self, act: str, **told: Any) -> str:
        """An act, and what came of it in words."""
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
        pass

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

    def visits(self) -> list[Visit]:
        """Who waits or is helped at this desk, as it sees it."""
        return list(self.desk.floor.visits)

    def of(self, number: int, kind: type[Shown]) -> list[Shown]:
        """What this desk knows of what another holds."""
        return [each for each in self.desk.others.rows(number) if isinstance(each, kind)]


def begin(number: int, where: str, folder: Path, store: SharingMemory | None = None) -> SharingDesk:
    """A desk of this number, at work in the running loop."""
    folder.mkdir(exist_ok=True)
    letter, name = SEATS[number]
    others = tuple((each, *SEATS[each]) for each in SEATS if each != number)
    take_seat(folder, Seat(number, letter, name, joined=True, others=others))
    store = store or SharingMemory()
    desk = Desk(store, SystemClock(), settings_of(number, where), None)
    process = DeskProcess(desk, folder)
    process.shares = True
    process.begin()
    found = SharingDesk(number, process, store)
    process.join(found)
    return found


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
            await each.process.stop()
