"""One desk at work in one process: its records, its writer, its time; and the faces that stand before it.

A face is what one person sees: a Kiosk, with who acts there, what is asked and half typed, and what is said.
All that must be done once, however many faces there are, is done here: a new day, a clock that was set, the
night's erasing, the mark that the desk is alive.
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Self

from deskapp.clock import SteadyClock
from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import OnTheLoop
from deskapp.desk.opening import Opening
from deskapp.desk.writer import Came, Job, Writer
from deskapp.errors import FAULT
from deskapp.fault_log import write_down
from deskapp.installed_code import InstalledCode
from deskapp.keyboard.effects import Do
from deskapp.keyboard.keymap import Keymap, keymap
from deskapp.program import PROGRAM
from deskapp.records import to_make_ready
from deskapp.records.change import Change
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.settings.pin import Tries
from deskapp.startup import Start
from deskapp.store.contract import StoreFault
from deskapp.store.drafts import Alive, Drafts
from deskapp.store.open_store import open_store
from deskapp.store.shared_folder import has_joined
from deskapp.when.clock_words import time_at
from screens.garbage_collector import begin_collecting
from screens.host import Face
from screens.upkeep import Upkeep

if TYPE_CHECKING:
    from deskapp.desk.sharing import SharingRoom
    from deskapp.link.desk_link import DeskLink
    from deskapp.settings_editor.among_desks import SettingsAmongDesks, SettingsRead

NO_SERVER = f"desk.toml names no server under [shared]; name it again, or {PROGRAM} shared leave ends it"

EVERY = 1.0
"""Seconds between two looks at the time, where the process keeps its own."""

ALIVE_EVERY = 20
"""Looks between marks that the kiosk is alive; well under the gap that puts rows in doubt."""

LEAVE_WITHIN = 3.0
"""Seconds given to what is still on its way to the disk when the desk is left."""

SETTLE = 0.05
"""Seconds for keys that were pressed before leaving to be understood."""

BETWEEN = 0.02
"""Seconds between two things made ready after the first screen: a key finds its way in between."""


class DeskProcess:
    """What a desk has once. With one face of its own, a kiosk in a terminal, that face keeps its time; after
    `start` it keeps time by itself, and faces come and go. All of it is used on the loop alone."""

    def __init__(
        self,
        desk: Desk,
        data: Path,
        problems: tuple[str, ...] = (),
        config: Path | None = None,
        pack_problem: str | None = None,
        folder_problem: str | None = None,
    ) -> None:
        self.desk, self.data = desk, data
        self.alive = Alive(data)
        self.config = config
        """The settings file; None when there is none to write to."""
        self.pack_problem = pack_problem
        self.folder_problem = folder_problem
        self.link_problem: str | None = None
        """Why the desk shares nothing although it is set to."""
        self.settling = asyncio.Lock()
        """Held while the settings are written."""
        self.tries = Tries()
        """Wrong PINs, at whichever face: another one forgives none."""
        self.keymap = Keymap({})
        self.take_keys(keymap(desk.settings))
        self.set_problems(problems)
        self.faces: dict[str, Face] = {}
        """Those that are open, by name. The one in a terminal of its own has none: ""."""
        self.alone = True
        """Whether it has one face for good, which keeps its time, and goes when that is left."""
        self.writer = Writer(desk, self._told)
        self.shares = False
        """Whether the desk goes on one list with others, should the settings say where they are."""
        self.link: DeskLink | None = None
        """The link to the other desks; None at a desk by itself."""
        self._apart: SharingRoom | None = None
        """In its place at a desk that has joined the others, and lacks what a link takes."""
        self.upkeep = Upkeep(self)
        self.status: asyncio.Future[int] | None = None
        self._last_key = monotonic()
        self._asked_at: str | None = None
        self._ticks = 0
        self._begun = self._settled = False
        self._time: asyncio.Task[None] | None = None
        self._streams = sys.stdout, sys.stderr
        desk.listen(self._changed)

    @classmethod
    def of(cls, begun: Start, code: InstalledCode | None = None) -> Self:
        """The desk that a start has found. Its records are read from now on; updates of `code` are said."""
        clock = SteadyClock()
        clock.begin_after(Alive(begun.data).last())
        store = open_store(begun.data, clock, begun.settings.zone)
        process = cls(
            Desk(store, clock, begun.settings, begun.pack),
            begun.data,
            tuple(str(each) for each in begun.problems),
            config=begun.config,
            pack_problem=begun.pack_problem,
            folder_problem=begun.folder_problem,
        )
        # The disk is asked while the screen is still being made.
        process.upkeep.opening = Opening(store)
        process.upkeep.code = code
        process.shares = True
        return process

    # -- start and stop -----------------------------------------------------------------------

    async def start(self) -> None:
        """Begin, for faces that come and go: they are opened from now on."""
        self.alone = False
        self._streams = sys.stdout, sys.stderr
        self.status = asyncio.get_running_loop().create_future()
        self.begin()
        self.settle()
        self._time = asyncio.create_task(self._keep_time(), name="the desk's time")

    async def ended(self) -> int:
        """Wait until someone wants the whole desk to end, at whichever face; the exit status for that."""
        assert self.status is not None
        return await asyncio.shield(self.status)

    def end_soon(self, status: int = 0) -> None:
        """Whoever waits for the end hears of it. They stop the desk then."""
        if self.status is not None and not self.status.done():
            self.status.set_result(status)

    async def stop(self) -> None:
        """All faces go, with everything saved that the disk will take. It can be called again."""
        if self._time is not None:
            self._time.cancel()
            self._time = None
        await asyncio.sleep(SETTLE)
        await self.stop_writing()
        await asyncio.sleep(SETTLE)
        for face in tuple(self.faces.values()):
            await self.drop(face)

    def begin(self) -> None:
        """The records, if they come soon; and the writer. Once."""
        if not self._begun:
            self._begun = True
            self.writer.start()
            if self.shares:
                self._share()
            self.upkeep.open_records()

    def settle(self) -> None:
        """What can wait until something stands on a screen. Once."""
        if self._settled:
            return
        self._settled = True
        begin_collecting()
        loop = asyncio.get_running_loop()
        for nth, make_ready in enumerate(to_make_ready()):
            loop.call_later(BETWEEN * nth, make_ready)
        self.upkeep.after_a_gap()

    def _share(self) -> None:
        if self.desk.settings.shared.server:
            self._begin_link()
        elif has_joined(self.data):
            self._works_apart(NO_SERVER)

    def _begin_link(self) -> None:
        from deskapp.link.begin import CannotShare, linked  # a desk by itself loads none of it

        folder = self.config.parent if self.config is not None else self.data
        try:
            thread = OnTheLoop(self.writer)
            self.link = linked(self.desk, self.data, folder, thread, self.say, self._shared_settings(thread))
        except CannotShare as why:
            self._works_apart(str(why))

    def _shared_settings(self, thread: OnTheLoop) -> "SettingsAmongDesks | None":
        """The library's settings, where this kiosk has a file of them."""
        from deskapp.settings_editor.among_desks import SettingsAmongDesks  # a desk by itself has none

        if self.config is None:
            return None
        loop = asyncio.get_running_loop()

        async def alone(work: "Callable[[], SettingsRead]") -> None:
            async with self.settling:
                self.new_settings(*await asyncio.to_thread(work))

        def settle(work: "Callable[[], SettingsRead]") -> None:
            work_alone = alone(work)
            try:
                asyncio.run_coroutine_threadsafe(work_alone, loop).result()
            except RuntimeError:
                work_alone.close()  # the desk has ended
                raise

        def say(words: str) -> None:
            thread.soon(lambda: self.say(words))

        return SettingsAmongDesks(self.config, self.data, self.desk.clock.now, settle, say)

    def _works_apart(self, why: str) -> None:
        self.link_problem = f"this desk works by itself: {why}"
        self._apart = self._without_link(OnTheLoop(self.writer))
        self.set_problems(self._of_the_settings)

    def _without_link(self, thread: OnTheLoop) -> "SharingRoom | None":
        """Where the desk has joined the others, what it writes must be theirs to read once there is a way."""
        from deskapp.link.begin import without_link  # a desk by itself loads none of it

        since = time_at(self.desk.clock.now(), self.desk.settings)
        with suppress(StoreFault):
            return without_link(self.desk, self.data, thread, lambda words: self.say(words, True), since)
        return None

    def records_are_here(self) -> None:
        """They are on the floor: what other desks hold comes beside them."""
        if self._apart is not None:
            self._apart.opened()
        if self.link is not None:
            self.link.start()

    async def stop_writing(self) -> None:
        """Nothing more is taken to the disk than what is on its way."""
        if self.link is not None:
            self.link.end()
        await self.writer.stop(LEAVE_WITHIN)
        self.alive.touch(self.desk.clock.now())

    # -- faces --------------------------------------------------------------------------------

    def join(self, face: Face) -> None:
        """This face stands before the desk. Raises ValueError when one of its name does already."""
        if face.face in self.faces:
            raise ValueError(f"a face is open as {face.face!r} already")
        self.faces[face.face] = face

    async def drop(self, face: object) -> None:
        """This face goes, with what is half typed at it on the disk; the desk stays. Again does nothing."""
        found = next((each for each in self.faces.values() if each is face), None)
        if found is None:
            return
        self._last_key = max(self._last_key, found.last_key)
        await found.put_away()
        if self.faces.get(found.face) is found:
            # Not before its words are on the disk: another face of this name takes them up from there.
            del self.faces[found.face]

    def asks_first_at(self, face: Face) -> bool:
        """Whether a new library's first questions are asked at this face: at one, as long as it is open."""
        if self._asked_at not in self.faces:
            self._asked_at = face.face
        return self._asked_at == face.face

    def keep_streams(self) -> None:
        """A face has taken the process's own output for its app, and would be kept by it: given back."""
        if not self.alone:
            sys.stdout, sys.stderr = self._streams

    @property
    def last_key(self) -> float:
        """When a key came last at any face, in seconds of the steady clock."""
        return max((face.last_key for face in self.faces.values()), default=self._last_key)

    def drafts_of_absent_faces(self) -> tuple[Drafts, ...]:
        """What is half typed at faces that are not open now."""
        return tuple(each for each in Drafts.all_in(self.data) if each.face not in self.faces)

    def say(self, words: str, unless_said: bool = False) -> None:
        """A sentence at every face; with `unless_said` only where nothing else is to be read."""
        for face in tuple(self.faces.values()):
            face.here(face.hear, words, unless_said)

    def redraw(self) -> None:
        """Every face shows the present moment."""
        for face in tuple(self.faces.values()):
            face.here(face.redraw)

    # -- settings -----------------------------------------------------------------------------

    def take_keys(self, keys: Keymap) -> None:
        """These keys do the acts from now on, and sentences name them."""
        self.keymap = keys
        self.desk.key_of = keys.said

    def set_problems(self, problems: tuple[str, ...]) -> None:
        """What is wrong with the settings now, beside what is wrong with the keys, the pack and the link."""
        self._of_the_settings = problems
        pack = (f"policy pack: {self.pack_problem}",) if self.pack_problem else ()
        beside = tuple(each for each in (self.folder_problem, self.link_problem) if each)
        self.problems = (*beside, *problems, *pack, *self.keymap.problems)

    def new_settings(self, settings: Settings, problems: tuple[SettingsProblem, ...]) -> None:
        """Other settings, in force at once on every screen of every face."""
        from screens.changed_settings import take  # what edits settings: not for a start

        take(self, settings, problems)
        for face in tuple(self.faces.values()):
            face.here(face.take_settings)

    # -- the time -----------------------------------------------------------------------------

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                self.tick()
            except Exception as fault:  # noqa: BLE001
                # As in a terminal: what has failed here is begun anew, and no face is told more than that.
                write_down(self.data, fault, datetime.now(UTC))
                self.end_soon(FAULT)
                return

    def tick(self) -> None:
        """Once a second: what is seen to by itself, and a new day."""
        self._ticks += 1
        self.upkeep.tick(self._ticks)
        if self.link is not None:
            self.link.look()
        now = self.desk.clock.now()
        if self._ticks % ALIVE_EVERY == 0:
            self.alive.touch(now)
        if self.desk.floor.day_of(now) != self.desk.floor.today:
            self._new_day(now)
        self.upkeep.try_records(self._ticks)

    def _new_day(self, now: datetime) -> None:
        before = self.alive.last() or now
        self.desk.floor.turn(self.desk.floor.day_of(now))
        if self.desk.floor.anyone:
            self.submit(Do("gap", {"off": min(before, now), "on": now}, now))

    # -- acts ---------------------------------------------------------------------------------

    def submit(self, do: Do) -> None:
        """An act that no face asked for, to the writer. What comes of it is told to all."""
        self.writer.submit(Job(do.act, do.told, do.at))
        for face in tuple(self.faces.values()):
            face.here(face.look_whether_saved)

    def _told(self, job: Job, words: str, came: Came) -> None:
        if came is not Came.DONE and job.act == "clock":
            self.upkeep.watch.refused()
        asked = self.faces.get(job.face)
        if asked is not None:
            asked.here(asked.told, job, words, came)
        elif not job.face:
            for face in tuple(self.faces.values()):
                face.here(face.told, job, words, came)
        elif job.drafts and came is Came.DONE:
            self.upkeep.done_for_absent(job.face, job.drafts)

    def _changed(self, change: Change) -> None:
        for face in tuple(self.faces.values()):
            face.here(face.changed, change)
