"""Stretches of days in the words people type, and the stretch before and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from deskapp.numbers.figures.periods import SIZES, Span, UnclearPeriod, around, read
from deskapp.settings.models import Settings

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", "2026-11-01", "2026-11-30"),
        ("today", "2026-11-24", "2026-11-24"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("week", "2026-11-23", "2026-11-29"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("Last  Month", "2026-10-01", "2026-10-31"),
        ("year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("fy 2026", "2025-07-01", "2026-06-30"),
        ("FY2027", "2026-07-01", "2027-06-30"),
        ("fiscal year 2025", "2024-07-01", "2025-06-30"),
        ("fiscal year", "2026-07-01", "2027-06-30"),
        ("last fy", "2025-07-01", "2026-06-30"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-11-02", "2026-11-02", "2026-11-02"),
        ("2026-11-01..2026-11-15", "2026-11-01", "2026-11-15"),
        ("2026-11-01 to 2026-11-15", "2026-11-01", "2026-11-15"),
        ("week 2026-03-08", "2026-03-02", "2026-03-08"),
    ],
)
def test_what_words_name(words: str, first: str, last: str) -> None:
    span = read(words, TODAY)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "2026-13",
        "2026-02-30",
        "2026-11-15..2026-11-01",
        "1200",
        "9999",
        "0000",
        "1971-01-01..2031-01-01",
        "2026-11-01..",
        "'; drop",
        "\uff12\uff10\uff12\uff16",
    ],
)
def test_what_names_nothing_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(UnclearPeriod) as refused:
        read(words, TODAY)
    assert len(str(refused.value)) > 20


@pytest.mark.parametrize("size", SIZES)
def test_before_and_after_lie_side_by_side(size: str) -> None:
    day = date(2023, 12, 25)
    for _ in range(500):
        here = around(day, size)  # type: ignore[arg-type]
        assert here.first <= day <= here.last
        assert here.before.last + timedelta(days=1) == here.first
        assert here.after.first - timedelta(days=1) == here.last
        assert here.after.before == here
        day += timedelta(days=1)


def test_any_days_have_as_many_days_before() -> None:
    here = Span(date(2026, 3, 1), date(2026, 3, 10))
    assert here.before == Span(date(2026, 2, 19), date(2026, 2, 28))
    assert here.before.days == here.days == 10


@pytest.mark.parametrize(
    ("begins", "first", "last"),
    [(1, "2026-01-01", "2026-12-31"), (7, "2025-07-01", "2026-06-30"), (10, "2025-10-01", "2026-09-30")],
)
def test_a_fiscal_year_is_named_after_the_year_it_ends_in(begins: int, first: str, last: str) -> None:
    here = read("fy 2026", TODAY, begins)
    assert (here.first.isoformat(), here.last.isoformat(), here.label(Settings())) == (
        first,
        last,
        "fiscal year 2026",
    )
    assert here.before == read("fy 2025", TODAY, begins)
    assert here.after == read("fy 2027", TODAY, begins)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-11-24", "2025-11-25", "2025-11-25"),  # both Tuesdays
        ("week 2026-11-24", "2025-11-24", "2025-11-30"),
        ("2024-02", "2023-02-01", "2023-02-28"),
        ("2026", "2025-01-01", "2025-12-31"),
        ("fy 2026", "2024-07-01", "2025-06-30"),
        ("2024-02-20..2024-02-29", "2023-02-20", "2023-02-28"),
    ],
)
def test_the_same_stretch_last_year(words: str, first: str, last: str) -> None:
    year = read(words, TODAY).last_year
    assert (year.first.isoformat(), year.last.isoformat()) == (first, last)
