"""What can be wrong, or in the way, when the emergency key is pressed; and a kiosk in each such state."""

import asyncio
import errno
import os
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from deskapp.desk.desk import Desk
from deskapp.desk.opening import Opening
from deskapp.printing.emergency_words import keep
from deskapp.records import Record
from deskapp.records.change import Change
from deskapp.settings.models import Library, Person, Place, Settings, Supervisor
from deskapp.startup import start
from deskapp.store.contract import Store, StoreFault
from deskapp.store.drafts import Drafts
from deskapp.store.journal import Journal
from policy import Pack, load
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.widgets.board import Board
from tests.support.fakes import FailingStore, FixedClock, MemoryStore, StallingStore
from tests.support.hang import HANG
from tests.support.several import CHILDRENS, incident
from tests.unit.store.failing import Failing as FailingDisk

SETTINGS = Settings(
    library=Library(
        name="Anytown Library",
        address="12 Long Street",
        entrance="side door, ground floor",
        callback="508-555-0142",
        outside_prefix="9",
    ),
    people=(Person(letter="D", name="Dana"),),
    supervisors=(Supervisor(name="Ann", extension="201", number="508-555-0150"),),
    places=(Place(letter="C", name="Circulation"),),
)
PACK = load()

SET = ("12 Long Street", "side door, ground floor", "508-555-0142", "9 - 9 1 1", "Ann", "ext 201")
NOT_SET = ("NOT SET", "9 1 1")
NO_NUMBER = ("NOT SET", "DIAL  the emergency number", "NOT KNOWN: desk.toml can't be read")
KEPT = (
    "12 Long Street", "side door, ground floor", "508-555-0142", "9 - 9 1 1", "Ann", "ext 201",
    "as last kept: desk.toml can't be read",
)  # fmt: skip
ELSEWHERE = ("AT CHILDREN'S", "12 Long Street", "9 - 9 1 1", "Ann", "ext 201")
"""Where another desk's is, and what is the library's; not this desk's entrance and number."""
WHOLE = "Make room; keep others back"
"""Words of the pack's first kind that the built-in minimum does not have."""
MINIMUM = "Keep others back; stay with the person"


KINDS = ("m medical", "f fire", "t threat", "c child missing", "a child alone", "o suspicious", "w severe")

FIRST = ("911; stay on the line", "911 and stay on the line")
FIRST_WITHOUT_NUMBER = ("the emergency number; stay on the line",)


class AlwaysRaising(MemoryStore):
    """A store that raises on every call, as long as it is broken."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault
        self.broken = True

    def _raise(self) -> None:
        if self.broken:
            raise self.fault

    def open(self) -> Iterable[Record]:
        self._raise()
        return super().open()

    def commit(self, change: Change) -> None:
        self._raise()
        super().commit(change)

    def follow(self, callback: Callable[[Change], None]) -> None:
        self._raise()
        super().follow(callback)

    def history(self, first: Any, last: Any) -> Any:
        self._raise()
        return super().history(first, last)

    def close(self) -> None:
        self._raise()


class NeverOpening(MemoryStore):
    """A disk that does not answer when it is asked for the records. Like the journal, it takes nothing
    until they are read: what comes before is written right behind them."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        super().__init__(records)
        self.go = threading.Event()
        self._read = threading.Event()

    def open(self) -> Iterable[Record]:
        self.go.wait(HANG)
        records = super().open()
        self._read.set()
        return records

    def commit(self, change: Change) -> None:
        if not self._read.wait(HANG):
            raise StoreFault("NOT SAVED: the test never let the records be read")
        super().commit(change)


class NotWaitedFor(Opening):
    """The first picture comes at once, and not after two seconds."""

    def records(self, seconds: float) -> tuple[Record, ...] | None:
        return super().records(0)


class FullDisk(FailingDisk):
    """No room for another byte."""

    def __init__(self) -> None:
        super().__init__(errno.ENOSPC)

    def fill(self) -> None:
        """From now on every write is refused."""
        self.fail_at, self.lasting, self.calls = 1, True, 0


