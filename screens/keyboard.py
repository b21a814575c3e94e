"""The kiosk's keyboard: keys as the terminal sends them, one by one to the screen whose turn it is."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.screen import Screen

from deskapp.acts import ACTS
from deskapp.acts.registry import is_function_key
from deskapp.keyboard.chooser import shown_key
from deskapp.keyboard.held_keys import WAIT, HeldKeys, Press
from deskapp.keyboard.key_queue import MOVES, KeyOutcome, KeyQueue
from screens.host import KioskApp
from screens.navigator import Navigator
from screens.page import PageScreen

WAITS = "saving: the keys after it wait"
"""Said while keys wait for the disk. It is drawn only if the disk takes its time."""

NAMED = frozenset({"enter", "escape", *MOVES})
"""Keys that screens know by name; all others by the character they type."""


def press_of(event: events.Key | events.Paste, at: datetime) -> Press:
    """The press that this event tells of; `at` is the desk's time."""
    if isinstance(event, events.Paste):
        return Press("paste", event.text, at, event.time, pasted=True)
    name, repeat = event.key, getattr(event, "repeat", None)
    printable = event.character is not None and event.character.isprintable()
    if name not in NAMED and printable and not is_function_key(name):
        # As screens and the guard know it: Shift and Alt do not make another key of it.
        name = event.character or name
    return Press(name, event.character if printable else None, at, event.time, repeat)


class Beneath:
    """The screen under the emergency, for keys that were pressed before it and waited for the disk."""

    def __init__(self, keyboard: "Keyboard") -> None:
        self.keyboard = keyboard
        self.kiosk = keyboard.kiosk

    def screen(self) -> Screen[Any]:
        """Whose turn it is."""
        return self.keyboard.navigator.beneath_emergency()

    def ready(self) -> bool:
        """Whether it is there and takes keys."""
        return self.keyboard.begun and getattr(self.screen(), "taking", False)

    def typing(self) -> bool:
        """Whether its field is open."""
        return _page(self.screen()).typing.is_open

    def goes(self, press: Press) -> bool:
        """Whether it is one of the function keys that lead to a screen."""
        return press.name in self.keyboard.function_keys

    def opens(self, press: Press) -> bool:
        """Whether it is the emergency's key."""
        return self.keyboard.function_keys.get(press.name) == "emergency_screen"

    def take(self, press: Press) -> KeyOutcome:
        """Give it to the screen beneath, if it acts there."""
        if self.goes(press):
            return KeyOutcome.LEADS_AWAY
        keyboard = self.keyboard
        keyboard.turn_of = self.screen()
        try:
            took = self._take_there(press)
        finally:
            led_away, keyboard.turn_of, keyboard.led_away = keyboard.led_away, None, False
        return KeyOutcome.LEADS_AWAY if led_away else took

    def _take_there(self, press: Press) -> KeyOutcome:
        screen, typing = _page(self.screen()), self.typing()
        if press.pasted:
            self.keyboard.another_key()
            screen.text_pasted(press.text or "")
        elif (press.name == "enter" or not typing) and self.keyboard.must_wait():
            return KeyOutcome.WAITS
        elif typing:
            screen.typed_key(press.name, press.text)
        else:
            self.keyboard.act_on(press)
        return KeyOutcome.DONE

    def flooded(self, many: int) -> None:
        """Say that what came as no hand presses keys did nothing."""
        self.kiosk.line.beside = f"{many} keys came at once, as a paste does: none of them did anything"
        self.kiosk.redraw()

    def doubted(self, key: str) -> None:
        """Say that taps may have been taken for a key held down."""
        shown = "the space bar" if key == " " else key
        self.kiosk.line.beside = f"{shown} taken as one press: held down?"
        self.kiosk.redraw()


class InFront(Beneath):
    """The screen in front."""

    def screen(self) -> Screen[Any]:
        return self.kiosk.screen

    def take(self, press: Press) -> KeyOutcome:
        """Give it to the screen in front; a function key leads to its own."""
        name = self.keyboard.function_keys.get(press.name)
        if name is not None:
            self.keyboard.function_key(name)
            return KeyOutcome.DONE
        return self._take_there(press)

    def emergency(self) -> bool:
        """Whether the emergency is in front."""
        return self.keyboard.navigator.in_emergency()

    def hides(self, press: Press) -> bool:
        """Whether it is the curtain's key."""
        return self.keyboard.function_keys.get(press.name) == "curtain"

    def left_behind(self, many: int) -> None:
        """Say that keys pressed before the emergency did nothing."""
        self.kiosk.say(f"pressed before F12 and NOT done: {many}, from a key that leads elsewhere on", True)

    def drained(self) -> None:
        """Draw once for all that was taken."""
        self.keyboard.draw_if_wanted()


