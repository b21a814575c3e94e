"""The page in a real browser: the kiosk's keys, its room, and what stands there when the line drops."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from deskapp.access.limits import Limits
from screens.browser.connections import Connection
from tests.support.chromium import NOT_RUN, PROGRAM
from tests.support.quiet import until
from tests.system.browser.desks import complaints, in_chromium
from tests.system.docs.pages import ROOT

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=NOT_RUN)

CTRL = 2

QUICK = Limits(beat=0.1, promised=0.5)
"""A line that is known to be gone in a tenth of the usual time."""


def keys_of_the_table() -> list[str]:
    """Every key of the table in README.md."""
    table = (ROOT / "README.md").read_text().partition("| key |")[2].partition("<!--")[0]
    found: list[str] = []
    for key in re.findall(r"^\| `(\S+)` \|", table, re.MULTILINE):
        first, dash, last = key.partition("-")
        found += map(str, range(int(first), int(last) + 1)) if first and dash and last else [key.lower()]
    return found


def _as_many(heard: list[str], many: int) -> bool:
    return len(heard) >= many


def test_the_table_has_keys() -> None:
    assert {"w", "1", "6", "'", "-", "f12", "?"} <= set(keys_of_the_table())


async def test_every_key_of_the_table_arrives_from_the_pages_load_on_without_a_click(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.value("globalThis.stayed = true")
        heard = both.heard()
        pressed = keys_of_the_table()
        for nth, key in enumerate(pressed, start=1):
            await tab.press(key)
            await until(partial(_as_many, heard, nth), f"{key} never came")
        assert heard == pressed
        assert await tab.value("stayed"), "no key has loaded it anew"
        taken = await tab.value("prevented")
        assert {f"F{nth}" for nth in range(2, 11)} | {"F12"} <= set(taken), "before the browser had them"
        assert await tab.value("getComputedStyle(document.querySelector('.xterm-screen')).height") != "0px"
        assert complaints(tab) == []


async def test_the_link_leaves_nothing_behind_and_no_script_reads_the_cookie(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        assert await tab.value("location.href") == f"{both.desk.origin}/"
        assert await tab.value("document.cookie") == ""
        history = await tab.tell("Page.getNavigationHistory")
        assert not [each["url"] for each in history["entries"] if "#" in each["url"]]


async def test_another_page_in_the_same_browser_opens_no_socket(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        evil = await both.program.another(tab.context)
        await evil.go("data:text/html,<title>another page</title>")
        await evil.until("document.title === 'another page'")
        opened = await evil.value(
            "new Promise(done => { const socket = new WebSocket("
            f"'ws://127.0.0.1:{both.desk.port}/socket'); "
            "socket.onopen = () => done('open'); socket.onclose = () => done('closed'); })"
        )
        assert opened == "closed"
        assert len(both.desk.process.faces) == 1


async def test_ctrl_v_pastes_and_letters_of_every_keyboard_arrive(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.type("w")
        await tab.shows("WAITING 1")
        await tab.type("d")
        await tab.type("scarf ")
        await tab.shows("scarf")
        # AltGr gives one letter; a dead key and the letter after it give one too, by way of a composition.
        await tab.press("€")
        await tab.tell("Input.imeSetComposition", text="\N{ACUTE ACCENT}", selectionStart=1, selectionEnd=1)
        await tab.tell("Input.insertText", text="é")
        await tab.shows("scarf €é")
        assert both.program is not None
        await tab.tell(
            "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
        )
        await tab.value("navigator.clipboard.writeText(' by printer')")
        await tab.tell(
            "Input.dispatchKeyEvent",
            type="rawKeyDown",
            key="v",
            code="KeyV",
            windowsVirtualKeyCode=86,
            modifiers=CTRL,
            commands=["paste"],
        )
        await tab.shows("scarf €é by printer")


@pytest.mark.parametrize(
    ("width", "height"), [(640, 400), (800, 300), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)]
)
async def test_the_desk_fits_the_window_and_uses_it(tmp_path: Path, width: int, height: int) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.size(width, height)
        room = "document.querySelector('.xterm-screen').getBoundingClientRect()"
        await tab.until(
            f"innerWidth === {width} && innerHeight === {height} && {room}.width <= {width} && "
            f"{room}.height <= {height} && Math.max({room}.width / {width}, {room}.height / {height}) > 0.93"
        )
        columns, lines = await tab.value("desk.size()")
        assert columns >= 80
        assert lines >= 24
        await until(lambda: tuple(both.face().size) == (columns, lines), "the kiosk never heard of it")
        await tab.shows("WAITING 0")


async def test_two_browsers_are_one_desk_each_with_its_own_screen(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        one = await both.tab(1280, 800)
        other = await both.tab(1920, 1080)
        await one.press("w")
        await other.shows("WAITING 1")
        await other.press("f12")
        await other.shows("DIAL")
        assert "DIAL" not in await one.words()
        assert await one.value("desk.size()") != await other.value("desk.size()")


async def test_when_the_line_drops_it_says_so_and_what_to_dial_and_comes_back_as_it_was(
    tmp_path: Path,
) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.press("w")
        await tab.shows("WAITING 1")
        await tab.type("d")
        await tab.type("red scarf")
        await tab.shows("red scarf")
        both.desk.server.doorway.most = 0  # nobody is let back
        for conversation in tuple(both.desk.server.talking):
            conversation.connection.transport.abort()
        await tab.until("!document.getElementById('paper').hidden")
        said = await tab.value("document.getElementById('paper').innerText")
        assert "NOT CONNECTED" in said
        assert "paper" in said
        assert "DIAL" in said
        assert "red scarf" not in await tab.words(), "nothing of a patron stands behind it"
        await tab.type("x")  # nobody hears it
        both.desk.server.doorway.most = 128
        await tab.until("document.getElementById('paper').hidden")
        await tab.shows("red scarf")
        await tab.press("enter")
        await tab.shows("red scarf")
        await tab.press("u")
        await tab.shows("undone")


async def test_a_line_that_falls_silent_is_noticed_by_the_page_itself(tmp_path: Path) -> None:
    async with in_chromium(tmp_path, QUICK) as both:
        tab = await both.tab()
        both.desk.server.doorway.most = 0
        (conversation,) = both.desk.server.talking
        conversation.connection.transport.write = lambda data: None  # type: ignore[method-assign]
        await tab.until("!document.getElementById('paper').hidden")


async def test_a_key_that_nobody_hears_is_noticed_too_and_told_of_when_it_is_back(tmp_path: Path) -> None:
    """The line is gone one way alone: pictures and heartbeats come, keys do not get there."""
    async with in_chromium(tmp_path, QUICK) as both:
        tab = await both.tab()
        (conversation,) = both.desk.server.talking
        both.desk.server.doorway.most = 0
        conversation.connection.transport.pause_reading()
        await tab.press("w")
        await tab.until("document.getElementById('why').innerText.includes('What was typed last here (1)')")
        both.desk.server.doorway.most = 128
        await tab.shows("1 that this browser sent as the line was lost: NOT done")
        conversation.connection.transport.resume_reading()
        assert both.desk.store.changes == []


async def test_a_line_that_opens_and_never_speaks_is_said_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_chromium(tmp_path, QUICK) as both:
        tab = await both.tab()
        came, speaks = [], asyncio.Event()
        handshake = Connection.handshake

        async def never(connection: Connection, *arguments: Any, **more: Any) -> None:
            came.append(connection)
            await speaks.wait()
            await handshake(connection, *arguments, **more)

        monkeypatch.setattr(Connection, "handshake", never)
        for conversation in tuple(both.desk.server.talking):
            conversation.connection.transport.abort()
        await until(lambda: len(came) > 3, "it is not tried again")
        assert not await tab.value("document.getElementById('paper').hidden")
        speaks.set()
        await tab.until("document.getElementById('paper').hidden")
        await tab.shows("WAITING 0")


async def test_one_that_nobody_let_in_has_a_field_for_the_link(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.program.tab()
        await tab.go(f"{both.desk.origin}/")
        await tab.until("document.activeElement === document.getElementById('link')")
        await tab.type("nothing at all")
        await tab.press("enter")
        await tab.until("document.getElementById('said').textContent.startsWith('That is no link')")
        await tab.type(f"{both.desk.origin}/let-in#{both.desk.link()}")
        await tab.press("enter")
        await tab.shows("WAITING 0")
        assert await tab.value("location.href") == f"{both.desk.origin}/"


async def test_one_that_was_revoked_meanwhile_is_told_whom_to_ask(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab(name="front")
        both.desk.kept.change(lambda before: (before.without("front"), None))
        for conversation in tuple(both.desk.server.talking):
            conversation.connection.transport.abort()
        await tab.until("document.getElementById('why').innerText.includes('no longer known')")


async def test_the_bell_is_a_sound(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.value("globalThis.tones = 0; OscillatorNode.prototype.start = function () { tones += 1; }")
        both.face().bell()
        await tab.until("tones === 1")


async def test_nothing_covers_the_desk_until_the_mouse_moves(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        button = "document.getElementById('full').hidden"
        assert await tab.value(button)
        await tab.tell("Input.dispatchMouseEvent", type="mouseMoved", x=100, y=100)
        await tab.until(f"!{button}")
        await tab.press("w")
        await tab.shows("WAITING 1")
        assert await tab.value(button)


async def test_full_screen_has_the_keyboard_too(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.press("f11")
        await tab.until("document.fullscreenElement && document.documentElement.dataset.keys")
        keys = await tab.value("document.documentElement.dataset.keys")
        if keys != "all":
            pytest.skip("not run: this Chromium locks no keyboard without a window")
        assert await tab.value("document.getElementById('full').hidden")
        await tab.press("f11")
        await tab.until("!document.fullscreenElement")
        await tab.press("w")
        await tab.shows("WAITING 1")
