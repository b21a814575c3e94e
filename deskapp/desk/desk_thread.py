"""The desk's own thread, as the link's reaches it: what is done there is done between two acts."""

import asyncio
import contextvars
from collections.abc import Callable
from typing import Protocol

from deskapp.desk.desk import Desk
from deskapp.desk.writer import Came, Job, Writer
from deskapp.records.change import Refused
from deskapp.store.contract import StoreFault, not_saved

A_MOMENT = 0.004
"""Seconds after a key at which what came of it is shared: it is on the screen by then, and a burst goes as
one."""


class DeskThread(Protocol):
    """One thread owns the floor, and all that is known of other desks."""

    def soon(self, call: Callable[[], None]) -> None:
        """Call this there, from whatever thread. Raises RuntimeError when the desk has ended."""
        ...

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this there after so many seconds. Used there alone, as all that follows."""
        ...

    def after_the_key(self, call: Callable[[], None]) -> None:
        """Call this once whoever pressed a key sees what came of it."""
        ...

    def is_writing(self, uid: str) -> bool:
        """Whether a version of this record is on its way to the disk: nothing may change under it."""
        ...

    def submit(self, job: Job) -> None:
        """Decide and write this in its turn."""
        ...


class OnTheLoop:
    """A desk with faces: its loop, and its writer."""

    def __init__(self, writer: Writer) -> None:
        """On the running loop."""
        self._writer, self._loop = writer, asyncio.get_running_loop()
        # What is drawn there needs the app's context, and not the thread's.
        self._context = contextvars.copy_context()

    def soon(self, call: Callable[[], None]) -> None:
        """Call this on the loop. Raises RuntimeError when it is closed."""
        self._loop.call_soon_threadsafe(call, context=self._context)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this on the loop after so many seconds."""
        self._loop.call_later(seconds, call, context=self._context)

    def after_the_key(self, call: Callable[[], None]) -> None:
        """Call this on the loop when the screen is drawn."""
        self._loop.call_later(A_MOMENT, call, context=self._context)

    def is_writing(self, uid: str) -> bool:
        """Whether the writer has a version of this record."""
        return self._writer.is_writing(uid)

    def submit(self, job: Job) -> None:
        """To the writer."""
        self._writer.submit(job)


class AtOnce:
    """A desk at which nobody acts, as a command has it: the thread that asks is the desk's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def soon(self, call: Callable[[], None]) -> None:
        """Call this now."""
        call()

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Nobody waits for what comes later."""

    def after_the_key(self, call: Callable[[], None]) -> None:
        """Call this now: there are no keys."""
        call()

    def is_writing(self, uid: str) -> bool:
        """Never: what is submitted is written when that comes back."""
        return False

    def submit(self, job: Job) -> None:
        """Decide and write it now. What came of it goes to `job.ended`, which every job here has."""
        assert job.decide is not None
        assert job.ended is not None
        try:
            change = self._desk.write(job.decide())
        except Refused as refusal:
            job.ended(job, str(refusal), Came.REFUSED)
        except StoreFault as fault:
            job.ended(job, not_saved(fault), Came.NOT_SAVED)
        else:
            job.ended(job, change.said, Came.DONE)
