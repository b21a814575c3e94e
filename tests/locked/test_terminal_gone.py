"""A terminal that vanishes ends the kiosk at once, with everything saved and without a spinning core."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.locked.process import used_until_it_ends
from tests.screens.pty import ROOT, SETTINGS, keys
from tests.setup.terminal import Terminal

WITHIN = 2.0
"""Seconds; on a machine at rest it takes a third of one."""

DEAF = """
import signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
from deskapp.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""A kiosk that no hang-up reaches."""


@pytest.mark.parametrize("how", ["-m", "deaf"])
def test_it_ends_within_two_seconds(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    start = ["-c", DEAF] if how == "deaf" else ["-m", "deskapp"]
    command = [sys.executable, "-P", *start, "--data", str(folder)]
    with Terminal(command, {**os.environ, "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("WAITING 0")
        keys(terminal, "w", "d", "r", "e", "d")
        terminal.read(0.3)
        terminal.close()
        used = used_until_it_ends(terminal.process.pid, WITHIN + 1)
        assert used is not None, "it goes on"
        seconds, cpu = used
        # A deaf one looks once a second whether anyone is there, and reads nothing over and over until then.
        assert seconds < (WITHIN if how == "-m" else WITHIN + 1)
        assert cpu < (0.7 if how == "-m" else 1.7)
        print(f"ended after {seconds:.2f} s, with {cpu:.2f} s of processor time")
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
        time.sleep(0.5)
        terminal.close()
        used = used_until_it_ends(terminal.process.pid, WITHIN + 1)
        assert used is not None, "it waits for ever for a terminal that is gone"
