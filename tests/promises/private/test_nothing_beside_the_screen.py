"""What a terminal keeps beside its screen has no patron's word: no title, no clipboard, no notice."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.pty import keys, started

COMMAND = re.compile(rb"\x1b[]P_^X]([^\x07\x1b]*)")
"""Operating system commands (titles, clipboards, notices) and their like."""


def test_no_title_no_clipboard_and_no_notice(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w", "d", *"scarlet", "\r")
        terminal.wait_for("scarlet")
        keys(terminal, "d", "\x01", "\x18", "\x03", "\x1bOS", "f12", "f4")
        assert b"scarlet" in terminal.bytes
        # The shape of the mouse pointer is all that is ever asked for.
        assert [each for each in COMMAND.findall(terminal.bytes) if not each.startswith(b"22;")] == []