class Keyboard:
    """Takes what the terminal sends, and keeps the time of a key that may be a repeat."""

    def __init__(self, kiosk: KioskApp, navigator: Navigator, guard: HeldKeys | None) -> None:
        self.kiosk = kiosk
        self.navigator = navigator
        self.guard = guard
        self.function_keys: dict[str, str] = {}
        """Keys that work everywhere, and their acts."""
        self.begun = False
        """The first screen is there, with what was half typed before: keys wait until then."""
        self.turn_of: Screen[Any] | None = None
        """The screen beneath the emergency, while a key that was pressed on it is taken."""
        self.led_away = False
        """That key would go to another screen, and did nothing."""
        self.pressed_at: datetime | None = None
        """When the key that is being taken was pressed, by the desk's clock."""
        self.watched: Callable[[str], None] | None = None
        """Told of every key that acts, before it does."""
        self._to_draw = False
        self._timed: Press | None = None
        self.queue = KeyQueue(InFront(self), Beneath(self), guard)

    def take_function_keys(self, key_of: Callable[[str], str | None]) -> None:
        """Learn which keys lead to screens; `key_of` gives an act's key."""
        for name, act in ACTS.items():
            key = key_of(name)
            if act.goes and key and is_function_key(key):
                self.function_keys[key] = name

    def came(self, keys: Iterable[events.Key | events.Paste]) -> None:
        """Keys from the terminal."""
        now = self.kiosk.desk.clock.now()
        self.put([press_of(event, now) for event in keys])

    def put(self, presses: list[Press]) -> None:
        """Presses, behind all that wait."""
        self.kiosk.last_key = monotonic()
        if not self.kiosk.screen_stack:
            self.queue.main.waiting.extend(presses)  # until there is a screen
            return
        self.queue.come(presses)
        self._time()

    def hot(self, key: str) -> Press:
        """A press of this key, now."""
        text = key if len(key) == 1 else None
        return Press(key, text, self.kiosk.desk.clock.now(), monotonic())

    def first(self, key: str) -> None:
        """This key before all that wait: it is part of the one that is being taken."""
        self.queue.main.waiting.appendleft(replace(self.hot(key), sure=True))
        self.kiosk.call_next(self.drain)

    def answered(self) -> None:
        """The disk has all that was pressed before, or has refused it: keys that waited for that act."""
        if self.kiosk.line.beside == WAITS:
            self.kiosk.line.beside = ""
        if self.kiosk.screen_stack:
            self.queue.answered()
            self._time()

    def drain(self) -> None:
        """Something that keys waited for is there."""
        if not self.kiosk.screen_stack:
            return  # the kiosk is being left
        self.queue.drain()
        self._time()

    def held(self, work: Coroutine[Any, Any, None]) -> Coroutine[Any, Any, None]:
        """This work, for which keys wait from this moment on, and not from when it is begun.

        What came in one piece with the key that asks for it is taken after it. F12 does not wait.
        """
        self.queue.holds += 1

        async def done() -> None:
            try:
                await work
            finally:
                self.queue.holds -= 1
                self.kiosk.call_next(self.drain)

        return done()

    def _time(self) -> None:
        """The press that may be a repeat acts when no follower comes."""
        if self.guard is not None and self.guard.waiting is not self._timed:
            self._timed = self.guard.waiting
            if self._timed is not None:
                self.kiosk.set_timer(WAIT, partial(self._waited, self._timed))

    def _waited(self, press: Press) -> None:
        if self.guard is not None and self.guard.waiting is press:
            self.queue.main.rest()
            self.drain()

    # -- one key ------------------------------------------------------------------------------

    @property
    def screen(self) -> Screen[Any]:
        """The screen that the key which is being taken is for."""
        return self.turn_of or self.kiosk.screen

    def must_wait(self) -> bool:
        """Whether a key would be decided against what the disk has yet to take in."""
        waits = self.kiosk.writer.undecided_at(self.kiosk.face) and (
            self.turn_of is not None or not self.navigator.in_emergency()
        )
        if waits:
            self.kiosk.line.beside = WAITS
        return waits

    def another_key(self) -> None:
        """What was said beside the keys before is not about the one that is taken now."""
        self.kiosk.line.key_came()
        self.kiosk.line.beside = ""

    def act_on(self, press: Press) -> None:
        """One press, to the screen whose turn it is."""
        if self.watched is not None:
            self.watched(press.name)
        self.another_key()
        if len(press.name) > 1 and press.name not in NAMED:
            named = shown_key(press.name)
            self.kiosk.say(f"{named} does nothing here", True, f"{named} did nothing there")
            self.kiosk.redraw()
            return
        self.pressed_at = press.at
        try:
            _page(self.screen).take_key(press.name)
        finally:
            self.pressed_at = None

    def function_key(self, name: str) -> None:
        """A function key, from wherever it was pressed; `name` is its act's."""
        self.kiosk.line.key_came()
        if self.watched is not None:
            self.watched((ACTS[name].key or name).upper())
        if name == "emergency_screen":
            # What came at once with it, and did nothing, is said there still.
            self.kiosk.go("emergency")
            return
        if not self.queue.stalled:
            self.kiosk.line.beside = ""
        if name == "desk_screen" and self.navigator.left_emergency():
            return
        self.kiosk.do_effects(self.kiosk.front.function_key(ACTS[name]))

    def given_up(self) -> None:
        """The disk does not have what was pressed: keys that were about it do nothing, in words."""
        many = self.queue.give_up()
        if many:
            self.kiosk.line.beside = f"{many} more {'key' if many == 1 else 'keys'} NOT done"

    # -- drawing ------------------------------------------------------------------------------

    def drawn_later(self) -> bool:
        """Whether a drawing can wait, since keys are being taken: the last of them draws."""
        self._to_draw = self._to_draw or self.queue.draining
        return self.queue.draining

    def draw_if_wanted(self) -> None:
        """One drawing for all the keys that were taken together."""
        if self._to_draw:
            self._to_draw = False
            self.kiosk.redraw()


def _page(screen: Screen[Any]) -> PageScreen:
    assert isinstance(screen, PageScreen)
    return screen
