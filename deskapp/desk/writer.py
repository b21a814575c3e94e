"""The write queue: decide, commit in a thread, keep. Keys never wait for the disk.

An emergency's acts are decided at once, shown as not yet saved, and written ahead of all others; while the
disk refuses they are kept in memory and tried again.
"""

import asyncio
import contextvars
import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from functools import partial
from time import monotonic
from typing import Any

from deskapp.acts import ACTS
from deskapp.desk.desk import Claimed, Desk
from deskapp.records.change import Change, Refused
from deskapp.store.contract import Stale, StoreFault, not_saved

AGAIN = 5.0
"""Seconds until an emergency's unsaved record is tried again."""

SHOWN_AS_SAVING = 0.05
"""Seconds an act may take before the screen says that it is being saved."""

UNEXPECTED = "NOT SAVED: the store failed in a way it should not; call for help, then press the key again"


class Came(Enum):
    """What came of an act."""

    DONE = auto()
    """It is on the disk, or an emergency's that is held until it is."""
    REFUSED = auto()
    """It can't be done as the desk stands; nothing changed."""
    NOT_SAVED = auto()
    """The disk did not take it: what was pressed about it since is about nothing."""


@dataclass(eq=False)
class Job:
    """One act on its way."""

    act: str
    told: dict[str, Any]
    at: datetime
    selected: str | None = None
    scripted: bool = False
    """Done by the made-up people of practice, by no hand at the desk."""
    drafts: tuple[str, ...] = ()
    """The keys of what was typed for it; whoever is told what came of it sees to them."""
    face: str = ""
    """The screen where it was asked for, and is told what came of it; "" is also the desk itself."""
    change: Change | None = None
    """What was decided."""
    written: Change | None = None
    """The same as it goes to the disk: at a desk that shares, with the versions that all desks go by."""
    since: float = 0.0
    decide: Callable[[], Change] | None = None
    """What decides it when its turn comes, where that is no act of staff's. Raises Refused."""
    ended: Callable[["Job", str, Came], None] | None = None
    """Who is told what came of it, where that is not the screen."""
    jumps: bool = False
    """Taken before all acts of staff's, as an emergency's are."""

    @property
    def urgent(self) -> bool:
        """Part of an emergency here: held until the disk takes it."""
        return self.decide is None and ACTS[self.act].urgent


@dataclass(eq=False)
class Aside:
    """Work on the store that is no act: done between two commits, in the same thread. `done` is called on the
    loop with what it gave, or with the fault that kept it from being done."""

    work: Callable[[], Any]
    done: Callable[[Any, StoreFault | None], None]


