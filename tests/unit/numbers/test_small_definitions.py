"""Cases worked out by hand in which a figure once said more, or less, than was so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.numbers.figures.spread import Share, whole_percent
from deskapp.numbers.formats.text import as_text
from tests.unit.numbers.one_by_one import SETTINGS, Book, at


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "data")


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_never_greeted_is_a_part_of_those_who_left_before_help(book: Book) -> None:
    """Three left: one never greeted, one greeted, one never greeted whose times are estimates. So 2 of 3."""
    now = at("2026-11-24")
    gone = {"outcome": "left", "state": "closed", "closed": now + s(200)}
    book.keep(
        book.visit(now, **gone),
        book.visit(now, greeted=now + s(10), **gone),
        book.visit(now, times="estimated", **gone),
        now=now + s(300),
    )
    waiting = book.figures("today").waiting
    assert (waiting.left_before, waiting.left_ungreeted) == (3, 2)
    assert waiting.greet.within == Share(part=1, of=2)  # the estimate is in no share


def test_who_hung_up_within_the_target_is_no_failure(book: Book) -> None:
    """Answered after 10 s; hung up after 6 s, at the 18 s of the target itself, and after 40 s: 1 of 2."""
    now = at("2026-11-24")
    out = {"outcome": "rang out", "answerer": None}
    book.keep(
        book.call(rang=now, answered=now + s(10), closed=now + s(90), effort=3),
        *(book.call(rang=now, closed=now + s(after), **out) for after in (6, 18, 40)),
        now=now + s(300),
    )
    made = book.report("today")
    phone = made.now.telephone
    assert (phone.rang_out, phone.hung_up_soon) == (3, 2)
    assert phone.ring.within == Share(part=1, of=2)
    assert "hung up within 18 s, in no share" in as_text(made, SETTINGS)


@pytest.mark.parametrize(
    ("part", "of", "shown"), [(43, 48, 89), (9, 10, 90), (181, 200, 90), (179, 200, 89), (86, 99, 87)]
)
def test_what_is_flagged_as_under_the_mark_is_shown_under_it(part: int, of: int, shown: int) -> None:
    """43 of 48 are 89.58 percent: less than 90, so it is never shown as 90."""
    assert whole_percent(Share(part=part, of=of)) == shown


def test_a_year_gone_by_does_not_show_what_is_late_today(book: Book) -> None:
    """Two emails are late now: one of October, one of November. October's report has its own alone."""
    for day in ("2026-10-05", "2026-11-20"):
        came = at(day, "10:00:00")
        message = book.promise(
            origin="email", came=came, made=came, first_due=came + s(3600), due_by="same day"
        )
        book.keep(message, now=at("2026-11-24"))
    assert book.figures("2026-11").promises.late_now == 2
    then = book.report("2026-10").now.promises
    assert (then.open_now, then.late_now, sum(each.late for each in then.open)) == (1, 1, 1)
    september = book.report("2026-09")
    assert (september.now.promises.open_now, september.attention) == (0, ())
    assert "CAME THEN, OPEN NOW" in as_text(book.report("2026-10"), SETTINGS)
