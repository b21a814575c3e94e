"""Which promises stand open for answering at this desk: told to the other desks, so that no two answer one.

A hint and no lock: who was called away has it open for a minute, and nobody is ever held up by it.
"""

from collections.abc import Callable
from time import monotonic

LIVES = 60.0
"""Seconds since the last key on it for which a promise counts as open. The server forgets it as soon."""


class OpenedPromises:
    """One at each screen, at most."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._at: dict[str, tuple[str, str, float]] = {}

    def opens(self, face: str, uid: str | None, by: str) -> None:
        """A key was pressed on this promise at this screen; None: on none."""
        if uid is None:
            self._at.pop(face, None)
        else:
            self._at[face] = (uid, by, self._clock())

    def now(self) -> tuple[tuple[str, str], ...]:
        """Those open now: uid, and the letter of who has it open."""
        since = self._clock() - LIVES
        return tuple((uid, by) for uid, by, at in self._at.values() if at > since)
