"""The real kiosk in a pseudo-terminal, as `deskapp` starts it."""

from __future__ import annotations

import os
import signal
import sys
from itertools import pairwise
from pathlib import Path

from tests.support.terminal import Terminal

APART = 0.14
"""Seconds after which the same key is another press."""

ROOT = Path(__file__).resolve().parents[2]

KEYS = {"f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f9": "\x1b[20~", "f12": "\x1b[24~"}

SETTINGS = """\
[library]
name = "Anytown Library"
[screen]
curtain_after = 0
[[people]]
letter = "D"
name = "Dana"
[[places]]
letter = "C"
name = "Circulation"
"""


def started(folder: Path, *arguments: str) -> Terminal:
    """A kiosk on this folder."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / "desk.toml").exists():
        (folder / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    return Terminal([sys.executable, "-P", "-m", "deskapp", "--data", str(folder), *arguments], env)


def keys(terminal: Terminal, *names: str) -> None:
    """Press keys one after the other, as fast as the terminal takes them.

    Not the same key twice: how far apart it is read decides whether it was held down, and that would be up to
    the machine.
    """
    assert all(one != next for one, next in pairwise(names)), "wait for what the first of them does"
    for name in names:
        terminal.press(KEYS.get(name, name))


def once_more(terminal: Terminal, key: str, answer: str) -> None:
    """The key pressed last, once more, now that its first answer stands on the screen: late enough by the
    kiosk's own clock, since that has read the first before it answered."""
    terminal.wait_for(answer)
    terminal.read_for(APART)
    terminal.press(KEYS.get(key, key))


def leave_by_keys(terminal: Terminal) -> None:
    """The way out, from the emergency screen, while somebody waits: it is asked twice, and ends well."""
    keys(terminal, "f4", "f2", "0", "\r")
    once_more(terminal, "\r", "Enter once more leaves")
    assert terminal.wait_for_end() == 0


def kill(terminal: Terminal) -> None:
    """As a power cut would."""
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait()
