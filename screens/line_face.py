"""A face that is worked by lines of text: for the page for screen readers."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from deskapp.desk.writer import Came, Job
from deskapp.fault_log import write_down
from deskapp.floor.whose import by_line
from deskapp.plain.line import Wanted
from deskapp.plain.page import Heard
from deskapp.plain.session import Beside, Plain, Reply
from deskapp.records.change import Change, Refused
from deskapp.store.contract import StoreFault
from screens.desk_process import DeskProcess

WITHIN = 3.0
"""Seconds in which the disk mostly has an act; after that the line is answered without it."""

LATE = "this is on its way, and the disk has not taken it yet: what becomes of it is read out here"

PRINTS = "this is being printed: what becomes of it is read out here"

NEWS = 3
"""Sentences that nobody asked for and that are kept to be read."""


class LineFace:
    """One browser's lines, answered one after the other. Acts go through the process's writer."""

    def __init__(self, process: DeskProcess, face: str) -> None:
        self.process, self.face = process, face
        self.plain = Plain(process.desk, process.alive, face)
        self.last_key = monotonic()
        self._answer: Reply | None = None
        self._news: deque[str] = deque(maxlen=NEWS)
        self._waiting: dict[Job, asyncio.Future[Reply]] = {}
        self._printing: set[asyncio.Task[Reply]] = set()
        self._turn = asyncio.Lock()
        process.join(self)

    # -- lines --------------------------------------------------------------------------------

    async def say(self, line: str) -> Reply | None:
        """Do what the line says; what came of it. None when it says nothing."""
        async with self._turn:
            self.last_key = monotonic()
            self._news.clear()
            understood = self.plain.understood(line)
            if isinstance(understood, Beside):
                reply: Reply | None = await self._beside(understood)
            else:
                reply = await self._done(understood) if isinstance(understood, Wanted) else understood
            if reply is not None:
                self._answer = reply
            return reply

    async def _done(self, wanted: Wanted) -> Reply:
        job = Job(wanted.act, wanted.told, wanted.at, wanted.selected, face=self.face)
        came = self._waiting[job] = asyncio.get_running_loop().create_future()
        self.process.writer.submit(job)
        try:
            return await asyncio.wait_for(came, WITHIN)
        except TimeoutError:
            return Reply(LATE, failed=True)
        finally:
            del self._waiting[job]

    async def _beside(self, beside: Beside) -> Reply:
        """A printer that hangs holds up neither the desk nor the next line."""
        task = asyncio.create_task(self._came_of(beside))
        done, _ = await asyncio.wait({task}, timeout=WITHIN)
        if done:
            return task.result()
        task.add_done_callback(lambda late: self._news.append(late.result().as_text()))
        self._printing.add(task)
        task.add_done_callback(self._printing.discard)
        return Reply(PRINTS)

    async def _came_of(self, beside: Beside) -> Reply:
        try:
            return Reply(await asyncio.to_thread(beside.work))
        except (Refused, StoreFault) as refusal:
            return self.plain.refused(refusal)

    def heard(self) -> Heard:
        """What the page says now. An answer is gone when patron text on the screens would be hidden too."""
        hidden_after = self.process.desk.settings.screen.curtain_after
        if hidden_after and monotonic() - self.last_key >= hidden_after:
            self._answer = None
        answer = self._answer.as_text() if self._answer is not None else ""
        fault = self.process.upkeep.open_fault
        due = (*((fault,) if fault else ()), *self.plain.standing())
        return Heard(answer, due, ". ".join(self._news))

    # -- what the process tells ---------------------------------------------------------------

    def here(self, call: Callable[..., object], *words: Any) -> None:
        """Call this; a fault in it is this face's and nobody else's."""
        try:
            call(*words)
        except Exception as fault:  # noqa: BLE001
            write_down(self.process.data, fault, datetime.now(UTC))

    def told(self, job: Job, words: str, came: Came) -> None:
        """What came of a line's act, or of one that nobody asked for."""
        reply = Reply(by_line(words), failed=came is not Came.DONE)
        waiting = self._waiting.get(job)
        if waiting is not None and not waiting.done():
            waiting.set_result(reply)
        else:
            self._news.append(reply.as_text())

    def changed(self, change: Change) -> None:
        """An act was done, here or elsewhere."""
        if change.face == self.face:
            self.plain.done(change)

    def hear(self, words: str, unless_said: bool) -> None:
        """A sentence that is no answer to a line."""
        if not (unless_said and self._news):
            self._news.append(words)

    def look_whether_saved(self) -> None:
        """A line waits for the disk by itself."""

    def take_settings(self) -> None:
        """Work by the process's settings from now on."""
        self.plain.keys = self.process.keymap

    def erased(self, uids: frozenset[str]) -> None:
        """What was read out last may have held some of it."""
        self._answer = None

    def redraw(self) -> None:
        """Nothing is drawn."""

    async def put_away(self) -> None:
        """Go. Nothing is half typed here: a line is sent whole."""
        self.process.desk.words_at.pop(self.face, None)
