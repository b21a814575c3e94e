"""What's new that is over counts once for each person on the staff, and as read for those who marked it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from deskapp.numbers.figures.kept_promises import policy
from deskapp.numbers.formats.text import as_text
from deskapp.records import Notice, Read
from deskapp.settings.models import Person, Settings
from tests.unit.numbers.one_by_one import Book, at

STAFF = Settings(people=tuple(Person(letter=letter, name=letter * 3) for letter in "DSK"))


def notice(book: Book, until: str, readers: str = "", **fields: object) -> Notice:
    """A piece of what's new of the first of the month."""
    read = tuple(Read(at=at("2026-11-02"), by=letter) for letter in readers)
    given = {"number": 1, "sort": "briefing", "text": "a scanner", "written": at("2026-11-01"), "read": read}
    return Notice(**book.fresh(**{**given, "until": date.fromisoformat(until), **fields}))


def test_of_what_is_over_each_person_once(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.keep(
        notice(book, "2026-11-08", "DS"),
        notice(book, "2026-11-08", "DSKX"),
        notice(book, "2026-11-30", ""),
        notice(book, "2026-11-08", "", taken_down=at("2026-11-02")),
        notice(book, "2026-11-08", "", voided=True),
        now=at("2026-11-09"),
    )
    here = book.figures("2026-11", STAFF)
    assert (here.news_read.part, here.news_read.of) == (5, 6), "X is no longer on the staff"
    assert "what is new, read by its last day     83% (5 of 6)" in as_text(
        book.report("2026-11", STAFF), STAFF
    )
    assert [kept.share for kept in policy(here, STAFF) if "new" in kept.words] == [here.news_read]


def test_without_staff_set_nobody_can_say(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.keep(notice(book, "2026-11-08", "D"), now=at("2026-11-09"))
    assert book.figures("2026-11", Settings()).news_read.of == 0
