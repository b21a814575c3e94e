"""Stretches of days in the words people type, and the stretch before and after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from deskapp.numbers.figures.periods import SIZES, Span, UnclearPeriod, around, read

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
