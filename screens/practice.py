"""Practice: the kiosk itself with made-up people, on a folder that is thrown away."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Any

from deskapp.clock import Clock, SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.writer import Came, Job
from deskapp.floor.moment import with_keys
from deskapp.keyboard.effects import Do
from deskapp.keyboard.keys import Front
from deskapp.practice.lesson import Feedback, Lesson, report
from deskapp.practice.lessons import IDS, lesson, lessons
from deskapp.practice.paces import PACES, Pace
from deskapp.practice.settings import as_here, for_practice
from deskapp.practice.world import World
from deskapp.settings.models import Settings
from deskapp.store.contract import Store
from deskapp.store.drafts import Alive, Drafts
from deskapp.store.open_store import open_store
from policy import Pack
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.page import PageScreen, ScrolledScreen
from screens.rows.practice import PACE_KEYS, feedback_page, menu_page
from screens.this_terminal import until_left
from screens.view import View
from screens.widgets.styled_text import Row
from screens.widgets.themes import chosen_theme

REAL_EMERGENCY = 3
"""What practice ends with when F12 was pressed twice: the real emergency screen comes at once."""

Fresh = Callable[[], tuple[Store, Path]]

BEFORE_FEEDBACK = 1.5
"""Seconds from the end of a lesson to its feedback: what the last key did can be seen."""


class PracticeKiosk(Kiosk, inherit_bindings=False):
    """The kiosk with a made-up world around it. `fresh` gives an empty store and the folder it is in."""

    def __init__(self, process: DeskProcess, fresh: Fresh, seed: int, **more: Any) -> None:
        super().__init__(process, **more)
        self.folder, self.fresh, self.seed = process.data, fresh, seed
        self.world = self._new_world()
        self.lesson: Lesson | None = None
        self.chosen = ""
        """The lesson or pace that practice was started for; without one it begins with the choice."""
        self._ending = False
        self.keyboard.watched = self._seen

    def _new_world(self) -> World:
        return World(
            self._world_does,
            self.desk.clock.now,
            lambda: self.desk.floor,
            keyed=self._keyed,
            has_telephone=bool(self.desk.settings.lines),
        )

    def _keyed(self, words: str) -> str:
        """With the keys of this desk, and spelled as here."""
        return with_keys(as_here(words, self.desk.settings), self.desk.key_of)

    def _world_does(self, act: str, told: dict[str, Any]) -> None:
        self.submit(Do(act, told, self.desk.clock.now(), scripted=True))

    def after_first_paint(self) -> None:
        super().after_first_paint()
        if self.chosen:
            self.begin(self.chosen)
        else:
            self.go("practice")

    async def leave(self, status: int = 0, why: str = "") -> None:
        await super().leave(status, why)
        # Here, since with the terminal gone the process ends before whoever made the folder clears it away.
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- lessons and paces --------------------------------------------------------------------

    def begin(self, chosen: str) -> None:
        """This lesson or pace, on an empty desk."""
        if chosen in IDS and self._lesson(chosen) is None:
            self.go("practice")
            telephone = chosen == "hold" and not self.desk.settings.lines
            why = "this desk has no telephone" if telephone else "the policy pack has not what it takes"
            self.say(f"there is no lesson {chosen} here: {why}", refused=True)
            self.redraw()
            return
        self.run_held(self._begin(chosen))

    def _lesson(self, chosen: str) -> Lesson | None:
        return lesson(chosen, self.desk.settings, self.desk.pack)

    async def _begin(self, chosen: str) -> None:
        await self.writer.settled()
        old = self.desk.store
        self.desk.store, folder = self.fresh()
        old.close()
        # The numbers (F8) look beside the drafts.
        self.drafts = Drafts(folder)
        self.process.data, self.process.alive = folder, Alive(folder)
        self.desk.take_in(self.desk.store.open())
        self.desk.pasts.forget()
        self.desk.unsaved.clear()
        self.front.chooser, self.front.selected = None, None
        self.front.drafts.clear()
        self.present.last, self.lesson, self._ending = None, self._lesson(chosen), False
        self.say("")
        self.navigator.back_to_desk()
        people = self.desk.settings.people
        self._world_does("who", {"person": people[0].letter})
        self.world = self._new_world()
        if self.lesson is not None:
            self.lesson.begin(self.world, self.desk.settings)
        else:
            Pace(self.world, chosen, self.seed)
        self.redraw()

    def tick(self) -> None:
        self.world.tick()
        self._look_whether_over()
        super().tick()

    def _look_whether_over(self) -> None:
        here = self.lesson
        if here is None or self._ending:
            return
        lasted = (self.desk.clock.now() - self.world.began).total_seconds()
        if here.over(self.world) or lasted > here.longest:
            self._ending = True
            self.world.tick()
            self.set_timer(BEFORE_FEEDBACK, self._show_feedback)

    def _show_feedback(self) -> None:
        here = self.lesson
        if here is None or not self._ending:
            return
        self.lesson = None
        lines = report(here, self.world, self.desk.settings, self.desk.pack)
        self.navigator.back_to_desk()
        self.push_screen(FeedbackScreen(self.theme_name, here, lines))
        self.redraw()

    # -- what is seen -------------------------------------------------------------------------

    def _seen(self, key: str) -> None:
        if self.lesson is not None and not self._ending:
            self.world.key(key)

    def told(self, job: Job, words: str, came: Came) -> None:
        super().told(job, words, came)
        if job.change is not None and came is Came.DONE:
            self.world.done(job.change, mine=not job.scripted)
            self._look_whether_over()

    def view(self, front: Front | None = None) -> View:
        return replace(super().view(front), practice=True, announced=self.world.announced)

    # -- going somewhere ----------------------------------------------------------------------

    def go(self, where: str) -> None:
        if where == "emergency" and self.navigator.in_emergency():
            # Nothing of practice is worth a wait now.
            self.exit(REAL_EMERGENCY)
            return
        self.world.goes(where)
        if where == "practice":
            self.lesson = None
            self.navigator.back_to_desk()
            self.push_screen(MenuScreen(self.theme_name))
            self.redraw()
            return
        super().go(where)


class MenuScreen(PageScreen):
    """What to practise."""

    def rows(self) -> list[Row]:
        return menu_page(self.kiosk.view())

    def take_key(self, key: str) -> None:
        kiosk = self.kiosk
        assert isinstance(kiosk, PracticeKiosk)
        offered = lessons(kiosk.desk.settings, kiosk.desk.pack)
        if key.isdecimal() and 1 <= int(key) <= len(offered):
            kiosk.begin(offered[int(key) - 1].id)
        elif key.casefold() in PACE_KEYS:
            kiosk.begin(PACE_KEYS[key.casefold()][0])
        else:
            kiosk.say("a digit begins a lesson, a letter the desk itself; F2 0 ends practice", refused=True)
            self.draw()


class FeedbackScreen(ScrolledScreen):
    """How a lesson went."""

    def __init__(self, theme: str, lesson: Lesson, lines: list[Feedback]) -> None:
        super().__init__(theme)
        self.lesson, self.lines = lesson, lines

    def rows(self) -> list[Row]:
        return feedback_page(self.kiosk.view(), self.lesson, self.lines, self.first)

    def length(self) -> int:
        return len(self.lines)

    def take_key(self, key: str) -> None:
        kiosk = self.kiosk
        assert isinstance(kiosk, PracticeKiosk)
        if key == "enter":
            kiosk.begin(self.lesson.id)
        elif key == "escape":
            kiosk.go("practice")
        else:
            self.scroll(key)


def run(
    settings: Settings,
    pack: Pack | None,
    pack_problem: str | None = None,
    chosen: str = "",
    seed: int | None = None,
    clock: Clock | None = None,
) -> int:
    """Practise in this terminal. Returns the exit status: REAL_EMERGENCY when F12 was pressed twice.

    `settings` are looked at and never written. `chosen` is a lesson's name or one of PACES.
    """
    clock = clock or SystemClock()
    settings = for_practice(settings)
    with TemporaryDirectory(prefix="deskapp-practice-", ignore_cleanup_errors=True) as made:
        fresh = fresh_stores(Path(made), clock, settings)
        kiosk = PracticeKiosk(
            DeskProcess(Desk(fresh()[0], clock, settings, pack), Path(made), pack_problem=pack_problem),
            fresh,
            SystemRandom().randrange(1_000_000) if seed is None else seed,
            theme=chosen_theme(settings),
        )
        kiosk.chosen = chosen
        try:
            status = until_left(kiosk, Path(made))
        finally:
            kiosk.desk.store.close()
    return status or 0


def fresh_stores(folder: Path, clock: Clock, settings: Settings) -> Fresh:
    """Empty stores, each in a folder of its own under this one."""
    made: list[Path] = []

    def fresh() -> tuple[Store, Path]:
        made.append(folder / str(len(made)))
        return open_store(made[-1], clock, settings.zone), made[-1]

    return fresh


__all__ = ["PACES", "REAL_EMERGENCY", "FeedbackScreen", "MenuScreen", "PracticeKiosk", "fresh_stores", "run"]
