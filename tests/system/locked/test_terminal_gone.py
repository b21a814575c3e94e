"""A terminal that vanishes ends the kiosk, with everything saved. How soon, and without a spinning core:
tests/run.sh --bench screen."""

from __future__ import annotations

import fcntl
import os
import struct
import sys
import termios
from pathlib import Path

import pytest

from tests.support.hang import HANG, wait_until
from tests.support.pty import ROOT, SETTINGS, keys
from tests.support.terminal import Terminal

DEAF = """
import signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
from deskapp.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""A kiosk that no hang-up reaches."""


FULL = 4000
"""Bytes nobody has read: as many as a terminal holds, nearly."""


def unread(terminal: Terminal) -> int:
    """Bytes that wait in the terminal for somebody who reads them."""
    many: int = struct.unpack("i", fcntl.ioctl(terminal._master, termios.FIONREAD, b"\0" * 4))[0]
    return many


@pytest.mark.parametrize("how", ["-m", "deaf"])
def test_it_ends_by_itself(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    start = ["-c", DEAF] if how == "deaf" else ["-m", "deskapp"]
    command = [sys.executable, "-P", *start, "--data", str(folder)]
    with Terminal(command, {**os.environ, "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("WAITING 0")
        keys(terminal, "w", "d", "r", "e", "d")
        terminal.wait_for("\n red\n")
        terminal.close()
        terminal.process.wait(HANG)
    assert '"red"' in (folder / "drafts.json").read_text()


def test_it_ends_as_soon_when_it_was_busy_drawing(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    command = [sys.executable, "-P", "-m", "deskapp", "--data", str(folder)]
    with Terminal(command, {**os.environ, "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("WAITING 0")
        # Pages and pages, which nobody reads: what is to be written waits in every queue there is.
        terminal.press("\x1bOR\x1b[15~\x1b[18~" * 250)
        wait_until(lambda: unread(terminal) >= FULL)
        terminal.close()
        terminal.process.wait(HANG)
