"""A stretch of many years: what is asked of days is of one year of it, and is said to be."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.periods import Span
from deskapp.numbers.figures.report import report
from deskapp.numbers.figures.staffing_words import sentences
from tests.support.fakes import SETTINGS
from tests.unit.numbers.making import Maker

FIRST, LAST = date(2024, 10, 1), date(2026, 3, 31)
NOW = datetime(2026, 4, 1, 12, tzinfo=SETTINGS.zone)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    folder: Path = tmp_path_factory.mktemp("desk")
    maker = Maker(folder, 4)
    maker.run(FIRST, LAST, 2)
    maker.seal()
    return gather(folder, SETTINGS.zone, keep=False)


def test_staffing_looks_back_a_year_and_says_so(gathered: Gathered) -> None:
    made = report(gathered, Span(FIRST, LAST), SETTINGS, NOW)
    year = report(gathered, Span(LAST - timedelta(days=365), LAST), SETTINGS, NOW)
    assert made.now.staffing is not None
    assert year.now.staffing is not None
    assert made.now.staffing.hours == year.now.staffing.hours
    assert sentences(made.now.staffing, SETTINGS)[-1] == (
        "All of it is of the last year of this time, from Mar 31, 2025."
    )
    assert "last year of this time" not in " ".join(sentences(year.now.staffing, SETTINGS))


def test_a_calendar_is_of_a_year_at_most(gathered: Gathered) -> None:
    assert figures(gathered, Span(FIRST, LAST), SETTINGS, NOW).calendar == ()
    year = figures(gathered, Span(LAST - timedelta(days=365), LAST), SETTINGS, NOW)
    assert len(year.calendar) == 366


def test_what_is_handed_out_by_day_changes_nothing(gathered: Gathered) -> None:
    before = {day: each.as_json() for day, each in gathered.days(FIRST, LAST).items()}
    report(gathered, Span(FIRST, LAST), SETTINGS, NOW)
    assert {day: each.as_json() for day, each in gathered.days(FIRST, LAST).items()} == before
