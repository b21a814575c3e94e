"""The end does not wait for a terminal that is gone.

When the window is closed or the line drops, putting the terminal back as it was waits for ever for something
that takes the last words, and the kiosk would go on holding the data that the next one needs.
"""

import os
import select
import threading

WITHIN = 3.0
"""Seconds given to put the terminal back once all is saved; it takes some milliseconds."""

GONE = 0.2
"""Seconds when there is no terminal left to put back."""


def terminal_is_gone() -> bool:
    """Whether nobody is at the other end of the terminal any more."""
    look = select.poll()
    try:
        look.register(0, 0)  # hang-ups and errors alone, which are always told
        return any(what & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, what in look.poll(0))
    except OSError:
        return True


class LastResort:
    """Ends the process when leaving has not ended it. Everything is on the disk by then."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None

    def arm(self, status: int) -> None:
        """From now on there are so many seconds."""
        self._timer = threading.Timer(GONE if terminal_is_gone() else WITHIN, os._exit, (status,))
        self._timer.daemon = True
        self._timer.start()

    def disarm(self) -> None:
        """The terminal has been put back."""
        if self._timer is not None:
            self._timer.cancel()
