"""The real kiosk in a pseudo-terminal, the keys of a round at the desk, and what each must show."""

from __future__ import annotations

import os
import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench._pty import Timed

ROOT = Path(__file__).resolve().parents[2]

SETTINGS = """\
[library]
name = "Anytown Library"
[screen]
curtain_after = 0
[[people]]
letter = "D"
name = "Dana"
[[places]]
letter = "M"
name = "Museum passes"
[[supervisors]]
name = "Director"
"""

F4, F5, F9, F12, F3, F2 = "\x1bOS", "\x1b[15~", "\x1b[20~", "\x1b[24~", "\x1bOR", "\x1bOQ"


@dataclass(frozen=True)
class Press:
    """One key of the round, what it is called in the table, and what must be painted for it to count."""

    name: str
    keys: str
    wanted: bytes
    saves: bool = True
    """Whether the answer comes after a record is on the disk."""

    @property
    def hot(self) -> bool:
        """Whether it acts on the desk, and does not only go to another screen."""
        return not self.name.startswith("F")


ROUND = (
    Press("w", "w", b" waits"),
    Press("g", "g", b" greeted"),
    Press("o", "o", b"looks lost: offer help"),
    Press("u", "u", b"undone: looks lost"),
    Press("y", "y", b"done again: looks lost"),
    Press("u", "u", b"undone: looks lost"),
    Press("s", "s", b" is being helped, waited"),
    Press("k", "k", b": walking along"),
    Press("1", "1", b"ounted"),
    Press("k", "k", b": back at the desk"),
    Press("+", "+", b"wants a hand"),
    Press("f", "f", b"Finish ", saves=False),
    Press("f 3", "3", b" answered, effort 3"),
    Press("w", "w", b" waits"),
    Press("a", "a", b"greeted "),
    Press("n", "n", b" is being helped"),
    Press("2", "2", b"ounted"),
    Press("f", "f", b"Finish ", saves=False),
    Press("f 2", "2", b" answered, effort 2"),
    Press("i", "i", b" rings"),
    Press("c", "c", b" answered"),
    Press("h", "h", b"how many minutes", saves=False),
    Press("h 2", "2", b" on hold, told 2"),
    Press("b", "b", b"New minutes told"),
    Press("b 4", "4", b"told 4 more"),
    Press("r", "r", b" resumed after"),
    Press("t", "t", b" where (", saves=False),
    Press("t m", "m", b" transferred warm"),
    Press("c", "c", b" answered"),
    Press("x", "x", b"Hang up ", saves=False),
    Press("x 3", "3", b" answered, effort 3"),
    Press("l", "l", b"Left: which?", saves=False),
    Press("l a", "a", b" left"),
    Press("F9", F9, b"show", saves=False),
    Press("F5", F5, b"The day", saves=False),
    Press("F9", F9, b"hide", saves=False),
    Press("F4", F4, b"WAITING", saves=False),
    Press("F12", F12, b"DIAL", saves=False),
    Press("F4", F4, b"WAITING", saves=False),
)
"""A round at the desk that leaves as many waiting as before. No key follows itself: that would be a key held
down (within 110 ms), or wait 120 ms to see whether it is (up to 750 ms after)."""

BURST = "wa1ousk2f3"
"""Ten keys sent at once, as by someone who types ahead; they too leave as many waiting as before."""


def environment() -> dict[str, str]:
    """What the kiosk and the floor are both started with."""
    env = {**os.environ, "TERM": "xterm-256color", "TEXTUAL_FPS": "120", "PYTHONPATH": str(ROOT)}
    for name in ("NO_COLOR", "COLORTERM"):
        env.pop(name, None)
    return env


def folder_with_settings(folder: Path) -> Path:
    """A folder that a kiosk can be started on without being asked anything first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "desk.toml").write_text(SETTINGS)
    return folder


def started(folder: Path, jitter: random.Random) -> Timed:
    """A kiosk on this folder, just started."""
    return Timed([sys.executable, "-P", "-m", "deskapp", "--data", str(folder)], environment(), jitter)


def with_people(folder: Path, waiting: int, jitter: random.Random) -> Timed:
    """A kiosk with someone at the desk and so many people waiting, all of them greeted."""
    from tests.bench._queue import fill

    folder_with_settings(folder)
    fill(folder, waiting)
    kiosk = started(folder, jitter)
    kiosk.painted(b"WAITING %d" % waiting, b"EMERGENCY")
    return kiosk


def words(painted: bytes) -> str:
    """What was painted, without the terminal's own sequences: for messages."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", painted.decode(errors="replace"))
