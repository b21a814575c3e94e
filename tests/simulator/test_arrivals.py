"""Who comes is seeded, follows the stated figures, and has long tails."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from deskapp.practice import rates
from deskapp.practice.people import Contact
from tests.simulator.days import BY_HOUR, BY_WEEKDAY, of_day, open_hours
from tests.support.fakes import ZONE

MONDAY = date(2026, 11, 2)


def days(count: int, per_day: float = 200, seed: int = 1) -> list[Contact]:
    found: list[Contact] = []
    for nth in range(count):
        found += of_day(MONDAY + timedelta(days=nth), per_day, Random(f"{seed}:{nth}"), ZONE)
    return found


def test_the_same_seed_gives_the_same_days_and_another_gives_others() -> None:
    assert days(3) == days(3)
    assert days(3) != days(3, seed=2)


def test_they_come_in_order_and_only_while_it_is_open() -> None:
    found = days(14)
    assert found == sorted(found, key=lambda each: each.at)
    assert all(each.at.hour in open_hours(each.at.date()) for each in found)
    assert not [each for each in found if each.at.weekday() == 6]


def test_hours_and_weekdays_are_as_busy_as_stated() -> None:
    found = days(7 * 20, per_day=300)
    on_tuesdays = Counter(each.at.hour for each in found if each.at.weekday() == 1)
    assert on_tuesdays[16] / on_tuesdays[9] == pytest.approx(BY_HOUR[16] / BY_HOUR[9], rel=0.15)
    by_day = Counter(each.at.weekday() for each in found)
    assert by_day[0] / by_day[4] == pytest.approx(BY_WEEKDAY[0] / BY_WEEKDAY[4], rel=0.1)
    assert by_day[1] == pytest.approx(20 * 300, rel=0.05)


def test_kinds_and_efforts_come_in_the_stated_shares() -> None:
    found = days(60, per_day=300)
    kinds = Counter(each.kind for each in found)
    assert {kind: kinds[kind] / len(found) for kind in rates.MIX} == pytest.approx(rates.MIX, abs=0.02)
    quick = [each.effort for each in found if each.kind == "quick"]
    assert quick.count(1) / len(quick) == pytest.approx(rates.EFFORTS["quick"][0], abs=0.02)


def test_times_have_the_stated_medians_and_long_tails() -> None:
    served = [each.service for each in days(60, per_day=300) if each.kind == "wait" and each.effort == 3]
    tail = rates.SERVICE[2]
    assert statistics.median(served) == pytest.approx(tail.median, rel=0.1)
    assert statistics.quantiles(served, n=20)[-1] > 2.5 * tail.median
    assert max(served) <= tail.most


def test_it_adds_up_to_one() -> None:
    assert sum(rates.MIX.values()) == pytest.approx(1)
    for of in rates.EFFORTS.values():
        assert sum(of) == pytest.approx(1)
