"""One turn after another with the server, in a thread of its own: a key never waits for any of it."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Protocol

from deskapp.records import Incident
from deskapp.server.faults import Away, NotLetIn, NotTaken
from deskapp.shared.turn import MOST, FromServer, ToServer

EACH = 1.0
"""Seconds after which a turn begins though nothing asks for one: what stands behind a hint that was lost."""

STUCK = 15.0
"""Seconds after which a turn is given up. The server itself ends what takes ten; a line that swallows all
that is said, and stays open, would be waited on for ever."""

UNEXPECTED = "sharing failed in a way it should not; it is tried again, and what is written here is kept"

SOONEST, LATEST = 0.2, 3.0
"""Seconds until a server that did not answer is tried again: more each time, with chance in it."""


class Exchanging(Protocol):
    """One connection with the server."""

    def turn(self, said: ToServer) -> FromServer:
        """Raises Away, NotLetIn and NotTaken."""
        ...

    def hinted(self, seconds: float, wake: int) -> bool:
        """Wait for a hint, for `wake` to be readable, or for this time. Raises Away."""
        ...

    def cut(self) -> None:
        """From another thread: end the call under way."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class AtTheDesk(Protocol):
    """The desk's own side of a turn. Each call is done between two acts, and comes back when it is."""

    def says(self, most: int) -> ToServer:
        """What there is to say; at most so many versions."""
        ...

    def hears(self, told: FromServer) -> bool:
        """Take in what the server said; False where not all could be kept, and it is to be told again."""
        ...

    def puts_aside(self, uid: str) -> None:
        """The server can't take this record, whatever else there is."""
        ...


class LinkThread:
    """Begins turns, and knows how they went. All it says of itself may be read from any thread."""

    def __init__(
        self,
        connect: Callable[[], Exchanging],
        desk: AtTheDesk,
        clock: Callable[[], float] = monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """`connect` raises Away and NotLetIn."""
        self._connect, self._desk, self._clock, self._chance = connect, desk, clock, chance
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        self._is_woken = False
        self._ended = threading.Event()
        self._wait: Callable[[float], object] = self._ended.wait
        self._most = MOST
        self._failed = 0
        self._under_way: tuple[Exchanging, float] | None = None
        self.answered: float | None = None
        """When the last answer came, by the clock."""
        self.took = 0.0
        """Seconds it took."""
        self.refusal = ""
        """Why the server does not let this desk in, in a sentence; "" when it does."""

    def start(self) -> None:
        """Begin. The thread is a daemon: a line on which nothing comes back must not keep the kiosk here."""
        threading.Thread(target=self.run, name="link", daemon=True).start()

    def end(self) -> None:
        """End after the turn under way."""
        self._ended.set()
        self.wake()

    def wake(self) -> None:
        """There is something to share: begin a turn now.

        Said once until the turn begins: while the server is away nothing reads it, and a full pipe would hold
        a key up.
        """
        if not self._is_woken:
            self._is_woken = True
            os.write(self._wake_write, b".")

    def look(self) -> None:
        """Once a second, from the desk's thread: a turn on which nothing comes back is given up."""
        under_way = self._under_way
        if under_way is not None and self._clock() - under_way[1] > STUCK:
            under_way[0].cut()

    def run(self) -> None:
        """All turns, over as many connections as it takes."""
        while not self._ended.is_set():
            try:
                exchange = self._connect()
                try:
                    self._turns(exchange)
                finally:
                    exchange.close()
            except Away:
                self.refusal = ""
            except NotLetIn as refused:
                self.refusal = str(refused)
            except Exception:  # noqa: BLE001
                # Whatever it was, it is said, and tried again: nobody would notice a thread that is gone.
                self.refusal = UNEXPECTED
            if not self._ended.is_set():
                self._wait(self._until_the_next_try())

    def _turns(self, exchange: Exchanging) -> None:
        while not self._ended.is_set():
            more = self._turn(exchange)
            if not more and not self._ended.is_set():
                exchange.hinted(EACH, self._wake_read)
                self._woken()

    def _turn(self, exchange: Exchanging) -> bool:
        """One turn. Gives whether the next is to follow at once."""
        said = self._desk.says(self._most)
        began = self._clock()
        self._under_way = exchange, began
        try:
            told = exchange.turn(said)
        except NotTaken:
            self._smaller(said)
            return True
        finally:
            self._under_way = None
        self.answered = self._clock()
        self.took = self.answered - began
        self.refusal, self._failed = "", 0
        if not self._desk.hears(told):
            # After a while, as with a server that is away: this desk's disk refuses.
            raise Away
        # A smaller batch went through, so the next may be larger again: what could not be taken is aside by
        # then.
        whole, self._most = len(said.offers) < self._most, min(self._most * 2, MOST)
        return told.more or bool(told.passed) or not whole or _is_urgent(told)

    def _smaller(self, said: ToServer) -> None:
        """Something in it can't be taken: half of it, until that is alone, and then without it."""
        if len(said.offers) > 1:
            self._most = len(said.offers) // 2
        elif said.offers:
            self._desk.puts_aside(said.offers[0].uid)
        else:
            # It was nothing that was offered: no smaller batch helps.
            raise Away

    def _woken(self) -> None:
        with suppress(BlockingIOError):
            while os.read(self._wake_read, 512):
                pass
        # Last: a wake that is passed over until here is of something that the turn which follows says.
        self._is_woken = False

    def _until_the_next_try(self) -> float:
        self._failed += 1
        longest: float = min(SOONEST * 2 ** (self._failed - 1), LATEST)
        return longest * (0.5 + self._chance() / 2)


def _is_urgent(told: FromServer) -> bool:
    """Whether an open incident has come: the desk that opened it is to hear at once that it is shown here."""
    return any(isinstance(row.record, Incident) and row.record.is_open for row in told.news)