class Writer:
    """Takes acts in the order of their keys. `told` is called with the words for each and what came of it."""

    def __init__(self, desk: Desk, told: Callable[[Job, str, Came], None]) -> None:
        self.desk = desk
        self._told = told
        self._jobs: deque[Job] = deque()
        self._urgent: deque[Job] = deque()
        self._busy: Job | None = None
        self._turn = ""
        """The screen whose act was taken last."""
        self._commits: queue.SimpleQueue[Change | Aside | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = contextvars.Context()
        self._idle = asyncio.Event()
        self._idle.set()
        self._retry: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, on the running loop. The thread is a daemon: a disk that hangs must not keep us here."""
        self._loop = asyncio.get_running_loop()
        # Callbacks draw and start timers, which need the app's context and not the thread's.
        self._context = contextvars.copy_context()
        threading.Thread(target=self._commit_all, name="store", daemon=True).start()

    async def settled(self) -> None:
        """Wait until the queue is empty."""
        await self._idle.wait()

    async def stop(self, seconds: float) -> bool:
        """Let what is on its way reach the disk; False when it did not in that time."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._commits.put(None)
        return True

    @property
    def saving(self) -> bool:
        """Whether an act has waited for the disk long enough to say so."""
        oldest = self._busy or (self._jobs[0] if self._jobs else None)
        return oldest is not None and monotonic() - oldest.since >= SHOWN_AS_SAVING

    @property
    def waiting(self) -> int:
        """Acts that are not on the disk yet."""
        return len(self._jobs) + len(self._urgent) + (self._busy is not None)

    def undecided_at(self, face: str) -> bool:
        """Whether an act is on its way that may change what a key at this screen means: one of its own, or
        one of the desk's. Another screen's never holds its keys up.

        An emergency's is on the floor already, and may have to wait for the disk for long.
        """
        busy = self._busy
        if busy is not None and not busy.urgent and _may_change_keys(busy, face):
            return True
        return any(_may_change_keys(job, face) for job in self._jobs)

    def is_writing(self, uid: str) -> bool:
        """Whether a version of this record is on its way to the disk: nothing may change under it."""
        change = self._busy.change if self._busy is not None else None
        return change is not None and any(record.uid == uid for record in change.after)

    def between(self, aside: Aside) -> None:
        """Do this between two commits. Acts that come meanwhile wait, and say that they are being saved."""
        self._commits.put(aside)

    def submit(self, job: Job) -> None:
        """An act, decided when its turn comes; an emergency's is decided now."""
        job.since = monotonic()
        if job.urgent:
            self._submit_urgent(job)
        elif job.jumps:
            self._jobs.appendleft(job)
        else:
            self._jobs.append(job)
        self._idle.clear()
        self._next()

    def _submit_urgent(self, job: Job) -> None:
        try:
            job.change = self.desk.decide(job.act, job.told, job.at, job.selected, job.face)
        except Refused as refusal:
            self._tell(job, str(refusal), Came.REFUSED)
            return
        self.desk.hold_unsaved(job.change)
        self._tell(job, job.change.said, Came.DONE)
        self._urgent.append(job)

    def _next(self) -> None:
        while self._busy is None:
            job = self._take()
            if job is None:
                if not self._urgent:
                    self._idle.set()
                return
            if not self._decided(job):
                continue
            assert job.written is not None
            self._busy = job
            self._commits.put(job.written)

    def _take(self) -> Job | None:
        if self._urgent and self._retry is None:
            return self._urgent.popleft()
        if not self._jobs:
            return None
        # Screens take turns: whatever comes at one, another's act waits for no more than one of each.
        others = (nth for nth, job in enumerate(self._jobs) if job.face != self._turn)
        nth = next(others, 0) if len(self._jobs) > 1 else 0
        job = self._jobs[nth]
        del self._jobs[nth]
        self._turn = job.face
        return job

    def _decided(self, job: Job) -> bool:
        """Whether there is something to write. What is asked of another desk is not written."""
        try:
            if job.change is None:
                job.change = job.decide() if job.decide is not None else self._decided_by_the_desk(job)
            if job.change.asks and self.desk.sharing is not None:
                self.desk.sharing.ask(job.change, self._again(job))
                self._tell(job, job.change.said, Came.DONE)
                return False
            if not job.change.after:
                self._tell(job, job.change.said, Came.DONE)
                return False
            job.written = self.desk.to_write(job.change)
        except Refused as refusal:
            self._tell(job, str(refusal), Came.REFUSED)
            return False
        return True

    def _decided_by_the_desk(self, job: Job) -> Change:
        return self.desk.decide(job.act, job.told, job.at, job.selected, job.face)

    def _again(self, job: Job) -> Claimed:
        """What becomes of an act for which another desk's visit was asked."""

        def claimed(came: bool, words: str) -> None:
            if not came:
                self._tell(job, words, Came.REFUSED)
                return
            self.submit(replace(job, change=None, ended=partial(self._came_here, words)))

        return claimed

    def _came_here(self, words: str, job: Job, said: str, came: Came) -> None:
        self._told(job, words if came is Came.DONE else said, came)

    def _tell(self, job: Job, words: str, came: Came) -> None:
        (job.ended or self._told)(job, words, came)

    def _commit_all(self) -> None:
        """In the thread: commit what comes, and say how it went."""
        while (given := self._commits.get()) is not None:
            result: Any = None
            fault: StoreFault | None = None
            try:
                if isinstance(given, Aside):
                    result = given.work()
                else:
                    self.desk.store.commit(given)
            except StoreFault as raised:
                fault = raised
            except Exception:  # noqa: BLE001
                # Whatever a store raises, the desk goes on; the text of it may be a patron's.
                fault = StoreFault(UNEXPECTED)
            assert self._loop is not None
            try:
                if isinstance(given, Aside):
                    self._loop.call_soon_threadsafe(given.done, result, fault, context=self._context)
                else:
                    self._loop.call_soon_threadsafe(self._committed, fault, context=self._context)
            except RuntimeError:
                return  # the loop has closed: we are leaving

    def _committed(self, fault: StoreFault | None) -> None:
        job, self._busy = self._busy, None
        assert job is not None
        assert job.change is not None
        assert job.written is not None
        if fault is None:
            self.desk.keep(job.written, job.change)
            if not job.urgent:
                self._tell(job, job.change.said, Came.DONE)
        elif job.urgent and not isinstance(fault, Stale):
            self._keep_trying(job)
        else:
            self._tell(job, not_saved(fault), Came.REFUSED if isinstance(fault, Stale) else Came.NOT_SAVED)
        self._next()

    def _keep_trying(self, job: Job) -> None:
        self._urgent.appendleft(job)
        assert self._loop is not None
        self._retry = self._loop.call_later(AGAIN, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        self._next()


def _may_change_keys(job: Job, face: str) -> bool:
    """Whether a key at this screen may mean something else once this is done. What came from another desk is
    drawn like any act elsewhere."""
    return job.decide is None and job.face in (face, "")
