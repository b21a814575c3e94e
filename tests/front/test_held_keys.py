"""A key held down, or lying under a book, acts once; a finger that taps twice acts twice."""

from __future__ import annotations

import pytest

from deskapp.held import WAIT, HeldKeys


def run(times: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Feeds key events at their seconds, with the waits that the guard asks for; what acted, and when."""
    acted: list[tuple[str, float]] = []
    now = 0.0
    timers: list[float] = []
    guard = HeldKeys(lambda key: acted.append((key, round(now, 3))), lambda wait: timers.append(now + wait))
    for key, at in times:
        for due in [each for each in timers if each < at]:
            timers.remove(due)
            now = due
            guard.flush()
        now = at
        guard.press(key, at)
    for due in timers:
        now = due
        guard.flush()
    return acted


@pytest.mark.parametrize("pause", [0.2, 0.25, 0.5, 0.66, 0.74])
@pytest.mark.parametrize("repeat", [0.02, 0.033, 0.05, 0.092])
def test_a_held_key_acts_once(pause: float, repeat: float) -> None:
    events = [("w", 0.0), *(("w", pause + repeat * nth) for nth in range(200))]
    assert run(events) == [("w", 0.0)]


def test_a_key_that_bounces_acts_once() -> None:
    assert run([("w", 0.0), ("w", 0.02), ("w", 0.045)]) == [("w", 0.0)]


@pytest.mark.parametrize("gap", [0.13, 0.16, 0.9, 3.0])
def test_two_taps_are_two_presses_at_once(gap: float) -> None:
    assert run([("w", 0.0), ("w", gap)]) == [("w", 0.0), ("w", gap)]


@pytest.mark.parametrize("gap", [0.2, 0.4, 0.7])
def test_two_taps_in_the_keyboards_pause_are_two_presses_a_moment_later(gap: float) -> None:
    acted = run([("1", 0.0), ("1", gap)])
    assert [key for key, _ in acted] == ["1", "1"]
    assert acted[1][1] == pytest.approx(gap + WAIT)


def test_six_taps_at_a_persons_pace_are_six() -> None:
    assert len(run([("1", 0.3 * nth) for nth in range(6)])) == 6


def test_another_key_does_not_wait_and_keeps_the_order() -> None:
    acted = run([("w", 0.0), ("w", 0.3), ("g", 0.35)])
    assert [key for key, _ in acted] == ["w", "w", "g"]


def test_the_same_key_after_a_long_hold_acts_again() -> None:
    held = [("w", 0.0), *(("w", 0.5 + 0.033 * nth) for nth in range(30))]
    assert [key for key, _ in run([*held, ("w", 2.0)])] == ["w", "w"]
