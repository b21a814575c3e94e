"""How far a long count is, on standard error: nothing for the first half second, then a line now and then."""

import sys
from time import monotonic

PATIENCE = 0.5
"""Seconds in which nothing needs to be said."""


class ProgressLine:
    """Tells how many of how many are done: on a terminal in one line, elsewhere a line a second.

    `at_once` is for a program that listens: every step, from the first.
    """

    def __init__(self, what: str, at_once: bool = False) -> None:
        self._what, self._at_once = what, at_once
        self._began = self._last = monotonic()
        self._on_terminal = sys.stderr.isatty()
        self._shown = False

    def __call__(self, done: int, of: int, which: str) -> None:
        """One more is done."""
        now = monotonic()
        soon = now - self._last < (0.1 if self._on_terminal else 1) and done < of
        if not self._at_once and (now - self._began < PATIENCE or soon):
            return
        self._last, self._shown = now, True
        text = f"{self._what} {done} of {of}: {which}"
        sys.stderr.write(f"\r{text:<60}" if self._on_terminal else f"{text}\n")
        sys.stderr.flush()

    def over(self) -> None:
        """Take the line away."""
        if self._shown and self._on_terminal:
            sys.stderr.write(f"\r{'':<60}\r")
            sys.stderr.flush()
