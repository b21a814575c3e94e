"""Whoever comes to a face gets all of it, and whoever goes at once leaves it as one that waits."""

from __future__ import annotations

import json
from pathlib import Path

from websockets.asyncio.client import connect

from screens.browser.faces import Faces
from tests.support.quiet import until
from tests.support.served import Served, served


async def test_the_window_that_takes_a_face_over_marks_its_pastes(tmp_path: Path) -> None:
    """As the one before did: the old window, which may be dead on the line, gets nothing that is for it."""
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as first:
            await first.shows("WAITING 0")
            assert first.marks_pastes
            async with desk.browser(cookie) as second:
                await second.shows("WAITING 0")
                assert second.marks_pastes


async def _come_and_go(desk: Served, cookie: str) -> None:
    async with connect(
        f"ws://127.0.0.1:{desk.port}/socket",
        additional_headers={"Cookie": cookie},
        origin=desk.origin,  # type: ignore[arg-type]
    ) as connection:
        # In one piece: it has gone when the first of it is read.
        hello = {"columns": 80, "lines": 24, "page": "0" * 32, "sent": 0, "heard": 0}
        connection.protocol.send_text(json.dumps(hello).encode())
        connection.protocol.send_close(1001)
        connection.transport.write(b"".join(connection.protocol.data_to_send()))


async def test_a_browser_that_goes_at_once_leaves_a_face_that_waits(tmp_path: Path) -> None:
    """A reload, say. One that counted as standing before a browser would never make room."""
    async with served(tmp_path) as desk:
        faces: Faces = desk.server.faces
        cookie = desk.cookie()
        await _come_and_go(desk, cookie)
        await until(lambda: desk.process.faces, "no face has come")
        await until(lambda: not desk.server.talking, "it goes on")
        assert all(each.gone_since is not None for each in faces._of.values())
