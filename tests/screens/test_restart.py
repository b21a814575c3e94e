"""Killed in the middle and started again: the same desk, but for its clocks."""

from __future__ import annotations

import re
from pathlib import Path

from deskapp.store.drafts import Drafts
from tests.support.hang import wait_until
from tests.support.pty import keys, kill, once_more, started


def without_clocks(text: str) -> str:
    """The screen with its running times taken out, and without the line of what was just said."""
    lines = text.splitlines()
    lines[19] = ""  # the message line: a restart has nothing to say
    return re.sub(r" {1,6}\d{1,2}:\d\d(:\d\d)?", " #", "\n".join(lines))


def test_kill_9_and_start_again_shows_the_same_desk(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as first:
        first.wait_for("F12 EMERGENCY")
        keys(first, "f2", "d")
        first.wait_for("[Dana]")
        keys(first, "w")
        once_more(first, "w", "WAITING 1")
        keys(first, "g", "w", "s", "c", "h", "2", "i", "1", "2", "d")
        first.wait_for("DESCRIBE 103")
        keys(first, "r", "e", "d", " ", "s", "c")
        first.wait_for("red sc")
        wait_until(lambda: "red sc" in str(Drafts(tmp_path / "desk").read()))
        before = without_clocks(first.text())
        kill(first)
    with started(tmp_path / "desk") as again:
        again.wait_for("DESCRIBE 103")
        again.wait_for("red sc")
        again.wait_for("letters are text")  # a picture may come in pieces
        again.wait_for("F9 hide")
        after = without_clocks(again.text())
        assert after.replace("u undo", "      ") == before.replace("u undo", "      ")
        keys(again, "a", "r", "f", "\r")
        again.wait_for("red scarf")
        again.wait_for("103 described")
        kill(again)


def test_a_second_kiosk_on_the_same_data_opens_nothing_that_is_open_here(tmp_path: Path) -> None:
    with started(tmp_path / "desk") as first:
        first.wait_for("F12 EMERGENCY")
        keys(first, "w")
        first.wait_for("WAITING 1")
        kill(first)
    with started(tmp_path / "desk") as again:
        again.wait_for("WAITING 1")
        kill(again)