class FullDrafts(Drafts):
    """The same disk, for what is half typed."""

    def write(self, drafts: dict[str, Any]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


Before = Callable[[Pilot[int]], Awaitable[None]]


async def nothing(pilot: Pilot[int]) -> None:
    """The desk as it opens."""


@dataclass(frozen=True)
class Condition:
    """One state of things. `make` gives the kiosk, `mend` puts right what is wrong with its store."""

    name: str
    make: Callable[[Path], Kiosk]
    facts: tuple[str, ...] = SET
    words: str = WHOLE
    before: Before = nothing
    unsaved: bool = False
    """Steps can't reach the disk until it is fixed."""
    mend: Callable[[Kiosk], None] | None = None
    after: tuple[str, ...] = ()
    """What stands on the screen again after F4: what was open or half typed."""
    size: tuple[int, int] = (80, 24)
    kinds: tuple[str, ...] = KINDS
    """The letters of all kinds, where the screen is wide enough."""
    first: tuple[str, ...] = FIRST
    """What the first step says, of which one is enough."""


def kiosk(folder: Path, store: Store, settings: Settings = SETTINGS, pack: Pack | None = PACK) -> Kiosk:
    """A kiosk over this store."""
    return Kiosk(DeskProcess(Desk(store, FixedClock(), settings, pack), folder), guard_held_keys=False)


def _plain(folder: Path) -> Kiosk:
    return kiosk(folder, MemoryStore())


def _raising(fault: Exception) -> Callable[[Path], Kiosk]:
    return lambda folder: kiosk(folder, AlwaysRaising(fault))


def _full(folder: Path) -> Kiosk:
    disk, clock = FullDisk(), FixedClock()
    journal = Journal(folder, clock, SETTINGS.zone, disk=disk)
    process = DeskProcess(Desk(journal, clock, SETTINGS, PACK), folder)
    app = Kiosk(process, drafts=FullDrafts(folder), guard_held_keys=False)
    app.full = disk  # type: ignore[attr-defined]
    return app


async def _fill(pilot: Pilot[int]) -> None:
    pilot.app.full.fill()  # type: ignore[attr-defined]


def never_opening(folder: Path, records: Iterable[Record] = ()) -> Kiosk:
    """A kiosk that does without its records until they are let go."""
    app = kiosk(folder, NeverOpening(records))
    app.upkeep.opening = NotWaitedFor(app.desk.store)
    return app


def _empty(app: Kiosk) -> None:
    app.full.repair()  # type: ignore[attr-defined]


def _repair(app: Kiosk) -> None:
    store = app.desk.store
    assert isinstance(store, AlwaysRaising | FailingStore)
    store.broken = False


def let_go(app: Kiosk) -> None:
    """The disk answers."""
    store = app.desk.store
    assert isinstance(store, StallingStore | NeverOpening)
    store.go.set()


def _bad_settings_after_good_ones(folder: Path) -> Kiosk:
    keep(folder, SETTINGS, PACK)
    return _bad_settings(folder)


def _bad_settings(folder: Path) -> Kiosk:
    (folder / "desk.toml").write_text('[library\nname = "x"\n')
    begun = start(folder, None)
    assert begun.problems
    app = kiosk(folder, MemoryStore(), begun.settings, begun.pack)
    app.process.set_problems(begun.complaints)
    return app


def _bad_pack(folder: Path) -> Kiosk:
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.toml").write_text("[[[")
    begun = start(folder, folder / "pack")
    assert begun.pack is None
    return kiosk(folder, MemoryStore(), SETTINGS, begun.pack)


def _first_start(folder: Path) -> Kiosk:
    desk = Desk(MemoryStore(), FixedClock(), Settings(), PACK)
    process = DeskProcess(desk, folder, config=folder / "never" / "desk.toml")
    return Kiosk(process, guard_held_keys=False)


async def _theirs(pilot: Pilot[int]) -> None:
    """Children's has an emergency open, and all desks know."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    app.desk.others.desks[CHILDRENS.number] = CHILDRENS
    opened = app.desk.clock.now() - timedelta(seconds=9)
    theirs = incident(1, opened=opened)
    app.desk.store.from_elsewhere(Change("news", "emergency", opened, "Children's", "S", (theirs,)))  # type: ignore[attr-defined]
    await pilot.pause()


async def _alone(pilot: Pilot[int]) -> None:
    """Nothing is heard of the other desks."""
    await _theirs(pilot)
    app = pilot.app
    assert isinstance(app, Kiosk)
    app.desk.others.desks[CHILDRENS.number] = replace(CHILDRENS, away_since="2:00 pm")
    app.desk.others.link = "ALONE since 2:00 pm - 1 here not yet shared"


def _keys(*keys: str) -> Before:
    async def press(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    return press


async def _count(pilot: Pilot[int]) -> None:
    begin, begun = asyncio.create_subprocess_exec, asyncio.Event()

    async def endless(program: str, *_: str, **pipes: Any) -> asyncio.subprocess.Process:
        """A count that goes on until the screen is left: of so few records it might be done before F12."""
        begun.set()
        return await begin(program, "-c", "import signal; signal.pause()", **pipes)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio, "create_subprocess_exec", endless)
        await pilot.press("f8")
        await begun.wait()
    app = pilot.app
    assert isinstance(app, Kiosk)
    assert "counting" in app.screen.query_one(Board).words


def conditions() -> tuple[Condition, ...]:
    """Every row of the matrix that is tried in the process; test_terminals.py has the others."""
    fault = StoreFault("NOT SAVED: the disk is gone; call for help")
    oops = RuntimeError("a fault that no store should raise")
    return (
        Condition("all is well", _plain),
        Condition("a store that raises on every call", _raising(fault), unsaved=True, mend=_repair),
        Condition("a store that raises what it should not", _raising(oops), unsaved=True, mend=_repair),
        Condition("a full disk", _full, before=_fill, unsaved=True, mend=_empty),
        Condition(
            "a store that stalls", lambda folder: kiosk(folder, StallingStore()), unsaved=True, mend=let_go
        ),
        Condition("a store that stalls at the start", never_opening, unsaved=True, mend=let_go),
        Condition("settings that do not parse", _bad_settings, facts=NO_NUMBER, first=FIRST_WITHOUT_NUMBER),
        Condition("settings that no longer parse", _bad_settings_after_good_ones, facts=KEPT),
        Condition("a pack that does not parse", _bad_pack, words=MINIMUM),
        Condition("an open chooser", _plain, before=_keys("c", "h"), after=("minutes did you tell them?",)),
        Condition(
            "a dialog with half-typed text",
            _plain,
            before=_keys("w", "d", *"red sc"),
            after=("DESCRIBE 101", "red sc"),
        ),
        Condition("words to say, filtered", _plain, before=_keys("f3", "/", *"ho"), after=("FIND", "ho")),
        Condition("a card at its question", _plain, before=_keys("f3", "b"), after=("card's owner",)),
        Condition("the guide", _plain, before=_keys("f7", "down"), after=("Policy guide",)),
        Condition("a search being typed", _plain, before=_keys("/", *"micro"), after=("FIND", "microfilm")),
        Condition("help at the desk", _plain, before=_keys("f3", "0"), after=("HELP AT THE DESK",)),
        Condition("the settings being changed", _plain, before=_keys("f2", "1"), after=("Settings",)),
        Condition(
            "the first-start questions", _first_start, facts=NOT_SET, before=_keys(*"Anyt"), after=("Anyt",)
        ),
        Condition("a report that is being counted", _plain, before=_count),
        Condition(
            "another desk's emergency",
            _plain,
            facts=ELSEWHERE,
            before=_theirs,
            after=("another at CHILDREN'S", "F12 opens"),
        ),
        Condition(
            "another desk's emergency, and alone",
            _plain,
            facts=ELSEWHERE,
            before=_alone,
            after=("ALONE since", "F12 opens"),
        ),
        Condition("under the curtain", _plain, before=_keys("f9")),
        Condition("a window of 40 x 12", _plain, facts=("12 Long",), words="", size=(40, 12)),
        Condition("a window of 160 x 50", _plain, size=(160, 50)),
    )


@pytest.fixture
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unsaved step is tried again at once, and not after five seconds."""
    monkeypatch.setattr("deskapp.desk.writer.AGAIN", 0.05)
