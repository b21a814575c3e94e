"""By weekday and hour, in the mean of an open day: worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.numbers.figures.spread import Share
from deskapp.numbers.figures.staffing_models import HourStaffing, Staffing
from deskapp.numbers.figures.staffing_words import at_least, sentences
from deskapp.numbers.formats.text import as_text, pages
from deskapp.settings.models import ClosedDay, Hours, Settings
from tests.unit.numbers.one_by_one import Book, at

WEEK = ("mon", "tue", "wed", "thu", "fri")
OPEN = Settings(
    hours=tuple(Hours.model_validate({"day": day, "opens": "09:30", "closes": "17:00"}) for day in WEEK),
    closed=(ClosedDay(date=date(2026, 11, 17)),),
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "data")


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def made(book: Book, words: str, settings: Settings = OPEN) -> Staffing:
    found = book.report(words, settings).now.staffing
    assert found is not None
    return found


def hour(found: Staffing, weekday: int | None, which: int) -> HourStaffing:
    return next(each for each in found.hours if (each.weekday, each.hour) == (weekday, which))


def helped(book: Book, when: datetime, wait: float, help_: float = 60, **fields: object):  # type: ignore[no-untyped-def]
    done = {"helper": "D", "outcome": "answered", "effort": 3, "kind": "reference", "state": "closed"}
    begins = when + s(wait)
    return book.visit(when, greeted=begins, helped=begins, closed=begins + s(help_), **done, **fields)


def test_means_are_of_open_days_on_which_anything_was_logged(book: Book) -> None:
    """Tuesdays 3, 10, 17 (closed), 24: two with an entry. At 2 pm 3 came on one, 1 called on the other."""
    first, second, shut = at("2026-11-03"), at("2026-11-10"), at("2026-11-17")
    book.keep(
        helped(book, first, 20), helped(book, first + s(60), 0), book.tally(first), helped(book, shut, 5),
        now=at("2026-11-20"),
    )  # fmt: skip
    book.keep(book.call(rang=second, answered=second + s(9), closed=second + s(99), effort=3))
    here = hour(made(book, "2026-11"), 1, 14)
    assert (here.open_days, here.came, here.in_person, here.calls) == (2, 4, 2, 1)
    assert here.a_day(here.came) == 2
    assert (here.wait.median, here.wait.p90, here.answer.median) == (10, 20, 9)
    assert hour(made(book, "2026-11"), None, 14).open_days == 2
    assert hour(made(book, "2026-11"), 1, 9).came == 0


def test_hours_in_which_it_is_closed_are_out_and_so_are_those_to_come(book: Book) -> None:
    early, late = at("2026-11-24", "08:50:00"), at("2026-11-24", "11:05:00")
    book.keep(helped(book, early, 10), helped(book, late, 10), now=at("2026-11-24", "12:30:00"))
    assert [each.hour for each in made(book, "today").hours if each.weekday == 1] == [9, 10, 11]
    # Without hours set nobody can say: from the first hour in which anything was to the last.
    assert [each.hour for each in made(book, "today", Settings()).hours if each.weekday == 1] == [
        8,
        9,
        10,
        11,
    ]


def test_how_many_were_there_at_once_is_looked_at_every_five_minutes(book: Book) -> None:
    """One from 2:00 to 2:31, a second from 2:10 to 2:21: at twelve looks 1 1 2 2 2 1 1 0 0 0 0 0."""
    began = at("2026-11-24")
    call = book.call(rang=began + s(600), answered=began + s(610), closed=began + s(1260), effort=3)
    book.keep(helped(book, began, 60, 1800), call, now=at("2026-11-24", "16:00:00"))
    here = hour(made(book, "today"), 1, 14)
    assert (here.present_median, here.present_most) == (1, 2)


def test_who_left_and_who_hung_up_are_of_the_hour_they_came_in(book: Book) -> None:
    began = at("2026-11-24", "14:58:00")
    gone = book.visit(began, closed=began + s(300), outcome="left", state="closed")
    rang_out = book.call(rang=began, closed=began + s(200), outcome="rang out", answerer=None)
    due = at("2026-11-26")
    promise = book.promise(origin="visit", came=began, made=began, first_due=due)
    estimated = helped(book, began, 3000, times="estimated")
    book.keep(gone, rang_out, promise, estimated, now=at("2026-11-24", "16:00:00"))
    here = hour(made(book, "today"), 1, 14)
    assert (here.left, here.hung_up, here.promises, here.came, here.timed) == (1, 1, 1, 3, 2)
    assert (here.wait.many, here.answer.many) == (0, 0)


def busy_day(book: Book) -> None:
    """At 4 pm 9 of 31 callers hang up; from 10 am to 3 pm everyone is answered in 14 s."""
    calls = []
    for which in (10, 11, 12, 13, 14):
        for nth in range(20):
            rang = at("2026-11-24", f"{which}:{nth * 2:02}:00")
            calls.append(book.call(rang=rang, answered=rang + s(14), closed=rang + s(60), effort=3))
    for nth in range(31):
        rang = at("2026-11-24", f"16:{nth:02}:00")
        if nth < 9:
            calls.append(book.call(rang=rang, closed=rang + s(80), outcome="rang out", answerer=None))
        else:
            calls.append(book.call(rang=rang, answered=rang + s(70), closed=rang + s(90), effort=3))
    book.keep(*calls, now=at("2026-11-24", "17:30:00"))


def test_the_hour_that_loses_most_callers_is_said_first(book: Book) -> None:
    busy_day(book)
    report = book.report("today", OPEN)
    assert report.now.staffing is not None
    first = sentences(report.now.staffing, OPEN)[0]
    assert first.startswith("4 pm to 5 pm lost 29% of callers (9 of 31), more than any other hour.")
    assert first.endswith("Over all hours, half of those answered were answered in 14 s.")
    page = pages(report, OPEN)[8]
    assert page.title == "Staffing"
    assert page.lines[1][0].startswith(
        " ! 4 pm to 5 pm lost 29% of callers (9 of 31), more than any other hour."
    )
    assert "takes 8 days or more" in as_text(report, OPEN)


def test_a_time_in_which_nobody_was_lost_says_so(book: Book) -> None:
    rang = at("2026-11-24")
    book.keep(book.call(rang=rang, answered=rang, closed=rang, effort=3), now=at("2026-11-24", "17:30:00"))
    assert sentences(made(book, "today"), OPEN) == ("No hour with 10 calls or more lost a caller.",)
    assert sentences(made(book, "2026-10"), OPEN) == ("No call came while the library was open.",)


@pytest.mark.parametrize(("less", "more"), [((2, 12), (13, 60)), ((1, 10), (9, 31)), ((5, 100), (6, 100))])
def test_an_hour_of_few_calls_does_not_come_before_one_that_is_surer(
    less: tuple[int, int], more: tuple[int, int]
) -> None:
    """By hand: 13 of 60 are 21.7%, and at least (0.2167 + 0.0137 - 0.0694) / 1.0273 = 15.7%."""
    first, second = (at_least(Share(part=part, of=of)) for part, of in (less, more))
    assert first < second
    assert round(100 * at_least(Share(part=13, of=60)), 1) == 15.7
