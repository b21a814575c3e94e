"""What a page and its face say to each other, from the opening of a socket to its end."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from websockets.exceptions import ConnectionClosed

from deskapp.access.frames import BadFrame, Sized, Typed, read_frame
from deskapp.access.limits import FRAMES, HANDSHAKE, Bucket
from screens.browser.connections import Connection
from screens.browser.faces import LEFT, Faces, NoRoom, OpenFace

BEAT = 2.0
"""Seconds between two heartbeats. A page that misses them says that it is not connected."""

LATE = 5
"""Heartbeats after which a key is not done: the page has long said by then that nothing is."""

BAD_FRAME, NO_ROOM, TAKEN_OVER, REVOKED, ENDED, FAULTY = 4000, 4001, 4002, 4003, 4004, 4005
"""What a socket is closed with; link.js knows them."""


class Conversation:
    """One socket. `facts` gives what the page is to know when nothing is connected."""

    def __init__(
        self,
        connection: Connection,
        faces: Faces,
        facts: Callable[[], str],
        known: Callable[[Connection], bool],
    ) -> None:
        self.connection, self.faces = connection, faces
        self._facts, self._known = facts, known
        self.beat = self._late = 0
        self._close_with = 0
        self._let_go = asyncio.Event()

    async def go_on(self) -> None:
        """Until one of the two goes. What is wrong with a message is told to nobody."""
        standing: OpenFace | None = None
        try:
            standing = await self._stand()
            # A face stands from here on: whatever ends this, it is to be known as one that waits.
            await self.connection.send(self._facts())
            if not self._let_go.is_set():
                await self._between(standing)
        except BadFrame:
            self._close_with = BAD_FRAME
        except NoRoom:
            self._close_with = NO_ROOM
        except (ConnectionClosed, TimeoutError):
            pass
        finally:
            if standing is not None and not self._let_go.is_set():
                self.faces.gone(standing)
                if self._close_with == REVOKED:
                    # Nobody can come back to it.
                    await self.faces.end(standing)
            if self._close_with:
                with suppress(ConnectionClosed):
                    await self.connection.close(self._close_with)

    async def _stand(self) -> OpenFace:
        async with asyncio.timeout(HANDSHAKE):
            first = read_frame(await self.connection.recv())
        if not isinstance(first, Sized):
            raise BadFrame
        assert self.connection.browser is not None
        standing = self.faces.stand(self.connection.browser, first.columns, first.lines)
        standing.let_go = self._taken_over
        return standing

    def _taken_over(self) -> None:
        self._close_with = TAKEN_OVER
        self._let_go.set()

    async def _between(self, standing: OpenFace) -> None:
        """All that goes on at once; when one of it ends, so does the rest."""
        more = standing.face.wire.connect()
        going: list[asyncio.Task[Any]] = [
            asyncio.create_task(work)
            for work in (
                standing.face.wire.send_all(more, self._send),
                self._listen(standing),
                self._keep_beating(),
                self._until_revoked(),
                self._let_go.wait(),
            )
        ]
        try:
            ends: list[asyncio.Future[Any]] = [*going, standing.ended]
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in going:
                task.cancel()
            await asyncio.gather(*going, return_exceptions=True)
        if standing.ended in done:
            self._close_with = ENDED if standing.ended.result() == LEFT else FAULTY
        for each in done:
            each.result()

    async def _send(self, text: str) -> None:
        await self.connection.send(text.encode("utf-8", "replace"))

    async def _listen(self, standing: OpenFace) -> None:
        bucket = Bucket(*FRAMES, monotonic())
        async for message in self.connection:
            said = read_frame(message)
            if wait := bucket.wait(monotonic()):
                # What comes after it waits outside of this process.
                await asyncio.sleep(wait)
                bucket.wait(monotonic())
            bucket.take()
            if isinstance(said, Sized):
                standing.face.sized(said.columns, said.lines)
            elif self.beat - said.beat > LATE:
                self._too_late(standing, said)
            else:
                standing.face.typed(said.text, said.held)
            # A flood at this face leaves a turn to all others.
            await asyncio.sleep(0)

    def _too_late(self, standing: OpenFace, said: Typed) -> None:
        self._late += 1
        standing.face.late(self._late)

    async def _keep_beating(self) -> None:
        while True:
            self.beat += 1
            await self.connection.send(json.dumps({"beat": self.beat}))
            await asyncio.sleep(BEAT)

    async def _until_revoked(self) -> None:
        """Not with the heartbeat: that waits for a browser which reads nothing, and whose keys are heard."""
        while True:
            if not self._known(self.connection):
                self._close_with = REVOKED
                return
            await asyncio.sleep(BEAT)
