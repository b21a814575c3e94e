"""A machine's clock that anyone can set, and a steady one that nobody can."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from deskapp.clock import SteadyClock

TWO = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
"""Two in the afternoon at the library."""


class Hands:
    """Time passes for both; the machine's clock alone can be set."""

    def __init__(self, at: datetime = TWO) -> None:
        self.wall = at
        self.seconds = 1000.0

    def clock(self) -> SteadyClock:
        """The desk's clock, over these."""
        return SteadyClock(wall=lambda: self.wall, steady=lambda: self.seconds)

    def go(self, **time: float) -> None:
        """Let this much time pass."""
        passed = timedelta(**time)
        self.wall += passed
        self.seconds += passed.total_seconds()

    def set(self, at: datetime) -> None:
        """Someone sets the machine's clock."""
        self.wall = at
