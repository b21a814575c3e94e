"""No key leaves the kiosk but the way out; signals leave it clean."""

from __future__ import annotations

import signal
import termios
from pathlib import Path

import pytest

from tests.support.pty import keys, once_more, started

HARMLESS = ["\x03", "\x1a", "\x1c", "\x04", "\x11", "\x13", "\x10", "\x0f", "\x18"]


def test_ctrl_keys_do_nothing_harmful(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, *HARMLESS, "w")
        terminal.wait_for("WAITING 1")
        assert terminal.process.poll() is None


def test_the_way_out_leaves_and_restores_the_terminal(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "f2", "0", "\r")
        once_more(terminal, "\r", "Enter once more leaves")  # somebody waits
        assert terminal.wait_for_end() == 0
        assert terminal.settings() & termios.ECHO
        assert b"\x1b[?1049l" in terminal.bytes


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_with_everything_saved_and_the_terminal_restored(
    tmp_path: Path, name: signal.Signals
) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", "r", "e")
        terminal.process.send_signal(name)
        assert terminal.wait_for_end() == 0
        assert terminal.settings() & termios.ECHO
    with started(tmp_path / "desk") as again:
        again.wait_for("DESCRIBE 101")
        again.wait_for("\n re\n")
