"""A day that the desk noted as closed is no missing day; one that ended early is named so by day."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.annual import annual
from deskapp.numbers.formats.text import as_text
from deskapp.records import Closure
from deskapp.settings.models import Settings
from tests.unit.numbers.one_by_one import Book, at
from tests.unit.when.due_cases import OPEN

WEEK = "2026-11-16..2026-11-21"
HOURS = Settings(hours=OPEN.hours)


def closure(book: Book, day: str, closes: time | None, **fields: object) -> Closure:
    """A day noted on the Monday of that week."""
    noted = at("2026-11-16")
    return Closure(**book.fresh(number=1, day=date.fromisoformat(day), closes=closes, noted=noted, **fields))


def kept(book: Book, *more: Closure) -> None:
    """Something was logged on Monday and Tuesday, and on no other day of the week."""
    book.keep(book.tally(at("2026-11-16")), book.tally(at("2026-11-17")), *more, now=at("2026-11-23"))


def missing(book: Book) -> list[int]:
    return [each.day for each in book.figures(WEEK, HOURS).missing]


def test_a_closed_day_is_not_missing(tmp_path: Path) -> None:
    book = Book(tmp_path)
    kept(book)
    assert missing(book) == [18, 19, 20, 21]
    book.keep(closure(book, "2026-11-19", None))
    assert missing(book) == [18, 20, 21]
    year = annual(gather(tmp_path, HOURS.zone), 2026, HOURS, at("2026-11-23"))
    assert date(2026, 11, 19) not in year.missing


def test_one_that_was_taken_back_or_undone_is_an_open_day(tmp_path: Path) -> None:
    book = Book(tmp_path)
    kept(book)
    book.keep(closure(book, "2026-11-19", None, taken_back=True, ended=at("2026-11-17")))
    book.keep(closure(book, "2026-11-20", None, voided=True))
    assert missing(book) == [18, 19, 20, 21]


def test_a_day_that_ended_early_is_named(tmp_path: Path) -> None:
    book = Book(tmp_path)
    kept(book, closure(book, "2026-11-17", time(15)))
    assert [each.closed_early for each in book.figures(WEEK, HOURS).series][:2] == [None, time(15)]
    assert "closed early, 3:00 pm" in as_text(book.report(WEEK, HOURS), HOURS)
