"""What the page about staffing says of one person more or fewer is what a desk with so many comes to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.cache import JournalCounts, Source
from deskapp.numbers.counts.record import Counting
from deskapp.numbers.figures.periods import Span
from deskapp.numbers.figures.staffing import staffing
from deskapp.numbers.figures.staffing_models import HourStaffing
from tests.simulator.one_queue import by_acts, by_the_clock
from tests.support.fakes import SETTINGS, ZONE

DAYS = [date(2018, 1, 2) + timedelta(days=nth) for nth in range(366)]
"""As many as staffing looks back."""

HOURS = range(13, 18)
"""From two hours before the peak after school until its end."""

BUSY = 180
"""People and calls on a mean day."""

OFF = 0.15


def hours(counting: Counting) -> list[HourStaffing]:
    kept = JournalCounts.counted(Source(0, 0, 0, 0, 0, True), 0, 0, counting.days, counting.hours, {})
    span = Span(DAYS[0], DAYS[-1])
    made = staffing(Gathered([kept]), span, SETTINGS, datetime(2026, 11, 24, tzinfo=ZONE))
    return [each for each in made.hours if each.weekday is None]


def mean_wait(counting: Counting, hour: int) -> float:
    """Of all who came in that hour and waited, were helped at once, or left."""
    names = ("help", "ring", "gone", "rang out")
    spreads = [counts.spread(f"{name} {hour}") for counts in counting.hours.values() for name in names]
    many = sum(each for spread in spreads for each in spread.values())
    return sum(seconds * each for spread in spreads for seconds, each in spread.items()) / many


@pytest.fixture(scope="module")
def played() -> dict[int, Counting]:
    return {people: by_the_clock(people, DAYS, BUSY, HOURS) for people in (1, 2, 3)}


def test_where_it_speaks_the_mean_wait_is_the_simulators_within_15_percent(
    played: dict[int, Counting],
) -> None:
    spoke = []
    for people in (1, 2):
        for each in hours(played[people]):
            found = each.what_if
            if found is None:
                continue
            spoke.append((people, each.hour))
            assert found.people == people
            assert found.model == pytest.approx(mean_wait(played[people], each.hour), rel=OFF)
            more = mean_wait(played[people + 1], each.hour)
            assert found.with_more == pytest.approx(more, rel=OFF) or more < 10
            if people > 1:
                assert found.with_fewer == pytest.approx(mean_wait(played[people - 1], each.hour), rel=OFF)
    assert {hour for _, hour in spoke} >= {14, 15, 16}
    assert {people for people, _ in spoke} == {1, 2}


def test_played_through_the_acts_it_is_as_by_the_clock() -> None:
    """The records that a desk keeps come to the same waits: a second lies between coming and being helped."""
    days = DAYS[:4]
    acts, clock = by_acts(2, days, BUSY, HOURS), by_the_clock(2, days, BUSY, HOURS)
    for hour in HOURS:
        assert mean_wait(acts, hour) == pytest.approx(mean_wait(clock, hour), rel=0.1, abs=3)


def test_of_few_days_it_says_nothing(played: dict[int, Counting]) -> None:
    days = dict(list(played[2].days.items())[:7])
    few = Counting(ZONE, days, {day: each for day, each in played[2].hours.items() if day in days})
    found = hours(few)
    assert [each.hour for each in found] == list(HOURS)
    assert all(each.what_if is None for each in found)
    assert all(each.open_days == 7 for each in found)
