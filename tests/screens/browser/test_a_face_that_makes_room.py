"""A face goes with what is half typed there on the disk, and whoever comes back meanwhile waits for that."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from deskapp.store.drafts import Drafts
from screens.half_typed import HalfTyped
from tests.support.quiet import until
from tests.support.served import Served, WireBrowser, served


async def half_typed(browser: WireBrowser) -> None:
    """One waits, and what they look like is being typed."""
    await browser.shows("WAITING 0")
    await browser.press("w")
    await browser.shows("WAITING 1")
    await browser.press("d")
    await browser.press("red scarf")
    await browser.shows("red scarf")


async def gone(desk: Served) -> None:
    await until(lambda: not desk.server.talking, "it stays")


async def test_the_one_that_was_away_longest_makes_room_and_is_as_it_was_when_it_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    write = HalfTyped.write
    async with served(tmp_path, most_faces=1) as desk:
        away, other = desk.cookie(), desk.cookie()
        async with desk.browser(away) as browser:
            await half_typed(browser)
        await gone(desk)
        (face,) = desk.process.faces

        def slowly(self: HalfTyped) -> None:
            slow.wait()
            write(self)

        monkeypatch.setattr(HalfTyped, "write", slowly)
        async with desk.browser(other) as browser:
            await browser.shows("WAITING 1")
        await gone(desk)
        assert face in desk.process.faces, "its words are still on their way"
        async with desk.browser(away) as browser:
            await until(lambda: desk.server.talking, "it is not heard")
            await asyncio.sleep(0)
            slow.set()
            await browser.shows("red scarf")
            await browser.press(", tall\r")
            await browser.shows("red scarf, tall")
            assert browser.connection.close_code is None
    assert not (tmp_path / "fault.log").exists()


async def test_when_all_stand_before_a_browser_one_more_is_told_so(tmp_path: Path) -> None:
    async with served(tmp_path, most_faces=1) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        async with desk.browser() as other:
            assert await other.closed() == 4001


async def test_what_was_half_typed_at_one_that_is_revoked_waits_at_the_next(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        async with desk.browser(desk.cookie("front")) as browser:
            await half_typed(browser)
        await gone(desk)
        desk.kept.change(lambda before: (before.without("front"), None))
        await desk.server.faces.end_old(desk.server.knows)
        await until(lambda: not desk.process.faces, "its face stays")
        async with desk.browser() as browser:
            await browser.shows("half typed at a browser that is known no more, and kept here: 1")
            assert "DESCRIBE" not in browser.words(), "nothing opens by itself"
            await browser.press("d")
            await browser.shows("red scarf")
            await browser.press("\r")
            await until(lambda: len(desk.store.changes) == 2, "it is not kept")
    assert Drafts.all_in(tmp_path) == ()


async def test_two_such_texts_for_one_row_are_both_kept(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        async with desk.browser(desk.cookie("front")) as browser:
            await half_typed(browser)
        async with desk.browser(desk.cookie("back")) as browser:
            await browser.shows("WAITING 1")
            await browser.press("d")
            await browser.press("tall")
            await browser.shows("tall")
        await gone(desk)
        desk.kept.change(lambda before: (before.without("front").without("back"), None))
        await desk.server.faces.end_old(desk.server.knows)
        await until(lambda: not desk.process.faces, "their faces stay")
        async with desk.browser() as browser:
            await browser.shows("kept here: 2")
