"""What a page and its face say to each other, from the opening of a socket to its end."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from websockets.exceptions import ConnectionClosed

from deskapp.access.beats import Beats
from deskapp.access.frames import BadFrame, Hello, Sized, Typed, read_frame
from deskapp.access.limits import Bucket, Limits
from screens.browser.connections import Connection
from screens.browser.faces import LEFT, Faces, NoRoom, OpenFace

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
        limits: Limits,
        steady: Callable[[], float] = monotonic,
    ) -> None:
        self.connection, self.faces, self.limits = connection, faces, limits
        self._facts, self._known, self._steady = facts, known, steady
        self.beats = Beats(limits.promised)
        self._close_with = 0
        self._let_go = asyncio.Event()

    async def go_on(self) -> None:
        """Until one of the two goes. What is wrong with a message is told to nobody."""
        standing: OpenFace | None = None
        try:
            standing = await self._stand()
            # A face stands from here on: whatever ends this, it is to be known as one that waits.
            await self._beat(standing)
            await self.connection.send(json.dumps({"promised": self.limits.promised}))
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
        async with asyncio.timeout(self.limits.handshake):
            first = read_frame(await self.connection.recv())
        if not isinstance(first, Hello):
            raise BadFrame
        assert self.connection.browser is not None
        standing = await self.faces.stand(self.connection.browser, first)
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
                self._keep_beating(standing),
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
        bucket = Bucket(*self.limits.frames, self._steady())
        async for message in self.connection:
            said = read_frame(message)
            if wait := bucket.wait(self._steady()):
                # What comes after it waits outside of this process.
                await asyncio.sleep(wait)
                bucket.wait(self._steady())
            bucket.take()
            if self._let_go.is_set():
                return  # it was said to the next page that this is not done
            if isinstance(said, Sized):
                standing.face.sized(said.columns, said.lines)
            elif isinstance(said, Typed):
                self._typed(standing, said)
            else:
                raise BadFrame
            # A flood at this face leaves a turn to all others.
            await asyncio.sleep(0)

    def _typed(self, standing: OpenFace, said: Typed) -> None:
        in_time = self.beats.in_time(said.beat, self._steady())
        standing.take(in_time)
        if in_time:
            standing.face.typed(said.text, said.held)
        else:
            standing.face.late(standing.late)

    async def _keep_beating(self, standing: OpenFace) -> None:
        while True:
            await asyncio.sleep(self.limits.beat)
            await self._beat(standing)

    async def _beat(self, standing: OpenFace) -> None:
        """With how many messages with keys were heard: a page knows by it which were not."""
        beat = self.beats.next(self._steady())
        await self.connection.send(json.dumps({"beat": beat, "heard": standing.taken}))

    async def _until_revoked(self) -> None:
        """Not with the heartbeat: that waits for a browser which reads nothing, and whose keys are heard."""
        while True:
            if not self._known(self.connection):
                self._close_with = REVOKED
                return
            await asyncio.sleep(self.limits.beat)
