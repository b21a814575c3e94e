"""A browser that is revoked is out whatever it does, and nothing waits for it to come back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from deskapp.access.limits import Limits
from screens.browser.conversation import REVOKED
from screens.browser.wire import Wire
from tests.support.quiet import until
from tests.support.served import FILLER, Served, served


def _revoke(desk: Served, name: str) -> None:
    desk.kept.change(lambda before: (before.without(name), None))


async def test_one_that_reads_nothing_is_out_too(tmp_path: Path) -> None:
    """Its heartbeat waits for it to read; its keys would be taken all the while."""
    limits = Limits(beat=0.05)
    async with served(tmp_path, limits=limits) as desk, desk.browser(desk.cookie("front")) as browser:
        await browser.shows("WAITING 0")
        (conversation,) = desk.server.talking
        conversation.connection.ping_timeout = None  # it answers none, however long that takes here
        browser.connection.transport.pause_reading()
        (face,) = desk.process.faces.values()
        wire: Wire = face.wire  # type: ignore[attr-defined]
        while not conversation.connection.paused:
            wire.write(FILLER * 1000)
            await asyncio.sleep(0)
        beat = conversation.beats.last
        await until(lambda: conversation.beats.last > beat, "no heartbeat waits")
        _revoke(desk, "front")
        await until(lambda: conversation._close_with or not desk.server.talking, "it stays")
        assert conversation._close_with == REVOKED
        browser.connection.transport.abort()  # it would wait ten seconds for a last word


async def test_its_screen_and_its_lines_do_not_wait_for_it(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        front, back = desk.cookie("front"), desk.cookie("back")
        for cookie in (front, back):
            async with desk.browser(cookie) as browser:
                await browser.shows("WAITING 0")
            assert (await desk.ask("/lines", Cookie=cookie))[0] == 200
        await until(lambda: not desk.server.talking, "they stay")
        assert len(desk.process.faces) == 4
        _revoke(desk, "front")
        await desk.server.faces.end_old(desk.server.knows)
        await desk.server.lines.end_old(desk.server.knows)
        (left,) = desk.kept.now().known
        assert set(desk.process.faces) == {left.face, f"{left.face}-lines"}
        async with desk.browser(back) as browser:
            await browser.shows("WAITING 0")
