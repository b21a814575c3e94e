"""A browser has a face of the desk: keys go in, pictures come out, and two of them are on one floor."""

from __future__ import annotations

from pathlib import Path

from tests.support.served import served

F12, F4 = "\x1b[24~", "\x1bOS"


async def test_a_known_browser_sees_the_desk_and_its_keys_act(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        await browser.press("w")
        await browser.shows("WAITING 1")
    assert [change.act for change in desk.store.changes] == ["wait"]


async def test_two_browsers_are_on_one_floor_each_with_its_own_screen(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser(size=(120, 40)) as other:
        await one.shows("WAITING 0")
        await other.shows("WAITING 0")
        await one.press("w")
        await other.shows("WAITING 1")
        await other.press(F12)
        await other.shows("DIAL")
        await one.press(F4)
        await one.press("w")
        shown = await one.shows("WAITING 2")
        assert "DIAL" not in shown


async def test_what_was_half_typed_is_there_when_the_browser_comes_back(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as browser:
            await browser.shows("WAITING 0")
            await browser.press("w")
            await browser.shows("WAITING 1")
            await browser.press("d")
            await browser.press("red scarf")
            await browser.shows("red scarf")
        async with desk.browser(cookie, size=(100, 30)) as browser:
            await browser.shows("red scarf")
            await browser.press(", tall\r")
            await browser.shows("red scarf, tall")
            await browser.press("u")
            await browser.shows("undone")
            await browser.press(F4)  # the same key again within 45 ms would be a worn one
            await browser.press("u")
            await browser.shows("WAITING 0")


async def test_another_window_of_the_same_browser_takes_the_face_over(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        async with desk.browser(cookie) as first:
            await first.shows("WAITING 0")
            async with desk.browser(cookie) as second:
                assert await first.closed() == 4002
                await second.press("w")
                await second.shows("WAITING 1")


async def test_a_window_of_another_size_is_drawn_in_that(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        await browser.sized(160, 50)
        await browser.shows("TODAY")


async def test_what_to_dial_is_told_before_anything_else(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as browser:
        while not browser.facts:
            await browser.hear()
        assert "DIAL" in browser.facts["emergency"]
        assert not browser.words().strip()


async def test_one_face_is_left_and_the_others_stay(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser() as other:
        await one.shows("WAITING 0")
        await other.shows("WAITING 0")
        await one.press("\x1bOQ")
        await one.shows("0")
        await one.press("0")
        await one.press("\r")
        assert await one.closed() == 4004
        await other.press("w")
        await other.shows("WAITING 1")


async def test_a_fault_in_one_face_takes_no_other_with_it(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser() as other:
        await one.shows("WAITING 0")
        await other.shows("WAITING 0")
        broken = next(iter(desk.process.faces.values()))
        broken.press = _broken  # type: ignore[attr-defined]
        await one.press("w")
        assert await one.closed() == 4005
        await other.press("w")
        await other.shows("WAITING 1")
    assert "ValueError" in (tmp_path / "fault.log").read_text()
    assert "patron" not in (tmp_path / "fault.log").read_text()


def _broken(key: str) -> None:
    raise ValueError("a patron's words")
