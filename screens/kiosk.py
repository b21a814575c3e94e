"""The full-screen kiosk: one App that keeps the time, shows screens and hands acts to the writer."""

import asyncio
import gc
import os
import signal
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.app import ScreenStackError
from textual.binding import BindingType
from textual.driver import Driver

from deskapp.acts import ACTS
from deskapp.acts.catch_up import SHEET
from deskapp.clock import Clock
from deskapp.desk.clock_watch import Confirming, begin_after_what_is_written
from deskapp.desk.desk import Desk
from deskapp.desk.opening import NOT_YET, Opening
from deskapp.desk.writer import Came, Job
from deskapp.floor.alarms import Alarm, alarms
from deskapp.floor.incident_clock import due_steps
from deskapp.floor.last_acts import Lately
from deskapp.floor.say import JUST_NOW, PATRONS, asking, facts_of, listening, say, situation
from deskapp.keyboard.keys import Do, Front
from deskapp.records import Call, Promise, Visit, to_make_ready
from deskapp.records.change import Change
from deskapp.settings.load import Problem
from deskapp.settings.models import Settings
from deskapp.settings.pin import Tries
from deskapp.startup import gap_before
from deskapp.store.contract import Store, StoreFault
from deskapp.store.drafts import Alive, Drafts
from deskapp.store.faults import ClockJumped
from policy import Pack
from screens.navigator import Going
from screens.page import PageScreen
from screens.terminal.leaving import LastResort, terminal_is_gone
from screens.upkeep import Tending
from screens.view import View, kept_none
from screens.watchdog import Watchdog
from screens.widgets.themes import chosen_theme, draws_lines, native

TICK = 1.0
"""Seconds between redraws of the clocks. Faster costs idle time and shows nothing more."""

ALIVE_EVERY = 20
"""Ticks between marks that the kiosk is alive; well under the gap that puts rows in doubt."""

SAID_FOR = 30.0
"""Seconds a sentence stays in the message line; older, it speaks of something long past."""

SETTLE = 0.05
"""Seconds for keys that were pressed before leaving to be understood."""

OPEN_WITHIN = 2.0
"""Seconds the first picture waits for the records, which are read in a thread; then it comes without them."""

OPEN_AGAIN = 5
"""Ticks between attempts to open records that could not be read."""

LEAVE_WITHIN = 3.0
"""Seconds given to what is still on its way to the disk when the kiosk is left."""

BETWEEN = 0.02
"""Seconds between two things made ready after the first screen: a key finds its way in between."""

GARBAGE = 5_000, 5, 3
"""New objects until garbage is looked for, and how often among the older. Python's 700 would do it at every
second key; all of it is looked through after about as many objects as Python's own, so that no more stays."""

FIRST_START = "first_start"
"""The draft that says at which question the first start stands, and what is half typed there."""


