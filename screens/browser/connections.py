"""One connection: what is asked must come within a time; the answer may take as long as it gets on."""

import asyncio
import logging
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Response

from deskapp.access.admissions import KnownBrowser
from deskapp.plain.page import LARGEST_FORM
from screens.browser.forms import FormReader, TooLarge

PIECE = 8 * 1024
"""Bytes of an answer that the other end must take within a request's time, for it to get on."""


class Connection(ServerConnection):
    """A connection, and the browser that it came from."""

    browser: KnownBrowser | None = None
    form: bytes | None = None
    """What was sent with the request; None when a page or a socket is asked for."""

    def __init__(self, within: float, *arguments: Any, **more: Any) -> None:
        """`within` is the seconds that a request may take to come."""
        super().__init__(*arguments, **more)
        self._within = within
        self._first: FormReader | None = FormReader(LARGEST_FORM)

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

    async def handshake(self, *arguments: Any, **more: Any) -> None:
        """Once a whole request is there. Raises TimeoutError, at which the library drops the connection."""
        async with asyncio.timeout(self._within):
            await asyncio.wait(
                [self.request_rcvd, self.connection_lost_waiter], return_when=asyncio.FIRST_COMPLETED
            )
        await super().handshake(*arguments, **more)

    async def give(self, response: Response) -> None:
        """The whole answer, and the end, however slow the line is. Whoever takes nothing more is dropped.

        The library's own sending has one time for all of it, and cuts off what is not through by then.
        """
        whole = response.serialize()
        try:
            for start in range(0, len(whole), PIECE):
                self.transport.write(whole[start : start + PIECE])
                await self._gets_on()
            self.transport.close()
            async with asyncio.timeout(self._within):
                await asyncio.shield(self.connection_lost_waiter)
        except (TimeoutError, OSError):
            self.transport.abort()

    async def _gets_on(self) -> None:
        async with asyncio.timeout(self._within):
            await self.drain()


def silent() -> logging.Logger:
    """A log that nothing is written to: what the library would write can hold what was sent."""
    log = logging.Logger("browser", logging.CRITICAL + 1)
    log.addHandler(logging.NullHandler())
    return log
