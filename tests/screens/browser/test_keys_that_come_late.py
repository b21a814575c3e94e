"""A key that the page no longer vouches for is refused in words, and one that never came is told of."""

from __future__ import annotations

import asyncio
from pathlib import Path

from deskapp.access.limits import Limits
from tests.support.quiet import until
from tests.support.served import served

NEVER = Limits(beat=3600.0)
"""One heartbeat alone: as when nothing runs in the server for a while."""


async def test_after_a_stall_a_key_is_refused_in_words(tmp_path: Path) -> None:
    async with served(tmp_path, limits=NEVER) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        desk.steady.put_forward += browser.promised + 0.1
        await browser.press("w")
        await browser.shows("1 that came late from this browser: NOT done")
        await browser.press("w")
        await browser.shows("2 that came late from this browser: NOT done")
        assert "WAITING 0" in browser.words()
    assert desk.store.changes == []


async def test_the_page_is_told_the_one_number_and_which_keys_were_heard(tmp_path: Path) -> None:
    async with served(tmp_path, limits=Limits(beat=0.02)) as desk, desk.browser(sent=7, heard=7) as browser:
        await browser.press("w")
        await browser.shows("WAITING 1")
        while browser.heard < 8:
            await browser.hear()
        assert browser.promised == desk.server.limits.promised


async def test_what_was_sent_as_the_line_dropped_is_told_of(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as browser:
            await browser.shows("WAITING 0")
            await browser.press("w")
            await browser.shows("WAITING 1")
        async with desk.browser(cookie, sent=3, heard=0) as browser:
            await browser.shows("2 that this browser sent as the line was lost: NOT done")


async def test_what_was_refused_as_the_page_said_to_use_paper_is_told_of_too(tmp_path: Path) -> None:
    async with served(tmp_path, limits=NEVER) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as browser:
            await browser.shows("WAITING 0")
            desk.steady.put_forward += browser.promised + 0.1
            await browser.press("w")
            await browser.shows("1 that came late")
        async with desk.browser(cookie, sent=2) as browser:
            await browser.shows("2 that this browser sent as the line was lost: NOT done")


async def test_a_kiosk_that_was_started_anew_says_that_it_does_not_know(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser(sent=20, heard=18) as browser:
        await browser.shows("2 that this browser sent as the line was lost: look whether it was done")


async def test_what_another_window_of_the_browser_has_not_said_yet_is_not_done_later(tmp_path: Path) -> None:
    """The old line's keys may lie in this computer still when the new one is there."""
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as first:
            await first.shows("WAITING 0")
            (conversation,) = desk.server.talking
            standing = next(iter(desk.server.faces._of.values()))
            conversation._taken_over()
            await first.press("w")
            await until(lambda: not desk.server.talking, "it goes on")
            assert standing.taken == 0
            await asyncio.sleep(0)
        assert desk.store.changes == []
