"""The faces that stand for browsers: one for each that is known, kept for a while when it goes."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from time import monotonic

from deskapp.access.admissions import KnownBrowser
from deskapp.access.frames import Hello
from deskapp.access.limits import KEPT_FOR, MOST_FACES
from deskapp.store.drafts import Drafts, hand_on
from screens.browser.face import BrowserFace
from screens.desk_process import DeskProcess

LEFT, FAULT, AWAY = "left", "fault", "away"
"""Why a face ended: by its way out; by a fault in it; since its browser stayed away or is known no more."""


DISK_WITHIN = 2.0
"""Seconds that a face waits for what others have left: a disk that hangs keeps no face shut."""


class NoRoom(Exception):
    """All faces there may be stand before a browser."""


@dataclass(eq=False)
class OpenFace:
    """A face, and what is in front of it."""

    face: BrowserFace
    ended: "asyncio.Future[str]"
    browser: KnownBrowser
    ending: bool = False
    """Whether it is on its way out: nobody stands before it any more."""
    gone_since: float | None = None
    """Since when no browser is there; None while one is."""
    let_go: Callable[[], None] = field(default=lambda: None)
    """Parts with the browser in front: another window of it has come."""
    task: "asyncio.Task[None] | None" = None
    page: str = ""
    """The page that keys come from."""
    taken: int = 0
    """How many of that page's messages with keys were done or refused."""
    late: int = 0
    """How many of the last were refused as too late, and may not have been read of."""

    def take(self, done: bool) -> None:
        """One more message with keys."""
        self.taken += 1
        self.late = 0 if done else self.late + 1

    def welcome(self, hello: Hello) -> None:
        """A page begins to send, or goes on: what of it is not done, or may not be, is said."""
        if hello.page == self.page:
            self.face.lost(hello.sent - self.taken + self.late, surely=True)
        else:
            self.face.lost(hello.sent - hello.heard, surely=False)
        self.page, self.taken, self.late = hello.page, hello.sent, 0


class Faces:
    """By the browser's own name for its face."""

    def __init__(
        self,
        process: DeskProcess,
        theme: Callable[[], str],
        known: Callable[[], Collection[str] | None],
        most: int = MOST_FACES,
    ) -> None:
        """`known` gives the faces' names of all browsers that are known; None when that can't be read."""
        self.process, self.most = process, most
        self._known = known
        self._theme = theme
        self._of: dict[str, OpenFace] = {}
        self._going: set[asyncio.Task[None]] = set()

    async def stand(self, browser: KnownBrowser, hello: Hello) -> OpenFace:
        """The face of this browser as it was left, or a new one; of this size. Raises NoRoom."""
        while (standing := self._of.get(browser.face)) is not None and standing.ending:
            # Its words are on their way to the disk: the next one takes them up from there.
            await asyncio.shield(standing.ended)
        if standing is not None:
            standing.let_go()
            standing.face.sized(hello.columns, hello.lines)
        else:
            self._make_room()
            standing = self._begin(browser, hello.columns, hello.lines)
        standing.gone_since = None
        standing.welcome(hello)
        return standing

    def gone(self, standing: OpenFace) -> None:
        """Its browser is gone; the face waits for it."""
        standing.gone_since = monotonic()
        standing.let_go = _nothing
        standing.face.wire.disconnect()

    async def end(self, standing: OpenFace) -> None:
        """It goes, with what is half typed there on the disk."""
        standing.ending = True
        await self.process.drop(standing.face)

    async def end_old(self, knows: Callable[[KnownBrowser], bool]) -> None:
        """Those go whose browser has stayed away for long, or can't come back: it was revoked."""
        now = monotonic()
        for standing in tuple(self._of.values()):
            if standing.gone_since is None:
                continue
            if now - standing.gone_since > KEPT_FOR or not knows(standing.browser):
                await self.end(standing)

    async def all_ended(self) -> None:
        """Wait until every face has gone: the process has dropped them."""
        tasks = [each.task for each in self._of.values() if each.task is not None]
        if tasks:
            await asyncio.wait(tasks)

    def _make_room(self) -> None:
        staying = [each for each in self._of.values() if not each.ending]
        if len(staying) < self.most:
            return
        waiting = [each for each in staying if each.gone_since is not None]
        if not waiting:
            raise NoRoom
        oldest = min(waiting, key=lambda each: each.gone_since or 0.0)
        oldest.ending = True
        self._going.add(task := asyncio.get_running_loop().create_task(self.end(oldest)))
        task.add_done_callback(self._going.discard)

    def _begin(self, browser: KnownBrowser, columns: int, lines: int) -> OpenFace:
        face = BrowserFace(self.process, browser.face, self._theme())
        standing = OpenFace(face, asyncio.get_running_loop().create_future(), browser)
        self._of[browser.face] = standing
        standing.task = asyncio.create_task(self._attend(standing, (columns, lines)))
        return standing

    async def _inherit(self, standing: OpenFace) -> None:
        """What was half typed at browsers that are known no more is kept at this face, and that is said.

        Nobody could come back to it, and it would lie there until it is erased.
        """
        task = asyncio.create_task(asyncio.to_thread(self._handed_on, standing.browser.face))
        await asyncio.wait({task}, timeout=DISK_WITHIN)
        if task.done() and task.result():
            standing.face.inherited(task.result())

    def _handed_on(self, face: str) -> int:
        known = self._known()
        if known is None:
            return 0
        absent = self.process.drafts_of_absent_faces()
        left = [each for each in absent if each.face and each.face not in known]
        try:
            return hand_on(left, Drafts(self.process.data, face)) if left else 0
        except OSError:
            return 0  # the next face asks again

    async def _attend(self, standing: OpenFace, size: tuple[int, int]) -> None:
        why = FAULT
        try:
            await self._inherit(standing)
            fault = await standing.face.attend(size=size)
            why = FAULT if fault is not None else LEFT if standing.gone_since is None else AWAY
        finally:
            if self._of.get(standing.browser.face) is standing:
                del self._of[standing.browser.face]
            if not standing.ended.done():
                standing.ended.set_result(why)


def _nothing() -> None:
    pass
