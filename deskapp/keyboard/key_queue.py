"""The one queue of keys: taken in the order they came, each against the state the one before left.

A screen that is being made holds the queue; so does a key that only makes sense once the disk has what was
pressed before it. What was pressed before F12 stays with the screen that was in front then.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from itertools import islice
from typing import Protocol

from deskapp.keyboard.held_keys import HeldKeys, Press

FLOOD = 64
"""So many keys that came at once are text from somewhere, and nobody's fingers."""

SCREEN = 8
"""As many keys as a function key counts for: each may build a screen."""

APART = 0.020
"""Seconds between two keys of a flood, at the most. A held key repeats every 25 ms or slower, mostly."""

QUIET = 0.3
"""Seconds without a key after which a flood is over."""

MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end"})
"""Keys that may repeat: held down, they go on moving."""


class KeyOutcome(Enum):
    """What became of a key."""

    DONE = "done"
    WAITS = "waits"
    """It is about what is still on its way to the disk."""
    LEADS_AWAY = "leads away"
    """It would go to another screen, and the emergency stands in front."""


class Taker(Protocol):
    """Who keys are given to: the screen in front, or the one beneath the emergency."""

    def ready(self) -> bool:
        """Whether there is a screen that can take a key."""

    def typing(self) -> bool:
        """Whether a text field is open, whose keys are text."""

    def goes(self, press: Press) -> bool:
        """Whether it is a function key, which works everywhere."""

    def opens(self, press: Press) -> bool:
        """Whether it opens the emergency screen."""

    def take(self, press: Press) -> KeyOutcome:
        """One press. In an open field its text may be that of many."""

    def flooded(self, many: int) -> None:
        """So many keys came at once, and none of them acted."""

    def doubted(self, key: str) -> None:
        """This key was taken for one that is held down, and may have been tapped."""


class Lane:
    """Keys on their way to one taker."""

    def __init__(self, taker: Taker, guard: HeldKeys | None, waiting: Iterable[Press] = ()) -> None:
        self.taker = taker
        self.guard = guard
        self.waiting: deque[Press] = deque(waiting)
        self.stalled = False
        """The first key waits for the disk."""
        self.led_away = False
        self._flooded_at = float("-inf")
        self._flooded = 0

    def step(self) -> bool:
        """Take the next key; whether there was one to take."""
        if self.stalled or self.led_away or not self.waiting or not self.taker.ready():
            return False
        press = self.waiting[0]
        typing, goes = self.taker.typing(), self.taker.goes(press)
        if not press.sure and not press.pasted and (goes or not typing) and self._flood():
            return True
        self.waiting.popleft()
        if not press.sure:
            self._put_back(self._sure(press, unguarded=self._unguarded(press, typing and not goes)))
            return True
        if typing and not goes and _types(press):
            press = replace(press, text=self._text(press))
        took = self.taker.take(press)
        if took is not KeyOutcome.DONE:
            self.waiting.appendleft(press)
            self.stalled, self.led_away = took is KeyOutcome.WAITS, took is KeyOutcome.LEADS_AWAY
        return True

    def rest(self) -> None:
        """The press that waits for a follower has waited long enough."""
        if self.guard is not None:
            self._put_back(self.guard.flush())

    def give_up(self) -> int:
        """Keys up to the next function key are about what is not there now: how many are dropped."""
        many = 0
        while self.waiting and not self.taker.goes(self.waiting[0]):
            self.waiting.popleft()
            many += 1
        self.stalled = False
        return many

    def _unguarded(self, press: Press, typed: bool) -> bool:
        """Whether it acts however soon it comes again: text, and the emergency, which nothing may hold up."""
        return typed or press.pasted or self.taker.opens(press)

    def _put_back(self, presses: list[Press]) -> None:
        self.waiting.extendleft(reversed(presses))

    def _sure(self, press: Press, unguarded: bool) -> list[Press]:
        """The presses that this one makes sure of: none while it may be a repeat."""
        if self.guard is None:
            return [replace(press, sure=True)]
        if unguarded or press.name in MOVES:
            return [*self.guard.flush(), replace(press, sure=True)]
        presses = self.guard.press(press)
        if self.guard.doubted:
            self.taker.doubted(self.guard.doubted)
            self.guard.doubted = ""
        return presses

    def _text(self, press: Press) -> str:
        """What is typed in one go: a field takes it as one, however much it is."""
        text = [press.text or ""]
        while self.waiting and _types(self.waiting[0]) and not self.taker.goes(self.waiting[0]):
            text.append(self.waiting.popleft().text or "")
        return "".join(text)

    def _flood(self) -> bool:
        """Drop what came quicker than anyone presses keys, as far as it goes."""
        waiting, opens = self.waiting, self.taker.opens
        going_on = waiting[0].came - self._flooded_at <= QUIET
        if opens(waiting[0]) or not (going_on or self._many()):
            return False
        if not going_on:
            self._flooded = 0
        last = waiting[0].came
        while waiting and not opens(waiting[0]) and waiting[0].came - last <= QUIET:
            last = waiting.popleft().came
            self._flooded += 1
        self._flooded_at = last
        self.taker.flooded(self._flooded)
        return True

    def _many(self) -> bool:
        """Whether so many keys came together that they are a flood."""
        many, last = 0, self.waiting[0].came
        for press in islice(self.waiting, FLOOD):
            if press.came - last > APART or self.taker.opens(press):
                return False
            many += SCREEN if self.taker.goes(press) else 1
            if many >= FLOOD:
                return True
            last = press.came
        return False


