"""What became of the time since it was last looked at: the machine slept, or its clock was set."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol, runtime_checkable

from deskapp.acts.gap import GAP
from deskapp.clock import Clock, SteadyClock


@runtime_checkable
class Confirming(Protocol):
    """A store that does not open by a date far from its last record until someone says that it is right."""

    def confirm_clock(self) -> None:
        """It is right."""
        ...


@dataclass(frozen=True)
class Happened:
    """In words, and the act that puts open rows right if there are any: its own words say more then."""

    said: str
    act: str | None = None
    told: dict[str, Any] = field(default_factory=dict)


class ClockWatch:
    """Looked through once a second. Other clocks than a SteadyClock never have anything to tell."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock if isinstance(clock, SteadyClock) else None
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
        says = f"{shows:%d %b %Y %H:%M} UTC"
        return f"the computer's clock says {says}: set it right; the desk goes on by its own time till then"

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
        before, self._doubted = self._doubted, clock.doubted() is not None
        if clock.believable():
            self._doubted = False
            words = "the computer's clock was set, and the desk goes by it again"
            return [Happened(words, "clock", {"by": clock.believe()})]
        if self._doubted and not before:
            return [Happened(self.problem or "", "clock", {"by": timedelta()})]
        if before and not self._doubted:
            return [Happened("the computer's clock is right again")]
        return []
