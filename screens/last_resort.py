"""The end does not wait for a terminal that is gone.

When the window is closed or the line drops, putting the terminal back as it was waits for ever for something
that takes the last words, and the kiosk would go on holding the data that the next one needs.
"""

import os
import threading

WITHIN = 3.0
"""Seconds given to put the terminal back once all is saved; it takes some milliseconds."""


class LastResort:
    """Ends the process when leaving has not ended it. Everything is on the disk by then."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None

    def arm(self, status: int) -> None:
        """From now on there are so many seconds."""
        self._timer = threading.Timer(WITHIN, os._exit, (status,))
        self._timer.daemon = True
        self._timer.start()

    def disarm(self) -> None:
        """The terminal has been put back."""
        if self._timer is not None:
            self._timer.cancel()
