"""What a terminal tells: keys held down or let go, sequences that are no key, and the size it claims."""

from __future__ import annotations

import asyncio
from contextvars import copy_context

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.keys import Keys as Known
from textual.message import Message

from screens.keyboard import press_of
from screens.terminal.driver import TerminalReader
from screens.terminal.key_events import Keys
from screens.terminal.key_types import WHOLE, KeyParser
from screens.terminal.reading import LARGEST
from tests.support.keyboard import START


def keys(text: str) -> list[tuple[str, bool | None]]:
    """The presses in this, and whether each is said to be a repeat."""
    presses = [
        press_of(event, START) for event in KeyParser(False).feed(text) if isinstance(event, events.Key)
    ]
    return [(press.name, press.repeat) for press in presses]


def test_a_key_held_down_is_told_from_one_that_is_pressed_again() -> None:
    pressed, held, let_go = "\x1b[51;;51u", "\x1b[51;1:2;51u", "\x1b[51;1:3u"
    assert keys(pressed + held * 2 + let_go + pressed + let_go) == [
        ("3", None),
        ("3", True),
        ("3", True),
        ("3", False),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("\x1b[1;1:{}B", "down"), ("\x1b[24;1:{}~", "f12"), ("\x1b[13;1:{}u", "enter"), ("\x1b[1;1:{}S", "f4")],
)
def test_keys_with_names_too(text: str, name: str) -> None:
    assert keys(text.format(1) + text.format(2) + text.format(3)) == [(name, False), (name, True)]


def test_shift_alone_is_no_key() -> None:
    assert keys("\x1b[57441;2:1u\x1b[87;2:1;87u\x1b[57441;1:3u") == [("W", False)]


@pytest.mark.parametrize(
    "report",
    [
        "\x1b[?62;22c",
        "\x1b[>0;10;1c",
        "\x1b[49~",
        "\x1b[999~",
        "\x1b[?2026;5$y",
        "\x1b[1;1R",
        "\x1b[<0;9999;9999M",
        "\x1b[I",
        "\x1b[O",
        "\x1b[99999999999999999999999999;1u",
        "\x1b[1114112u",
    ],
)
def test_what_is_no_key_presses_none_and_swallows_none(report: str) -> None:
    assert keys(f"{report}w{report}\x1b[24~") == [("w", None), ("f12", None)]


def test_no_key_of_the_library_begins_with_what_is_taken_for_whole() -> None:
    known = [each for each in ANSI_SEQUENCES_KEYS if each.startswith("\x1b[")]
    for sequence in known:
        for end in range(1, len(sequence)):
            assert not WHOLE.fullmatch(sequence[:end]) or sequence[:end] in known, repr(sequence)


def test_the_library_still_asks_what_a_sequence_is() -> None:
    """What is overridden is private to it: should a release take it away, this says so."""
    assert keys("\x1b[51;1:3u") == []
    assert Known.Ignore.value == "<ignore>"


class Handed(App[None]):
    """Takes in what a driver hands on."""

    def __init__(self) -> None:
        super().__init__()
        self.handed: list[Message] = []
        self.came = asyncio.Event()

    def keys_came(self, keys: list[events.Key | events.Paste]) -> None:
        self.post_message(Keys(keys))

    def post_message(self, message: Message) -> bool:
        self.handed.append(message)
        self.came.set()
        return True


async def handed_on(*messages: events.Event) -> list[Message]:
    """What the driver hands on of these, read in one piece."""
    app = Handed()
    driver = TerminalReader.__new__(TerminalReader)
    driver._app, driver._loop, driver._keys = app, asyncio.get_running_loop(), []
    driver._of_app, driver.cursor_origin, driver._came = copy_context(), None, 5.0
    for message in messages:
        driver.process_message(message)
    driver._hand_on()
    await app.came.wait()
    return app.handed


async def test_keys_read_together_are_handed_on_together_and_what_nobody_looks_at_is_not() -> None:
    mouse = events.MouseMove(None, 1, 1, 0, 0, 0, False, False, False)
    handed = await handed_on(events.Key("w", "w"), mouse, events.AppBlur(), events.Key("f12", None))
    assert len(handed) == 1
    assert isinstance(handed[0], Keys)
    assert [key.key for key in handed[0].keys if isinstance(key, events.Key)] == ["w", "f12"]
    assert {key.time for key in handed[0].keys} == {5.0}, "as they were read, and not as they were understood"


async def test_a_size_that_is_claimed_in_words_is_bounded() -> None:
    claimed = Size(9999, 9999)
    handed = await handed_on(events.Resize(claimed, claimed))
    assert isinstance(handed[0], events.Resize)
    assert handed[0].size == LARGEST


def test_and_one_that_the_system_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = TerminalReader.__new__(TerminalReader)
    monkeypatch.setattr(LinuxDriver, "_get_terminal_size", lambda _: (9999, 30))
    assert driver._get_terminal_size() == (LARGEST.width, 30)
