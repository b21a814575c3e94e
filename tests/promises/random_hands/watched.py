"""The kiosk as `deskapp` starts it, asked through pipes whether it has answered. Log and pipes come first.

Its time is the asker's: it stands still while an event is answered, and goes on by STEP before the next. So
the same hands find the same kiosk on any machine, however fast: a key is held down, a paste over, an alarm
due by what the hands did, and not by how long the machine took.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic as real

import screens.kiosk
import screens.navigator
import screens.terminal.driver
import screens.upkeep
import screens.watchdog
import screens.widgets.board
from deskapp import clock
from deskapp.cli import main
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.terminal.driver import TerminalReader
from tests.promises.random_hands.hands import BEGAN, NOBODY, STEP
from tests.support import quiet

EVERY = 1.0
"""Seconds between two ticks of the kiosk."""


class World:
    """The time, and what of the terminal's bytes the kiosk has read."""

    def __init__(self, asks: int, answers: int) -> None:
        self.asks, self.answers = asks, answers
        self.steady, self.ticked = 1000.0, 1000.0
        self.read = 0
        self.resting = True
        """Whether the reader has nothing of which it does not know yet what it is."""
        self.leaving = False
        """Whether this kiosk is being left, for practice or for good."""
        self._asked = b""
        self._sent: int | None = None
        """What was asked about and is not answered."""
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        return BEGAN + timedelta(milliseconds=round(self.steady * 1000) - 1_000_000)

    def listen(self, app: Kiosk) -> None:
        """From now on a line of `asks`, a number of bytes, is answered once the kiosk has answered those."""
        if self.asks < 0:
            return
        self.leaving = False
        asyncio.get_running_loop().add_reader(self.asks, self._ask, app)
        if self._sent is not None:
            # Asked of a kiosk that was left meanwhile.
            self._task = asyncio.ensure_future(self._answer(app, self._sent))

    def _ask(self, app: Kiosk) -> None:
        self._asked += os.read(self.asks, 4096)
        if self._asked.endswith(b"\n"):
            self._sent, self._asked = int(self._asked), b""
            self._task = asyncio.ensure_future(self._answer(app, self._sent))

    async def _answer(self, app: Kiosk, sent: int) -> None:
        await quiet.until(lambda: self.read >= sent and self.resting, "what was sent is never read")
        await quiet.answered(app)
        while _waits(app):
            await asyncio.sleep(quiet.LOOK)
            await quiet.answered(app)
        if self.leaving:
            return
        self.steady += STEP
        if self.steady - self.ticked >= EVERY:
            self.ticked = self.steady
            app.tick()
            await quiet.answered(app)
        self._sent = None
        with suppress(OSError):
            os.write(self.answers, b".")


def _waits(app: Kiosk) -> bool:
    """Whether a key has yet to be taken, or to prove that it is not one held down."""
    keyboard = app.keyboard
    return bool(keyboard.queue.main.waiting) or (
        keyboard.guard is not None and keyboard.guard.waiting is not None
    )


def put_in_place(world: World) -> None:
    """This world's time, wherever the kiosk reads one, and its ticks by hand."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("deskapp", "screens") and getattr(module, "monotonic", None) is real:
            module.monotonic = lambda: world.steady  # type: ignore[attr-defined]
    clock.SystemClock.now = lambda self: world.now()  # type: ignore[method-assign]
    clock.SteadyClock.now = lambda self: world.now()  # type: ignore[method-assign]
    clock.SteadyClock._look = lambda self: None  # type: ignore[method-assign]
    screens.kiosk.TICK = screens.upkeep.OPEN_WITHIN = 1e6
    screens.watchdog.Watchdog.begin = lambda self: None  # type: ignore[method-assign]
    screens.watchdog.Watchdog.beat = lambda self: None  # type: ignore[method-assign]


def watch(world: World, log: str) -> None:
    """Write down every screen that comes to the front, and know what is read and understood."""
    file = open(log, "a", buffering=1)  # noqa: SIM115 - as long as the process lives
    draw, mounted, leave = PageScreen.draw, Kiosk.after_first_paint, Kiosk.leave
    read, events = TerminalReader._read, TerminalReader._events
    last = ""

    def drawn(self: PageScreen) -> None:
        nonlocal last
        name = "ConductScreen" if getattr(self, "conduct", False) else type(self).__name__
        if name != last and self.is_attached and self.app.screen is self:
            file.write(f"{name}\n")
            last = name
        draw(self)

    def began(self: Kiosk) -> None:
        mounted(self)
        world.listen(self)

    async def left(self: Kiosk, status: int = 0, why: str = "") -> None:
        world.leaving = True
        await leave(self, status, why)

    def taken(self: TerminalReader) -> bytes:
        world.resting = False
        data = read(self)
        world.read += len(data)
        return data

    def understood(self: TerminalReader, text: str | None) -> None:
        events(self, text)
        if text is None:
            world.resting = self._parser._timeout_time is None

    PageScreen.draw = drawn  # type: ignore[method-assign]
    Kiosk.after_first_paint = began  # type: ignore[method-assign]
    Kiosk.leave = left  # type: ignore[method-assign]
    TerminalReader._read = taken  # type: ignore[method-assign]
    TerminalReader._events = understood  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    quiet.install()
    log, asks, answers, *arguments = sys.argv[1:]
    world = World(int(asks), int(answers))
    if asks != NOBODY:
        put_in_place(world)
    watch(world, log)
    sys.exit(main(arguments))
