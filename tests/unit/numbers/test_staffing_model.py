"""The queue that people leave: against what is published, its limits, and what can be worked out by hand."""

from __future__ import annotations

import math

import pytest

from deskapp.numbers.figures.erlang_a import Queue, steady
from deskapp.numbers.figures.one_more import HourOfDay, what_if
from deskapp.numbers.figures.patience import EDGES, patience

BUSY = Queue(arrivals=48 / 60, help=60, patience=120, people=50)
"""The example of Garnett, Mandelbaum and Reiman: 48 calls a minute, a minute each, patience 2."""


def test_the_published_example() -> None:
    """3.1% leave, the mean wait is 3.7 s; if nobody left it would be 20.8 s."""
    found = steady(BUSY)
    assert (round(100 * found.lost, 1), round(found.wait, 1)) == (3.1, 3.7)
    assert round(steady(Queue(48 / 60, 60, math.inf, 50)).wait, 1) == 20.8


@pytest.mark.parametrize(("people", "load"), [(1, 0.5), (2, 1.5), (5, 4.0), (30, 25.0)])
def test_without_leaving_it_is_erlang_c(people: int, load: float) -> None:
    """The closed form: C / (n - a) times the help."""
    blocked = 1.0
    for each in range(1, people + 1):
        blocked = load * blocked / (each + load * blocked)
    delayed = blocked / (1 - load / people * (1 - blocked))
    found = steady(Queue(load / 300, 300, math.inf, people))
    assert found.delayed == pytest.approx(delayed)
    assert found.wait == pytest.approx(delayed * 300 / (people - load))
    assert found.lost == 0


def test_one_person_whose_help_is_as_long_as_the_patience() -> None:
    """Then everyone goes at the same pace, and how many are there is Poisson: with a load of 1, nobody for
    1/e of the time; and 1/e people wait in the mean."""
    found = steady(Queue(1 / 60, 60, 60, 1))
    assert found.delayed == pytest.approx(1 - math.exp(-1))
    assert found.wait == pytest.approx(60 * math.exp(-1))
    assert found.lost == pytest.approx(math.exp(-1))


def test_a_queue_that_only_grows_has_no_end() -> None:
    assert steady(Queue(2 / 60, 60, math.inf, 1)).wait == math.inf
    assert steady(Queue(2 / 60, 60, 600, 1)).wait < 600


def test_patience_is_of_all_the_time_that_was_waited() -> None:
    """808 waited 5 s, 8 of whom left: one in 505 s. Each row begins with five at the pace before it."""
    found = patience({5: 800, 100: 0}, {5: 8})
    assert len(found.pace) == len(EDGES)
    assert found.pace[0] == pytest.approx((8 + 5) / (808 * 5 + 5 * 808 * 5 / 8))
    assert found.mean(20) == pytest.approx(1 / found.pace[0], rel=0.01)


def test_who_waits_longer_is_more_patient_where_callers_hang_up_first() -> None:
    found = patience({10: 1000, 600: 300}, {25: 200, 600: 20})
    assert found.mean(20) < found.mean(300)


def days(many: int, waits: list[int]) -> list[HourOfDay]:
    return [HourOfDay(1, 3600, many, many * each) for each in waits]


def test_it_speaks_of_enough_and_is_silent_of_less() -> None:
    """Twelve an hour, 300 s each: one person has a load of 1. By the model with patience of 600 s."""
    model = steady(Queue(12 / 3600, 300, 600, 1)).wait
    wait = round(model)
    left = round(12 * 20 * model / 600)
    helped, lost = {wait: 12 * 20 - left}, {wait: left}
    found = what_if(days(12, [wait] * 20), helped, lost, 300.0)
    assert found is not None
    assert (found.people, found.with_fewer) == (1, None)
    assert found.with_more < found.measured / 3
    assert what_if(days(12, [wait] * 7), helped, lost, 300.0) is None
    assert what_if(days(9, [wait] * 20), helped, lost, 300.0) is None
    assert what_if(days(12, [wait] * 20), {wait: 236}, {wait: 4}, 300.0) is None
    assert what_if(days(12, [wait // 8] * 17 + [6 * wait] * 3), helped, lost, 300.0) is None
    assert what_if(days(12, [wait] * 20), helped, lost, 100.0) is None
