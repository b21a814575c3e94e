"""Bytes that are no text, halves of sequences, sequences that mean nothing: reading goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.pty import keys, started

NONSENSE = {
    "not UTF-8": b"\xff\xfe\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\x28",
    "half a letter": b"\xe2\x82",
    "half a sequence": b"\x1b[",
    "numbers too large": b"\x1b[99999999999999999999999999;1u\x1b[48;9999999999;1t\x1b[<99999999999;1;1M",
    "a mouse off the screen": b"\x1b[<0;9999;9999M\x1b[<0;-5;-5m\x1b[<64;1;1M",
    "a sequence without end": b"\x1b]0;" + b"x" * 9000 + b"\x07\x1bP" + b"y" * 9000 + b"\x1b\\",
    "a key that is none": b"\x1b[1114112u\x1b[55296;2u\x1b[57358u",
    "a report nobody asked for": b"\x1b[?2026;5$y\x1b[?2048;9$y\x1b[48;0;0;0;0t\x1b[I\x1b[O",
    "a paste without end": b"\x1b[200~never",
    "everything": bytes(range(256)),
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE)
def test_and_the_next_key_acts(tmp_path: Path, nonsense: bytes) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        os.write(terminal._master, nonsense)
        terminal.read(0.3)
        # An open sequence or paste is ended as a hand would end it: Esc, and the end of a paste.
        keys(terminal, "\x1b[201~", "\x1b")
        terminal.read(0.3)
        keys(terminal, "f4", "\x1b", "f12")
        terminal.wait_for("DIAL")
        assert terminal.process.poll() is None


@pytest.mark.parametrize("torn", [b"\x1b[200~never", b"\x1b[200~red\x1b[20"], ids=["none", "half an end"])
def test_after_a_paste_without_an_end_the_first_press_of_the_emergency_opens_it(
    tmp_path: Path, torn: bytes
) -> None:
    with started(tmp_path / "desk") as terminal:
        terminal.wait_for("F12 EMERGENCY")
        os.write(terminal._master, torn)
        terminal.read(0.6)
        keys(terminal, "f12")
        terminal.wait_for("DIAL")
