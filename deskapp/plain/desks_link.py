"""The link to other desks of a desk that is worked by lines: its work is done between two lines."""

import os
import select
from collections.abc import Callable
from contextlib import suppress
from heapq import heappop, heappush
from itertools import count
from queue import Empty, SimpleQueue
from time import monotonic

from deskapp.desk.between_acts import BetweenActs
from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import AtOnce
from deskapp.link.begin import linked
from deskapp.records.change import Change
from deskapp.settings_editor.among_desks import SettingsAmongDesks, SettingsRead
from deskapp.startup import Start

BEFORE_IT_ENDS = 2.0
"""Seconds given to what is not shared yet when the lines are over."""

AGAIN = "this desk shares with the others again"


class BetweenLines(AtOnce):
    """What the link wants, done when no line is being answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._later: list[tuple[float, int, Callable[[], None]]] = []
        self._nth = count()
        self.wakes, self._wake = os.pipe()
        os.set_blocking(self.wakes, False)
        os.set_blocking(self._wake, False)

    def soon(self, call: Callable[[], None]) -> None:
        """Call this between two lines, from whatever thread."""
        self._calls.put(call)
        try:
            os.write(self._wake, b".")
        except BlockingIOError:
            return  # it is awake

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call this between two lines, after so many seconds."""
        heappush(self._later, (monotonic() + seconds, next(self._nth), call))

    def do_all(self) -> None:
        """All that is wanted by now."""
        with suppress(BlockingIOError):
            os.read(self.wakes, 4096)
        while self._later and self._later[0][0] <= monotonic():
            heappop(self._later)[2]()
        try:
            while True:
                self._calls.get_nowait()()
        except Empty:
            return

    def until(self, holds: Callable[[], bool], seconds: float) -> None:
        """Do what is wanted until this holds, or for no longer than this."""
        end = monotonic() + seconds
        self.do_all()
        while not holds() and (left := end - monotonic()) > 0:
            soonest = self._later[0][0] - monotonic() if self._later else left
            select.select([self.wakes], [], [], max(min(left, soonest), 0))
            self.do_all()


class DesksLink:
    """Begun before the records are opened; `look` is called between two lines."""

    def __init__(self, desk: Desk, begun: Start) -> None:
        """Raises CannotShare."""
        self._said: list[str] = []
        self._words = ""
        self.thread = BetweenLines(desk)
        self._settling = BetweenActs(self.thread)
        self._desk = desk
        settings = SettingsAmongDesks(
            begun.config, begun.data, desk.clock.now, self._settle, self._said.append
        )
        folder = begun.config.parent
        self._link = linked(desk, begun.data, folder, self.thread, self._said.append, settings)

    def _settle(self, work: Callable[[], SettingsRead]) -> None:
        """From the link's thread: done between two lines, and in force."""

        def put_in_force(done: Callable[[bool], None]) -> None:
            self._desk.new_settings(work()[0])
            done(True)

        self._settling.do(put_in_force)

    def start(self) -> None:
        """The records are here."""
        self._link.start()

    def look(self) -> list[str]:
        """Do what the link wants; what anyone should hear of it, in sentences."""
        self.thread.do_all()
        self._link.look()
        before, self._words = self._words, self._desk.others.link
        if self._words and not before:
            self._said.append(self._words)
        elif before and not self._words:
            self._said.append(AGAIN)
        said = list(self._said)
        self._said.clear()
        return said

    def claim(self, change: Change) -> tuple[bool, str]:
        """Ask for another desk's visit and wait for the answer: whether it came, and that in words."""
        told: list[tuple[bool, str]] = []
        assert self._desk.sharing is not None
        self._desk.sharing.ask(change, lambda came, words: told.append((came, words)))
        while not told:
            self.thread.until(lambda: bool(told), 1.0)
        return told[0]

    def end(self) -> None:
        """The lines are over: what is not shared yet is, if that is quick."""
        ledger = self._link.room.ledger
        if not self._link.alone_since():
            self.thread.until(lambda: not ledger.unshared, BEFORE_IT_ENDS)
        self._link.end()
