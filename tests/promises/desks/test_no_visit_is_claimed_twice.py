"""Several desks at random, over a network that fails: no visit helped twice, nothing lost, all floors
alike."""

from __future__ import annotations

import pytest

from tests.promises.desks.floors import Counted, Floors

RUN = 4000


def runs(seeds: range) -> Counted:
    counted = Counted()
    for seed in seeds:
        Floors(seed, steps=RUN).run(counted)
        if not counted.well:
            print(f"seed {seed}: {counted.faults}")
            break
    print(
        f"seeds {seeds.start} to {seeds.stop - 1}: {counted.claims} claims, {counted.from_others} of others'"
    )
    return counted


def test_no_visit_is_helped_twice_and_nothing_is_lost() -> None:
    counted = runs(range(1, 5))
    assert counted.well, (counted.faults, counted)
    assert counted.from_others > 20


@pytest.mark.faults
def test_nor_in_a_million_steps() -> None:
    counted = runs(range(100, 100 + 1_000_000 // RUN))
    assert counted.well, (counted.faults, counted)
