"""Newer code is gone on with the same way in a terminal and in browsers: by the script, where one is."""

from __future__ import annotations

import os
import sys

import pytest

from deskapp.commands.again import go_on
from screens.host import START_ANEW


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was begun in the place of this process."""
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, command: commands.append(command))
    monkeypatch.setattr(sys, "argv", ["/opt/kiosk/deskapp/__main__.py", "serve", "--port", "0"])
    monkeypatch.setattr(sys, "orig_argv", ["python", "-P", "-m", "deskapp", "serve", "--port", "0"])
    for name in ("KIOSK_SCRIPT", "KIOSK_AGAIN"):
        monkeypatch.delenv(name, raising=False)
    return commands


def test_a_script_that_waits_is_told(begun: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_SCRIPT", "1")
    assert go_on(START_ANEW) == START_ANEW
    assert begun == []


def test_a_script_that_does_not_wait_is_begun(
    begun: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_AGAIN", "/opt/kiosk/run_kiosk.sh")
    go_on(START_ANEW)
    assert begun == [["/opt/kiosk/run_kiosk.sh", "serve", "--port", "0"]]


def test_without_a_script_the_same_command_is_begun(begun: list[list[str]]) -> None:
    go_on(START_ANEW)
    assert begun == [[sys.executable, "-P", "-m", "deskapp", "serve", "--port", "0"]]


def test_any_other_end_is_one(begun: list[list[str]]) -> None:
    assert go_on(0) == 0
    assert begun == []
