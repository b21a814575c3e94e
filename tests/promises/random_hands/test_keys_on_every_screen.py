"""Random keys on every screen of a whole kiosk: each does what the screen said, or is refused in words.

Three lines and two emergencies are open; what holds for each key stands in busy_kiosk.py.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policy import load
from tests.promises.random_hands.busy_kiosk import CLOSING, BusyKiosk, Wrong
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.support.steady import Steady

PACK = load()
SEEDS, KEYS = 2, 300
LONG = 60
"""Seeds with --faults."""


async def pressed(folder: Path, seed: int, keys: int, steady: Steady) -> BusyKiosk:
    """The hands of this seed, after so many keys."""
    app = kiosk(folder, Memory(), CLOSING, PACK)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = BusyKiosk(pilot, seed, steady)
        try:
            await hands.begin()
            await hands.any_keys(keys)
        except Wrong as wrong:
            raise AssertionError(
                f"seed {seed}, after {' '.join(hands.trail[-12:])}: {wrong}\n{words(app)}"
            ) from wrong
    return hands


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_each_key_does_what_the_screen_said_wherever_it_is_pressed(
    tmp_path: Path, seed: int, steady: Steady
) -> None:
    hands = await pressed(tmp_path, seed, KEYS, steady)
    print(
        f"{hands.keys} keys, {hands.crowded} with three lines and two emergencies open; {dict(hands.screens)}"
    )
    print(f"acts: {dict(hands.did)}")
    assert hands.crowded > KEYS / 2


@pytest.mark.faults
async def test_and_for_a_long_time(tmp_path: Path, steady: Steady) -> None:
    did: Counter[str] = Counter()
    for seed in range(100, 100 + LONG):
        (tmp_path / str(seed)).mkdir()
        did += (await pressed(tmp_path / str(seed), seed, KEYS, steady)).did
    assert {"leave", "handover", "give", "see_to", "call", "hold", "step"} <= set(did)