class Kiosk(Going, inherit_bindings=False):
    """The kiosk. Screens ask it for a View and give it effects."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = "kiosk.tcss"
    TITLE = "Desk kiosk"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        desk: Desk,
        drafts: Drafts,
        alive: Alive,
        problems: tuple[str, ...] = (),
        guard_held_keys: bool = True,
        theme: str = "standard",
        config: Path | None = None,
        pack_problem: str | None = None,
        folder_problem: str | None = None,
    ) -> None:
        super().__init__(desk, drafts, guard_held_keys, native(theme))
        self.alive = alive
        self.colours = theme
        self.config = config
        """The settings file; None when there is none to write to."""
        self.settling = asyncio.Lock()
        self.pack_problem = pack_problem
        self.folder_problem = folder_problem
        self.set_problems(problems)
        self.tries = Tries()
        """Wrong PINs at the way out: of the kiosk, so that leaving that screen forgives none."""
        self.curtain = False
        self.last: tuple[str, Visit | Call] | None = None
        self.last_at = monotonic()
        self.alarms: tuple[Alarm, ...] = ()
        self._rung: frozenset[tuple[str, str]] = frozenset()
        """The alarms that stood at the last tick: the bell is for those that did not."""
        self.opening: Opening | None = None
        self.open_fault: str | None = None
        """Why the records are not here; None when they are."""
        self.was_alive: datetime | None = None
        """When the kiosk last ran before this start."""
        self.watchdog: Watchdog | None = None
        """Ends the process should the loop hang; a kiosk in a test has none."""
        self.last_resort: LastResort | None = None
        """Ends the process should the terminal be gone; a kiosk in a test has none."""
        self.not_listening: set[tuple[str, date]] = set()
        """Who has put the listening card away, and on which day."""
        self.first: str | None = None
        """Where it begins, if not at the desk."""
        self.lately = Lately()
        self.ruled = False
        """Whether rules are drawn as lines, as this terminal can."""
        self._ticks = 0
        self.tending = Tending(self)
        desk.listen(self._changed)
        for name, act in ACTS.items():
            key = self.keys.key_of(name)
            if act.goes and key and key.startswith("f") and key[1:].isdecimal():
                self.function_keys[key] = name

    def set_problems(self, problems: tuple[str, ...]) -> None:
        """What is wrong with the settings now, beside what is wrong with the keys and the pack."""
        pack = (f"policy pack: {self.pack_problem}",) if self.pack_problem else ()
        folder = (self.folder_problem,) if self.folder_problem else ()
        self.problems = (*folder, *problems, *pack, *self.keys.problems)

    def new_settings(self, settings: Settings, problems: tuple[Problem, ...]) -> None:
        """Other settings, in force at once on every screen."""
        from screens.changed_settings import take

        take(self, settings, problems)

    # -- start and stop -----------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the records, begin writing, show the desk."""
        from screens.desk import DeskScreen

        self.writer.start()
        self._catch_signals()
        self.was_alive = self.alive.last()
        self._open_store()
        self.push_screen(DeskScreen(self.colours))
        self.set_interval(TICK, self.tick)
        self.call_later(self.paint_first)
        self.call_after_refresh(self.after_first_paint)

    def after_first_paint(self) -> None:
        """After the first paint: what can wait until then."""
        from screens.emergency import EmergencyScreen

        if not self.is_screen_installed("emergency"):
            # F12 may have come before this.
            self.install_screen(EmergencyScreen(self.colours), "emergency")
        if not gc.isenabled():
            # It was off for the start. What is loaded stays: no key need wait while that is gone through.
            gc.freeze()
            gc.set_threshold(*GARBAGE)
            gc.enable()
        loop = asyncio.get_running_loop()
        for nth, make_ready in enumerate(to_make_ready()):
            loop.call_later(BETWEEN * nth, make_ready)
        self._after_a_gap()
        self._take_up_drafts()
        if self.config is not None and first_start(self.config, self.front.drafts):
            self.push_screen(self._built("first_start"))
        if self.first is not None:
            self.go(self.first)
        self.redraw()
        if self.watchdog is not None:
            # From the first key on, not from the first tick.
            self.watchdog.beat()
        self.begun = True
        self.call_next(self.keyboard.drain)

    def _open_store(self) -> None:
        self.opening = self.opening or Opening(self.desk.store)
        self._take_records_in(OPEN_WITHIN)

    def _take_records_in(self, seconds: float) -> None:
        """The records, if the disk gives them in this time; else why not, and it is tried again (`tick`)."""
        assert self.opening is not None
        try:
            records = self.opening.records(seconds)
        except StoreFault as fault:
            self.opening, self.open_fault = None, str(fault)
            if isinstance(fault, ClockJumped):
                self.open_fault = f"F2, then 9 if the date is right: {fault}"
            return
        if records is None:
            self.open_fault = NOT_YET
            return
        self.opening, self.open_fault = None, None
        begin_after_what_is_written(self.desk.clock, self.desk.store, self.was_alive)
        self.desk.take_in(records)

    def _try_records(self) -> None:
        """Once a second until the records are here: look whether they are, or every so often ask again."""
        if self.opening is None:
            if self._ticks % OPEN_AGAIN:
                return
            self.opening = Opening(self.desk.store)
        self._take_records_in(0)
        if self.open_fault is None:
            self._after_a_gap()
            self.say("the records are here; all is as it was")

    def date_is_right(self) -> None:
        """Someone has looked at the date: the records that waited for that are opened."""
        store = self.desk.store
        happened = self.tending.watch.confirm() if self.open_fault is None else None
        if happened is not None:
            self.tending.put_right(happened)
            return
        if self.open_fault is None or not isinstance(store, Confirming):
            self.say("the date is not in question", refused=True)
            return
        store.confirm_clock()
        self.opening = Opening(store)
        self.say("the records are being opened")

    def _after_a_gap(self) -> None:
        if self.open_fault is not None:
            return
        now = self.desk.clock.now()
        gap = gap_before(self.desk, self.was_alive)
        if gap is not None:
            self.submit(Do("gap", gap, now))
        self.alive.touch(now)

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, lambda: asyncio.ensure_future(self.leave()))
        if self.last_resort is not None:
            # What a shell's keys send, or a job in the background gets: a kiosk stops or ends for neither.
            for name in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
                signal.signal(name, signal.SIG_IGN)
            # The library would begin to read the terminal a second time, and half the keys would be lost.
            signal.signal(signal.SIGCONT, signal.SIG_DFL)

    def leave_soon(self) -> None:
        """The way out was taken."""
        self.run_worker(self.leave(), exit_on_error=False)

    async def leave(self, status: int = 0) -> None:
        """Out, with everything saved that the disk will take."""
        await asyncio.sleep(SETTLE)
        await self.writer.stop(LEAVE_WITHIN)
        await asyncio.sleep(SETTLE)
        await asyncio.to_thread(self._write_drafts, dict(self.front.drafts))
        self.alive.touch(self.desk.clock.now())
        if self.last_resort is not None:
            self.last_resort.arm(status)
        self.exit(status)

    def _fatal_error(self) -> None:
        """A fault of ours: leave, and let the composition root write it down.

        Textual would print the local variables, a patron's words among them, on the screen.
        """
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """As above, for faults that bring their own picture."""
        self._exception = self._exception or RuntimeError("a fault told of by a picture")
        self._close_messages_no_wait()

    def get_driver_class(self) -> type[Driver]:
        """How the terminal is read."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from screens.terminal.driver import TerminalReader

        return TerminalReader

    # -- the time -----------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: clocks, alarms, the curtain's patience, a new day."""
        self._ticks += 1
        if self.watchdog is not None:
            self.watchdog.beat()
        if self.last_resort is not None and terminal_is_gone():
            # The hang-up that tells of it may have been lost on its way.
            self.leave_soon()
        self.tending.tick()
        now = self.desk.clock.now()
        if self._ticks % ALIVE_EVERY == 0:
            self.alive.touch(now)
        if self.desk.floor.day_of(now) != self.desk.floor.today:
            self._new_day(now)
        if self.open_fault is not None:
            self._try_records()
        if self.message and monotonic() - self.said_at > SAID_FOR:
            self.beside = ""
            self.say("")
        after = self.desk.settings.screen.curtain_after
        if after and not self.curtain and monotonic() - self.last_key > after:
            self.curtain = True
        self.redraw()
        self._ring()

    def _ring(self) -> None:
        """The terminal's bell at an alarm that is new, where a setting wants it; never in an incident."""
        due = frozenset((alarm.kind, alarm.uid) for alarm in self.alarms)
        new, self._rung = due - self._rung, due
        quiet = any(incident.is_open for incident in self.desk.incidents())
        if new and self.desk.settings.screen.bell and not quiet:
            self.bell()

    def _new_day(self, now: datetime) -> None:
        before = self.alive.last() or now
        self.desk.floor.turn(self.desk.floor.day_of(now))
        if self.desk.floor.anyone:
            self.submit(Do("gap", {"off": min(before, now), "on": now}, now))

    def _told(self, job: Job, words: str, came: Came) -> None:
        if came is not Came.DONE and job.act == "clock":
            self.tending.watch.refused()
        super()._told(job, words, came)

    def _changed(self, change: Change) -> None:
        self.lately.take(change)
        if change.act == "catch_up":
            # On the disk: the half-filled sheet is no longer one.
            self.front.drafts.pop(SHEET, None)
            self.keep_drafts_soon()
        if ACTS[change.act].urgent:
            # "Not saved yet" goes as soon as it is saved, not at the next tick.
            self.call_later(self.redraw)
        record = next((each for each in change.after if isinstance(each, Visit | Call)), None)
        if record is not None and not record.voided and change.act != "undo":
            self.last, self.last_at = (change.act, record), monotonic()
        elif change.act in ("undo", "gap") or any(isinstance(each, Promise) for each in change.after):
            # What is promised now is not said to whoever was seen to last.
            self.last = None

    # -- drawing ------------------------------------------------------------------------------

    def view(self, front: Front | None = None) -> View:
        """All there is to show now, for the screen in front."""
        front = front or self.front
        m = self.desk.moment(selected=front.selected)
        last = self.last if monotonic() - self.last_at < JUST_NOW.total_seconds() else None
        situated, more_facts = situation(self.desk.floor, self.desk.settings, last, m.now)
        if asked := self._asked(front):
            situated, more_facts = asked, {}
        if self.curtain:
            more_facts = {name: "........" if name in PATRONS else fact for name, fact in more_facts.items()}
        facts = {**facts_of(self.desk.settings, m.by), **more_facts}
        self.alarms = alarms(self.desk.floor, self.desk.settings, m.now, due_steps(m))
        faults = [each for each in (self.open_fault, self.store_fault) if each]
        problems = (*faults, *self.tending.problems, *self.problems)
        here = self.screen
        return View(
            moment=m,
            keymap=self.keys,
            pack=self.desk.pack,
            width=self.size.width,
            height=self.size.height,
            alarms=self.alarms,
            say=say(self.desk.pack, situated, facts),
            listen=self._listen(m.by),
            message=self.message,
            newest=self.said.newest,
            refused=self.refused,
            unread=self.unread,
            more=front.more,
            hint="" if self.just_said else front.hint,
            selected=front.selected,
            curtain=self.curtain,
            saving=self.writer.saving,
            unsaved=frozenset(self.desk.unsaved),
            problems=tuple(problems),
            lately=tuple(self.lately),
            kept=here.keeps if isinstance(here, PageScreen) else kept_none,
            other_ways=here.other_ways if isinstance(here, PageScreen) else {},
        )

    def named_by_alarm(self, key: str) -> bool:
        """Whether the alarm that stands on the screen in front names this key."""
        floor, settings = self.desk.floor, self.desk.settings
        # As they are now: a key that came together with the one before it was not drawn in between.
        self.alarms = alarms(floor, settings, self.desk.clock.now())
        act = self.keys.act_for(key)
        return act is not None and any(alarm.key == act[0].key for alarm in self.alarms[:1])

    def _listen(self, by: str) -> str:
        away = (by, self.desk.floor.today) in self.not_listening
        return "" if away else listening(self.desk.pack, self.desk.floor, by)

    def _asked(self, front: Front) -> str | None:
        """The situation of what is being asked at this moment. What may follow an act leaves its words."""
        if front.chooser is None or front.chooser.follow:
            return None
        return asking(front.chooser.asking.act.name, front.chooser.asking.told)

    def situation_script(self) -> str:
        """The script for what is happening, as far as F3 lists it."""
        last = self.last if monotonic() - self.last_at < JUST_NOW.total_seconds() else None
        return situation(self.desk.floor, self.desk.settings, last, self.desk.clock.now())[0]

    def redraw(self) -> None:
        """Show the present moment on the screen in front."""
        try:
            draw = getattr(self.screen, "draw", None)
        except ScreenStackError:
            return  # what came of the last act may be told when the screens are gone already
        if draw is not None:
            draw()


