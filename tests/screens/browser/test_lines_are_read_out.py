"""The page by lines as Chromium gives it to a screen reader, with its script and without any."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.chromium import NOT_RUN, PROGRAM, Tab, chromium
from tests.support.hang import HANG
from tests.support.keyboard import Time
from tests.support.quiet import until
from tests.support.served import Served, served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=NOT_RUN)


@asynccontextmanager
async def lines(folder: Path, script: bool = True) -> AsyncIterator[tuple[Served, Tab]]:
    """The page, open in a browser that was let in."""
    (folder / "data").mkdir()
    async with served(folder / "data") as desk, chromium() as browser:
        tab = await browser.tab()
        name, _, value = desk.cookie().partition("=")
        await tab.tell("Network.setCookie", name=name, value=value, url=desk.origin, httpOnly=True)
        await tab.tell("Emulation.setScriptExecutionDisabled", value=not script)
        await tab.tell("Accessibility.enable")
        await tab.go(f"{desk.origin}/lines")
        await ready(tab)
        yield desk, tab


async def tree(tab: Tab) -> list[tuple[str, str, dict[str, Any]]]:
    """What a screen reader is given: roles, names, and what is said of each."""
    nodes = (await tab.tell("Accessibility.getFullAXTree"))["nodes"]
    return [
        (
            node.get("role", {}).get("value", ""),
            node.get("name", {}).get("value", ""),
            {each["name"]: each["value"].get("value") for each in node.get("properties", ())},
        )
        for node in nodes
        if not node.get("ignored")
    ]


async def reads(tab: Tab, role: str, name: str) -> dict[str, Any]:
    """Wait until it is there, and give what is said of it."""
    async with asyncio.timeout(HANG):
        while True:
            for found, called, properties in await tree(tab):
                if (found, called) == (role, name):
                    return properties


async def ready(tab: Tab) -> None:
    """Wait until the field has the keys."""
    async with asyncio.timeout(HANG):
        while not (await reads(tab, "textbox", "Line")).get("focused"):
            pass


async def test_headings_labels_and_live_regions(tmp_path: Path) -> None:
    async with lines(tmp_path) as (desk, tab):
        found = await tree(tab)
        headings = [name for role, name, _ in found if role == "heading"]
        assert headings[1:] == ["Alarms", "Answer", "Say a line", "Emergency", "All words"]
        levels = [properties["level"] for role, _, properties in found if role == "heading"]
        assert levels == [1, 2, 2, 2, 2, 2]
        assert [name for role, name, _ in found if role == "button"] == ["Enter"]
        field = await reads(tab, "textbox", "Line")
        assert field["focused"] is True
        alarms = next(properties for role, _, properties in found if role == "alert")
        assert (alarms["live"], alarms["atomic"]) == ("assertive", False)
        answer = next(properties for role, _, properties in found if role == "status")
        assert (answer["live"], answer["atomic"]) == ("polite", True)
        regions = [name for role, name, _ in found if role == "region"]
        assert regions == headings[1:]
        await tab.go(desk.origin)
        await reads(tab, "link", "The desk by lines, for screen readers")


async def test_a_line_is_answered_and_the_field_is_ready_for_the_next(tmp_path: Path) -> None:
    async with lines(tmp_path) as (desk, tab):
        await tab.type("wait")
        await tab.press("enter")
        await reads(tab, "StaticText", "101 waits")
        await ready(tab)
        await tab.type("emergency medical")
        await tab.press("enter")
        await tab.until("document.getElementById('answer').textContent.includes('I1')")
        assert await tab.value("document.getElementById('line').value") == ""
        # An emergency is answered before the disk has it.
        await until(lambda: [change.act for change in desk.store.changes] == ["wait", "emergency"])


async def test_of_alarms_only_what_is_new_is_put_there(tmp_path: Path) -> None:
    async with lines(tmp_path) as (desk, tab):
        clock = desk.process.desk.clock
        assert isinstance(clock, Time)
        for nth, line in enumerate(("wait", "ring"), start=1):
            await tab.type(line)
            await tab.press("enter")
            await tab.until("document.getElementById('line').value == ''")
            clock.at += timedelta(seconds=40)
            await tab.type("list calls")
            await tab.press("enter")
            await tab.until(f"document.querySelectorAll('#alarms li').length == {nth}")
            if nth == 1:
                await tab.value("document.querySelector('#alarms li').dataset.seen = 1")
        kept = "[...document.querySelectorAll('#alarms li')].filter(item => item.dataset.seen).length"
        assert await tab.value(kept) == 1


async def test_one_that_is_revoked_is_told_so_and_that_its_line_was_not_done(tmp_path: Path) -> None:
    async with lines(tmp_path) as (desk, tab):
        await tab.type("walkup scarf")
        await tab.press("enter")
        await reads(tab, "StaticText", "101 is being helped")
        await ready(tab)
        (known,) = desk.kept.now().known
        desk.kept.change(lambda before: (before.without(known.name), None))
        await tab.type("wait")
        await tab.press("enter")
        await tab.until("document.getElementById('alarms').innerText.includes('no longer known')")
        said = await tab.value("document.body.innerText")
        assert "The last line was not done" in said
        assert "by itself" not in said
        assert "101" not in said
        assert await tab.value("document.getElementById('line').value") == "wait"


async def test_without_a_script_it_is_a_form_like_any_other(tmp_path: Path) -> None:
    async with lines(tmp_path, script=False) as (desk, tab):
        await tab.type("walkup scarf")
        await tab.press("enter")
        await reads(tab, "StaticText", "101 is being helped")
        await ready(tab)
        assert [change.act for change in desk.store.changes] == ["walkup"]
        # What was typed is in no address, and so in nobody's history.
        history = await tab.tell("Page.getNavigationHistory")
        assert {entry["url"] for entry in history["entries"][1:]} == {f"{desk.origin}/lines"}
