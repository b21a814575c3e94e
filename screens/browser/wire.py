"""From a face to the browser in front of it, and never more than so much on the way."""

import asyncio
from collections.abc import Awaitable, Callable

from deskapp.access.limits import MOST_UNSENT

PIECE = 16 * 1024
"""Characters sent in one message."""


class Wire:
    """What a face draws, until its browser has it. A browser that is slower than the drawing misses what was
    between, and gets the whole screen as it is then: nothing grows."""

    def __init__(self) -> None:
        self.repaint: Callable[[], None] = _nothing
        """Has the face draw all of its screen."""
        self.connected = False
        self._unsent: list[str] = []
        self.unsent = 0
        """Characters that wait to be sent."""
        self.behind = False
        """Whether the browser has missed something, and is to get all of the screen."""
        self._more = asyncio.Event()
        """Another one for each browser, so that the one before takes nothing that is for the next."""

    def write(self, text: str) -> None:
        """Text as for a terminal, in whole sequences. Without a browser it goes nowhere."""
        if not self.connected or self.behind:
            return
        self._unsent.append(text)
        self.unsent += len(text)
        if self.unsent > MOST_UNSENT:
            self._forget()
            self.behind = True
        self._more.set()

    def connect(self) -> asyncio.Event:
        """A browser is there: it gets the whole screen. What `send_all` takes for it."""
        self._forget()
        self.behind = False
        self.connected = True
        self._more = asyncio.Event()
        self.repaint()
        return self._more

    def disconnect(self) -> None:
        """It is gone."""
        self._forget()
        self.connected = False

    async def send_all(self, more: asyncio.Event, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what there is, as fast as it is taken, until this is canceled or another browser has come.
        `send` returns when it is taken; `more` is what `connect` gave."""
        while True:
            await more.wait()
            if more is not self._more:
                return
            more.clear()
            text = "".join(self._unsent)
            self._forget()
            for start in range(0, len(text), PIECE):
                await send(text[start : start + PIECE])
            if self.behind and more is self._more:
                self.behind = False
                self.repaint()

    def _forget(self) -> None:
        self._unsent.clear()
        self.unsent = 0


def _nothing() -> None:
    pass
