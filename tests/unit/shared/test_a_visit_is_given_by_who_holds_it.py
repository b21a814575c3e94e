"""Asking for another desk's visit: the holder gives it, or says why not; force stands above all that is
known."""

from __future__ import annotations

from typing import Any

import pytest

from deskapp.records import Visit
from deskapp.shared.claims import Claim, NotGiven, answered, forced
from deskapp.shared.versions import Descent
from tests.support.fakes import TWO

MADE = Descent.of([2])
CLAIM = Claim("one", by_desk=2)


def visit(**fields: Any) -> Visit:
    made = {"uid": "one", "version": 2, "desk": "front", "by": "D", "number": 101, "day": TWO.date()}
    return Visit.model_validate(made | {"state": "waiting", "waiting": TWO} | fields)


def test_one_who_waits_is_given_and_is_then_the_other_desks() -> None:
    gave = answered(CLAIM, visit(), MADE, desk=1, maker=1)
    assert isinstance(gave, Descent)
    assert gave.holder(maker=1) == 2
    assert MADE.leads_to(gave)


@pytest.mark.parametrize(
    ("state", "descent", "why"),
    [
        ({"state": "helping", "greeted": TWO, "helped": TWO, "helper": "D"}, MADE, "is being helped"),
        ({"state": "closed", "closed": TWO, "outcome": "left"}, MADE, "is over"),
        ({}, MADE.given(5), "is not here any more"),
        ({}, MADE.given(2), "is yours already"),
    ],
)
def test_what_is_not_given_says_why(state: dict[str, Any], descent: Descent, why: str) -> None:
    assert answered(CLAIM, visit(**state), descent, desk=1, maker=1) == NotGiven(why)


def test_what_is_not_known_is_not_given() -> None:
    assert answered(CLAIM, None, MADE, desk=1, maker=1) == NotGiven("is over")


def test_a_force_is_above_all_that_is_known_here() -> None:
    took = forced(MADE, 2, known=(MADE.given(5).given(1),))
    assert took.version > MADE.given(5).given(1).version
    assert took.holder(maker=1) == 2
