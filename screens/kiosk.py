"""The full-screen kiosk: one App, the face of a desk, that has a keyboard and a navigator."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from textual import events
from textual.app import ScreenStackError
from textual.binding import BindingType
from textual.driver import Driver

from deskapp.acts import ACTS
from deskapp.acts.catch_up import SHEET
from deskapp.desk.writer import Came, Job
from deskapp.keyboard.all_the_same import asks_by_force, too_soon
from deskapp.keyboard.effects import Do, Effect, Go, Say
from deskapp.keyboard.held_keys import HeldKeys
from deskapp.keyboard.keymap import Keymap
from deskapp.keyboard.keys import Front
from deskapp.records.change import Change
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.store.drafts import Drafts
from screens.callback_faults import catch_faults
from screens.desk_process import SETTLE, DeskProcess
from screens.elsewhere import half_typed, who_acts
from screens.face_app import FaceApp
from screens.half_typed import HalfTyped
from screens.host import CURTAIN
from screens.keyboard import Keyboard
from screens.message_line import MessageLine
from screens.navigator import HOT, Navigator, first_start
from screens.page import PageScreen
from screens.present import Present
from screens.submission import Submission
from screens.terminal.key_events import Keys
from screens.terminal.leaving import BY_KEY, TERMINAL_GONE, Ending, LastResort, terminal_is_gone
from screens.terminal.signals import catch_signals
from screens.view import View
from screens.watchdog import Watchdog
from screens.widgets.themes import native

TICK = 1.0
"""Seconds between redraws of the clocks. Faster costs idle time and shows nothing more."""


class Kiosk(FaceApp, inherit_bindings=False):
    """What one person sees of the desk. Screens ask it for a View and give it effects."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = "kiosk.tcss"
    TITLE = "Desk kiosk"
    BINDINGS: ClassVar[list[BindingType]] = []

    first: str | None = None
    """Where it begins, if not at the desk."""
    ruled = False
    """Whether rules are drawn as lines, as this terminal can."""
    watchdog: Watchdog | None = None
    last_resort: LastResort | None = None
    ending: Ending | None = None
    """They end the process should the loop hang or the terminal be gone, and say why; a test's has none."""

    def __init__(
        self,
        process: DeskProcess,
        face: str = "",
        drafts: Drafts | None = None,
        guard_held_keys: bool = True,
        theme: str = "standard",
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(process, face, drafts, driver_class, ansi_color=native(theme))
        self.theme_name = theme
        self._to_redraw = False
        self._acted = self.by
        """Whose letters acts carried here when something was done last."""
        self.last_key = monotonic()
        self._rung: frozenset[tuple[str, str]] = frozenset()
        """The alarms that stood at the last tick: the bell is for those that did not."""
        self.line = MessageLine()
        self.submission = Submission(self, self.writer)
        self.present = Present(self, self.line, self.writer)
        self.navigator = Navigator(self, self.present)
        self.keyboard = Keyboard(self, self.navigator, HeldKeys() if guard_held_keys else None)
        self.keyboard.take_function_keys(self.keys.key_of)
        self.half_typed = HalfTyped(self)
        process.join(self)

    @property
    def keys(self) -> Keymap:
        """The keys in force."""
        return self.front.keymap

    def new_settings(self, settings: Settings, problems: tuple[SettingsProblem, ...]) -> None:
        """Other settings, in force at once on every screen."""
        self.process.new_settings(settings, problems)

    def take_settings(self) -> None:
        """Work by the process's settings from now on."""
        from screens.changed_settings import show  # what edits settings: not for a start

        self.front.keymap = self.process.keymap
        show(self)

    @property
    def curtain(self) -> bool:
        """Whether patron text is hidden. One that was behind the curtain when it ended starts behind it."""
        return CURTAIN in self.front.drafts

    @curtain.setter
    def curtain(self, drawn: bool) -> None:
        if drawn == self.curtain:
            return
        if drawn:
            self.front.drafts[CURTAIN] = {"open": False}
        else:
            del self.front.drafts[CURTAIN]
        if self.is_running:
            self.keep_drafts_soon()

    # -- start and stop -----------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the records, begin writing, show the desk."""
        self.begin_here()
        if self.alone:
            catch_faults(self._end_for)
            catch_signals(partial(self.leave_soon, 0), self.last_resort is not None)
        self.process.begin()
        if CURTAIN in (kept := self.drafts.read()):
            # Before anything is painted. Nothing is written yet: the other drafts are still to be taken up.
            self.front.drafts[CURTAIN] = kept[CURTAIN]
        self.navigator.begin()
        self.set_interval(TICK, self.tick)
        self.call_later(self._paint_first)
        self.call_after_refresh(self.after_first_paint)

    def _paint_first(self) -> None:
        """The first picture, as soon as there is one: the library would wait for the next frame."""
        if isinstance(self.screen, PageScreen):
            self.screen.board.paint()

    def after_first_paint(self) -> None:
        """After the first paint: what can wait until then."""
        self.navigator.make_emergency_ready()  # unless F12 came before this
        self.process.settle()
        self._take_up_drafts()
        # With a PIN they are settings like all others: F2, 1 and q, with the PIN.
        asks = self.config is not None and not self.desk.settings.screen.pin
        first = asks and self.config is not None and first_start(self.config, self.front.drafts)
        if first and self.process.asks_first_at(self):
            self.push_screen(self.navigator.built("first_start"))
        if self.first is not None:
            self.go(self.first)
        self.redraw()
        if self.watchdog is not None:
            # From the first key on, not from the first tick.
            self.watchdog.beat()
        self.keyboard.begun = True
        self.screen_is_there()

    def _take_up_drafts(self) -> None:
        """A field that stood open opens on the desk, also while another screen is in front."""
        desk = self.navigator.desk_screen()
        drafts = self.drafts.read()
        self.half_typed.on_file = frozenset(drafts)
        for effect in self.front.restore(drafts, self.desk.clock.now()):
            desk.field(effect)

    def leave_soon(self, status: int = 0, why: str = "") -> None:
        """Out, for this reason; without one, by the way out, or with a status to come back after."""
        self.run_worker(self.leave(status, why or ("" if status else BY_KEY)), exit_on_error=False)

    async def leave(self, status: int = 0, why: str = "") -> None:
        """Out, with everything saved that the disk will take, and why in words if it doesn't come back.

        One of several faces goes alone; what is asked of the whole desk there is asked of the process.
        """
        if not self.alone:
            if status:
                self.process.end_soon(status)
            else:
                await self.process.drop(self)
            return
        await asyncio.sleep(SETTLE)
        await self.process.stop_writing()
        await asyncio.sleep(SETTLE)
        await self.half_typed.keep_now()
        if self.ending is not None:
            await asyncio.to_thread(self.ending.note, why)
        if self.last_resort is not None:
            self.last_resort.arm(status)
        self.exit(status)

    async def put_away(self) -> None:
        """Go, with what is half typed on the disk: the process has dropped this face."""
        await self.half_typed.keep_now()
        self.exit(0)

    def get_driver_class(self) -> type[Driver]:
        """How the terminal is read."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from screens.terminal.driver import TerminalReader  # a test has no terminal

        return TerminalReader

    # -- the time -----------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: clocks, alarms, the curtain's patience, a new day."""
        if self.watchdog is not None:
            self.watchdog.beat()
        if self.last_resort is not None and terminal_is_gone():
            # The hang-up that tells of it may have been lost on its way.
            self.leave_soon(0, TERMINAL_GONE)
        if self.alone:
            self.process.tick()
        self.line.tick()
        after = self.desk.settings.screen.curtain_after
        if after and not self.curtain and monotonic() - self.last_key > after:
            self.curtain = True
        self.redraw()
        self._ring()

    def _ring(self) -> None:
        """The terminal's bell at an alarm that is new, where a setting wants it; never in an incident."""
        due = frozenset((alarm.kind, alarm.uid) for alarm in self.present.alarms)
        new, self._rung = due - self._rung, due
        quiet = any(incident.is_open for incident in self.desk.incidents())
        if new and self.desk.settings.screen.bell and not quiet:
            self.bell()

    def date_is_right(self) -> None:
        """Someone has looked at the date."""
        self.upkeep.date_is_right(self.say)

    # -- keys ---------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the one queue, and no other way: the library's own would let function keys overtake."""
        if isinstance(event, Keys):
            self.keyboard.came(event.keys)
        elif isinstance(event, events.Key | events.Paste):
            self.keyboard.came([event])
        else:
            await super().on_event(event)

    def keys_came(self, keys: list[events.Key | events.Paste]) -> None:
        """Keys from its terminal, in one piece: taken now, and not when the library's queue comes to them."""
        if self.is_running:
            self.here(self.keyboard.came, keys)

    def key(self, key: str) -> None:
        """A key by its name, as if the terminal had sent it now."""
        self.keyboard.put([self.keyboard.hot(key)])

    def press_first(self, key: str) -> None:
        """This key before all that wait: it is part of the one that is being taken."""
        self.keyboard.first(key)

    def key_came(self) -> None:
        """Another key is taken: what was said until now is not about it."""
        self.line.key_came()

    def touched(self) -> None:
        """Someone is at the keyboard: the curtain waits."""
        self.last_key = monotonic()

    def screen_is_there(self) -> None:
        """Keys that were quicker than a screen reach it."""
        self.call_next(self.keyboard.drain)

    def run_held(self, work: Coroutine[Any, Any, None]) -> None:
        """Work that will change what keys mean: they wait for it from now on. F12 does not."""
        self.run_worker(self.keyboard.held(work), exit_on_error=False)

    @property
    def led_away(self) -> bool:
        """Whether the key that is being taken would go to another screen, and did nothing."""
        return self.keyboard.led_away

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""
        if self.keyboard.turn_of is not None:
            # A key from before the emergency: nothing takes the emergency's place.
            self.keyboard.led_away = True
        else:
            self.navigator.go(where)

    def keep_drafts_soon(self) -> None:
        """What is half typed goes to disk a moment after the last key."""
        self.half_typed.keep_soon()

    # -- acts ---------------------------------------------------------------------------------

    def act(self, name: str, told: dict[str, Any]) -> None:
        """An act that a screen knows all about."""
        self.submit(Do(name, told, self.desk.clock.now()))

    def press(self, key: str) -> None:
        """A hot key on the desk or the calls, at the time it was pressed."""
        at = self.keyboard.pressed_at or self.desk.clock.now()
        if words := too_soon(self.front, key, at):
            self.do_effects([Say(words, refused=True)])
        else:
            self.do_effects(self.front.press(key, at))

    def do_effects(self, effects: list[Effect]) -> None:
        """What a key came to."""
        saving = False
        for effect in effects:
            if isinstance(effect, Do):
                self.submit(effect)
                saving = True
            elif isinstance(effect, Say):
                self.say(effect.text, effect.refused, effect.there)
            elif isinstance(effect, Go):
                self.go(effect.where)
            else:
                screen = self.keyboard.screen
                if isinstance(screen, PageScreen):
                    screen.field(effect)
        if not (saving and self.writer.waiting):
            self.redraw()

    def submit(self, do: Do) -> None:
        """An act, to the writer."""
        self.submission.submit(do)

    def look_whether_saved(self) -> None:
        """Draw again should the disk take its time."""
        self.submission.look_later()

    def told(self, job: Job, words: str, came: Came) -> None:
        """What came of an act that was asked for here, or that nobody asked for."""
        # What the refusal offers is asked at once, with the reason as the question.
        asked = came is Came.REFUSED and self.navigator.where in ("desk", *HOT)
        if not (asked and asks_by_force(self.front, job.told, self.desk.clock.now())):
            self.say(f"cannot: {words}" if came is Came.REFUSED else words, refused=came is not Came.DONE)
        if job.drafts:
            self.front.answered(job.drafts, done=came is Came.DONE)
            self.keep_drafts_soon()
        if came is Came.NOT_SAVED:
            self.keyboard.given_up()
        if not self.writer.undecided_at(self.face):
            self.keyboard.answered()
        self.submission.answered()

    def changed(self, change: Change) -> None:
        """An act was done, here or elsewhere."""
        here = change.face == self.face
        acted, self._acted = self._acted, self.by
        if not here and not self.alone:
            words = (who_acts(acted, self._acted, self.desk.settings), half_typed(self.front, change))
            for said in filter(None, words):
                # To be read like a refusal; but no key here was refused, and digits go on counting.
                self.line.say(said, refused=True)
        self.present.changed(change, here)
        if here and change.act == "catch_up":
            # On the disk: the half-filled sheet is no longer one.
            self.front.drafts.pop(SHEET, None)
        self.half_typed.act_is_done()
        if not here or ACTS[change.act].urgent:
            # "Not saved yet" goes as soon as it is saved, not at the next tick.
            self.redraw_soon()

    def erased(self, uids: frozenset[str]) -> None:
        """The text of these records was erased."""
        self.half_typed.erased(uids)

    # -- what is shown ------------------------------------------------------------------------

    def say(self, words: str, refused: bool = False, there: str = "") -> None:
        """A sentence in the message line; `there`, what a refusal about this screen says on another."""
        self.line.say(words, refused, there)
        if refused:
            self.front.was_refused(self.desk.clock.now())

    def hear(self, words: str, unless_said: bool) -> None:
        """A sentence that is no answer to a key; or not, where something else is to be read."""
        if not (unless_said and self.line.message):
            self.say(words)

    def view(self, front: Front | None = None) -> View:
        """All there is to show now, for the screen in front."""
        problems = (*self.upkeep.problems(self.half_typed.fault), *self.process.problems)
        return self.present.view(front or self.front, self.screen, self.size, problems)

    def named_by_alarm(self, key: str) -> bool:
        """Whether the alarm that stands on the screen in front names this key."""
        return self.present.named_by_alarm(key)

    def situation_script(self) -> str:
        """The script for what is happening, as far as F3 lists it."""
        return self.present.situation_script()

    def drawn_later(self) -> bool:
        """Whether a drawing can wait, since keys are being taken: the last of them draws."""
        return self.keyboard.drawn_later()

    def redraw_soon(self) -> None:
        """Show the present moment in this face's own turn: once for all that happens until then."""
        if not self._to_redraw:
            self._to_redraw = True
            self.call_later(self._redraw_now)

    def _redraw_now(self) -> None:
        self._to_redraw = False
        self.redraw()

    def redraw(self) -> None:
        """Show the present moment on the screen in front."""
        try:
            draw = getattr(self.screen, "draw", None)
        except ScreenStackError:
            return  # what came of the last act may be told when the screens are gone already
        if draw is not None:
            draw()
