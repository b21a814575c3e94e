"""One that is told to stop goes on. What a kiosk costs that nobody touches: tests/run.sh --bench screen."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.support.hang import wait_until
from tests.support.pty import keys, started
from tests.support.terminal import Terminal

ALL = ("main", "textual-input", "textual-output", "store", "watchdog")


def threads(terminal: Terminal) -> int:
    """How many the kiosk has that read or write the terminal."""
    names = [each.read_text() for each in Path(f"/proc/{terminal.process.pid}/task").glob("*/comm")]
    return sum(each.startswith(("textual", "python")) for each in names)


def state(terminal: Terminal) -> str:
    """What the system says that the process does: T stands for stopped."""
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def test_a_stop_signal_and_a_stop_key_stop_nothing(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        while threads(terminal) < len(ALL):
            terminal.read()  # the watchdog begins with the first second
        before = threads(terminal)
        for name in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT):
            terminal.process.send_signal(name)
        terminal.process.send_signal(signal.SIGSTOP)
        wait_until(lambda: state(terminal) == "T")
        for _ in range(3):
            terminal.process.send_signal(signal.SIGCONT)
            wait_until(lambda: state(terminal) in "SRD")
        keys(terminal, "\x1a", "\x1c", "\x03", "w")
        terminal.wait_for("WAITING 1")
        assert threads(terminal) == before, "the terminal is read or written twice"
        # No digits: right after the refusal of those three keys they are refused too.
        keys(terminal, *"gsncw")
        for words in ("HELPING 2", "PHONE 1", "WAITING 1"):
            terminal.wait_for(words)
        assert state(terminal) in "SRD"
        assert terminal.process.poll() is None
