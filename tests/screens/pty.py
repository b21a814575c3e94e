"""The real kiosk in a pseudo-terminal, as `deskapp` starts it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from tests.setup.terminal import Terminal

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
    """Press keys at a person's quickest pace: closer together, the same key twice is a key held down."""
    for name in names:
        terminal.press(KEYS.get(name, name))
        end = time.monotonic() + 0.14
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)


def kill(terminal: Terminal) -> None:
    """As a power cut would."""
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait()
