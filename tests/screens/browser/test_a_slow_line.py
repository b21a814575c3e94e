"""On a slow line the page comes whole, however long it takes; one that takes nothing more is dropped."""

from __future__ import annotations

import asyncio
import gzip
import socket
from pathlib import Path

import pytest

from deskapp.access.limits import Limits
from screens.browser.pages import FOLDER
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.served import Served, served

XTERM = (FOLDER / "xterm" / "xterm.js").read_bytes()
SMALL = 4096
"""Bytes that the systems on both ends hold back at most: as where a line is slow."""


A_TIME = 80_000
"""Bytes that come within the time of a request: more than the server's own buffer holds."""


async def begun(desk: Served, cookie: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """The largest file there is, asked for over a line that holds little."""
    desk.server.doorway.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    line.setblocking(False)
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", desk.port))
    reader, writer = await asyncio.open_connection(sock=line, limit=SMALL)
    head = f"GET /xterm/xterm.js HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nCookie: {cookie}\r\n\r\n"
    writer.write(head.encode())
    return reader, writer


async def test_what_gets_on_comes_whole_although_it_takes_longer_than_a_request_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop's time goes by what has come, so that the line is as slow on every computer."""
    limits, came = Limits(), b""
    async with served(tmp_path, limits=limits) as desk:
        reader, writer = await begun(desk, desk.cookie())
        loop = asyncio.get_running_loop()
        began = loop.time()
        with monkeypatch.context() as slow:
            slow.setattr(loop, "time", lambda: began + limits.handshake * len(came) / A_TIME)
            while piece := await reader.read(2 * SMALL):
                came += piece
        assert came.partition(b"\r\n\r\n")[2] == XTERM
        assert len(came) > 4 * A_TIME
        writer.close()


async def test_one_that_takes_nothing_is_dropped(tmp_path: Path) -> None:
    async with served(tmp_path, limits=Limits(handshake=0.1)) as desk:
        reader, writer = await begun(desk, desk.cookie())
        assert (await asyncio.wait_for(reader.readexactly(100), HANG)).startswith(b"HTTP/1.1 200")
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await until(lambda: not desk.server.doorway.open, "it stays for good")
        writer.close()


async def test_it_is_compressed_and_kept_and_asked_for_again_by_what_it_holds(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        asked = f"GET /xterm/xterm.js HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nCookie: {cookie}\r\n"
        answer = await desk.raw(f"{asked}Accept-Encoding: gzip, br\r\n\r\n".encode())
        head, _, body = answer.partition(b"\r\n\r\n")
        assert b"Content-Encoding: gzip" in head
        assert len(body) < len(XTERM) / 3
        assert gzip.decompress(body) == XTERM
        mark = next(line for line in head.decode().splitlines() if line.startswith("ETag: "))[6:]
        again = await desk.raw(f"{asked}If-None-Match: {mark}\r\n\r\n".encode())
        assert again.startswith(b"HTTP/1.1 304")
        assert again.endswith(b"\r\n\r\n")
        other = await desk.raw(f'{asked}If-None-Match: "older"\r\n\r\n'.encode())
        assert other.endswith(XTERM)


async def test_what_is_kept_is_not_given_to_one_that_is_not_known(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        _, headers, _ = await desk.ask("/desk.js", Cookie=desk.cookie())
        assert (await desk.ask("/desk.js", If_None_Match=headers["ETag"]))[0] == 403
