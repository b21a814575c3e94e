"""Someone who practices: keys through the real kiosk, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from deskapp.desk.desk import Desk
from deskapp.practice.settings import for_practice
from deskapp.settings.models import Settings
from policy import Pack, load
from screens.desk_process import DeskProcess
from screens.practice import FeedbackScreen, PracticeKiosk
from screens.widgets.board import Board
from tests.support.fakes import FixedClock, MemoryStore
from tests.support.keyboard import SETTINGS

PACK = load()


class Player:
    """Presses keys and lets time pass, a second at a time, as the kiosk ticks."""

    def __init__(self, app: PracticeKiosk, pilot: Pilot[int], clock: FixedClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    async def press(self, *keys: str) -> None:
        """One key after the other, each saved before the next."""
        for key in keys:
            await self.pilot.press(key)
            await self.app.writer.settled()

    async def wait(self, seconds: int) -> None:
        """Time passes."""
        for _ in range(seconds):
            self.clock.tick(1)
            self.app.tick()
            await self.app.writer.settled()

    async def wait_for(self, words: str, seconds: int = 120) -> None:
        """Time passes until this is announced."""
        for _ in range(seconds):
            if words in self.app.world.announced:
                return
            await self.wait(1)
        raise AssertionError(f"{words!r} was not announced but {self.app.world.announced!r}")

    async def feedback(self) -> list[str]:
        """What is said of the lesson at its end, however long it takes to end."""
        for _ in range(400):
            if isinstance(self.app.screen, FeedbackScreen):
                return [line.words for line in self.app.screen.lines]
            await self.wait(1)
            if self.app._ending:
                self.app._show_feedback()
                await self.pilot.pause()
        raise AssertionError("the lesson does not end")

    @property
    def words(self) -> str:
        """What stands on the screen in front."""
        return self.app.screen.query_one(Board).words


@asynccontextmanager
async def practising(
    folder: Path, chosen: str = "", seed: int = 1, library: Settings = SETTINGS, pack: Pack | None = PACK
) -> AsyncIterator[Player]:
    """The practice kiosk of this library, started for this lesson or pace."""
    clock, settings = FixedClock(), for_practice(library)
    app = PracticeKiosk(
        DeskProcess(Desk(MemoryStore(), clock, settings, pack), folder),
        lambda: (MemoryStore(), folder),
        seed,
        guard_held_keys=False,
    )
    app.chosen = chosen
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await app.writer.settled()
        yield Player(app, pilot, clock)
