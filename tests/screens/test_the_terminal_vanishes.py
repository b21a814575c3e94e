"""The window is closed or the line drops: the kiosk ends by itself and lets go of the data."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.hang import HANG
from tests.support.pty import keys, started


@pytest.mark.parametrize("hung_up", [True, False], ids=["with a hang-up", "without one"])
def test_it_ends_and_the_next_one_finds_everything(tmp_path: Path, hung_up: bool) -> None:
    first = started(tmp_path)
    try:
        first.wait_for("WAITING 0")
        keys(first, "w")
        first.wait_for("WAITING 1")
        first.close()
        if hung_up:
            first.process.send_signal(1)
        try:
            first.process.wait(HANG)
        except subprocess.TimeoutExpired:
            pytest.fail("it still runs, and holds the data")
    finally:
        first.process.kill()
        first.process.wait()
    with started(tmp_path) as second:
        second.wait_for("WAITING 1")
