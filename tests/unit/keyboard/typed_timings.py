"""Times at which keyboards repeat and fingers tap, in milliseconds from the first press.

The keyboards' are what their settings say, with the jitter of a terminal's reading; the fingers' vary as
fingers do.
"""

from __future__ import annotations

KEYBOARDS: dict[str, tuple[int, float]] = {
    "a Linux console as the kernel sets it": (250, 33.0),
    "a Linux console, kbdrate's default": (250, 91.7),
    "a Linux console at its slowest that is still common": (500, 110.0),
    "xset's default": (660, 40.0),
    "X today": (500, 30.3),
    "GNOME": (500, 30.0),
    "Windows, the quickest": (250, 33.0),
    "Windows, as set up": (500, 33.0),
    "Windows, the longest pause": (750, 33.0),
    "macOS as set up": (375, 90.0),
    "macOS, the quickest": (225, 30.0),
    "xset r rate 200 60": (200, 16.7),
}
"""The pause before the first repeat, and the time between two."""

JITTER = (0, 3, -2, 5, -4, 1, 6, -5, 2, -1)
"""How much sooner or later a repeat is read, one after the other."""

TAPS: dict[str, tuple[int, ...]] = {
    "5 a second": (0, 204, 391, 602, 799, 1003),
    "6 a second": (0, 171, 330, 502, 661, 835),
    "7 a second": (0, 139, 288, 425, 573, 712),
    "8 a second": (0, 122, 251, 379, 497, 628),
    "9 a second": (0, 108, 224, 331, 447, 553),
    "10 a second": (0, 97, 203, 299, 404, 502),
    "11 a second": (0, 88, 184, 271, 366, 452),
    "12 a second": (0, 80, 166, 251, 331, 418),
    "three at 80 ms": (0, 80, 160),
    "three at 100 ms": (0, 100, 200),
    "three at 120 ms": (0, 120, 240),
    "four at 92 ms, a slow console's pace": (0, 92, 184, 276),
    "two, and a third after a thought": (0, 95, 900),
}
"""Taps of one finger on one key, and of two in turns."""

UNSURE: dict[str, tuple[int, ...]] = {
    "one, a short rest, and two quick ones": (0, 300, 395),
    "two slow ones and two quick ones": (0, 210, 315, 420),
    "three in one piece, from a slow line": (0, 0, 0),
    "three in two pieces": (0, 1, 400, 401),
    "quick taps right after a hold": (0, 250, 283, 316, 349, 440, 530),
}
"""Taps that can't be told from a key held down: not all count, and a sentence must say so."""


def held(pause: float, pace: float, repeats: int = 90) -> list[float]:
    """Seconds at which a key held down is read."""
    times = [0.0]
    for nth in range(repeats):
        times.append((pause + pace * nth + JITTER[nth % len(JITTER)]) / 1000)
    return times
