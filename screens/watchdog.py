"""Ends a kiosk whose event loop hangs, as a fault: run_kiosk.sh then says what to dial, and starts it again.

Nothing is lost by it that a power cut would not lose, and less than by a desk on which F12 does nothing.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from deskapp.errors import FAULT
from deskapp.fault_log import write_down_hang

LOOK = 0.5
"""Seconds between two looks at whether the loop still turns."""

MISSED = 8
"""Looks in a row at which it had not turned, and it hangs. Looks are counted and no clock is read: a machine
that sleeps, or a process that is stopped, does not look either, and the loop has its chance after it."""

MISSED_AT_FIRST = 40
"""The same before the first turn: a start out of a cold disk takes its time, and must still end."""

COMPUTED = 4.5
"""Seconds of computing for one turn of the loop, after which the system ends the process: while a computation
keeps Python to itself, this thread can't look."""

COMPUTED_AT_FIRST = 20.0
"""The same for all of the start, until the loop turns for the first time."""

WRITTEN_WITHIN = 0.4
"""Seconds given to the disk to take where it hung."""


class Watchdog:
    """A thread beside the loop. `begin` or the first `beat` begins it, and `rest` ends it."""

    def __init__(self, folder: Path, end: Callable[[int], object] = os._exit) -> None:
        self.folder = folder
        self._end = end
        self.stalled = False
        """The loop waits for a terminal that takes nothing (a slow line, Ctrl+S): that is no hang, it goes on
        when the terminal does, and nothing that was pressed or typed meanwhile is lost."""
        self._beats = self._seen = 0
        self._missed = 0
        self._resting = threading.Event()
        self._thread: threading.Thread | None = None
        self._watched = threading.main_thread().ident

    def begin(self) -> None:
        """The kiosk starts: until its loop turns it has longer."""
        signal.setitimer(signal.ITIMER_PROF, COMPUTED_AT_FIRST)
        self._look_on()

    def beat(self) -> None:
        """The loop turns."""
        self._beats += 1
        signal.setitimer(signal.ITIMER_PROF, COMPUTED)
        self._look_on()

    def _look_on(self) -> None:
        if self._thread is None:
            self._watched = threading.get_ident()
            self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
            self._thread.start()

    def rest(self) -> None:
        """The loop has ended as it should."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        self._resting.set()

    def hangs(self) -> bool:
        """One look; whether it was one too many."""
        turned, self._seen = self._beats != self._seen, self._beats
        self._missed = 0 if turned or self.stalled else self._missed + 1
        return self._missed >= (MISSED if self._beats else MISSED_AT_FIRST)

    def _watch(self) -> None:
        while not self._resting.wait(LOOK):
            if self.hangs():
                # In a thread of its own: the disk may be what it hangs on.
                writing = threading.Thread(target=self._write_down, daemon=True)
                writing.start()
                writing.join(WRITTEN_WITHIN)
                self._end(FAULT)
                return

    def _write_down(self) -> None:
        frame = sys._current_frames().get(self._watched or 0)
        write_down_hang(self.folder, frame, datetime.now(UTC))
