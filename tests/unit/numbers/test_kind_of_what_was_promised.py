"""A question that was promised or referred counts by its kind: said then, or given by the later answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskapp.records import Record
from tests.unit.numbers.one_by_one import Book, at

ASKED = at("2026-10-30")
ANSWERED = at("2026-11-02")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "data")


def promised(book: Book, **fields: Any) -> Record:
    """A visit that ended with a promise, at two in the afternoon of October 30, and its promise."""
    visit = book.visit(
        ASKED, state="closed", greeted=ASKED, helped=ASKED, helper="D", closed=ASKED + timedelta(minutes=4),
        outcome="promised", **fields,
    )  # fmt: skip
    made = book.promise(
        origin="visit", source=visit.uid, came=visit.closed, made=visit.closed, first_due=ANSWERED
    )
    book.keep(visit, made, now=visit.closed)
    return made


def kinds(book: Book, words: str) -> dict[str, tuple[int, int]]:
    return {each.name: (each.questions, each.reference) for each in book.figures(words).kinds}


def test_the_later_answer_gives_the_kind_on_the_day_it_was_asked(book: Book) -> None:
    made = promised(book)
    assert kinds(book, "2026-10") == {"no kind": (1, 0)}
    answer = {"outcome": "answered", "channel": "call", "effort": 4, "kind": "reference"}
    book.keep(made.revised(ended=ANSWERED, **answer), now=ANSWERED)
    for words in ("2026-10", "2026-10-30", "2026-10-01..2026-11-30"):
        assert kinds(book, words) == {"reference": (1, 1)}, words
    (hour,) = book.figures("2026-10").hours
    assert (hour.weekday, hour.hour, hour.questions, hour.reference) == (4, 14, 1, 1)
    days = {each.first: each.reference for each in book.figures("2026-10").series if each.questions}
    assert days == {ASKED.date(): 1}
    assert book.figures("2026-11").questions == 0, "it counts once, where it was asked"


def test_a_kind_that_was_said_stays(book: Book) -> None:
    made = promised(book, kind="policy or account")
    answer = {"outcome": "answered", "channel": "call", "effort": 4, "kind": "reference"}
    book.keep(made.revised(ended=ANSWERED, **answer), now=ANSWERED)
    assert kinds(book, "2026-10") == {"policy or account": (1, 0)}


def test_a_promise_that_is_referred_later_gives_its_kind_too(book: Book) -> None:
    made = promised(book)
    book.keep(
        made.revised(ended=ANSWERED, outcome="referred", referred_to="Central", kind="reference"),
        now=ANSWERED,
    )
    assert kinds(book, "2026-10") == {"reference": (1, 1)}


def test_what_is_withdrawn_or_answered_no_more_gives_none(book: Book) -> None:
    made = promised(book)
    answered = made.revised(ended=ANSWERED, outcome="answered", channel="call", effort=3, kind="reference")
    book.keep(answered, now=ANSWERED)
    assert kinds(book, "2026-10") == {"reference": (1, 1)}
    book.keep(made.revised(version=3))  # the answer was undone
    assert kinds(book, "2026-10") == {"no kind": (1, 0)}
    book.keep(made.revised(version=4, ended=ANSWERED, outcome="withdrawn", why="no matter"))
    assert kinds(book, "2026-10") == {"no kind": (1, 0)}


def test_a_message_that_is_referred_counts_by_its_kind(book: Book) -> None:
    came = at("2026-11-03")
    sent = {"origin": "email", "came": came, "made": came, "first_due": came, "ended": came}
    referred = {"outcome": "referred", "referred_to": "Central"}
    book.keep(book.promise(**sent, **referred, kind="reference"), book.promise(**sent, **referred), now=came)
    assert kinds(book, "2026-11") == {"reference": (1, 1), "no kind": (1, 0)}
