"""A report of one kind, channel or desk alone: in every figure, and its title says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.numbers.counts.only import Only
from deskapp.numbers.figures.filters import UnknownFilter, read_only
from deskapp.numbers.figures.made import ReportAsked, made
from deskapp.numbers.figures.models import Report
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.text import as_text
from tests.support.answered import answered
from tests.unit.numbers.one_by_one import SETTINGS, Book, at

KNOWN = {
    "kind": ("reference", "directions", "no kind"),
    "channel": ("in person", "telephone"),
    "desk": ("Reference", "Annex"),
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    found = Book(tmp_path / "data")
    now = at("2026-11-24")
    call = found.call(rang=now, answered=now, closed=now, effort=1, kind="directions", desk="Annex")
    gone = found.visit(now, closed=now, outcome="left", state="closed")
    found.keep(
        found.tally(now, count=3), found.tally(now, count=2, kind="directions", effort=1), call, gone, now=now
    )
    return found


def report(book: Book, only: str) -> Report:
    return made(
        book.folder, SETTINGS, book.desk.clock.now() + timedelta(hours=2), ReportAsked("2026-11", only)
    )


@pytest.mark.parametrize(
    ("only", "questions", "calls", "left"),
    [
        ("", 6, 1, 1),
        ("directions", 3, 1, 0),
        ("telephone", 1, 1, 0),
        ("In Person, directions", 2, 0, 0),
        ("desk annex", 1, 1, 0),
        ("no kind", 0, 0, 1),
    ],
)
def test_every_figure_is_of_these_alone(book: Book, only: str, questions: int, calls: int, left: int) -> None:
    here = report(book, only).now
    assert (here.questions, here.telephone.calls, here.waiting.left_before) == (questions, calls, left)
    assert here.staffing is not None
    assert sum(each.calls for each in here.staffing.hours if each.weekday is None) == calls


def test_the_title_says_what_it_is_of(book: Book) -> None:
    found = report(book, "telephone, directions")
    assert found.now.label == "November 2026, only directions, telephone"
    assert "November 2026, only directions, telephone" in as_text(found, SETTINGS)
    assert "reference desk, November 2026, only directions, telephone" in as_html(found, SETTINGS)


def test_days_of_others_are_not_missing(book: Book) -> None:
    assert report(book, "desk annex").now.missing == report(book, "").now.missing


def test_a_name_alone_is_a_kind_before_a_desk() -> None:
    assert read_only("reference", KNOWN) == Only(kind="reference")
    assert read_only("desk Reference, telephone", KNOWN) == Only(channel="telephone", desk="Reference")
    assert read_only(" ", KNOWN) == Only()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("referense", 'there is no kind, channel or desk "referense"; the nearest is reference'),
        ("desk Anex", 'there is no desk "Anex"; the nearest is Annex'),
        ("reference, directions", "name one kind alone: reference or directions"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(words: str, sentence: str) -> None:
    with pytest.raises(UnknownFilter, match=sentence):
        read_only(words, KNOWN)


def test_the_command_takes_it(book: Book) -> None:
    book.desk.journal.close()
    data = ("--data", str(book.folder))
    done = answered("numbers", "2026-11", "--only", "desk annex", "--csv", *data)
    assert '\nbusy,questions,"November 2026, only Annex",1\n' in done.stdout
    done = answered("numbers", "2026-11", "--only", "anex", *data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'deskapp: there is no kind, channel or desk "anex"; the nearest is Annex\n'
