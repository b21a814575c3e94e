"""What tests put in place of the world: a clock that stands still, stores that obey, stall or fail, a desk.

Shared by all tests. Nothing here knows a screen.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.acts import ACTS
from deskapp.asking.asking import ENTER, Asking, No, Token
from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.settings.models import Library, Person, Place, Settings, Supervisor
from deskapp.store.contract import Stale, Store, StoreFault
from policy import Pack
from tests.support.hang import HANG

ZONE = ZoneInfo("America/New_York")

TWO = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
"""Two in the afternoon at the library, on a Tuesday."""


class FixedClock:
    """A clock that moves only when told to, and names that count up."""

    def __init__(self, at: datetime = TWO) -> None:
        self.at = at
        self._named = 0

    def now(self) -> datetime:
        return self.at

    def new_uid(self) -> str:
        self._named += 1
        return f"00000000-0000-7000-8000-{self._named:012d}"

    def tick(self, seconds: float) -> datetime:
        """Let this many seconds pass; a negative number sets the clock back."""
        self.at += timedelta(seconds=seconds)
        return self.at


class MemoryStore:
    """The store's contract without a disk. `changes` are the commits in order."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.newest: dict[str, Record] = {each.uid: each for each in records}
        self.changes: list[Change] = []
        self._followers: list[Callable[[Change], None]] = []

    def open(self) -> Iterable[Record]:
        return list(self.newest.values())

    def commit(self, change: Change) -> None:
        for each in change.after:
            known = self.newest.get(each.uid)
            if each.version != (known.version if known else 0) + 1:
                raise Stale("it has changed since; look again and press the key again")
        self.newest.update({each.uid: each for each in change.after})
        self.changes.append(change)

    def follow(self, callback: Callable[[Change], None]) -> None:
        self._followers.append(callback)

    def from_elsewhere(self, change: Change) -> None:
        """Another desk on the same data made this change."""
        self.commit(change)
        for each in self._followers:
            each(change)

    def history(self, first: date, last: date) -> Iterator[Record]:
        return (each for each in self.newest.values() if first <= each.began.astimezone(ZONE).date() <= last)

    def close(self) -> None:
        """There is nothing to let go of."""


class StallingStore(MemoryStore):
    """A disk that takes its time: each commit waits until `go` is set."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        super().__init__(records)
        self.go = threading.Event()
        self.reached = threading.Event()
        """Set when a commit has begun to wait."""

    def commit(self, change: Change) -> None:
        self.reached.set()
        if not self.go.wait(HANG):
            raise StoreFault("NOT SAVED: the test never let it through")
        super().commit(change)


class FailingStore(MemoryStore):
    """A disk that refuses while `broken`."""

    def __init__(self, records: Iterable[Record] = (), broken: bool = True) -> None:
        super().__init__(records)
        self.broken = broken

    def commit(self, change: Change) -> None:
        if self.broken:
            raise StoreFault("NOT SAVED: the disk refused it; make room, then press the key again")
        super().commit(change)


SETTINGS = Settings(
    library=Library(name="Millbury Public Library", desk="Reference", outside_prefix="9"),
    people=(Person(letter="D", name="Dana"), Person(letter="S", name="Sam")),
    supervisors=(Supervisor(name="Director", extension="12"), Supervisor(name="Head of reference")),
    places=(
        Place(letter="C", name="Children's room", extension="21", why="they keep the reading lists"),
        Place(letter="M", name="Museum passes"),
    ),
    libraries=("Central Library", "Law library"),
)
"""Two people, two supervisors, two places, two libraries, and the kinds that every library starts with."""


class StillAsking(Exception):
    """The keys did not say all that the act needs; the prompt says what is missing."""


class Bench:
    """A desk, its clock and its store, and hands that press keys."""

    def __init__(self, store: Store, clock: FixedClock, settings: Settings, pack: Pack | None) -> None:
        self.clock = clock
        self.store = store
        self.desk = Desk(store, clock, settings, pack)
        self.desk.open()

    def press(self, act: str, *keys: str, on: int | str | Record | None = None, **told: Any) -> str:
        """Do an act as keys do it: with a row selected, and the keys that its choosers want.

        Returns what the message line says. Raises Refused when it can't be done, and StillAsking when
        the keys do not say enough.
        """
        selected = self.row(on).uid if on is not None else None
        m = self.desk.moment(act, None, selected)
        named = any(isinstance(each, Ref) for each in told.values())
        if not named and (reason := ACTS[act].why_not(m)):
            raise Refused(reason)
        step = Asking.start(ACTS[act], m, told)
        for key in keys:
            if isinstance(step, No):
                raise Refused(step.reason)
            assert isinstance(step, Asking), f"{act} needs no {key}"
            step = step.feed(ENTER if key == "enter" else Token(key), m)
            if isinstance(step, No):
                raise Refused(step.reason)
        if isinstance(step, No):
            raise Refused(step.reason)
        if isinstance(step, Asking):
            raise StillAsking(step.more(m).prompt)
        return self.desk.do(act, step.told, step.at, selected).said

    def row(self, name: int | str | Record) -> Record:
        """The open visit of this number or call on this line, as it stands now; or the newest, if closed."""
        if isinstance(name, Record):
            return self.now(name)
        rows: list[Visit | Call] = [*self.desk.floor.all_of(Visit), *self.desk.floor.all_of(Call)]
        found = [
            each for each in rows if name in (getattr(each, "number", None), getattr(each, "line", None))
        ]
        return next((each for each in found if each.is_open), found[-1])

    def now(self, record: Record) -> Record:
        """This record as it stands now."""
        found = self.desk.floor.get(record.uid)
        assert found is not None
        return found

    def visit(self, number: int) -> Visit:
        """The visit of this number."""
        found = self.row(number)
        assert isinstance(found, Visit)
        return found

    def call(self, line: str) -> Call:
        """The call on this line."""
        found = self.row(line)
        assert isinstance(found, Call)
        return found

    def restart(self) -> "Bench":
        """The same data opened by a kiosk just started."""
        return Bench(self.store, self.clock, self.desk.settings, self.desk.pack)


def desk(
    store: Store | None = None,
    clock: FixedClock | None = None,
    settings: Settings = SETTINGS,
    pack: Pack | None = None,
    acting: str | None = "D",
) -> Bench:
    """A desk at two in the afternoon. `acting` is who is at it; None: nobody has said."""
    bench = Bench(store or MemoryStore(), clock or FixedClock(), settings, pack)
    if acting is not None:
        bench.press("who", acting.lower())
    return bench
