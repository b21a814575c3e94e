"""A served desk with real browsers before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from deskapp.access.limits import Limits
from screens.browser.face import BrowserFace
from screens.keyboard import press_of
from tests.support.chromium import Chromium, Tab, chromium
from tests.support.keyboard import START
from tests.support.served import Served, served

WATCH = """
globalThis.prevented = [];
const prevent = Event.prototype.preventDefault;
Event.prototype.preventDefault = function () {
  if (this.type === "keydown") globalThis.prevented.push(this.key);
  prevent.call(this);
};
"""
"""Which keys the page has taken from the browser."""


@dataclass
class ServedInChromium:
    """A desk, and the program whose browsers come to it."""

    desk: Served
    program: Chromium

    async def tab(self, width: int = 1280, height: int = 800, name: str | None = None) -> Tab:
        """A browser that is let in by a link and shows the desk. Nobody clicks anywhere."""
        tab = await self.program.tab()
        await tab.size(width, height)
        await tab.tell("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        await tab.go(f"{self.desk.origin}/let-in#{self.desk.link(name)}")
        await tab.shows("WAITING 0")
        return tab

    def face(self, nth: int = -1) -> BrowserFace:
        """The face that stands for a browser, in the order of their coming."""
        face = list(self.desk.process.faces.values())[nth]
        assert isinstance(face, BrowserFace)
        return face

    def heard(self, nth: int = -1) -> list[str]:
        """What comes to a face from now on, key by key, as the kiosk calls them."""
        keyboard = self.face(nth).keyboard
        came = keyboard.came
        names: list[str] = []

        def noted(keys: list) -> None:  # type: ignore[type-arg]
            names.extend(press_of(key, START).name for key in keys)
            came(keys)

        keyboard.came = noted  # type: ignore[method-assign, assignment]
        return names


@asynccontextmanager
async def in_chromium(folder: Path, limits: Limits | None = None) -> AsyncIterator[ServedInChromium]:
    """Both, until the test is over."""
    (folder / "desk").mkdir()
    async with served(folder / "desk", limits=limits) as desk, chromium() as program:
        yield ServedInChromium(desk, program)


def complaints(tab: Tab) -> list[str]:
    """What the browser found wrong with the page: what its policy forbids, what is not there, what failed."""
    logged = [
        said["params"]["entry"]["text"]
        for said in tab.heard
        if said["method"] == "Log.entryAdded" and said["params"]["entry"]["level"] in ("error", "warning")
    ]
    return [
        *logged,
        *(str(said["params"]) for said in tab.heard if said["method"] == "Runtime.exceptionThrown"),
    ]
