"""The nightly job: personal text past its retention is erased, and the files are tidied."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import monotonic

from deskapp.desk.clock_watch import ClockWatch
from deskapp.desk.desk import Desk
from deskapp.desk.retention import due
from deskapp.floor.moment import count
from deskapp.printing.put_out import erase_due_pages
from deskapp.store.contract import Erased, Eraser

QUIET = 60.0
"""Seconds without a key or line before it begins: an act that came meanwhile would wait for it."""

AT_LATEST = timedelta(hours=1)
"""How long it waits for such a moment."""

AGAIN = timedelta(minutes=10)
"""How long after a failure it is tried again."""


class Night:
    """The nightly job and when it last ran. `work` may run in another thread; all else in the desk's own."""

    def __init__(self, desk: Desk, watch: ClockWatch, data: Path) -> None:
        self.desk = desk
        self.data = data
        self.watch = watch
        self.fault: str | None = None
        """Why it could not be done when it was time."""
        self._done_on: date | None = None
        self._wanted: float | None = None
        self._not_before = 0.0
        self._busy = False

    def begin(self, quiet_for: float) -> Callable[[], Erased] | None:
        """The work, when it is time for it: a new day by a clock that is sure, and a quiet moment."""
        store, at = self.desk.store, monotonic()
        if self._busy or at < self._not_before or not isinstance(store, Eraser) or not self.watch.settled:
            return None
        now = self.desk.clock.now()
        today = self.desk.floor.day_of(now)
        if self._done_on == today:
            return None
        self._wanted = at if self._wanted is None else self._wanted
        if quiet_for < QUIET and at - self._wanted < AT_LATEST.total_seconds():
            return None
        self._busy, self._today = True, today
        settings = self.desk.settings
        pages = partial(erase_due_pages, settings, self.data, today)
        return partial(_work, store, partial(due, now=now, settings=settings), pages)

    def ended(self, found: Erased | None, fault: Exception | None) -> str:
        """What came of it: the desk follows the disk. In words, or "" when nothing was due."""
        self._busy = False
        if found is None or fault is not None:
            self.fault = f"personal text could not be erased yet: {fault}"
            self._not_before = monotonic() + AGAIN.total_seconds()
            return ""
        self.fault, self._wanted, self._done_on = None, None, self._today
        self.desk.erased(found.records, found.uids, found.elsewhere)
        records = count(len(found.uids), "record", "records")
        return f"personal text of {records} was erased, as the settings say" if found.uids else ""


def _work(store: Eraser, rule: Callable[..., tuple[str, ...]], pages: Callable[[], int]) -> Erased:
    pages()
    found = store.erase(rule)
    store.tend()
    return found
