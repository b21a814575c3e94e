"""The full-screen kiosk: one App that keeps the time, shows screens and hands acts to the writer."""

import asyncio
import os
import signal
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from deskapp.acts import ACTS
from deskapp.acts.gap import GAP
from deskapp.alarms import Alarm, alarms
from deskapp.change import Change
from deskapp.clock import Clock
from deskapp.desk import Desk
from deskapp.front import Do, Effect, Front, Go, Say
from deskapp.held import HeldKeys
from deskapp.keymap import Keymap, keymap
from deskapp.records import Call, Visit
from deskapp.say import JUST_NOW, facts_of, listening, say, situation
from deskapp.settings import Settings
from deskapp.settings_file import Problem
from deskapp.store.contract import Store, StoreFault
from deskapp.store.drafts import Alive, Drafts
from deskapp.way_out import Tries
from deskapp.writer import Job, Writer
from policy import Pack
from screens.view import View

TICK = 1.0
"""Seconds between redraws of the clocks. Faster costs idle time and shows nothing more."""

ALIVE_EVERY = 20
"""Ticks between marks that the kiosk is alive; well under the gap that puts rows in doubt."""

SAID_FOR = 30.0
"""Seconds a sentence stays in the message line; older, it speaks of something long past."""

SETTLE = 0.05
"""Seconds for keys that were pressed before leaving to be understood."""

LEAVE_WITHIN = 3.0
"""Seconds given to what is still on its way to the disk when the kiosk is left."""

HOT = ("calls", "reply")
"""Screens beside the desk on which hot letters act."""

FIRST_START = "first_start"
"""The draft that says at which question the first start stands, and what is half typed there."""


