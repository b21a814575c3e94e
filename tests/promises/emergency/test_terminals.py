"""F12 in real terminals of 80 x 24: an ordinary one, the Linux console, one without colors.

The rest of the matrix is tried in the process (test_matrix.py).
"""

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support.pty import KEYS, ROOT, SETTINGS
from tests.support.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]+)*m")
"""A sequence that sets a color, of text or behind it."""

RGB = re.compile(rb"\x1b\[(?:[0-9]+;)*[34]8;2;[0-9;]*m")


def started(folder: Path, **env: str) -> Terminal:
    """The kiosk as `deskapp` starts it, in a terminal with this environment."""
    (folder / "desk.toml").write_text(SETTINGS)
    whole = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    if "NO_COLOR" not in env:
        whole.pop("NO_COLOR", None)
    command = ["env", f"TERM={env.get('TERM', 'xterm-256color')}", sys.executable, "-P", "-m", "deskapp"]
    return Terminal([*command, "--data", str(folder)], whole)


CASES = {
    "80x24": ({}, None),
    "TERM=linux": ({"TERM": "linux"}, RGB),
    "NO_COLOR": ({"NO_COLOR": "1"}, COLOUR),
}
"""The environment, and what must never be sent to such a terminal."""


@pytest.mark.parametrize("name", CASES)
def test_one_key_opens_it(name: str, tmp_path: Path) -> None:
    env, never = CASES[name]
    with started(tmp_path, **env) as terminal:
        terminal.wait_for("WAITING 0")
        terminal.press(KEYS["f12"])
        terminal.wait_for("WHAT IS IT?")
        for words in ("EMERGENCY", "DIAL  9 1 1", "WE ARE AT", "CALL BACK", "SUPERVISOR", "m Medical"):
            terminal.wait_for(words)  # a painting may come in two pieces
        terminal.press("m")
        terminal.wait_for("1      Dial 911")
        terminal.press("1")
        terminal.wait_for("1 DONE")
        assert never is None or not never.search(terminal.bytes)
    print(f"F12 in a terminal, {name}: yes")


def test_the_patterns_see_colors() -> None:
    assert COLOUR.search(b"\x1b[1;38;2;1;2;3mx")
    assert COLOUR.search(b"\x1b[31mx")
    assert not COLOUR.search(b"\x1b[1;7mx")
    assert RGB.search(b"\x1b[1;38;2;1;2;3mx")
    assert not RGB.search(b"\x1b[97;41mx")
