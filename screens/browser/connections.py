"""How many connections are open. One more than may be is dropped before anything of it is read."""

import asyncio
import logging
from typing import Any

from websockets.asyncio.server import ServerConnection

from deskapp.access.admissions import KnownBrowser
from deskapp.plain.page import LARGEST_FORM
from screens.browser.forms import FormReader, TooLarge


class Doorway:
    """Counts those that are open."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0
        self.turned_away = 0

    def connection(self, *arguments: Any, **more: Any) -> "Connection":
        """One more, as the library asks for it."""
        return Connection(self, *arguments, **more)


class Connection(ServerConnection):
    """A connection that is counted, and the browser that it came from."""

    browser: KnownBrowser | None = None
    form: bytes | None = None
    """What was sent with the request; None when a page or a socket is asked for."""

    def __init__(self, doorway: Doorway, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._doorway = doorway
        self._counted = False
        self._first: FormReader | None = FormReader(LARGEST_FORM)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, if there is room."""
        if self._doorway.open >= self._doorway.most:
            self._doorway.turned_away += 1
            assert isinstance(transport, asyncio.WriteTransport)
            transport.abort()
            return
        self._doorway.open += 1
        self._counted = True
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Let a form through that the library has no word for; all else is its own."""
        if self._first is None:
            super().data_received(data)
            return
        try:
            come = self._first.feed(data)
        except TooLarge:
            self.transport.abort()
            return
        if come is not None:
            self._first = None
            head, self.form = come
            super().data_received(head)

    def connection_lost(self, exc: Exception | None) -> None:
        """There is room again."""
        if self._counted:
            self._counted = False
            self._doorway.open -= 1
            super().connection_lost(exc)


def silent() -> logging.Logger:
    """A log that nothing is written to: what the library would write can hold what was sent."""
    log = logging.Logger("browser", logging.CRITICAL + 1)
    log.addHandler(logging.NullHandler())
    return log
