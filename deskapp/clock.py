"""The time and new names for records. Both are injected, so that a story can be told again exactly."""

import os
import threading
import time
from datetime import UTC, datetime
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