def _types(press: Press) -> bool:
    return press.text is not None and press.text.isprintable() and not press.pasted


class KeyQueue:
    """All keys. `emergency` and `curtain` are the names of the two that wait for nothing but their screen."""

    def __init__(self, front: "FrontScreen", beneath: Taker, guard: HeldKeys | None) -> None:
        self.front = front
        self.main = Lane(front, guard)
        self._beneath_taker = beneath
        self.beneath: Lane | None = None
        """What was pressed before F12 and waits for the disk."""
        self.holds = 0
        """Work under way that will change what a key means; keys wait for it."""
        self.draining = False

    def come(self, presses: Iterable[Press]) -> None:
        """Keys from the terminal."""
        self.main.waiting.extend(presses)
        self.drain()

    def drain(self) -> None:
        """Take all that can be taken now."""
        if self.draining:
            return
        self.draining = True
        try:
            while self._step():
                pass
        finally:
            self.draining = False
        self.front.drained()

    def answered(self) -> None:
        """The disk has all that was pressed before."""
        for lane in (self.main, self.beneath):
            if lane is not None:
                lane.stalled = False
        self.drain()

    def give_up(self) -> int:
        """The disk does not have it: how many keys that were about it are dropped."""
        many = self.main.give_up() if self.main.stalled else 0
        if self.beneath is not None:
            many += len(self.beneath.waiting)
            self.beneath = None
        return many

    @property
    def stalled(self) -> bool:
        """Whether keys wait for the disk."""
        return self.main.stalled or self.beneath is not None

    def _step(self) -> bool:
        emergency = self.front.emergency()
        if self.beneath is not None:
            if not emergency:
                self._back()
            elif not self.holds and self.beneath.step():
                self._whether_over()
                return True
        if self.main.stalled or (self.holds and not emergency):
            return self._ahead()
        return self.main.step()

    def _back(self) -> None:
        """The emergency was left: what waits beneath comes first."""
        assert self.beneath is not None
        self.main.waiting.extendleft(reversed(self.beneath.waiting))
        self.main.stalled, self.beneath = self.beneath.stalled, None

    def _whether_over(self) -> None:
        assert self.beneath is not None
        if self.beneath.led_away:
            self.front.left_behind(len(self.beneath.waiting))
        elif not self.beneath.waiting:
            self.beneath.rest()
        if self.beneath.led_away or not self.beneath.waiting:
            self.beneath = None

    def _ahead(self) -> bool:
        """What waits for nothing: F12 opens, and the curtain falls."""
        for nth, press in enumerate(self.main.waiting):
            if self.front.opens(press):
                self._part(nth)
                return True
            if self.front.hides(press):
                del self.main.waiting[nth]
                self.front.take(press)
                return True
        return False

    def _part(self, nth: int) -> None:
        """F12 opens at once; what was pressed before it waits beneath."""
        guard = self.main.guard
        before = [] if guard is None else guard.flush()
        before += [self.main.waiting.popleft() for _ in range(nth)]
        press = self.main.waiting.popleft()
        if self.beneath is None:
            self.beneath = Lane(self._beneath_taker, None if guard is None else replace(guard))
        self.beneath.waiting.extend(before)
        self.beneath.stalled, self.main.stalled = self.main.stalled, False
        self.front.take(press)


class FrontScreen(Taker, Protocol):
    """The screen in front, and what the queue must know of it."""

    def emergency(self) -> bool:
        """Whether the emergency screen is in front."""

    def hides(self, press: Press) -> bool:
        """Whether it lets the curtain fall or rise."""

    def left_behind(self, many: int) -> None:
        """So many keys pressed before the emergency would have gone elsewhere, and did nothing."""

    def drained(self) -> None:
        """Nothing more can be taken now."""
