"""Opening hours and closed days, in the ways a librarian writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deskapp.settings.errors import Unusable
from deskapp.settings.models import Settings
from deskapp.settings_editor.catalog import lines
from deskapp.settings_editor.change import changed
from deskapp.settings_editor.first_questions import answer_of, understood
from deskapp.settings_editor.hours_text import read_closed, read_hours, told_hours, write_hours
from deskapp.settings_editor.typed import typed

NOW = datetime(2026, 11, 26, 14, 50, tzinfo=UTC)

DAYS = {
    "mon-thu 9:30-20:00, fri-sat 9:30-17:00": "mon-thu 9:30 am-8 pm; fri-sat 9:30 am-5 pm",
    "Monday to Thursday 9:30am - 8pm; Fri 9.30-5pm": "mon-thu 9:30 am-8 pm; fri 9:30 am-5 pm",
    "mon, wed, fri 9-17": "mon 9 am-5 pm; wed 9 am-5 pm; fri 9 am-5 pm",
    "mon & tue 9 to 12, mon 13-17": "mon 9 am-12 pm; mon 1 pm-5 pm; tue 9 am-12 pm",
    "sat-mon 10-16": "mon 10 am-4 pm; sat-sun 10 am-4 pm",
    "weekdays 9-17, sat 1-5pm, sun closed": "mon-fri 9 am-5 pm; sat 1 pm-5 pm",
    "daily 10\u201318": "mon-sun 10 am-6 pm",
    "weds 12pm-11:59pm": "wed 12 pm-11:59 pm",
    "thurs 12am-1am": "thu 12 am-1 am",
}


@pytest.mark.parametrize(("text", "kept"), DAYS.items())
def test_hours(text: str, kept: str) -> None:
    settings = changed(Settings(), typed(Settings(), "hours", text))
    assert write_hours(settings.hours) == kept


WRONG = {
    "mon 9-5": "ends before it begins",
    "9-17": "names no day",
    "mon": "has no times",
    "xyz 9-17": "is not a day",
    "m 9-17": "is not a day",
    "mon 25-26": "no clock shows",
    "mon 9:75-17": "no clock shows",
    "mon 13pm-14pm": "no clock shows",
    "mon 9-12, mon 11-17": "open twice",
    "mon 9-17 or so": "is not a day",
}


@pytest.mark.parametrize(("text", "why"), WRONG.items())
def test_wrong_hours_say_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        typed(Settings(), "hours", text)


def test_hours_are_told_in_words() -> None:
    settings = changed(Settings(), typed(Settings(), "hours", "mon-thu 9:30-20:00, sat 9-12"))
    assert told_hours(settings.hours) == [
        "Monday to Thursday  9:30 am to 8 pm",
        "Saturday  9 am to 12 pm",
        "closed: Friday, Sunday",
    ]


CLOSED = {
    "2026-12-25 Christmas": ["2026-12-25 Christmas"],
    "12/25/2026": ["2026-12-25"],
    "Dec 25 2026 Christmas Day": ["2026-12-25 Christmas Day"],
    "25 December 2026": ["2026-12-25"],
    "2026-12-31 to 2027-01-01 New Year": ["2026-12-31 New Year", "2027-01-01 New Year"],
    "2026-12-31..2027-01-01": ["2026-12-31", "2027-01-01"],
}


@pytest.mark.parametrize(("text", "days"), CLOSED.items())
def test_closed_days(text: str, days: list[str]) -> None:
    assert [f"{day} {why}".rstrip() for day, why in read_closed(text)] == days


@pytest.mark.parametrize(
    ("text", "why"),
    {
        "Christmas": "begin with a date",
        "2026-02-30 x": "is not a date",
        "13/25/2026": "is not a date",
        "25 Xyz 2026": "is not a date",
        "2026-12-25 to 2026-12-24": "after the first",
        "2026-12-25 to 2036-12-24": "after the first",
    }.items(),
)
def test_wrong_closed_days_say_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(Unusable, match=why):
        typed(Settings(), "closed", text)


def test_they_are_written_by_the_clock_that_is_set_and_read_back_alike() -> None:
    hours = tuple(read_hours(["mon-fri 9:30 am-8 pm", "sat 9 am-1 pm"]))
    for clock, text in (
        ("12", "mon-fri 9:30 am-8 pm; sat 9 am-1 pm"),
        ("24", "mon-fri 9:30-20:00; sat 9:00-13:00"),
    ):
        settings = Settings.model_validate({"hours": hours, "screen": {"clock": clock}})
        assert answer_of(settings, "hours") == text
        assert text in [line.value for line in lines(settings)]
        assert tuple(read_hours(text.split(";"))) == hours
    assert understood(settings, "hours", NOW)[0] == "Monday to Friday  9:30 to 20:00"
