"""The end does not wait for a terminal that is gone.

When the window is closed or the line drops, putting the terminal back as it was waits for ever for something
that takes the last words, and the kiosk would go on holding the data that the next one needs.
"""

import contextlib
import os
import select
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from deskapp.errors import FAULT
from deskapp.fault_log import write_down_end

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


BY_KEY = "the way out was taken"

TERMINAL_GONE = "its terminal is gone"

BY_ITSELF = "the screen closed, and nobody had asked for that"
"""A fault: run_kiosk.sh starts the kiosk again."""


class Ending:
    """Why the kiosk ends, in a line: on the terminal that it leaves, and in fault.log where no key asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.why = ""

    def note(self, why: str) -> None:
        """It is being left for this reason; "" when it comes back by itself."""
        self.why = why
        if why not in ("", BY_KEY):
            write_down_end(self.folder, why, datetime.now(UTC))

    def status(self, status: int | None) -> int:
        """The exit status, with the reason said. A screen that gave none ended by a fault."""
        if status is None:
            self.note(BY_ITSELF)
            status = FAULT
        if self.why:
            with contextlib.suppress(OSError, ValueError):  # where the terminal is gone nobody reads it
                print(f"The kiosk ended: {self.why}.", file=sys.stderr, flush=True)
        return status


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
