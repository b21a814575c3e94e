"""A kiosk nobody touches costs next to nothing; one that is told to stop goes on."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.locked.process import cpu_seconds
from tests.screens.pty import keys, started
from tests.setup.terminal import Terminal

LOOKED_AT = 8.0
"""Seconds of watching."""


def rest(terminal: Terminal, seconds: float) -> None:
    """Nobody touches it; what it draws is read."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def threads(terminal: Terminal) -> int:
    """How many the kiosk has that read or write the terminal."""
    names = [each.read_text() for each in Path(f"/proc/{terminal.process.pid}/task").glob("*/comm")]
    return sum(each.startswith(("textual", "python")) for each in names)


def test_at_rest_it_takes_less_than_one_part_in_a_hundred_of_a_core(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "g", "c", "w", "n")
        rest(terminal, 2.0)
        before, began = cpu_seconds(terminal.process.pid), time.monotonic()
        rest(terminal, LOOKED_AT)
        used = cpu_seconds(terminal.process.pid) - before
        share = used / (time.monotonic() - began)
        print(f"{share:.2%} of a core with five rows on screen and their clocks running")
        assert share < 0.01


def test_a_stop_signal_and_a_stop_key_stop_nothing(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        before = threads(terminal)
        for name in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
            terminal.process.send_signal(name)
            rest(terminal, 0.1)
        terminal.process.send_signal(signal.SIGSTOP)
        rest(terminal, 0.2)
        for _ in range(3):
            terminal.process.send_signal(signal.SIGCONT)
            rest(terminal, 0.2)
        keys(terminal, "\x1a", "\x1c", "\x03", "w")
        terminal.wait_for("WAITING 1")
        assert threads(terminal) == before, "the terminal is read or written twice"
        for key in "gsk23":
            keys(terminal, key)
        terminal.wait_for("walking along")
        terminal.wait_for("2 quick questions")
        state = Path(f"/proc/{terminal.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        assert state in "SRD"
        assert terminal.process.poll() is None
