"""What the kiosk sees to by itself: records, drafts, a clock that was set, text whose time has come."""

import asyncio
from datetime import datetime
from time import monotonic
from typing import Any

from deskapp.desk.clock_watch import ClockWatch, Confirming, Happened, begin_after_what_is_written
from deskapp.desk.nightly import Night
from deskapp.desk.opening import NOT_YET, Opening
from deskapp.desk.retention import drafts_due
from deskapp.desk.writer import Aside
from deskapp.installed_code import UPDATE, InstalledCode
from deskapp.keyboard.effects import Do
from deskapp.startup import gap_before
from deskapp.store.contract import Erased, StoreFault
from deskapp.store.faults import ClockJumped
from screens.host import KioskApp

OPEN_WITHIN = 2.0
"""Seconds the first picture waits for the records, which are read in a thread; then it comes without them."""

OPEN_AGAIN = 5
"""Ticks between attempts to open records that could not be read."""

LOOK_FOR_UPDATES = 60
"""Ticks between looks at whether the kiosk's own files have changed."""

DRAFTS_AFTER = 0.15
"""Seconds from a key to what is half typed being written: one writing for a word, and not for each letter."""


class Upkeep:
    """Looked through at every tick; nothing of it is on the path of a key."""

    def __init__(self, kiosk: KioskApp) -> None:
        self.kiosk = kiosk
        self.watch = ClockWatch(kiosk.desk.clock, kiosk.desk.store)
        self.night = Night(kiosk.desk, self.watch, kiosk.drafts.path.parent)
        self.opening: Opening | None = None
        self.open_fault: str | None = None
        """Why the records are not here; None when they are."""
        self.was_alive: datetime | None = None
        """When the kiosk last ran before this start."""
        self.draft_fault: str | None = None
        self.code: InstalledCode | None = None
        """The files that this kiosk was started from; a kiosk in a test has none."""
        self.update_is_there = False
        """Whether they are others by now."""
        self.draft_timer: Any = None
        """Runs while something half typed is not on its way to the disk yet."""
        self.on_file: frozenset[str] = frozenset()
        """The keys of the drafts that the file holds, or soon will."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in words, the worst first."""
        update = f"{UPDATE}: F2, then 8 at a quiet moment" if self.update_is_there else None
        faults = (self.open_fault, self.draft_fault, self.watch.problem, self.night.fault, update)
        return tuple(fault for fault in faults if fault)

    def tick(self, nth: int = 1) -> None:
        """Once a second. `nth` counts the seconds."""
        if self.code is not None and nth % LOOK_FOR_UPDATES == 0:
            self.kiosk.run_worker(self.look_for_update(), exit_on_error=False)
        for happened in self.watch.look():
            self.put_right(happened)
        if self.open_fault is None:
            work = self.night.begin(monotonic() - self.kiosk.last_key)
            if work is not None:
                # In the thread of the commits, between two of them.
                self.kiosk.writer.between(Aside(work, self._erased))

    # -- the records --------------------------------------------------------------------------

    def open_records(self) -> None:
        """At the start: the records, if they come soon."""
        self.was_alive = self.kiosk.alive.last()
        self.opening = self.opening or Opening(self.kiosk.desk.store)
        self._take_records_in(OPEN_WITHIN)

    def _take_records_in(self, seconds: float) -> bool:
        """The records, if the disk gives them in this time; whether it did. If not, it is tried again."""
        assert self.opening is not None
        try:
            records = self.opening.records(seconds)
        except StoreFault as fault:
            self.opening, self.open_fault = None, str(fault)
            if isinstance(fault, ClockJumped):
                self.open_fault = f"F2, then 9 if the date is right: {fault}"
            return False
        if records is None:
            self.open_fault = NOT_YET
            return False
        self.opening, self.open_fault = None, None
        desk = self.kiosk.desk
        begin_after_what_is_written(desk.clock, desk.store, self.was_alive)
        desk.take_in(records)
        return True

    def try_records(self, nth: int) -> None:
        """Once a second until the records are here: look whether they are, or every so often ask again.

        `nth` counts the seconds.
        """
        if self.open_fault is None:
            return
        if self.opening is None:
            if nth % OPEN_AGAIN:
                return
            self.opening = Opening(self.kiosk.desk.store)
        if self._take_records_in(0):
            self.after_a_gap()
            self.kiosk.say("the records are here; all is as it was")

    def date_is_right(self) -> None:
        """Someone has looked at the date: the records that waited for that are opened."""
        store = self.kiosk.desk.store
        happened = self.watch.confirm() if self.open_fault is None else None
        if happened is not None:
            self.put_right(happened)
            return
        if self.open_fault is None or not isinstance(store, Confirming):
            self.kiosk.say("the date is not in question", refused=True)
            return
        store.confirm_clock()
        self.opening = Opening(store)
        self.kiosk.say("the records are being opened")

    def after_a_gap(self) -> None:
        """Rows that were open when the kiosk last ran are in doubt from then to now."""
        if self.open_fault is not None:
            return
        now = self.kiosk.desk.clock.now()
        gap = gap_before(self.kiosk.desk, self.was_alive)
        if gap is not None:
            self.kiosk.submit(Do("gap", gap, now))
        self.kiosk.alive.touch(now)

    async def look_for_update(self) -> bool:
        """Whether the kiosk's own files are others than it was started from."""
        if self.code is not None and not self.update_is_there:
            self.update_is_there = await asyncio.to_thread(lambda code: code.changed, self.code)
        return self.update_is_there

    # -- the clock and the night --------------------------------------------------------------

    def put_right(self, happened: Happened) -> None:
        """Open rows follow what happened, where it concerns any."""
        desk = self.kiosk.desk
        if happened.act is not None and happened.concerns(desk.floor):
            self.kiosk.submit(Do(happened.act, happened.told, desk.clock.now()))
        elif happened.said and not (happened.act and desk.floor.anyone and self.kiosk.line.message):
            # When the rows are marked already, what marked them has said why.
            self.kiosk.say(happened.said)

    def _erased(self, erased: Erased | None, fault: StoreFault | None) -> None:
        words = self.night.ended(erased, fault)
        if words and not self.kiosk.line.message:
            self.kiosk.say(words)
        if erased is not None:
            self._let_drafts_go(erased.uids)
        self.kiosk.redraw()

    # -- drafts -------------------------------------------------------------------------------

    def _let_drafts_go(self, uids: frozenset[str]) -> None:
        desk, front = self.kiosk.desk, self.kiosk.front
        days = desk.settings.keeping.promise_days
        for name in drafts_due(front.drafts, uids, desk.floor, desk.clock.now(), days):
            del front.drafts[name]
        self.keep_drafts_soon()

    def keep_drafts_soon(self) -> None:
        """What is half typed goes to disk a moment after the last key."""
        if self.draft_timer is None:
            self.draft_timer = self.kiosk.set_timer(DRAFTS_AFTER, self._keep_drafts)

    def act_is_done(self) -> None:
        """What was typed for it is a record now, and leaves the file, whichever key did the act."""
        if not self.on_file <= self.kiosk.front.drafts.keys():
            self.keep_drafts_soon()

    def _keep_drafts(self) -> None:
        """What is half typed, to disk, off the path of keys."""
        self.draft_timer = None
        kept = {key: dict(draft) for key, draft in self.kiosk.front.drafts.items()}
        self.on_file = frozenset(kept)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        loop.run_in_executor(None, self.write_drafts, kept)

    def write_drafts(self, kept: dict[str, dict[str, Any]]) -> None:
        """These drafts, to disk, in whichever thread this is."""
        try:
            self.kiosk.drafts.write(kept)
        except OSError:
            self.draft_fault = self.draft_fault or "what is half typed can't be kept: the disk refused it"
