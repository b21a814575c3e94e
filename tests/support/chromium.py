"""A real browser without a window, told what to do by the Chrome DevTools protocol."""

from __future__ import annotations

import asyncio
import atexit
import base64
import itertools
import json
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from tests.support.hang import HANG, wait_until

PROGRAM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)

NOT_RUN = "not run: no Chromium is installed here (on Debian: apt install chromium)"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)

KEYS = {
    "enter": ("Enter", "Enter", 13, "\r"),
    "escape": ("Escape", "Escape", 27, ""),
    "tab": ("Tab", "Tab", 9, ""),
    "backspace": ("Backspace", "Backspace", 8, ""),
    "up": ("ArrowUp", "ArrowUp", 38, ""),
    "down": ("ArrowDown", "ArrowDown", 40, ""),
    **{f"f{nth}": (f"F{nth}", f"F{nth}", 111 + nth, "") for nth in range(1, 13)},
}
"""By the kiosk's name of a key: the browser's, its place on the keyboard, its number, and what it types."""


class Gone(Exception):
    """The page that was asked is not there any more."""


class Tab:
    """One page of the browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._next = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.context = ""
        """The browser that it is a page of."""
        self.heard: list[dict[str, Any]] = []
        """What the browser told by itself."""
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for message in self._socket:
            said = json.loads(message)
            waiting = self._answers.pop(said.get("id", 0), None)
            if waiting is None:
                self.heard.append(said)
            elif not waiting.done():
                waiting.set_result(said)

    async def tell(self, method: str, **words: Any) -> Any:
        """One command of the protocol, and its answer."""
        nth = next(self._next)
        self._answers[nth] = asyncio.get_running_loop().create_future()
        await self._socket.send(json.dumps({"id": nth, "method": method, "params": words}))
        answer = await asyncio.wait_for(self._answers[nth], HANG)
        if "navigated or closed" in answer.get("error", {}).get("message", ""):
            raise Gone
        assert "error" not in answer, answer["error"]
        return answer["result"]

    async def value(self, script: str) -> Any:
        """What this comes to in the page."""
        found = await self.tell("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until this is so in the page, whichever that is by then."""
        look = (
            f"let so = false; try {{ so = ({script}); }} catch {{}} so ? done(true) : setTimeout(look, 10);"
        )
        while True:
            try:
                # The page itself looks, again and again.
                await self.value(f"new Promise(done => {{ const look = () => {{ {look} }}; look(); }})")
                return
            except Gone:
                continue  # another page has come meanwhile

    async def shows(self, words: str) -> None:
        """Wait until the desk shows these words."""
        await self.until(f"desk.words().join('\\n').includes({json.dumps(words)})")

    async def words(self) -> str:
        """All that stands on the desk."""
        return "\n".join(await self.value("desk.words()"))

    async def press(self, name: str, *, repeat: bool = False, modifiers: int = 0) -> None:
        """A key, as from the keyboard. Modifiers: 1 Alt, 2 Ctrl, 4 Meta, 8 Shift."""
        key, code, number, text = KEYS.get(name) or (name, _place(name), _number(name), name)
        both = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
        down = {**both, "text": text} if text and not modifiers & 7 else both
        await self.tell(
            "Input.dispatchKeyEvent",
            type="keyDown" if "text" in down else "rawKeyDown",
            autoRepeat=repeat,
            **down,
        )
        await self.tell("Input.dispatchKeyEvent", type="keyUp", **both)

    async def type(self, text: str) -> None:
        """Letters, one after the other."""
        for letter in text:
            await self.press(letter)

    async def size(self, width: int, height: int) -> None:
        """A window of this size."""
        await self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def go(self, address: str) -> None:
        """To this address."""
        await self.tell("Page.navigate", url=address)

    async def picture(self, path: Path) -> None:
        """What it looks like, for a person."""
        found = await self.tell("Page.captureScreenshot", format="png")
        await asyncio.to_thread(path.write_bytes, base64.b64decode(found["data"]))


def _number(letter: str) -> int:
    """A letter's and a digit's is its own; of other keys it depends on the keyboard, and none is told."""
    return ord(letter.upper()) if letter.isalnum() and letter.isascii() else 0


def _place(letter: str) -> str:
    if letter.isalpha() and letter.isascii():
        return f"Key{letter.upper()}"
    return f"Digit{letter}" if letter.isdecimal() else ""


class Chromium:
    """The browser; every context of it is as a browser of its own, with its own cookies."""

    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path
        self._tabs: list[ClientConnection] = []
        self._contexts: list[str] = []
        self._main: Tab | None = None

    async def tab(self) -> Tab:
        """A page in a browser that nobody has used yet."""
        if self._main is None:
            self._main = await self._talk(self._path)
        context = (await self._main.tell("Target.createBrowserContext"))["browserContextId"]
        self._contexts.append(context)
        return await self.another(context)

    async def another(self, context: str) -> Tab:
        """One more page of the same browser."""
        assert self._main is not None
        made = await self._main.tell("Target.createTarget", url="about:blank", browserContextId=context)
        tab = await self._talk(f"/devtools/page/{made['targetId']}")
        tab.context = context
        for room in ("Page", "Runtime", "Log", "Network"):
            await tab.tell(f"{room}.enable")
        return tab

    async def _talk(self, path: str) -> Tab:
        socket = await connect(f"ws://127.0.0.1:{self._port}{path}", max_size=None, compression=None)
        self._tabs.append(socket)
        return Tab(socket)

    async def close(self) -> None:
        """Its browsers go, and no more of it is told anything."""
        # First the pages are listened to no more; the first connection is to the program itself.
        for socket in self._tabs[1:]:
            await socket.close()
        for context in self._contexts:
            assert self._main is not None
            await self._main.tell("Target.disposeBrowserContext", browserContextId=context)
        for socket in self._tabs[:1]:
            await socket.close()


@cache
def _program() -> tuple[int, str]:
    """Chromium, begun once in each process of the tests and ended with it: its port, and the path to talk to
    it by. The browsers in it know nothing of each other."""
    assert PROGRAM is not None, NOT_RUN
    folder = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
    running = subprocess.Popen(
        [*_ENDS_WITH_US, PROGRAM, *FLAGS, f"--user-data-dir={folder.name}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def end() -> None:
        running.terminate()
        running.wait()
        folder.cleanup()

    atexit.register(end)
    said = Path(folder.name, "DevToolsActivePort")
    wait_until(lambda: said.exists() and len(said.read_text().split()) == 2, "Chromium does not begin")
    port, path = said.read_text().split()
    return int(port), path


_ENDS_WITH_US = ("setpriv", "--pdeathsig=KILL") if shutil.which("setpriv") else ()
"""Whatever ends the tests, no browser is left behind."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Chromium]:
    """Browsers that nobody has used yet."""
    # Not from another thread: it would end with that.
    browser = Chromium(*_program())
    try:
        yield browser
    finally:
        await browser.close()
