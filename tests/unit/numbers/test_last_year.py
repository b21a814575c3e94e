"""Last year beside each figure, READ by kind and by month, and a calendar: worked out by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from deskapp.numbers.figures.report import compared
from deskapp.numbers.formats.csv import as_csv
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.last_year import BESIDE, tables_beside
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.text import as_text, pages
from deskapp.settings.models import Settings
from tests.unit.numbers.one_by_one import SETTINGS, Book, at


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """November 2026 has 3 and 1, October 2026 has 2, November 2025 has 5 of another kind."""
    found = Book(tmp_path / "data")
    before = found.tally(at("2025-11-24"), count=5, kind="directions", effort=1)
    found.keep(before, now=at("2026-11-25"))
    found.keep(found.tally(at("2026-10-05"), count=2))
    here = (found.tally(at("2026-11-03"), count=3, effort=4), found.tally(at("2026-11-24"), kind=None))
    found.keep(*here)
    return found


def cells(book: Book, words: str) -> dict[tuple[str, str, str], str]:
    rows = csv.reader(io.StringIO(as_csv(tables_beside(book.report(words), SETTINGS))))
    return {(table, row, column): value for table, row, column, value in rows}


def test_how_busy_it_was_beside_last_year(book: Book) -> None:
    questions = compared(book.report("2026-11"))[0]
    assert (questions.now, questions.before, questions.last_year) == (4, 2, 5)
    assert (questions.change, questions.change_in_a_year) == ("up 100%", "down 20%")


def test_a_month_under_way_is_compared_with_as_many_days_of_last_years(book: Book) -> None:
    year = book.report("2026-11").last_year
    assert year is not None
    assert (year.first.isoformat(), year.last.isoformat()) == ("2025-11-01", "2025-11-25")


def test_each_table_has_last_years_figures_at_its_end(book: Book) -> None:
    found = cells(book, "2026-11")
    assert found["kinds", "reference", "questions"] == "3"
    assert found["kinds", "reference", "questions, last year"] == "0"
    # What there was last year alone has a row, so that the sum is last year's.
    assert found["kinds", "directions", "questions"] == "0"
    assert found["kinds", "directions", "questions, last year"] == "5"
    assert found["kinds", "all", "questions, last year"] == "5"
    assert found["channels", "in person", "questions, last year"] == "5"


def test_no_column_beside_is_misnamed(book: Book) -> None:
    every = {each.name: each for each in tables(book.report("2026-11"), SETTINGS)}
    for name, columns in BESIDE.items():
        assert set(columns) <= set(every[name].columns), name


def test_effort_by_kind_and_by_month(book: Book) -> None:
    found = cells(book, "2025-11-01..2026-11-30")
    assert found["effort by kind", "directions", "READ 1"] == "5"
    assert found["effort by kind", "reference", "READ 4"] == "3"
    assert found["effort by kind", "reference", "READ 3"] == "2"
    assert found["effort by kind", "no kind", "READ 3"] == "1"
    assert found["effort by month", "Nov 2025", "READ 1"] == "5"
    assert found["effort by month", "Nov 2026", "READ 4"] == "3"
    assert found["effort by month", "all", "questions"] == "11"


def test_a_year_has_a_calendar_and_a_month_has_none(book: Book) -> None:
    found = cells(book, "2026")
    assert found["calendar", "Nov 2026", "3"] == "3"
    assert found["calendar", "Nov 2026", "4"] == "0"
    assert ("calendar", "Feb 2026", "30") not in found
    assert ("calendar", "Nov 2026", "26") not in found  # still to come
    shown = [line for line, _ in pages(book.report("2026"), SETTINGS)[6].lines]
    row = next(line for line in shown if line.startswith(" Nov 2026    ."))
    assert row[12 + 2 * 2 : 12 + 2 * 3] == " \u2588"
    assert not [line for line, _ in pages(book.report("2026-11"), SETTINGS)[6].lines if "CALENDAR" in line]


def test_every_form_says_it(book: Book) -> None:
    made = book.report("2026-11")
    assert "last year" in as_text(made, SETTINGS)
    assert "last year 5: down 20%" in as_html(made, Settings())
