"""Each rule of shared desks is broken once, and the model notices: so it can fail, and no rule is for
nothing."""

from __future__ import annotations

import pytest

from tests.promises.desks.broken import BROKEN, Decides
from tests.promises.desks.desk import OutOfOrder
from tests.promises.desks.floors import Counted, Floors

TRIES = 60
"""Runs in which a broken rule must show itself."""

STEPS = 1500


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = BROKEN[name]
    broken.patch(monkeypatch)
    for seed in range(1, TRIES):
        if found := _found(Floors(seed, steps=STEPS, server=broken.server(), desk_kind=broken.desk)):
            print(f"{name}: seed {seed}: {found}")
            return
    pytest.fail("the model does not notice it")


def _found(floors: Floors) -> str:
    counted = Counted()
    try:
        floors.run(counted)
    except OutOfOrder:
        return "a version below one that is kept"
    return ", ".join(f"{number} {name}" for name, number in counted.faults.items() if number)


def test_a_server_that_decides_lets_two_desks_help_one_person() -> None:
    """The control: what was rejected, with everything else as it is."""
    counted = Counted()
    for seed in range(1, 4):
        Floors(seed, steps=STEPS, server=Decides()).run(counted)
    print(f"the server decides: {len(counted.double)} double of {counted.claims} claims")
    assert counted.double
