"""A kiosk that ended says why in a line: on its terminal, and in fault.log where no key asked for it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.support.pty import ROOT, SETTINGS, keys, started
from tests.support.terminal import Terminal

CLOSES = """
import sys
from screens.kiosk import Kiosk
from deskapp.cli import main
Kiosk.after_first_paint = lambda self: self.exit()
sys.exit(main(sys.argv[1:]))
"""


def log_of(folder: Path) -> str:
    """What fault.log says; nothing when there is none."""
    path = folder / "fault.log"
    return path.read_text() if path.exists() else ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_is_named(tmp_path: Path, name: str) -> None:
    with started(tmp_path / "data") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", *"scarlet")
        terminal.wait_for("scarlet")
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.wait_for_end() == 0
        assert f"The kiosk ended: it was told to, by {name}." in terminal.text()
    log = log_of(tmp_path / "data")
    assert f"the kiosk ended: it was told to, by {name}" in log
    assert "scarlet" not in log


def test_the_way_out_is_said_and_is_no_fault(tmp_path: Path) -> None:
    with started(tmp_path / "data") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "f2", "0", "\r")
        assert terminal.wait_for_end() == 0
        assert "The kiosk ended: the way out was taken." in terminal.text()
    assert log_of(tmp_path / "data") == ""


def test_a_screen_that_closes_by_itself_is_a_fault(tmp_path: Path) -> None:
    """With status 0 nothing would start it again, and nobody could say why the desk has no kiosk."""
    (tmp_path / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-P", "-c", CLOSES, "--data", str(tmp_path)], env) as terminal:
        assert terminal.wait_for_end() == 70
        assert "nobody had asked for that" in terminal.text()
    assert "the kiosk ended: the screen closed" in log_of(tmp_path)