def run(
    *,
    data: Path,
    settings: Settings,
    problems: tuple[Problem, ...],
    pack: Pack | None,
    pack_problem: str | None,
    store: Store,
    clock: Clock,
    config: Path | None = None,
    folder_problem: str | None = None,
    first: str | None = None,
) -> int:
    """Open the kiosk in this terminal; returns the exit status: PRACTICE when that is wanted.

    `config` is the settings file, `first` the screen to begin at if not the desk.
    """
    kiosk = Kiosk(
        Desk(store, clock, settings, pack),
        Drafts(data),
        Alive(data),
        tuple(str(each) for each in problems),
        theme=chosen_theme(settings),
        config=config,
        pack_problem=pack_problem,
        folder_problem=folder_problem,
    )
    kiosk.first = first
    kiosk.ruled = draws_lines()
    # The disk is asked while the screen is still being made.
    kiosk.opening = Opening(store)
    kiosk.last_resort = LastResort()
    kiosk.watchdog = Watchdog(data)
    status = kiosk.run()
    kiosk.watchdog.rest()
    kiosk.last_resort.disarm()
    if kiosk._exception is not None:
        raise kiosk._exception
    return status or 0


def first_start(config: Path, drafts: dict[str, dict[str, Any]]) -> bool:
    """Whether the library is still to be asked: nothing is set, or the questions were left half-way."""
    return FIRST_START in drafts or not os.path.lexists(config)
