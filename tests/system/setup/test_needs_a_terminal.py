"""The full screen needs a terminal and says so; lines of text do not."""

from __future__ import annotations

import pytest

from tests.support.checkout import Checkout
from tests.support.terminal import Terminal

FULL_SCREEN = [[], ["run"], ["--data", "here"], ["--data=here", "run"], ["run", "--data", "here"]]
LINES = [
    ["plain"],
    ["doctor"],
    ["--help"],
    ["--version"],
    ["run", "--help"],
    ["--data", "run", "numbers"],
    ["nonsense"],
]


@pytest.mark.parametrize("arguments", FULL_SCREEN)
def test_the_full_screen_without_a_terminal(ready: Checkout, arguments: list[str]) -> None:
    ended = ready.start(*arguments)
    assert ended.status == 1
    assert "start it in a terminal window, or use './run_kiosk.sh plain'" in ended.sentence
    assert ready.starts() == []


@pytest.mark.parametrize("arguments", LINES)
def test_lines_of_text_without_a_terminal(ready: Checkout, arguments: list[str]) -> None:
    ended = ready.start(*arguments)
    assert (ended.status, ended.err) == (0, "")
    assert ready.starts() == [" ".join(arguments)]


@pytest.mark.parametrize("arguments", FULL_SCREEN)
def test_the_full_screen_in_a_terminal(ready: Checkout, arguments: list[str]) -> None:
    with Terminal(ready.command(*arguments), ready.environment()) as terminal:
        assert terminal.wait_for_end() == 0
    assert ready.starts() == [" ".join(arguments)]


def test_the_exit_status_of_a_command_is_the_kiosks_own(ready: Checkout) -> None:
    ready.plan("70")
    assert ready.start("doctor").status == 70
    assert len(ready.starts()) == 1, "only the full screen is started again"
