"""F12 behind a flood: how long from its arrival to the last byte of the emergency screen."""

from __future__ import annotations

import random
import statistics
import threading
import time
from pathlib import Path

from tests.bench._kiosk import F4, F12, folder_with_settings, started
from tests.bench._pty import Timed
from tests.bench._tables import Wanted

SIZE = 10_000
"""Bytes that stand before it."""

TURNS = 5
OPENS_WITHIN = 300
"""Milliseconds."""

FLOODS = {
    "text": "the desk met at 1 and 2, then some came by " * 300,
    "one letter": "w" * SIZE,
    "arrows": "\x1b[A\x1b[B" * 2_000,
    "function keys": "\x1b[15~\x1b[17~" * 1_000,
    "sequences that are no key": "\x1b[?62;22c\x1b[999~" * 1_000,
    "a mouse": "\x1b[<35;10;10M\x1b[<35;11;10M" * 500,
    "focus": "\x1b[I\x1b[O" * 2_000,
}
"""What comes in when a clipboard, a cat or a broken line presses the keys."""


def opened_within(kiosk: Timed, flood: str) -> float:
    """Seconds from the press of F12 behind this to the emergency's last byte.

    A terminal takes a few thousand bytes at a time; the rest is written as it makes room.
    """
    pressed: list[float] = []

    def write() -> None:
        left = flood[:SIZE].encode()
        while left:
            left = left[kiosk.send(left) :]
        pressed.append(time.perf_counter())
        kiosk.send(F12.encode())

    writing = threading.Thread(target=write)
    writing.start()
    painted = kiosk.painted(b"WHAT IS IT?", quiet=0.1)
    writing.join()
    return painted - pressed[0]


def back_to_the_desk(kiosk: Timed) -> None:
    """F4, and again where it is refused as a key of the flood.

    On a machine so busy that the thread which reads the terminal was kept from it for half a second, F4 was
    there when it came back: nothing tells then that the two were pressed apart, and the kiosk says so.
    """
    kiosk.press(F4)
    for _ in range(TURNS):
        if b"keys came at once" not in kiosk.seen:
            break
        kiosk.rest(0.5)
        kiosk.press(F4)
    if b"WAITING" not in kiosk.seen:
        kiosk.painted(b"WAITING")


def floods(folder: Path, jitter: random.Random) -> list[Wanted]:
    """One kiosk, each flood some times."""
    kiosk = started(folder_with_settings(folder), jitter)
    kiosk.painted(b"WAITING", b"EMERGENCY")
    kiosk.press(F12, b"DIAL")
    kiosk.press(F4, b"WAITING")
    wanted = []
    print(
        f"\nF12 BEHIND {SIZE:,} BYTES, ms from its arrival to its last painted byte: median, worst of {TURNS}"
    )
    for name, flood in FLOODS.items():
        taken = []
        for _ in range(TURNS):
            taken.append(opened_within(kiosk, flood) * 1000)
            kiosk.rest(0.5)
            back_to_the_desk(kiosk)
            kiosk.rest(0.5)
        print(f"  {name:<28}| {statistics.median(taken):7.1f} {max(taken):7.1f}")
        wanted.append(Wanted(f"F12 behind a flood of {name}: the worst", max(taken), OPENS_WITHIN, "ms"))
    kiosk.end()
    return wanted
