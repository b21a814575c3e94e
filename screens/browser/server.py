"""The server: page and socket at one address."""

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import cast

from websockets.asyncio.server import Server, ServerConnection, serve

from deskapp.access.admissions import KnownBrowser
from deskapp.access.kept import KeptAdmissions
from deskapp.access.limits import LARGEST_FRAME, Limits
from deskapp.access.places import ServingPlace
from deskapp.fault_log import write_down
from screens.browser.answers import Answers
from screens.browser.connections import Connection, silent
from screens.browser.conversation import Conversation
from screens.browser.doorway import Doorway
from screens.browser.faces import Faces
from screens.browser.lines import Lines
from screens.browser.tls import context_of

QUEUED = 8
"""Messages of one browser that wait in this process."""

UNSENT = 32 * 1024
"""Bytes of one browser's that wait in this process before the next message waits too."""


class BrowserServer:
    """Serves the faces at a place, over a socket that is bound already."""

    def __init__(
        self,
        place: ServingPlace,
        bound: socket.socket,
        kept: KeptAdmissions,
        faces: Faces,
        facts: Callable[[], str],
        *,
        folder: Path,
        limits: Limits | None = None,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        """Takes the place of the socket that is bound. Raises Stopped when its certificate can't be used."""
        self.place, self.kept, self.faces = place, kept, faces
        self.limits, self._steady = limits or Limits(), steady
        self.port: int = bound.getsockname()[1]
        self.tls = context_of(place)
        self.doorway = Doorway(bound, self.limits, by_address=place.outside is None)
        self.lines = Lines(faces.process)
        self.talking: set[Conversation] = set()
        """One for each socket that is open."""
        self._facts, self._folder = facts, folder
        self._server: Server | None = None

    async def open(self) -> None:
        """Serve from now on."""
        log, limits = silent(), self.limits
        self._server = await serve(
            self._handled,
            sock=self.doorway,
            ssl=self.tls,
            # One that never says hello would stay for a minute.
            ssl_handshake_timeout=limits.handshake if self.tls is not None else None,
            process_request=Answers(self.place, self.port, self.kept, self.lines, lambda: datetime.now(UTC)),
            server_header=None,
            compression=None,
            open_timeout=None,
            ping_interval=5,
            ping_timeout=10,
            close_timeout=2,
            max_size=LARGEST_FRAME,
            max_queue=QUEUED,
            write_limit=UNSENT,
            logger=log,
            create_connection=cast(type[ServerConnection], partial(Connection, limits.handshake)),
        )

    async def close(self) -> None:
        """No more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _handled(self, connection: ServerConnection) -> None:
        assert isinstance(connection, Connection)
        conversation = Conversation(
            connection, self.faces, self._facts, self._known, self.limits, self._steady
        )
        self.talking.add(conversation)
        try:
            await conversation.go_on()
        except Exception as fault:  # noqa: BLE001 - the library would write down what it holds
            write_down(self._folder, fault, datetime.now(UTC))
        finally:
            self.talking.discard(conversation)

    def _known(self, connection: Connection) -> bool:
        return connection.browser is not None and self.knows(connection.browser)

    def knows(self, browser: KnownBrowser) -> bool:
        """Whether this browser, which was known, is not revoked."""
        try:
            return browser in self.kept.now().known
        except Exception:  # noqa: BLE001 - a file that can't be read lets nobody in and ends nobody's work
            return True
