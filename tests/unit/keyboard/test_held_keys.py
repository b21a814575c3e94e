"""A key held down, or lying under a book, acts once; three taps act three times, or it is said."""

from __future__ import annotations

import pytest

from deskapp.keyboard.held_keys import WAIT, HeldKeys, Press
from tests.support.keyboard import START
from tests.unit.keyboard.typed_timings import KEYBOARDS, TAPS, UNSURE, held

Acted = list[tuple[str, float]]


def pressed(key: str, at: float, repeat: bool | None = None) -> Press:
    return Press(key, key, START, at, repeat)


def run(presses: list[Press]) -> tuple[Acted, set[str]]:
    """Feeds key events at their seconds, with the waits that the guard asks for.

    What acted, and when; and the keys of which it would be said that they may have been tapped.
    """
    acted: Acted = []
    doubted: set[str] = set()
    guard = HeldKeys()
    timed: Press | None = None
    due = 0.0
    for press in presses:
        if guard.waiting is not None and due < press.came:
            acted += [(each.name, round(due, 3)) for each in guard.flush()]
        acted += [(each.name, round(press.came, 3)) for each in guard.press(press)]
        doubted |= {guard.doubted} - {""}
        if guard.waiting is not timed:
            timed, due = guard.waiting, press.came + WAIT
    acted += [(each.name, round(due, 3)) for each in guard.flush()]
    return acted, doubted


def times(key: str, seconds: list[float]) -> list[Press]:
    return [pressed(key, at) for at in seconds]


@pytest.mark.parametrize("name", KEYBOARDS)
def test_a_held_key_acts_once(name: str) -> None:
    acted, _ = run(times("3", held(*KEYBOARDS[name])))
    assert acted == [("3", 0.0)]


@pytest.mark.parametrize("pause", [0.2, 0.25, 0.5, 0.66, 0.74])
@pytest.mark.parametrize("repeat", [0.02, 0.033, 0.05, 0.092])
def test_at_every_rate(pause: float, repeat: float) -> None:
    acted, _ = run(times("w", [0.0, *(pause + repeat * nth for nth in range(200))]))
    assert acted == [("w", 0.0)]


@pytest.mark.parametrize("name", TAPS)
def test_taps_are_as_many_presses(name: str) -> None:
    acted, doubted = run(times("3", [each / 1000 for each in TAPS[name]]))
    assert len(acted) == len(TAPS[name])
    assert not doubted


@pytest.mark.parametrize("name", UNSURE)
def test_taps_that_do_not_all_count_are_never_lost_in_silence(name: str) -> None:
    acted, doubted = run(times("3", [each / 1000 for each in UNSURE[name]]))
    assert acted
    assert len(acted) < len(UNSURE[name])
    assert doubted == {"3"}


def test_a_key_that_was_held_before_anyone_looked_acts_once() -> None:
    acted, _ = run(times("w", [0.033 * nth for nth in range(90)]))
    assert acted == [("w", 0.0)]


def test_a_key_that_bounces_acts_once_and_nothing_is_said_of_it() -> None:
    assert run(times("w", [0.0, 0.02, 0.04])) == ([("w", 0.0)], set())


def test_taps_on_a_key_that_bounces_count() -> None:
    acted, _ = run(times("w", [0.0, 0.02, 0.1, 0.12, 0.2, 0.22]))
    assert len(acted) == 3


@pytest.mark.parametrize("gap", [0.08, 0.13, 0.16, 0.9, 3.0])
def test_two_taps_are_two_presses_at_once(gap: float) -> None:
    assert run(times("w", [0.0, gap])) == ([("w", 0.0), ("w", gap)], set())


@pytest.mark.parametrize("gap", [0.2, 0.4, 0.7])
def test_two_taps_in_the_keyboards_pause_are_two_presses_a_moment_later(gap: float) -> None:
    acted, _ = run(times("1", [0.0, gap]))
    assert [key for key, _ in acted] == ["1", "1"]
    assert acted[1][1] == pytest.approx(gap + WAIT)


def test_another_key_does_not_wait_and_keeps_the_order() -> None:
    acted, _ = run([pressed("w", 0.0), pressed("w", 0.3), pressed("g", 0.35)])
    assert [key for key, _ in acted] == ["w", "w", "g"]


def test_the_same_key_after_a_long_hold_acts_again() -> None:
    acted, _ = run(times("w", [0.0, *(0.5 + 0.033 * nth for nth in range(30)), 2.0]))
    assert [key for key, _ in acted] == ["w", "w"]


def test_a_terminal_that_tells_is_believed_and_nothing_waits() -> None:
    tapped = [pressed("3", at, repeat=False) for at in (0.0, 0.06, 0.3, 0.395)]
    assert run(tapped) == ([("3", 0.0), ("3", 0.06), ("3", 0.3), ("3", 0.395)], set())
    kept_down = [
        pressed("3", 0.0, repeat=False),
        *(pressed("3", 0.2 + 0.2 * nth, repeat=True) for nth in range(90)),
    ]
    assert run(kept_down) == ([("3", 0.0)], set())