class Kiosk(App[int], inherit_bindings=False):
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
    ) -> None:
        super().__init__()
        self.desk = desk
        self.drafts = drafts
        self.alive = alive
        self.colours = theme
        self.keys: Keymap = keymap(desk.settings)
        self.config = config
        """The settings file; None when there is none to write to."""
        self.settling = asyncio.Lock()
        self.pack_problem = pack_problem
        self.set_problems(problems)
        self.tries = Tries()
        """Wrong PINs at the way out: of the kiosk, so that leaving that screen forgives none."""
        self.front = Front(self.moment, self.keys)
        self.writer = Writer(desk, self._told)
        self.curtain = False
        self.message = ""
        self.refused = False
        self.said_at = 0.0
        self.last: tuple[str, Visit | Call] | None = None
        self.last_at = monotonic()
        self.alarms: tuple[Alarm, ...] = ()
        self.last_key = monotonic()
        self.store_fault: str | None = None
        self.held = HeldKeys(self._act_on, self._flush_later) if guard_held_keys else None
        self.ahead: list[tuple[str, datetime]] = []
        """Keys pressed ahead of the disk that only make sense once it has caught up."""
        self.not_listening: set[tuple[str, date]] = set()
        """Who has put the listening card away, and on which day."""
        self._ticks = 0
        self._draft_timer: Any = None
        desk.listen(self._changed)
        for name, act in ACTS.items():
            key = self.keys.key_of(name)
            if act.goes and key and key.startswith("f") and key[1:].isdecimal():
                self._bindings.bind(key, f"function_key('{name}')", act.help, show=False, priority=True)

    def set_problems(self, problems: tuple[str, ...]) -> None:
        """What is wrong with the settings now, beside what is wrong with the keys and the pack."""
        pack = (f"policy pack: {self.pack_problem}",) if self.pack_problem else ()
        self.problems = (*problems, *pack, *self.keys.problems)

    def new_settings(self, settings: Settings, problems: tuple[Problem, ...]) -> None:
        """Other settings, in force at once on every screen."""
        from screens.new_settings import take

        take(self, settings, problems)

    # -- start and stop -----------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the records, begin writing, show the desk."""
        from screens.desk import DeskScreen

        self.writer.start()
        self._catch_signals()
        self._open_store()
        self.push_screen(DeskScreen(self.colours))
        self.set_interval(TICK, self.tick)
        self.call_after_refresh(self.after_first_paint)

    def after_first_paint(self) -> None:
        """After the first paint: what can wait until then."""
        from screens.emergency import EmergencyScreen

        if not self.is_screen_installed("emergency"):
            # F12 may have come before this.
            self.install_screen(EmergencyScreen(self.colours), "emergency")
        self._after_a_gap()
        self._take_up_drafts()
        if self.config is not None and first_start(self.config, self.front.drafts):
            self.push_screen(self._built("first_start"))
        self.redraw()

    def _take_up_drafts(self) -> None:
        """A field that stood open opens on the desk, also while another screen is in front."""
        from screens.desk import DeskScreen

        desk = next(each for each in self.screen_stack if isinstance(each, DeskScreen))
        for effect in self.front.restore(self.drafts.read(), self.desk.clock.now()):
            desk.field(effect)

    def _open_store(self) -> None:
        try:
            self.desk.open()
            self.store_fault = None
        except StoreFault as fault:
            self.store_fault = str(fault)

    def _after_a_gap(self) -> None:
        off, now = self.alive.last(), self.desk.clock.now()
        if off is not None and abs(now - off) > GAP and (self.desk.floor.visits or self.desk.floor.calls):
            self.submit(Do("gap", {"off": min(off, now), "on": now}, now))
        self.alive.touch(now)

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, lambda: asyncio.ensure_future(self.leave()))

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
        self.exit(status)

    # -- the time -----------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: clocks, alarms, the curtain's patience, a new day."""
        self._ticks += 1
        now = self.desk.clock.now()
        if self._ticks % ALIVE_EVERY == 0:
            self.alive.touch(now)
        if self.desk.floor.day_of(now) != self.desk.floor.today:
            self._new_day(now)
        if self.message and monotonic() - self.said_at > SAID_FOR:
            self.message = ""
        after = self.desk.settings.screen.curtain_after
        if after and not self.curtain and monotonic() - self.last_key > after:
            self.curtain = True
        self.redraw()

    def _new_day(self, now: datetime) -> None:
        before = self.alive.last() or now
        self.desk.floor.turn(self.desk.floor.day_of(now))
        if self.desk.floor.visits or self.desk.floor.calls:
            self.submit(Do("gap", {"off": min(before, now), "on": now}, now))

    # -- keys ---------------------------------------------------------------------------------

    def action_function_key(self, name: str) -> None:
        """A function key, from wherever it was pressed."""
        self.last_key = monotonic()
        if self.held is not None:
            self.held.flush()
        if name == "emergency_screen":
            self.go("emergency")
            return
        self.do_effects(self.front.function_key(ACTS[name]))

    def key(self, key: str) -> None:
        """A key on a screen where hot letters act."""
        self.last_key = monotonic()
        if self.held is None:
            self._act_on(key)
        else:
            self.held.press(key, monotonic())

    def _act_on(self, key: str) -> None:
        taker = getattr(self.screen, "take_key", None)
        if taker is not None:
            taker(key)

    def _flush_later(self, seconds: float) -> None:
        assert self.held is not None
        self.set_timer(seconds, self.held.flush)

    def touched(self) -> None:
        """Someone is at the keyboard: the curtain waits."""
        self.last_key = monotonic()

    def act(self, name: str, told: dict[str, Any]) -> None:
        """An act that a screen knows all about."""
        self.submit(Do(name, told, self.desk.clock.now()))

    def press(self, key: str) -> None:
        """A hot key on the desk or the calls, at the time it is pressed."""
        self._press_at(key, self.desk.clock.now())

    def _press_at(self, key: str, at: datetime) -> None:
        if self.ahead:
            self.ahead.append((key, at))
            return
        if self.front.typing:
            self._type(key)
            return
        asking = self.front.chooser
        effects = self.front.press(key, at)
        refused = len(effects) == 1 and isinstance(effects[0], Say) and effects[0].refused
        if refused and asking is None and self.writer.waiting:
            # It may be about what is still on its way to the disk: it waits, and so do the keys after it.
            self.ahead.append((key, at))
            return
        self.do_effects(effects)

    def _type(self, key: str) -> None:
        from screens.page import PageScreen

        if isinstance(self.screen, PageScreen):
            self.screen.typing.take(key)

    def _catch_up_keys(self) -> None:
        """What was pressed ahead of the disk, in order."""
        while self.ahead and not self.writer.waiting:
            pressed, self.ahead = self.ahead, []
            for nth, (key, at) in enumerate(pressed):
                self._press_at(key, at)
                if self.ahead or self.writer.waiting:
                    self.ahead += pressed[nth + 1 :]
                    break

    def do_effects(self, effects: list[Effect]) -> None:
        """What a key came to."""
        for effect in effects:
            if isinstance(effect, Do):
                self.submit(effect)
            elif isinstance(effect, Say):
                self.say(effect.text, effect.refused)
            elif isinstance(effect, Go):
                self.go(effect.where)
            else:
                field = getattr(self.screen, "field", None)
                if field is not None:
                    field(effect)
        self.redraw()

    def submit(self, do: Do) -> None:
        """An act, to the writer; the words are checked again once the disk may have it."""
        self.writer.submit(Job(do.act, do.told, do.at, do.selected))
        self.set_timer(0.06, self._redraw_if_saving)

    def _redraw_if_saving(self) -> None:
        if self.writer.saving:
            self.redraw()

    # -- what came of it ----------------------------------------------------------------------

    def _told(self, job: Job, words: str, refused: bool) -> None:
        self.say(f"cannot: {words}" if refused and not words.startswith("NOT SAVED") else words, refused)
        if words.startswith("NOT SAVED"):
            # They were about what is not there now.
            self.ahead.clear()
        self._catch_up_keys()
        self.redraw()

    def say(self, words: str, refused: bool = False) -> None:
        """A sentence in the message line, for as long as it is news."""
        self.message, self.refused, self.said_at = words, refused, monotonic()

    def _changed(self, change: Change) -> None:
        if ACTS[change.act].urgent:
            # "Not saved yet" goes as soon as it is saved, not at the next tick.
            self.call_later(self.redraw)
        record = next((each for each in change.after if isinstance(each, Visit | Call)), None)
        if record is not None and not record.voided and change.act != "undo":
            self.last, self.last_at = (change.act, record), monotonic()
        elif change.act in ("undo", "gap"):
            self.last = None

    # -- drawing ------------------------------------------------------------------------------

    def moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
        """What an act may look at now."""
        return self.desk.moment(act, at, selected)

    def view(self, front: Front | None = None) -> View:
        """All there is to show now, for the screen in front."""
        front = front or self.front
        m = self.desk.moment(selected=front.selected)
        last = self.last if monotonic() - self.last_at < JUST_NOW.total_seconds() else None
        situated, more_facts = situation(self.desk.floor, self.desk.settings, last)
        facts = {**facts_of(self.desk.settings, m.by), **more_facts}
        self.alarms = alarms(self.desk.floor, self.desk.settings, m.now)
        problems = (self.store_fault, *self.problems) if self.store_fault else self.problems
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
            refused=self.refused,
            more=front.more,
            selected=front.selected,
            curtain=self.curtain,
            saving=self.writer.saving,
            unsaved=frozenset(self.desk.unsaved),
            problems=tuple(problems),
        )

    def _listen(self, by: str) -> str:
        away = (by, self.desk.floor.today) in self.not_listening
        return "" if away else listening(self.desk.pack, self.desk.floor, by)

    def situation_script(self) -> str:
        """The script for what is happening, as far as F3 lists it."""
        last = self.last if monotonic() - self.last_at < JUST_NOW.total_seconds() else None
        return situation(self.desk.floor, self.desk.settings, last)[0]

    def redraw(self) -> None:
        """Show the present moment on the screen in front."""
        draw = getattr(self.screen, "draw", None)
        if draw is not None:
            draw()

    # -- going somewhere ----------------------------------------------------------------------

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""
        if where == "curtain":
            self.curtain = not self.curtain
            self.redraw()
            return
        if where == "listening":
            self._turn_listening()
            return
        if where in ("emergency", "conduct"):
            self._go_emergency(conduct=where == "conduct")
            return
        if where.startswith("begin:"):
            self._begin_incident(where.removeprefix("begin:"))
            return
        if where == "desk" and self._field_closed():
            return
        if where == "desk" and self._on_desk():
            where = "queue"
        self._back_to_desk()
        if where in HOT and self.front.typing:
            # Letters act there, so they can't be text here at the same time.
            self._field_closed()
        if where != "desk":
            self.push_screen(self._built(where))
        self.redraw()

    def _field_closed(self) -> bool:
        """F4 with a field open here sets it aside and goes nowhere."""
        from screens.page import PageScreen

        here = self.screen
        if not isinstance(here, PageScreen) or not here.typing.is_open:
            return False
        here.set_aside()
        return True

    def _on_desk(self) -> bool:
        from screens.desk import DeskScreen

        return isinstance(self.screen, DeskScreen)

    def _back_to_desk(self) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def _go_emergency(self, conduct: bool) -> None:
        from screens.emergency import EmergencyScreen

        if isinstance(self.screen, EmergencyScreen) and self.screen.conduct == conduct:
            return
        if not self.is_screen_installed("emergency"):
            self.install_screen(EmergencyScreen(self.colours), "emergency")
        if conduct:
            self.push_screen(EmergencyScreen(self.colours, conduct=True))
        else:
            self.push_screen("emergency")

    def _begin_incident(self, kind: str) -> None:
        """The emergency screen or its quiet sister, with the letter of this kind pressed on it."""
        m = self.desk.moment()
        for conduct, kinds in ((True, m.conduct), (False, m.emergencies)):
            for each in kinds:
                if each.id == kind:
                    self._go_emergency(conduct)
                    self.call_next(self._act_on, each.key)

    def _turn_listening(self) -> None:
        """The listening card goes away for the rest of the day, or comes back: for who acts (PC4)."""
        mine = (self.desk.floor.acting, self.desk.floor.today)
        self.not_listening ^= {mine}
        gone = mine in self.not_listening
        self.say("listening card put away for today; z shows it again" if gone else "listening card is back")
        self.redraw()

    def _built(self, where: str) -> Screen[None]:
        from screens import pages

        return pages.built(where, self.colours)

    # -- drafts -------------------------------------------------------------------------------

    def keep_drafts_soon(self) -> None:
        """What is half typed goes to disk a moment after the last key."""
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(0.15, self.keep_drafts_now)

    def keep_drafts_now(self) -> None:
        """What is half typed, to disk, off the path of keys."""
        self._draft_timer = None
        kept = {key: dict(draft) for key, draft in self.front.drafts.items()}
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        loop.run_in_executor(None, self._write_drafts, kept)

    def _write_drafts(self, kept: dict[str, dict[str, Any]]) -> None:
        try:
            self.drafts.write(kept)
        except OSError:
            self.store_fault = self.store_fault or "what is half typed can't be kept: the disk refused it"


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
) -> int:
    """Open the kiosk in this terminal; returns the exit status. `config` is the settings file."""
    kiosk = Kiosk(
        Desk(store, clock, settings, pack),
        Drafts(data),
        Alive(data),
        tuple(str(each) for each in problems),
        theme=chosen_theme(settings),
        config=config,
        pack_problem=pack_problem,
    )
    status = kiosk.run()
    if kiosk.return_code:
        return kiosk.return_code
    return status or 0


def first_start(config: Path, drafts: dict[str, dict[str, Any]]) -> bool:
    """Whether the library is still to be asked: nothing is set, or the questions were left half-way."""
    return FIRST_START in drafts or not os.path.lexists(config)


def chosen_theme(settings: Settings) -> str:
    """The theme from the settings, or the one that fits the terminal."""
    if settings.screen.theme != "auto":
        return settings.screen.theme
    return "console" if os.environ.get("TERM") in ("linux", "vt100", "vt220", "ansi") else "standard"
