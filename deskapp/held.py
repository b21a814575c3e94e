"""A key held down, or lying under a book, is one press.

A keyboard repeats a held key after a pause of 200 to 700 ms, and then every 20 to 110 ms. A finger does not
tap the same key again within 110 ms. A second press that falls into the pause may be either, so it waits
120 ms for a follower: one that comes at a keyboard's pace makes the whole run one press.
"""

from collections.abc import Callable
from dataclasses import dataclass

REPEAT = 0.110
"""Seconds between two repeats of a held key, at the most (the Linux console's slowest default is 92 ms)."""
PAUSE = (0.180, 0.750)
"""Seconds between the first press and the first repeat (keyboards: 200 to 700 ms)."""
WAIT = 0.120
"""Seconds that a second press in the pause waits to see whether it is the first repeat."""


@dataclass
class HeldKeys:
    """Decides for each key whether it acts now, waits, or is part of a press that acted already.

    `act` is called with a key that acts; `later` starts a timer of WAIT seconds that calls `flush`.
    """

    act: Callable[[str], None]
    later: Callable[[float], None]
    _last: str = ""
    _at: float = -1e9
    _run: bool = False
    _waiting: str | None = None

    def press(self, key: str, at: float) -> None:
        """One key event, at this many seconds of a steady clock."""
        same = key == self._last
        gap = at - self._at
        self._last, self._at = key, at
        if self._waiting is not None:
            if same and gap <= REPEAT:
                # The one that waited was a repeat, and so is this.
                self._waiting = None
                self._run = True
                return
            self.flush()
        if same and gap <= REPEAT:
            self._run = True
            return
        if same and PAUSE[0] <= gap <= PAUSE[1] and not self._run:
            self._waiting = key
            self.later(WAIT)
            return
        self._run = False
        self.act(key)

    def flush(self) -> None:
        """The wait is over, or another key came: what waits acts."""
        key, self._waiting = self._waiting, None
        if key is not None:
            self.act(key)
