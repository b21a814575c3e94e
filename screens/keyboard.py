"""The kiosk's keyboard: keys as the terminal sends them, one by one to the screen whose turn it is."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from deskapp.keyboard.held_keys import WAIT, HeldKeys, Press
from deskapp.keyboard.key_queue import MOVES, KeyQueue, Took

if TYPE_CHECKING:
    from screens.key_effects import Pressing
    from screens.page import PageScreen

NAMED = frozenset({"enter", "escape", *MOVES})
"""Keys that screens know by name; all others by the character they type."""


class TerminalKey(events.Key):
    """A key as a terminal sends it; None when the terminal does not tell whether it is held down."""

    def __init__(self, key: str, character: str | None, repeat: bool | None = None) -> None:
        super().__init__(key, character)
        self.repeat = repeat

    def __repr__(self) -> str:
        """Short: the library's parser writes down every key, and in a flood that took most of the time."""
        return "TerminalKey()"


class Keys(events.Event, bubble=False):
    """Keys and pastes that came in one piece, in their order: the queue gets them in one piece too."""

    def __init__(self, keys: list[events.Key | events.Paste]) -> None:
        super().__init__()
        self.keys = keys


def press_of(event: events.Key | events.Paste, at: datetime) -> Press:
    """The press that this event tells of; `at` is the desk's time."""
    if isinstance(event, events.Paste):
        return Press("paste", event.text, at, event.time, pasted=True)
    name, repeat = event.key, getattr(event, "repeat", None)
    printable = event.character is not None and event.character.isprintable()
    if name not in NAMED and printable and not _is_function_key(name):
        # As screens and the guard know it: Shift and Alt do not make another key of it.
        name = event.character or name
    return Press(name, event.character if printable else None, at, event.time, repeat)


def _is_function_key(name: str) -> bool:
    return len(name) > 1 and name[0] == "f" and name[1:].isdecimal()


class Beneath:
    """The screen under the emergency, for keys that were pressed before it and waited for the disk."""

    def __init__(self, kiosk: "Pressing") -> None:
        self.kiosk = kiosk

    def screen(self) -> Screen[object]:
        """Whose turn it is."""
        return self.kiosk.beneath_emergency()

    def ready(self) -> bool:
        """Whether it is there and takes keys."""
        return self.kiosk.begun and getattr(self.screen(), "taking", False)

    def typing(self) -> bool:
        """Whether its field is open."""
        return _page(self.screen()).typing.is_open

    def goes(self, press: Press) -> bool:
        """Whether it is one of the function keys that lead to a screen."""
        return press.name in self.kiosk.function_keys

    def opens(self, press: Press) -> bool:
        """Whether it is the emergency's key."""
        return self.kiosk.function_keys.get(press.name) == "emergency_screen"

    def take(self, press: Press) -> Took:
        """Give it to the screen beneath, if it acts there."""
        if self.goes(press):
            return Took.LEADS_AWAY
        kiosk = self.kiosk
        kiosk.turn_of = self.screen()
        try:
            took = self._take_there(press)
        finally:
            led_away, kiosk.turn_of, kiosk.led_away = kiosk.led_away, None, False
        return Took.LEADS_AWAY if led_away else took

    def _take_there(self, press: Press) -> Took:
        screen, typing = _page(self.screen()), self.typing()
        if press.pasted:
            screen.text_pasted(press.text or "")
        elif (press.name == "enter" or not typing) and self.kiosk.must_wait():
            return Took.WAITS
        elif typing:
            screen.typed_key(press.name, press.text)
        else:
            self.kiosk.act_on(press)
        return Took.DONE

    def flooded(self, many: int) -> None:
        """Say that what came as no hand presses keys did nothing."""
        self.kiosk.beside = f"{many} keys came at once, as a paste does: none of them did anything"
        self.kiosk.redraw()

    def doubted(self, key: str) -> None:
        """Say that taps may have been taken for a key held down."""
        shown = "the space bar" if key == " " else key
        self.kiosk.beside = f"{shown} taken as one press: held down?"
        self.kiosk.redraw()


class InFront(Beneath):
    """The screen in front."""

    def screen(self) -> Screen[object]:
        return self.kiosk.screen

    def take(self, press: Press) -> Took:
        """Give it to the screen in front; a function key leads to its own."""
        name = self.kiosk.function_keys.get(press.name)
        if name is not None:
            self.kiosk.nth_key += 1
            self.kiosk.action_function_key(name)
            return Took.DONE
        return self._take_there(press)

    def emergency(self) -> bool:
        """Whether the emergency is in front."""
        return self.kiosk.in_emergency()

    def hides(self, press: Press) -> bool:
        """Whether it is the curtain's key."""
        return self.kiosk.function_keys.get(press.name) == "curtain"

    def left_behind(self, many: int) -> None:
        """Say that keys pressed before the emergency did nothing."""
        self.kiosk.say(f"pressed before F12 and NOT done: {many}, from a key that leads elsewhere on", True)

    def drained(self) -> None:
        """Draw once for all that was taken."""
        self.kiosk.draw_if_wanted()


class Keyboard:
    """Takes what the terminal sends, and keeps the time of a key that may be a repeat."""

    def __init__(self, kiosk: "Pressing", guard: HeldKeys | None) -> None:
        self.kiosk = kiosk
        self.guard = guard
        self.queue = KeyQueue(InFront(kiosk), Beneath(kiosk), guard)
        self._timed: Press | None = None

    def came(self, keys: Iterable[events.Key | events.Paste]) -> None:
        """Keys from the terminal."""
        now = self.kiosk.desk.clock.now()
        self.put([press_of(event, now) for event in keys])

    def put(self, presses: list[Press]) -> None:
        """Presses, behind all that wait."""
        self.kiosk.last_key = monotonic()
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
        """The disk has what was pressed before."""
        if self.kiosk.screen_stack:
            self.queue.answered()
            self._time()

    def drain(self) -> None:
        """Something that keys waited for is there."""
        if not self.kiosk.screen_stack:
            return  # the kiosk is being left
        self.queue.drain()
        self._time()

    @contextmanager
    def held_up(self) -> Iterator[None]:
        """While this work is under way, which will change what keys mean, they wait. F12 does not."""
        self.queue.holds += 1
        try:
            yield
        finally:
            self.queue.holds -= 1
            self.kiosk.call_next(self.drain)

    def _time(self) -> None:
        """The press that may be a repeat acts when no follower comes."""
        if self.guard is not None and self.guard.waiting is not self._timed:
            self._timed = self.guard.waiting
            if self._timed is not None:
                self.kiosk.set_timer(WAIT, lambda press=self._timed: self._waited(press))

    def _waited(self, press: Press) -> None:
        if self.guard is not None and self.guard.waiting is press:
            self.queue.main.rest()
            self.drain()


def _page(screen: Screen[object]) -> "PageScreen":
    from screens.page import PageScreen

    assert isinstance(screen, PageScreen)
    return screen
