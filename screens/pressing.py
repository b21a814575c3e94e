"""What happens to a key that the screen in front does not keep: acts, words, and half-typed text."""

import asyncio
from datetime import datetime
from time import monotonic
from typing import Any

from textual.app import App

from deskapp.acts import ACTS
from deskapp.desk import Desk
from deskapp.front import Do, Effect, Front, Go, Say
from deskapp.held import HeldKeys
from deskapp.keymap import Keymap, keymap
from deskapp.said import Said, after
from deskapp.store.drafts import Drafts
from deskapp.writer import Job, Writer

JUST_SAID = 0.3
"""Seconds within which a sentence belongs to the key that also changes the screen."""

LOOK_AFTER = 0.03
"""Seconds after which the screen is drawn although the disk has not answered, and again until it has."""


class Pressing(App[int], inherit_bindings=False):
    """The keyboard's side of the kiosk."""

    def __init__(self, desk: Desk, drafts: Drafts, guard_held_keys: bool, native_colours: bool) -> None:
        super().__init__(ansi_color=native_colours)
        self.desk = desk
        self.drafts = drafts
        self.front = Front(self.moment, keymap(desk.settings))
        self.take_keys(self.front.keymap)
        self.writer = Writer(desk, self._told)
        self.said = Said()
        self.said_at = 0.0
        self.last_key = monotonic()
        self.store_fault: str | None = None
        self.held = HeldKeys(self.act_on, self._flush_later) if guard_held_keys else None
        self.ahead: list[tuple[str, datetime]] = []
        """Keys pressed ahead of the disk that only make sense once it has caught up."""
        self._draft_timer: Any = None
        self._looking: asyncio.TimerHandle | None = None

    @property
    def keys(self) -> Keymap:
        """The keys in force."""
        return self.front.keymap

    def take_keys(self, keys: Keymap) -> None:
        """These keys do the acts from now on, and sentences name them."""
        self.front.keymap = keys
        self.desk.key_of = keys.said

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""
        raise NotImplementedError

    def left_emergency(self) -> bool:
        """Leave the emergency screen, if it is in front; whether it was."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the present moment on the screen in front."""
        raise NotImplementedError

    def moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
        """What an act may look at now."""
        return self.desk.moment(act, at, selected)

    # -- keys ---------------------------------------------------------------------------------

    def action_function_key(self, name: str) -> None:
        """A function key, from wherever it was pressed."""
        self.last_key = monotonic()
        if self.held is not None:
            self.held.flush()
        if name == "emergency_screen":
            self.go("emergency")
            return
        if name == "desk_screen" and self.left_emergency():
            return
        self.do_effects(self.front.function_key(ACTS[name]))

    def key(self, key: str) -> None:
        """A key on a screen where hot letters act."""
        self.last_key = monotonic()
        if self.held is None:
            self.act_on(key)
        else:
            self.held.press(key, monotonic())

    def act_on(self, key: str) -> None:
        """One press, to the screen in front."""
        early = getattr(self.screen, "early", None)
        if early is not None:
            early.append(key)
            return
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
        saving = False
        for effect in effects:
            if isinstance(effect, Do):
                self.submit(effect)
                saving = True
            elif isinstance(effect, Say):
                self.say(effect.text, effect.refused)
            elif isinstance(effect, Go):
                self.go(effect.where)
            else:
                field = getattr(self.screen, "field", None)
                if field is not None:
                    field(effect)
        if not (saving and self.writer.waiting):
            self.redraw()

    def submit(self, do: Do) -> None:
        """An act, to the writer. What comes of it is drawn when the disk has it, which is mostly at once.

        A drawing before that would cost the one that counts a frame's wait; so it is made only when the disk
        takes its time.
        """
        self.writer.submit(Job(do.act, do.told, do.at, do.selected))
        self._look_later()

    def _look_later(self) -> None:
        if self.writer.waiting and self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(LOOK_AFTER, self._redraw_if_slow)

    def _redraw_if_slow(self) -> None:
        self._looking = None
        if self.writer.waiting and self.is_running:
            self.redraw()
            self._look_later()

    # -- what came of it ----------------------------------------------------------------------

    def _told(self, job: Job, words: str, refused: bool) -> None:
        self.say(f"cannot: {words}" if refused and not words.startswith("NOT SAVED") else words, refused)
        if words.startswith("NOT SAVED"):
            # They were about what is not there now.
            self.ahead.clear()
        self._catch_up_keys()
        if self._looking is not None and not self.writer.waiting:
            self._looking.cancel()
            self._looking = None
        self.redraw()

    def old_words_go(self) -> None:
        """On the way to another screen: what was said before is not about it, unless this key said it."""
        if monotonic() - self.said_at > JUST_SAID:
            self.say("")

    def say(self, words: str, refused: bool = False) -> None:
        """A sentence in the message line, for as long as it is news; beside a refusal still to be read."""
        self.said_at = monotonic()
        self.said = after(self.said, words, refused, self.said_at)
        if refused:
            self.front.was_refused(self.desk.clock.now())

    @property
    def message(self) -> str:
        """What stands in the message line."""
        return self.said.line

    @property
    def refused(self) -> bool:
        """Whether it says what did not happen."""
        return bool(self.said.refusal)

    @property
    def unread(self) -> str:
        """The refusal that may not have been read yet."""
        return self.said.held(monotonic())

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

    def _take_up_drafts(self) -> None:
        """A field that stood open opens on the desk, also while another screen is in front."""
        from screens.desk import DeskScreen

        desk = next(each for each in self.screen_stack if isinstance(each, DeskScreen))
        for effect in self.front.restore(self.drafts.read(), self.desk.clock.now()):
            desk.field(effect)
