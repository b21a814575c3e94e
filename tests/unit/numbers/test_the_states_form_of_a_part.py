"""The state's form of one channel, kind or desk: of the same weeks, so that the parts add up to the form."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from deskapp.numbers.figures.annual import Annual
from deskapp.numbers.figures.made import made_annual
from deskapp.numbers.formats.annual import as_csv, as_text
from tests.support.answered import answered
from tests.unit.numbers.one_by_one import Book, at
from tests.unit.numbers.test_official import AFTER, SETTINGS, logged, spring

pytestmark = pytest.mark.slow  # whole years are counted in processes


@pytest.fixture(scope="module", params=["every day", "days missing"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    but = tuple(spring()) if request.param == "days missing" else ()
    found = logged(tmp_path_factory.mktemp("year"), but)
    day = date(2025, 7, 1)
    while day <= date(2026, 6, 30):
        if day.day % 3 == 0 and day.weekday() < 6 and day not in but:
            here = at(day.isoformat())
            found.keep(found.tally(here, channel="telephone", count=day.month, times="estimated"), now=here)
        day += timedelta(days=1)
    found.desk.reopen()
    return found


def made(book: Book, only: str = "") -> Annual:
    return made_annual(book.folder, SETTINGS, AFTER, 2026, only=only)


def test_the_parts_add_up_to_the_form(book: Book) -> None:
    whole, telephone, in_person = made(book), made(book, "telephone"), made(book, "in person")
    assert 0 < telephone.item_502 < in_person.item_502
    for name in ("item_502", "counted", "estimated"):
        assert getattr(telephone, name) + getattr(in_person, name) == getattr(whole, name)
    for name in ("typical", "four_weeks"):
        theirs, ours = getattr(telephone, name), getattr(in_person, name)
        assert theirs.total + ours.total == getattr(whole, name).total
        assert theirs.off + ours.off == getattr(whole, name).off
        assert [each.first for each in theirs.weeks] == [each.first for each in getattr(whole, name).weeks]
    assert (telephone.item_502a, telephone.asked) == (whole.item_502a, whole.asked)
    assert (telephone.missing, telephone.open_days) == (whole.missing, whole.open_days)


def test_it_says_what_it_is_of(book: Book) -> None:
    telephone = made(book, "telephone")
    assert as_text(telephone, SETTINGS).splitlines()[0].endswith("Jun 30, 2026, only telephone")
    assert "Of these alone: the form itself asks for all of them." in as_text(telephone, SETTINGS)
    assert "\nof,only telephone\n" in as_csv(telephone)
    assert "alone" not in as_text(made(book), SETTINGS)


def test_the_command_takes_it(tmp_path: Path) -> None:
    book = Book(tmp_path / "data")
    now = at("2026-05-04")
    book.keep(book.tally(now, count=3), book.tally(now, count=2, channel="telephone"), now=now)
    book.desk.journal.close()
    data = ("--data", str(book.folder))
    done = answered("numbers", "annual", "2026", "--only", "telephone", "--csv", *data)
    assert "\nof,only telephone\n" in done.stdout
    assert "\nlogged,2\n" in done.stdout
    done = answered("numbers", "annual", "2026", "--only", "telefone", *data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'deskapp: there is no kind, channel or desk "telefone"; the nearest is telephone\n'
