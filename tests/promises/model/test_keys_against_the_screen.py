"""Ten thousand keys at a busy desk: each does what the screen said before it, or is refused in words.

Three lines and two emergencies are open at once. A key is judged by rules of the test's own (screen_says.py):
it fails when another record changes, when nothing changes and nothing says so, and when a count rises after a
refusal.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.promises.model.hands import Hands, Wrong

RUNS, KEYS = 20, 500


def pressed(runs: range, keys: int) -> tuple[Counter[str], int]:
    """What was done and refused, and how many keys were pressed while all was open at once."""
    done: Counter[str] = Counter()
    crowded = 0
    for seed in runs:
        hands = Hands(seed)
        trail: list[str] = []
        try:
            for _ in range(keys):
                trail.append(hands.screen)
                hands.any_key()
        except Wrong as wrong:
            raise AssertionError(f"seed {seed}, key {len(trail)}, on {trail[-1]}: {wrong}") from wrong
        done += hands.keys
        crowded += hands.crowded
    return done, crowded


def test_every_key_does_what_the_screen_said(capsys: pytest.CaptureFixture[str]) -> None:
    done, crowded = pressed(range(RUNS), KEYS)
    with capsys.disabled():
        print(f"\n{RUNS * KEYS} keys, {crowded} with three lines and two emergencies open: {dict(done)}")
    assert crowded >= RUNS * KEYS / 2
    common = {
        "wait",
        "walkup",
        "greet",
        "help",
        "finish",
        "walk",
        "call",
        "hold",
        "check",
        "resume",
        "transfer",
    }
    assert common | {"hangup", "quick", "undo", "step", "note", "refused"} <= set(done)


@pytest.mark.faults
def test_every_key_does_what_the_screen_said_for_a_long_time() -> None:
    pressed(range(1000, 1200), KEYS)
