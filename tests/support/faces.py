"""Several faces of one desk in one loop, each with a Pilot of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from deskapp.desk.desk import Desk
from deskapp.settings.models import Settings
from policy import Pack
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from tests.support import quiet
from tests.support.keyboard import SETTINGS, Memory, Time
from tests.support.kiosks import words

SIZE = (80, 24)


class Faces:
    """A process and its faces, by name."""

    def __init__(self, process: DeskProcess, stack: AsyncExitStack) -> None:
        self.process, self.desk = process, process.desk
        self.at: dict[str, Kiosk] = {}
        self._stack = stack

    async def open(self, name: str, size: tuple[int, int] = SIZE) -> Kiosk:
        """Another face."""
        kiosk = Kiosk(self.process, name, guard_held_keys=False)
        await self._stack.enter_async_context(kiosk.run_test(size=size))
        self.at[name] = kiosk
        await self.rest()
        return kiosk

    async def rest(self) -> None:
        """Until every face has answered all it was given."""
        for kiosk in tuple(self.at.values()):
            await quiet.answered(kiosk)

    async def press(self, name: str, *keys: str) -> None:
        """Keys at this face, one by one."""
        for key in keys:
            self.at[name].here(self.at[name].key, key)
            await self.rest()

    async def type(self, name: str, text: str) -> None:
        """Letters at this face."""
        await self.press(name, *text)

    def shown(self, name: str) -> str:
        """What stands on the screen of this face."""
        return words(self.at[name])

    def said(self, name: str) -> str:
        """What stands in its message line."""
        return self.at[name].line.message


NAMES = ("left", "right")


@asynccontextmanager
async def faces_of(
    desk: Desk, folder: Path, names: tuple[str, ...] = NAMES, config: Path | None = None
) -> AsyncIterator[Faces]:
    """Faces of these names before this desk."""
    process = DeskProcess(desk, folder, config=config)
    await process.start()
    try:
        async with AsyncExitStack() as stack:
            faces = Faces(process, stack)
            for name in names:
                await faces.open(name)
            yield faces
    finally:
        await process.stop()


@asynccontextmanager
async def two_faces(
    folder: Path,
    store: Memory | None = None,
    settings: Settings = SETTINGS,
    pack: Pack | None = None,
    names: tuple[str, ...] = NAMES,
) -> AsyncIterator[Faces]:
    """The same on a clock that stands still."""
    async with faces_of(Desk(store or Memory(), Time(), settings, pack), folder, names) as faces:
        yield faces
