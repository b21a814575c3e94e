"""A time of day and a date are written in one place, as people here write them or with 24 hours."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from deskapp.settings.models import Screen, Settings
from deskapp.when.clock_words import date_words, day_and_time, hour_words, month_day, time_words

ROOT = Path(__file__).parents[3]

TWELVE, TWENTY_FOUR = Settings(), Settings(screen=Screen(clock="24"))

FOR_MACHINES = {
    "deskapp/desk/clock_watch.py": "UTC, for whoever sets the computer's clock",
    "deskapp/store/lock.py": "UTC, in a file",
    "deskapp/store/erase.py": "a file's name",
    "deskapp/store/backup.py": "a file's name",
    "deskapp/store/rescue.py": "a folder's name",
    "deskapp/fault_log.py": "UTC, in a file",
    "deskapp/numbers/log_mapping.py": "other systems' logs",
    "policy/desk_rules.py": "compared with what a pack says, and shown to nobody",
}
"""Modules that may write a time of day by themselves, and why."""


@pytest.mark.parametrize(
    ("at", "twelve", "twenty_four"),
    [
        (time(0, 5), "12:05 am", "00:05"),
        (time(9, 30), "9:30 am", "09:30"),
        (time(12, 0), "12:00 pm", "12:00"),
        (time(14, 50), "2:50 pm", "14:50"),
        (time(23, 59), "11:59 pm", "23:59"),
    ],
)
def test_a_time_of_day(at: time, twelve: str, twenty_four: str) -> None:
    assert time_words(at, TWELVE) == twelve
    assert time_words(at, TWENTY_FOUR) == twenty_four


def test_an_hour() -> None:
    assert [hour_words(hour, TWELVE) for hour in (0, 9, 12, 20, 24)] == [
        "12 am", "9 am", "12 pm", "8 pm", "12 am",
    ]  # fmt: skip
    assert hour_words(9, TWENTY_FOUR) == "09:00"


def test_a_day_and_a_moment() -> None:
    thanksgiving = date(2026, 11, 26)
    assert date_words(thanksgiving, Settings()) == "Thu Nov 26"
    assert date_words(thanksgiving, Settings(), year=True) == "Thu Nov 26, 2026"
    assert month_day(thanksgiving, Settings(), year=True) == "Nov 26, 2026"
    at = datetime(2026, 11, 26, 14, 50, 7, tzinfo=UTC)
    assert day_and_time(at, TWELVE) == "Thu Nov 26 2:50 pm"
    assert day_and_time(at, TWENTY_FOUR, year=True, seconds=True) == "Thu Nov 26, 2026 14:50:07"


def test_no_other_module_writes_a_time_of_day_for_people() -> None:
    written = {
        str(path.relative_to(ROOT))
        for package in ("deskapp", "screens", "policy")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"%[HI]|%d %b", path.read_text(encoding="utf-8"))
    }
    assert written - set(FOR_MACHINES) == set()
