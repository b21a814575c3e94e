"""What really goes out to a console of sixteen colors, and where no color is wanted."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support.pty import ROOT, SETTINGS, keys
from tests.support.terminal import Terminal

STYLED = re.compile(rb"\x1b\[([0-9;]*)m")
SIXTEEN = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


def colors_sent(folder: Path, *variables: str, theme: str = "auto") -> set[tuple[int, ...]]:
    """The colors that a kiosk sends to its terminal, as the numbers of each sequence."""
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS.replace("[screen]", f'[screen]\ntheme = "{theme}"'))
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    command = ["env", *variables, sys.executable, "-P", "-m", "deskapp", "--data", str(folder)]
    with Terminal(command, {**env, "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", "r", "e", "f12")
        terminal.wait_for("DIAL")
        found: set[tuple[int, ...]] = set()
        for each in STYLED.findall(terminal.bytes):
            numbers = [int(part or 0) for part in each.split(b";")]
            while numbers:
                first = numbers.pop(0)
                if first in (38, 48):
                    size = 4 if numbers[0] == 2 else 2
                    found.add((first, *numbers[:size]))
                    del numbers[:size]
                elif first in SIXTEEN:
                    found.add((first,))
        return found


@pytest.mark.parametrize("theme", ["auto", "light"])
def test_a_linux_console_is_sent_its_own_colors_alone(tmp_path: Path, theme: str) -> None:
    sent = colors_sent(tmp_path / theme, "TERM=linux", theme=theme)
    assert sent
    assert all(len(each) == 1 for each in sent), sent
    assert not any(100 <= each[0] < 108 for each in sent), "the console has no bright backgrounds"


def test_with_no_color_none_is_sent(tmp_path: Path) -> None:
    assert colors_sent(tmp_path / "bare", "TERM=xterm-256color", "NO_COLOR=1") == set()


def test_a_terminal_of_all_colors_is_sent_them(tmp_path: Path) -> None:
    sent = colors_sent(tmp_path / "rich", "TERM=xterm-256color", "COLORTERM=truecolor")
    assert any(each[:2] == (38, 2) for each in sent)
