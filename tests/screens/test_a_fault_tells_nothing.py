"""A fault of ours leaves with its own exit status, and puts no patron's words on screen or in its log."""

from __future__ import annotations

import os
import sys
import termios
from pathlib import Path

import pytest

from tests.support.pty import ROOT, SETTINGS, keys
from tests.support.terminal import Terminal

BROKEN = """
import sys
import screens.rows.desk as rows
from deskapp.cli import main
def waiting_row(view, visit, width, hits):
    if visit.description:
        raise ValueError(f"can't draw {visit.description}")
    return (("a row", "text"),)
rows.waiting_row = waiting_row
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_leaves_70_restores_the_terminal_and_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-P", "-c", BROKEN, "--data", str(folder)], env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", *"scarlet", "\r")
        assert terminal.wait_for_end() == 70
        assert terminal.settings() & termios.ECHO
        after = terminal.bytes.split(b"\x1b[?1049l")[-1]
        assert b"scarlet" not in after
        assert b"written down" in after
    log = (folder / "fault.log").read_text()
    assert "ValueError" in log
    assert "waiting_row" in log
    assert "scarlet" not in log


BROKEN_AT = """
import sys
from {module} import {name}
from deskapp.cli import main
def fault(self, *given):
    raise ValueError("can't go on with scarlet")
{name}.{method} = fault
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("module", "name", "method"),
    [
        pytest.param("screens.desk", "DeskScreen", "take_key", id="as a key is taken"),
        pytest.param("deskapp.desk.desk", "Desk", "keep", id="as what is on the disk is taken in"),
    ],
)
def test_a_fault_in_what_the_loop_calls_by_itself_leaves_too(
    tmp_path: Path, module: str, name: str, method: str
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.toml").write_text(SETTINGS)
    broken = BROKEN_AT.format(module=module, name=name, method=method)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Terminal([sys.executable, "-P", "-c", broken, "--data", str(folder)], env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w")
        assert terminal.wait_for_end() == 70
        assert b"scarlet" not in terminal.bytes
    log = (folder / "fault.log").read_text()
    assert " fault\n" in log
    assert "scarlet" not in log
