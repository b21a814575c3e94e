"""Medians, percentiles and shares, by hand."""

from __future__ import annotations

import pytest

from deskapp.numbers.counts.tables import Spread
from deskapp.numbers.figures.report import Compared
from deskapp.numbers.figures.spread import Share, Took, took, whole_percent


@pytest.mark.parametrize(
    ("spread", "median", "p90", "longest"),
    [
        ({7: 1}, 7, 7, 7),
        ({0: 1, 10: 1}, 5, 10, 10),
        ({1: 1, 2: 1, 3: 1}, 2, 3, 3),
        ({1: 1, 2: 1}, 1.5, 2, 2),
        (dict.fromkeys(range(1, 11), 1), 5.5, 9, 10),
        (dict.fromkeys(range(1, 12), 1), 6, 10, 11),
        ({5: 9, 100: 1}, 5, 5, 100),
        ({5: 8, 100: 2}, 5, 100, 100),
        ({0: 3, 30: 3}, 15, 30, 30),
    ],
)
def test_median_and_ninetieth_percentile(spread: Spread, median: float, p90: int, longest: int) -> None:
    found = took(spread)
    assert (found.median, found.p90, found.longest) == (median, p90, longest)
    assert found.many == sum(spread.values())


def test_nothing_has_no_median() -> None:
    assert took({}) == Took()
    assert took({}, target=30).within == Share(part=0, of=0)


def test_the_target_itself_is_within_it_and_never_is_not() -> None:
    assert took({29: 1, 30: 2, 31: 4}, target=30).within == Share(part=3, of=7)
    assert took({30: 1}, target=30, never=3).within == Share(part=1, of=4)


@pytest.mark.parametrize(
    ("part", "of", "percent"), [(0, 5, 0), (5, 5, 100), (1, 1000, 1), (999, 1000, 99), (1, 3, 33), (2, 3, 67)]
)
def test_only_all_is_a_hundred_percent_and_only_none_is_nothing(part: int, of: int, percent: int) -> None:
    assert whole_percent(Share(part=part, of=of)) == percent


def test_a_share_of_nothing_is_none_and_not_nought_percent() -> None:
    assert Share(part=0, of=0).words == "none"
    assert Share(part=13, of=15).words == "87% (13 of 15)"


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [(112, 100, "up 12%"), (97, 100, "down 3%"), (5, 5, "the same"), (5, 0, "none then"),
     (0, 5, "down 100%"), (1000, 1001, "under 1%")],
)  # fmt: skip
def test_the_change_in_words(now: int, before: int, change: str) -> None:
    assert Compared("", now, before).change == change
