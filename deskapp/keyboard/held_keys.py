"""A key held down, or lying under a book, is one press; quick taps are as many presses as there were taps.

A keyboard repeats a held key after a pause of 200 to 750 ms, and then every 15 to 110 ms. A finger taps the
same key every 80 ms at the quickest. So what comes sooner than any pause is a tap; what comes in the pause
may be either, and waits for a follower at a keyboard's pace; what comes sooner than any finger is a worn key.
A terminal that tells a repeat from a press (the kitty keyboard protocol) is believed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

REPEAT = 0.120
"""Seconds between two repeats of a held key, at the most: 110 ms on slow consoles, and their jitter."""
PAUSE = (0.180, 0.750)
"""Seconds between the first press and the first repeat (keyboards: 200 to 750 ms)."""
WAIT = 0.130
"""Seconds that a second press in the pause waits to see whether it is the first repeat."""
BOUNCE = 0.045
"""Seconds within which no finger taps the same key twice: a worn key, or a repeat."""
TOGETHER = 0.005
"""Seconds within which two keys came in one piece: a slow line hides how far apart they were pressed."""


@dataclass(frozen=True, slots=True)
class Press:
    """One key as it came in, or a paste."""

    name: str
    """As the screens know it: a character, or `enter`, `f12`, `ctrl+u`."""
    text: str | None
    """The character it types; all of the text for a paste."""
    at: datetime
    """The desk's time."""
    came: float
    """Seconds of a steady clock, when the terminal sent it."""
    repeat: bool | None = None
    """Whether the terminal says that it is held down; None when it does not tell."""
    sure: bool = False
    """It is known to be a press of its own."""
    pasted: bool = False


@dataclass
class HeldKeys:
    """Decides for each key whether it acts now, waits, or is part of a press that acted already."""

    waiting: Press | None = None
    """The press that may be the first repeat, until its time is up or another key comes."""
    doubted: str = ""
    """The key that was dropped last although it could have been a tap. Whoever says so empties it."""
    _last: str = ""
    _at: float = -1e9
    _run: bool = False
    _quick: int = 0

    def press(self, press: Press) -> list[Press]:
        """The presses that act now that this one came, in their order."""
        same, gap = press.name == self._last, press.came - self._at
        self._last, self._at = press.name, press.came
        if press.repeat is not None:
            return self._told(press, same and gap < BOUNCE)
        if self.waiting is not None and same and gap <= REPEAT:
            # The one that waited was a repeat, and so is this.
            self.waiting, self._run = None, True
            self._dropped(press, gap)
            return []
        return [*self.flush(), *self._one(press, gap if same else float("inf"))]

    def flush(self) -> list[Press]:
        """The wait is over, or another key came: what waited acts."""
        press, self.waiting = self.waiting, None
        return [] if press is None else [replace(press, sure=True)]

    def _told(self, press: Press, bounced: bool) -> list[Press]:
        """The terminal tells which it is."""
        self._run, self._quick = False, 0
        return self.flush() if press.repeat or bounced else [*self.flush(), replace(press, sure=True)]

    def _one(self, press: Press, gap: float) -> list[Press]:
        if self._run and gap <= REPEAT:
            self._dropped(press, gap)
            return []
        after_run, self._run = self._run, False
        if gap < BOUNCE:
            self._quick += 1
            # One is a worn key; from the second on it is a key that was held before anyone looked.
            self._run = self._quick > 1
            self._dropped(press, gap)
            return []
        self._quick = 0
        if PAUSE[0] <= gap <= PAUSE[1] and not after_run:
            self.waiting = press
            return []
        return [replace(press, sure=True)]

    def _dropped(self, press: Press, gap: float) -> None:
        if gap >= BOUNCE or gap < TOGETHER:
            self.doubted = press.name
