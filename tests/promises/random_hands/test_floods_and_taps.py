"""Whatever stands before F12, it opens and nothing of that is pressed in it; and no tap is lost in silence.

Properties of the order, not of time: random text, keys, pastes and broken sequences, torn anywhere, then F12.
"""

from __future__ import annotations

from random import Random

import pytest
from textual import events

from deskapp.keyboard.held_keys import HeldKeys
from deskapp.keyboard.key_queue import FLOOD, SCREEN
from screens.terminal.key_types import KeyParser
from screens.terminal.pastes import ENDS_AFTER, Pastes
from tests.unit.keyboard.test_held_keys import run, times
from tests.unit.keyboard.test_key_queue import Desk

F12 = "\x1b[24~"
BEFORE = (
    "We met at 1 and 2, then medical came. ", "1m", "\r", "\x1b[A", "\x1b[15~", "\x1bOS", "\x1b[<64;5;5M",
    "\x1b[200~red scarf\x1b[201~", "\x1b[1;5A", "\x1b[99~", "\u4e2d\u0301", "\x1b[97;1:2u", "\t", "\x7f",
)  # fmt: skip
"""Text, keys, the wheel, a paste, sequences that are no key: what a terminal may send, each of it whole."""

HALVES = ("\x1b[200~red", "\x1b[200~red\x1b[20", "\x1b[200~red\x1b[201", "\x1b[200~1\x1b[24")
"""Pastes whose end is lost."""


KEYS = events.Key | events.Paste


def understood(pieces: list[str]) -> list[str]:
    """The keys and pastes that come of these, each read at its own moment, and of the quiet afterwards."""
    parser, pastes, found, now = KeyParser(False), Pastes(), list[events.Key | events.Paste](), 0.0
    for piece in (*pieces, "", "", ""):
        # An empty piece is a moment in which nothing comes.
        now += 0.01 if piece else ENDS_AFTER
        text = pastes.take(piece, now) if piece else pastes.quiet(now)
        found += [each for each in (parser.feed(text) if text else ()) if isinstance(each, KEYS)]
    return [each.key if isinstance(each, events.Key) else "paste" for each in found]


@pytest.mark.parametrize("seed", range(20))
def test_f12_is_understood_last_whatever_came_before_it_and_however_it_is_torn(seed: int) -> None:
    chance = Random(seed)
    text = "".join(chance.choice(BEFORE) for _ in range(chance.choice((3, 30, 300)))) + F12
    pieces = []
    while text:
        size = chance.choice((1, 7, 64, 4096))
        pieces.append(text[:size])
        text = text[size:]
    keys = understood(pieces)
    assert keys[-1] == "f12"
    assert keys.count("f12") == 1


@pytest.mark.parametrize("half", HALVES)
def test_f12_is_understood_behind_a_paste_without_an_end(half: str) -> None:
    """It is taken for part of the paste until that is over, and pressed then."""
    keys = understood(["w" + half, F12])
    assert keys[-1] == "f12"
    assert keys.count("f12") == 1


def taken(seed: int) -> list[str]:
    """What became of random keys and an F12 behind them in one piece."""
    chance = Random(seed)
    desk = Desk()
    desk.now = 10.0
    names = chance.choice((["s", "l", "f2"], list("1m sl"), ["f2", "f9"], ["up", "down", "s"]))
    many = chance.choice((1, 5, 40, 200, 3000))
    before = [chance.choice(names) for _ in range(many)]
    desk.press(*before, "f12")
    while desk.queue.main.waiting:
        desk.front.there = True
        desk.queue.drain()
    return desk.said


@pytest.mark.parametrize("seed", range(200))
def test_behind_any_keys_at_once_f12_opens_and_nothing_of_them_is_pressed_in_it(seed: int) -> None:
    said = taken(seed)
    assert said[-1] == "f12"
    # So much may be done before it, and no more: a flood is not taken key by key.
    assert sum(SCREEN if each in ("f2", "f9") else 1 for each in said[:-1]) <= FLOOD


@pytest.mark.parametrize("seed", range(300))
def test_taps_are_counted_or_it_is_said_that_they_were_not(seed: int) -> None:
    """5 to 12 taps a second, in runs with rests between; the terminal does not tell repeats."""
    chance = Random(seed)
    at, seconds = 0.0, []
    for _ in range(chance.randint(1, 4)):
        pace = chance.uniform(0.080, 0.200)
        for _ in range(chance.randint(1, 9)):
            seconds.append(at)
            at += max(0.080, pace * chance.uniform(0.9, 1.1))
        at += chance.choice((0.0, 0.3, 0.9, 2.0))
    acted, doubted = run(times("3", seconds))
    assert acted
    assert len(acted) == len(seconds) or doubted == {"3"}, seconds


@pytest.mark.parametrize("seed", range(300))
def test_a_held_key_acts_once_at_any_rate_a_keyboard_has(seed: int) -> None:
    chance = Random(seed)
    pause, pace = chance.uniform(0.2, 0.74), chance.uniform(0.016, 0.110)
    jitter = min(0.006, pace / 5)
    seconds = [0.0]
    for nth in range(chance.randint(3, 120)):
        seconds.append(pause + nth * pace + chance.uniform(-jitter, jitter) * (nth > 0))
    acted, _ = run(times("w", sorted(seconds)))
    assert [key for key, _ in acted] == ["w"], (pause, pace)


def test_arrows_move_as_often_as_they_come_however_they_come() -> None:
    for apart in (0.0, 0.016, 0.035, 0.09, 0.2, 0.5):
        desk = Desk(HeldKeys())
        desk.now = 10.0
        assert desk.press(*["down"] * 30, apart=apart) == ["desk down"] * 30
