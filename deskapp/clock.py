"""The time and new names for records. Both are injected, so that a story can be told again exactly.

A machine's clock can be wrong: a flat battery begins in 1970, and whoever sets it may set it an hour off. The
desk measures how long people wait, so it goes by a clock of its own that no setting moves at once.
"""

import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What acts know of the world outside."""

    def now(self) -> datetime:
        """The present moment in UTC, to the millisecond."""
        ...

    def new_uid(self) -> str:
        """A name no record has had, in the order of time."""
        ...


_COUNTED = 12
"""Bits after the millisecond that count up, so that names made in one millisecond keep their order."""


class SystemClock:
    """The machine's clock, and UUIDs of version 7 (RFC 9562; Python has them from 3.14 only)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        """The last name's milliseconds and count, as one number that only rises (RFC 9562, 6.2)."""

    def now(self) -> datetime:
        at = datetime.now(UTC)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def new_uid(self) -> str:
        with self._lock:
            # A clock set back must not make a later record sort before an earlier one.
            now = time.time_ns() // 1_000_000 << _COUNTED
            self._last = max(now, self._last + 1)
            stamp, counted = divmod(self._last, 1 << _COUNTED)
        high = (stamp << 16) | 0x7000 | counted
        low = 0x8000_0000_0000_0000 | int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
        name = f"{high:016x}{low:016x}"
        return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


LEAP = timedelta(seconds=2)
"""A machine's clock that moves this much against a steady one was set. Gentle corrections are far smaller."""

SETTLING = timedelta(minutes=10)
"""How long after a start the network may still set the machine's clock right: then it is believed at once."""

BELIEVED_AFTER = timedelta(hours=1)
"""How long a clock that was set later must run on before the desk goes by it: it may be put right again."""

LONG_BELIEVED = timedelta(days=1)
"""How long one that was believed for its patience alone must run on before anything is erased by it."""

_UNMOVED = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def _steady() -> float:
    """Seconds that only ever go on, through a machine's sleep too where the system counts that."""
    return time.clock_gettime(_UNMOVED)


class SteadyClock(SystemClock):
    """Goes on evenly when the machine's clock is set, and goes by it again once it is to be believed.

    A clock that is put right again within the hour has changed nothing at all.
    """

    def __init__(
        self, wall: Callable[[], datetime] | None = None, steady: Callable[[], float] = _steady
    ) -> None:
        super().__init__()
        self._read = wall or super().now
        self.steady = steady
        """Seconds of the clock that nobody can set."""
        self._ticking = threading.Lock()
        self._wall, self._at = self._read(), steady()
        self._began = self._set_at = self._at
        self._ahead = timedelta()
        """By how much our own time is ahead of the machine's."""
        self._known: datetime | None = None
        self._guessing = self._patient = False
        self._believed: tuple[timedelta, bool, bool] | None = None
        """How things stood before the machine's clock was believed, as long as that can be taken back."""
        self._refused_at: float | None = None

    def begin_after(self, known: datetime | None) -> bool:
        """`known` is a moment known to be past; the latest one told counts. A machine's clock before it is
        wrong: the time goes on from there until the machine's is right. Says whether it was so."""
        with self._ticking:
            self._look()
            if known is None or (self._known is not None and known <= self._known):
                return self._guessing
            self._known = known
            if self._wall + self._ahead + LEAP < known:
                self._ahead, self._guessing = known - self._wall, True
            return self._guessing

    def now(self) -> datetime:
        with self._ticking:
            self._look()
            at = self._wall + self._ahead
            return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def doubted(self) -> datetime | None:
        """What the machine's clock shows while it is not believed; None while the two agree."""
        with self._ticking:
            self._look()
            return self._wall if self._ahead else None

    def set_back(self) -> bool:
        """Whether the machine's clock, while it is not believed, is behind the time that goes on here."""
        with self._ticking:
            self._look()
            return self._ahead > timedelta()

    def settled(self) -> bool:
        """Whether the time is sure enough to erase by it."""
        with self._ticking:
            self._look()
            return not self._ahead and self._runs_on(LONG_BELIEVED if self._patient else SETTLING)

    def believable(self) -> bool:
        """Whether the machine's clock, after it was set, is to be believed now."""
        with self._ticking:
            self._look()
            refused = self._refused_at
            if refused is not None and timedelta(seconds=self._at - refused) < BELIEVED_AFTER:
                return False
            return bool(self._ahead) and (self._likely() or self._runs_on(BELIEVED_AFTER))

    def believe(self) -> timedelta:
        """Go by the machine's clock from now on; returns by how much the time moves, negative for back."""
        with self._ticking:
            self._look()
            self._believed = self._ahead, self._guessing, self._patient
            self._patient = self._patient or not self._likely()
            moved, self._ahead, self._guessing = -self._ahead, timedelta(), False
            return moved

    def disbelieve(self) -> None:
        """What had to move with the time could not: it goes on as if the machine's clock had not been
        believed, and that is not tried again for an hour."""
        with self._ticking:
            self._look()
            if self._believed is None:
                return
            ahead, self._guessing, self._patient = self._believed
            self._believed, self._refused_at = None, self._at
            self._move(ahead)

    def _likely(self) -> bool:
        """Set right: away from a guess, or soon after the start; and not to before what is past."""
        past = self._known is not None and self._wall + LEAP < self._known
        soon = timedelta(seconds=self._set_at - self._began) < SETTLING
        return not past and (self._guessing or soon)

    def _runs_on(self, long: timedelta) -> bool:
        return timedelta(seconds=self._at - self._set_at) >= long

    def _look(self) -> None:
        """Read both clocks; if the machine's was set since the last look, our own time goes on as it did."""
        wall, at = self._read(), self.steady()
        moved = (wall - self._wall) - timedelta(seconds=at - self._at)
        self._wall, self._at = wall, at
        if abs(moved) <= LEAP:
            return
        self._set_at, self._refused_at = at, None
        self._move(-moved)

    def _move(self, ahead: timedelta) -> None:
        """Our own time is this much further ahead of the machine's; or the two agree again."""
        self._ahead += ahead
        if abs(self._ahead) <= LEAP:
            self._ahead, self._guessing = timedelta(), False
