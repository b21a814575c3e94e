"""What a desk sees to by itself, once for all faces: records, a clock that was set, text that is due."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
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
from deskapp.store.drafts import Drafts
from deskapp.store.faults import ClockJumped
from screens.host import FaceHost

OPEN_WITHIN = 2.0
"""Seconds the first picture waits for the records, which are read in a thread; then it comes without them."""

OPEN_AGAIN = 5
"""Ticks between attempts to open records that could not be read."""

LOOK_FOR_UPDATES = 60
"""Ticks between looks at whether the kiosk's own files have changed."""


class Upkeep:
    """Looked through at every tick; nothing of it is on the path of a key."""

    def __init__(self, process: FaceHost) -> None:
        self.process = process
        self.watch = ClockWatch(process.desk.clock, process.desk.store)
        self.night = Night(process.desk, self.watch, process.data)
        self.opening: Opening | None = None
        self.open_fault: str | None = None
        """Why the records are not here; None when they are."""
        self.was_alive: datetime | None = None
        """When the kiosk last ran before this start."""
        self.code: InstalledCode | None = None
        """The files that this kiosk was started from; a kiosk in a test has none."""
        self.update_is_there = False
        """Whether they are others by now."""
        self._beside: set[asyncio.Task[None]] = set()
        """What goes on beside the keys."""

    def problems(self, of_face: str | None = None) -> tuple[str, ...]:
        """What is wrong, in words, the worst first; `of_face` is what is wrong at one face alone."""
        update = f"{UPDATE}: F2, then 8 at a quiet moment" if self.update_is_there else None
        faults = (self.open_fault, of_face, self.watch.problem, self.night.fault, update)
        return tuple(fault for fault in faults if fault)

    def _begin_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    def tick(self, nth: int = 1) -> None:
        """Once a second. `nth` counts the seconds."""
        if self.code is not None and nth % LOOK_FOR_UPDATES == 0:
            self._begin_beside(self.look_for_update())
        for happened in self.watch.look():
            self.put_right(happened)
        if self.open_fault is None:
            work = self.night.begin(monotonic() - self.process.last_key)
            if work is not None:
                # In the thread of the commits, between two of them.
                self.process.writer.between(Aside(work, self._erased))

    # -- the records --------------------------------------------------------------------------

    def open_records(self) -> None:
        """At the start: the records, if they come soon."""
        self.was_alive = self.process.alive.last()
        self.opening = self.opening or Opening(self.process.desk.store)
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
        desk = self.process.desk
        begin_after_what_is_written(desk.clock, desk.store, self.was_alive)
        # An emergency that was saved since these were read is here already, and stays.
        desk.take_in((*records, *desk.floor.snapshot().values()))
        self.process.records_are_here()
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
            self.opening = Opening(self.process.desk.store)
        if self._take_records_in(0):
            self.after_a_gap()
            self.process.say("the records are here; all is as it was")

    def date_is_right(self, say: Callable[[str, bool], None]) -> None:
        """Someone has looked at the date: the records that waited for that are opened. `say` tells them."""
        store = self.process.desk.store
        happened = self.watch.confirm() if self.open_fault is None else None
        if happened is not None:
            self.put_right(happened)
            return
        if self.open_fault is None or not isinstance(store, Confirming):
            say("the date is not in question", True)
            return
        store.confirm_clock()
        self.opening = Opening(store)
        say("the records are being opened", False)

    def after_a_gap(self) -> None:
        """Rows that were open when the kiosk last ran are in doubt from then to now."""
        if self.open_fault is not None:
            return
        now = self.process.desk.clock.now()
        gap = gap_before(self.process.desk, self.was_alive)
        if gap is not None:
            self.process.submit(Do("gap", gap, now))
        self.process.alive.touch(now)

    async def look_for_update(self) -> None:
        """Look whether the kiosk's own files are others than it was started from."""
        if self.code is not None and not self.update_is_there:
            self.update_is_there = await asyncio.to_thread(lambda code: code.changed, self.code)
            if self.update_is_there:
                self.process.redraw()

    # -- the clock and the night --------------------------------------------------------------

    def put_right(self, happened: Happened) -> None:
        """Open rows follow what happened, where it concerns any."""
        desk = self.process.desk
        if happened.act is not None and happened.concerns(desk.floor):
            self.process.submit(Do(happened.act, happened.told, desk.clock.now()))
        elif happened.said:
            # When the rows are marked already, what marked them has said why.
            self.process.say(happened.said, unless_said=happened.act is not None and desk.floor.anyone)

    def _erased(self, erased: Erased | None, fault: StoreFault | None) -> None:
        words = self.night.ended(erased, fault)
        if words:
            self.process.say(words, unless_said=True)
        if erased is not None:
            for face in tuple(self.process.faces.values()):
                face.here(face.erased, erased.uids)
            self._begin_beside(self._erase_of_absent(erased.uids))
        self.process.redraw()

    def done_for_absent(self, face: str, keys: tuple[str, ...]) -> None:
        """An act of a face that is gone was done: what was typed for it, by these keys, is no draft now."""
        self._begin_beside(self._let_go_of_sent(face, keys))

    async def _let_go_of_sent(self, face: str, keys: tuple[str, ...]) -> None:
        def left(kept: dict[str, Any]) -> dict[str, Any]:
            return {name: draft for name, draft in kept.items() if name not in keys or not draft.get("sent")}

        await self._change_absent(Drafts(self.process.data, face), left)

    async def _erase_of_absent(self, uids: frozenset[str]) -> None:
        """What is half typed at faces that are not open now is kept no longer than at those that are."""
        desk = self.process.desk
        days = desk.settings.keeping.promise_days

        def left(kept: dict[str, Any]) -> dict[str, Any]:
            known = {name: dict(draft) for name, draft in kept.items() if isinstance(draft, dict)}
            gone = drafts_due(known, uids, desk.floor, desk.clock.now(), days)
            return {name: draft for name, draft in known.items() if name not in gone}

        for drafts in await asyncio.to_thread(self.process.drafts_of_absent_faces):
            await self._change_absent(drafts, left)

    async def _change_absent(self, drafts: Drafts, left: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        """A face that has come back meanwhile has taken its own up, and sees to them itself."""

        def still_absent(kept: dict[str, Any]) -> dict[str, Any]:
            return kept if drafts.face in self.process.faces else left(kept)

        with suppress(OSError):  # what was sent is offered again then; what is due goes the next night
            await asyncio.to_thread(drafts.change, still_absent)
