"""What happens to a key that the screen in front does not keep: acts, words, and half-typed text."""

import asyncio
from datetime import datetime
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen

from deskapp.acts import ACTS
from deskapp.desk.desk import Desk
from deskapp.desk.writer import Came, Job, Writer
from deskapp.floor.message_line import THEN, Said, after
from deskapp.keyboard.held_keys import HeldKeys, Press
from deskapp.keyboard.keymap import Keymap, keymap
from deskapp.keyboard.keys import Do, Effect, Front, Go, Say
from deskapp.store.drafts import Drafts
from screens.keyboard import NAMED, Keyboard, Keys

WAITS = "saving: the keys after it wait"
"""Said while keys wait for the disk. It is drawn only if the disk takes its time."""

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
        self.beside = ""
        """A sentence about a key that did nothing, beside what the key before it came to."""
        self.nth_key = 0
        self._said_by = -1
        self.function_keys: dict[str, str] = {}
        """Keys that work everywhere, and their acts."""
        self.begun = False
        """The first screen is there, with what was half typed before: keys wait until then."""
        self.keyboard = Keyboard(self, HeldKeys() if guard_held_keys else None)
        self.turn_of: Screen[object] | None = None
        """The screen beneath the emergency, while a key that was pressed on it is taken."""
        self.led_away = False
        """That key would go to another screen, and did nothing."""
        self._pressed_at: datetime | None = None
        self._to_draw = False
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

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the one queue, and no other way: the library's own would let function keys overtake."""
        if isinstance(event, Keys):
            self.keyboard.came(event.keys)
        elif isinstance(event, events.Key | events.Paste):
            self.keyboard.came([event])
        else:
            await super().on_event(event)

    def action_function_key(self, name: str) -> None:
        """A function key, from wherever it was pressed."""
        if name == "emergency_screen":
            self.go("emergency")
            return
        if name == "desk_screen" and self.left_emergency():
            return
        self.do_effects(self.front.function_key(ACTS[name]))

    def key(self, key: str) -> None:
        """A key by its name, as if the terminal had sent it now."""
        self.keyboard.put([self.keyboard.hot(key)])

    def must_wait(self) -> bool:
        """Whether a key would be decided against what the disk has yet to take in."""
        waits = self.writer.undecided and (self.turn_of is not None or not self.in_emergency())
        if waits:
            self.beside = WAITS
        return waits

    def act_on(self, press: Press) -> None:
        """One press, to the screen whose turn it is."""
        self.nth_key += 1
        self.beside = ""
        if len(press.name) > 1 and press.name not in NAMED:
            self.say(f"{shown_key(press.name)} does nothing here", refused=True)
            self.redraw()
            return
        self._pressed_at = press.at
        try:
            (self.turn_of or self.screen).take_key(press.name)  # type: ignore[attr-defined]
        finally:
            self._pressed_at = None

    def in_emergency(self) -> bool:
        """Whether the emergency screen is in front."""
        raise NotImplementedError

    def beneath_emergency(self) -> Screen[object]:
        """The screen under the emergency; the one in front when that is not."""
        raise NotImplementedError

    def draw_if_wanted(self) -> None:
        """One drawing for all the keys that were taken together."""
        if self._to_draw:
            self._to_draw = False
            self.redraw()

    def drawn_later(self) -> bool:
        """Whether a drawing can wait, since keys are being taken: the last of them draws."""
        self._to_draw = self._to_draw or self.keyboard.queue.draining
        return self.keyboard.queue.draining

    def touched(self) -> None:
        """Someone is at the keyboard: the curtain waits."""
        self.last_key = monotonic()

    def act(self, name: str, told: dict[str, Any]) -> None:
        """An act that a screen knows all about."""
        self.submit(Do(name, told, self.desk.clock.now()))

    def press(self, key: str) -> None:
        """A hot key on the desk or the calls, at the time it was pressed."""
        self.do_effects(self.front.press(key, self._pressed_at or self.desk.clock.now()))

    def given_up(self) -> None:
        """The disk does not have what was pressed: keys that were about it do nothing, in words."""
        many = self.keyboard.queue.give_up()
        if many:
            self.beside = f"{many} more {'key' if many == 1 else 'keys'} NOT done"

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
                field = getattr(self.turn_of or self.screen, "field", None)
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

    def _told(self, job: Job, words: str, came: Came) -> None:
        self.say(f"cannot: {words}" if came is Came.REFUSED else words, refused=came is not Came.DONE)
        if came is Came.NOT_SAVED:
            self.given_up()
        if not self.writer.undecided:
            self._answered()
        if self._looking is not None and not self.writer.waiting:
            self._looking.cancel()
            self._looking = None
        self.redraw()

    def _answered(self) -> None:
        """The disk has all acts, or has refused them: keys that waited for it act."""
        if self.beside == WAITS:
            self.beside = ""
        self.keyboard.answered()

    def old_words_go(self) -> None:
        """On the way to another screen: what was said before is not about it, unless this key said it."""
        if not self.just_said:
            self.say("")

    @property
    def just_said(self) -> bool:
        """Whether the sentence in the message line came with or after the last key."""
        return self._said_by == self.nth_key

    def say(self, words: str, refused: bool = False) -> None:
        """A sentence in the message line, for as long as it is news; beside a refusal still to be read."""
        self.said_at = monotonic()
        self.said = after(self.said, words, refused, self.said_at)
        if words:
            self._said_by = self.nth_key
        if refused:
            self.front.was_refused(self.desk.clock.now())

    @property
    def message(self) -> str:
        """What stands in the message line."""
        return THEN.join(words for words in (self.beside, self.said.line) if words)

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


def shown_key(name: str) -> str:
    """A key's name as it stands on a keyboard: 'Ctrl+C', 'Tab', 'F1'."""
    return "+".join(each.replace("_", " ").capitalize() for each in name.split("+"))
