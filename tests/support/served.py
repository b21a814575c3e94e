"""A desk that is served to browsers from within the test, and a browser of which only the wire is there."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from deskapp.access.admissions import Admissions
from deskapp.access.kept import KeptAdmissions
from deskapp.access.limits import MOST_FACES, Limits
from deskapp.access.places import ServingPlace, place_of
from deskapp.desk.desk import Desk
from deskapp.settings.models import Settings
from screens.browser.faces import Faces
from screens.browser.server import BrowserServer
from screens.browser.serving import facts
from screens.desk_process import DeskProcess
from tests.support.hang import HANG
from tests.support.keyboard import SETTINGS, Memory, Time

PLACE = place_of("127.0.0.1", cert=None, key=None, behind_proxy=None)

FILLER = "\x1b[0mfill"
"""What a test fills a wire with: no screen has it."""


class SteadyHand:
    """The machine's steady clock, which a test can put forward."""

    def __init__(self) -> None:
        self.put_forward = 0.0

    def __call__(self) -> float:
        return asyncio.get_running_loop().time() + self.put_forward


@dataclass
class Served:
    """The desk, and how a browser comes to it."""

    server: BrowserServer
    process: DeskProcess
    kept: KeptAdmissions
    store: Memory
    steady: SteadyHand

    @property
    def port(self) -> int:
        """Where it is served."""
        return self.server.port

    @property
    def origin(self) -> str:
        """The address of its own page."""
        return self.server.place.page(self.port)

    def link(self, name: str | None = None) -> str:
        """The token of a new link."""

        def one_more(before: Admissions) -> tuple[Admissions, str]:
            after, _, token = before.with_link(name, datetime.now(UTC))
            return after, token

        return self.kept.change(one_more)

    def cookie(self, name: str | None = None) -> str:
        """The cookie of a browser that was let in just now."""
        token = self.link(name)

        def let_in(before: Admissions) -> tuple[Admissions, str]:
            found = before.let_in(token, datetime.now(UTC))
            assert found is not None
            return found

        return f"{self.server.place.cookie(self.port)}={self.kept.change(let_in)}"

    async def ask(
        self, path: str, *, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """A plain request: status, headers and body. `Host` is right unless it is given."""
        said = {
            "Host": f"127.0.0.1:{self.port}",
            **{name.replace("_", "-"): each for name, each in headers.items()},
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {each}" for name, each in said.items()), "", body]
        return _parted(await self.raw("\r\n".join(lines).encode()))

    async def raw(self, sent: bytes) -> bytes:
        """These bytes, and all that comes back until the other end closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(sent)
            return await asyncio.wait_for(reader.read(), HANG)
        except ConnectionError:
            return b""
        finally:
            writer.close()

    @asynccontextmanager
    async def browser(
        self,
        cookie: str | None = None,
        size: tuple[int, int] = (80, 24),
        page: str = "0" * 32,
        sent: int = 0,
        heard: int = 0,
        trusting: ssl.SSLContext | None = None,
    ) -> AsyncIterator[WireBrowser]:
        """A browser that is known, with its socket open and its hello said."""
        hello = {"page": page, "sent": sent, "heard": heard}
        async with coming(self.origin, cookie or self.cookie(), size, trusting, **hello) as browser:
            yield browser


@asynccontextmanager
async def coming(
    origin: str,
    cookie: str,
    size: tuple[int, int] = (80, 24),
    trusting: ssl.SSLContext | None = None,
    **hello: Any,
) -> AsyncIterator[WireBrowser]:
    """A browser that is known at this address, with its hello said."""
    async with connect(
        f"{origin.replace('http', 'ws', 1)}/socket",
        ssl=trusting,
        additional_headers={"Cookie": cookie},
        origin=origin,  # type: ignore[arg-type]
        max_size=None,
        compression=None,
    ) as connection:
        browser = WireBrowser(connection)
        await browser.sized(*size, **{"page": "0" * 32, "sent": 0, "heard": 0, **hello})
        yield browser


class WireBrowser:
    """A socket as the page has it, without the page: what comes is put together to a screen."""

    def __init__(self, connection: ClientConnection) -> None:
        import pyte

        self.connection = connection
        self.facts: dict[str, Any] = {}
        self.beat = self.heard = 0
        self.promised = 0.0
        self.fillers = 0
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    async def sized(self, columns: int, lines: int, **hello: Any) -> None:
        """The window has room for so much; `hello` is what it says besides at first."""
        self._screen.resize(lines, columns)
        await self.connection.send(json.dumps({"columns": columns, "lines": lines, **hello}))

    async def press(self, keys: str, *, held: bool = False, beat: int | None = None) -> None:
        """Keys as a terminal sends them."""
        while not self.beat:
            await self.hear()
        told = {"keys": keys, "held": held, "beat": self.beat if beat is None else beat}
        await self.connection.send(json.dumps(told))

    async def hear(self) -> None:
        """The next message."""
        message = await asyncio.wait_for(self.connection.recv(), HANG)
        if isinstance(message, bytes):
            if FILLER.encode() in message:
                self.fillers += 1  # a picture of nothing
            else:
                self._stream.feed(message)
            return
        said = json.loads(message)
        self.beat = said.get("beat", self.beat)
        self.heard = said.get("heard", self.heard)
        self.promised = said.get("promised", self.promised)
        self.facts = said.get("facts", self.facts)

    async def shows(self, words: str) -> str:
        """Wait until this stands on the screen; all that does then."""
        try:
            async with asyncio.timeout(HANG):
                while words not in (shown := self.words()):
                    await self.hear()
        except TimeoutError:
            raise AssertionError(f"{words!r} never came; there is:\n{self.words()}") from None
        return shown

    def words(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    @property
    def marks_pastes(self) -> bool:
        """Whether it was told to mark a paste: else a line break in one is Enter."""
        return 2004 << 5 in self._screen.mode

    async def closed(self) -> int | None:
        """Wait until the server has closed it; the code it gave."""
        await asyncio.wait_for(self.connection.wait_closed(), HANG)
        return self.connection.close_code


@asynccontextmanager
async def served(
    folder: Path,
    settings: Settings = SETTINGS,
    limits: Limits | None = None,
    place: ServingPlace = PLACE,
    most_faces: int = MOST_FACES,
) -> AsyncIterator[Served]:
    """A desk on a clock that stands still, at a port of this computer."""
    store, steady = Memory(), SteadyHand()
    process = DeskProcess(Desk(store, Time(), settings, None), folder)
    kept = KeptAdmissions(folder)
    faces = Faces(process, lambda: "standard", kept.faces, most_faces)
    server = BrowserServer(
        place,
        socket.create_server(("127.0.0.1", 0)),
        kept,
        faces,
        lambda: facts(settings, None),
        folder=folder,
        limits=limits,
        steady=steady,
    )
    await process.start()
    await server.open()
    try:
        yield Served(server, process, kept, store, steady)
    finally:
        await process.stop()
        await faces.all_ended()
        await server.close()


async def many_lines(desk: Served, many: int) -> list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """So many connections, on which nothing is said; but for those that are dropped as they come."""
    opened = []
    for _ in range(many):
        with suppress(ConnectionError):
            opened.append(await asyncio.open_connection("127.0.0.1", desk.port))
    return opened


def _parted(answer: bytes) -> tuple[int, dict[str, str], str]:
    head, _, body = answer.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    status = int(first.split(" ")[1]) if first else 0
    return status, {line.partition(": ")[0]: line.partition(": ")[2] for line in lines}, body
