"""The story, as data: it is told by lines and by keys, and both must leave the same records (expected.py).

A step is said or pressed so many seconds after the one before it. Its line is said when its first key is
pressed; keys that come later say how much. A step without a line is one that only keys have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Press = str | tuple[int, str]
"""A key by the name the screens know it by, or seconds to wait and then the key."""


@dataclass(frozen=True)
class Step:
    """One thing that happens at the desk."""

    after: int
    """Seconds since the last key of the step before."""
    line: str | None
    keys: tuple[Press, ...]

    @property
    def presses(self) -> Iterator[tuple[int, str]]:
        """Each key with the seconds before it; those before the first are the step's own."""
        for nth, each in enumerate(self.keys):
            wait, key = each if isinstance(each, tuple) else (0, each)
            yield (self.after if nth == 0 else wait), key

    @property
    def lasts(self) -> int:
        """Seconds from its first key to its last."""
        return sum(wait for wait, _ in self.presses) - self.after


def typed(text: str) -> tuple[str, ...]:
    """The keys of a text."""
    return tuple(text)


STORY: tuple[Step, ...] = (
    Step(0, "who D", ("f2", "d")),
    # Four people arrive; one is greeted, then all.
    Step(10, "wait", ("w",)),
    Step(5, "wait", ("w",)),
    Step(10, "wait", ("w",)),
    Step(5, "wait", ("w",)),
    Step(10, "greet", ("g",)),
    Step(5, "greet all", ("a",)),
    Step(5, "help", ("s",)),
    # To the shelf with 101, and back when the telephone rings.
    Step(40, "walk", ("k",)),
    Step(30, "ring", ("i",)),
    Step(5, "walk", ("k",)),
    Step(5, "call", ("c",)),
    Step(30, "hold 2", ("h", "2")),
    # Quick questions meanwhile: the last is counted by mistake, and was not one after all.
    Step(15, "quick 1", ("1",)),
    Step(5, "quick 2", ("2",)),
    Step(5, "quick 3", ("3",)),
    Step(5, "kind A", ("v", "a")),
    Step(10, "quick 4", ("4",)),
    Step(2, "undo", ("u",)),
    Step(3, "redo", ("y",)),
    # The hold has overrun: checked back with two more minutes, then on to the children's room.
    Step(95, "check 2", ("b", "2")),
    Step(60, "resume", ("r",)),
    Step(30, "transfer C", ("t", "c")),
    Step(10, "finish 101 answered 3 checked", ("f", "s", "3")),
    Step(20, "walkup", ("n",)),
    # In the middle of a description someone collapses.
    Step(5, None, ("d", *typed("red sc"))),
    Step(15, "emergency medical", ("f12", (2, "m"))),
    Step(6, "step 1", ("1",)),
    Step(10, "supervisor 1", ("s", "1")),
    Step(4, "step 3", ("3",)),
    # Back, with the text still there.
    Step(8, "describe 105 red scarf, by printer", ("f4", *typed("arf, by printer"), "enter")),
    # 103 is marked as gone by mistake; it was 102.
    Step(10, "left 103", ("l", "b")),
    Step(3, "undo", ("u",)),
    Step(2, "left 102", ("l", "a")),
    # The call comes back.
    Step(55, "resume", ("r",)),
    Step(90, "hangup answered 3", ("x", "3")),
    Step(10, "quick 1", ("1",)),
    Step(5, "quick 2", ("2",)),
    Step(15, "help", ("s",)),
    Step(60, 'finish 103 referred "State Library"', ("f", "a", "r", "1", "enter")),
    Step(30, "close-incident", ("f12", "z", "enter", "f4")),
    Step(30, "finish 105 answered 2", ("f", "2")),
)
