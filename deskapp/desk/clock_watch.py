"""What became of the time since it was last looked at: the machine slept, or its clock was set."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from deskapp.acts.gap import GAP, moved_by
from deskapp.clock import Clock, SteadyClock
from deskapp.floor.floor import Floor
from deskapp.store.contract import Store, StoreFault


@runtime_checkable
class Confirming(Protocol):
    """A store that takes nothing by a date far from its last record until someone says that it is right."""

    def check_clock(self, now: datetime) -> None:
        """Raises StoreFault when it takes nothing at this moment."""
        ...

    def confirm_clock(self) -> None:
        """Someone has looked: go by the clock's date from now on."""
        ...

    @property
    def last_written(self) -> datetime | None:
        """The time of the last thing written; None while it is not known."""
        ...


def begin_after_what_is_written(clock: Clock, store: Store, alive: datetime | None) -> None:
    """The last thing written is past: a clock that stands before it is wrong.

    `alive` is when the kiosk last said that it ran. Something written long after that was written by a wrong
    clock, and says nothing of the time.
    """
    if not (isinstance(clock, SteadyClock) and isinstance(store, Confirming)):
        return
    last = store.last_written
    if last is not None and (alive is None or last - alive <= GAP):
        clock.begin_after(last)


@dataclass(frozen=True)
class Happened:
    """In words, and the act that puts open rows right if there are any: its own words say more then."""

    said: str
    act: str | None = None
    told: dict[str, Any] = field(default_factory=dict)

    def concerns(self, floor: Floor) -> bool:
        """Whether there is an open row that the act would change."""
        if self.act == "clock":
            return bool(moved_by(floor, self.told["by"]))
        return self.act is not None and floor.anyone


_BELIEVED = "the computer's clock was set, and the desk goes by it again"


class ClockWatch:
    """Looked through once a second. Other clocks than a SteadyClock never have anything to tell."""

    def __init__(self, clock: Clock, store: Store) -> None:
        self.clock = clock if isinstance(clock, SteadyClock) else None
        self.store = store
        self._doubted = False
        self._last = self.clock.steady() if self.clock else 0.0

    def look(self) -> list[Happened]:
        """What happened since the last look."""
        if self.clock is None:
            return []
        return [*self._slept(self.clock), *self._set(self.clock)]

    @property
    def settled(self) -> bool:
        """Whether the time is sure enough to erase by it."""
        return self.clock is None or self.clock.settled()

    @property
    def problem(self) -> str | None:
        """What is wrong with the machine's clock now, in words."""
        shows = self.clock.doubted() if self.clock else None
        if shows is None:
            return None
        right = "set it right" if self._taken(shows) else "set it right, or F2, then 9 if it is right"
        says = f"{shows:%Y-%m-%d %H:%M}"
        return f"the computer's clock says {says} UTC: {right}"

    def confirm(self) -> Happened | None:
        """Someone has looked: what the machine's clock shows is right. None while it is not in question."""
        if self.clock is None or self.clock.doubted() is None:
            return None
        by = self.clock.believe()
        if isinstance(self.store, Confirming):
            self.store.confirm_clock()
        self._doubted = False
        return Happened(_BELIEVED, "clock", {"by": by})

    def refused(self) -> None:
        """The disk did not take what had to move with the clock: the desk goes on by its own time."""
        if self.clock is not None:
            self.clock.disbelieve()
            self._doubted = self.clock.doubted() is not None

    def _taken(self, at: datetime) -> bool:
        """Whether the store takes anything at this moment."""
        try:
            if isinstance(self.store, Confirming):
                self.store.check_clock(at)
        except StoreFault:
            return False
        return True

    def _slept(self, clock: SteadyClock) -> list[Happened]:
        """Nobody watched over the rows while the machine slept or this program stood still."""
        at, last = clock.steady(), self._last
        self._last = at
        off = timedelta(seconds=at - last)
        if off <= GAP:
            return []
        now = clock.now()
        return [Happened("", "gap", {"off": now - off, "on": now})]

    def _set(self, clock: SteadyClock) -> list[Happened]:
        shows = clock.doubted()
        before, self._doubted = self._doubted, shows is not None
        if shows is not None and clock.believable() and self._taken(shows):
            self._doubted = False
            return [Happened(_BELIEVED, "clock", {"by": clock.believe()})]
        if shows is not None and not before:
            way = "back" if clock.set_back() else "forward"
            words = f"the computer's clock was set {way}; the desk goes on by its own time"
            # What nobody will go by changes nothing.
            act = "clock" if self._taken(shows) else None
            return [Happened(words, act, {"by": timedelta()})]
        if before and not self._doubted:
            return [Happened("the computer's clock is right again")]
        return []
