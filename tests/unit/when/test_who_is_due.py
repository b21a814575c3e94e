"""Who is due at the desk now and next, by the weekly schedule; a closed day has nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.errors import Unusable
from deskapp.settings.models import EarlyClosing, Person, Settings
from deskapp.settings_editor.change import changed
from deskapp.settings_editor.schedule_csv import schedule_from
from deskapp.settings_editor.typed import typed
from deskapp.when.desk_hours import desk_hours_said
from tests.unit.when.due_cases import OPEN, at

PEOPLE = OPEN.model_copy(update={"people": (Person(letter="D", name="Dana"), Person(letter="S", name="Sam"))})


def scheduled(text: str) -> Settings:
    return changed(PEOPLE, typed(PEOPLE, "schedule.+", text))


WEEK = "D mon-wed 9 am-1 pm; S mon-wed 1 pm-5 pm; S fri 9 am-1 pm; D thu 9 am-1 pm"


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("2026-11-24 09:30", "due now: Dana until 1:00 pm; next: Sam, 1:00 pm"),
        ("2026-11-24 13:00", "due now: Sam until 5:00 pm; next: Dana, Wed Nov 25 9:00 am"),
        ("2026-11-24 18:00", "due now: nobody; next: Dana, Wed Nov 25 9:00 am"),
        ("2026-11-25 18:00", "due now: nobody; next: Sam, Fri Nov 27 9:00 am"),
    ],
)
def test_now_and_next(clock: str, said: str) -> None:
    """Thursday is Thanksgiving: whoever is due on Thursdays is not."""
    assert desk_hours_said(scheduled(WEEK), at(clock)) == said


def test_nobody_is_due_after_the_library_has_closed_early() -> None:
    early = (EarlyClosing.model_validate({"date": "2026-11-24", "closes": "12:00"}),)
    snow = scheduled(WEEK).model_copy(update={"early": early})
    assert desk_hours_said(snow, at("2026-11-24 09:30")).startswith(
        "due now: Dana until 12:00 pm; next: Dana, Wed"
    )
    assert desk_hours_said(snow, at("2026-11-24 12:10")).startswith("due now: nobody")


def test_without_a_schedule_nothing_is_said() -> None:
    assert desk_hours_said(PEOPLE, at("2026-11-24 09:30")) == ""


def test_a_spreadsheet_takes_the_place_of_what_is_set(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_text("who,day,from,to\nDana,Monday,9:30 am,1 pm\n\nS,tue,13:00,17:00\n")
    found = changed(scheduled(WEEK), schedule_from(path, PEOPLE)).schedule
    assert [(each.letter, each.day, f"{each.starts:%H:%M}", f"{each.ends:%H:%M}") for each in found] == [
        ("D", "mon", "09:30", "13:00"),
        ("S", "tue", "13:00", "17:00"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no row"),
        ("D,mon,9:30", "row 1 has 3 columns"),
        ("K,mon,9:30,13:00", "row 1: nobody in the settings"),
        ("D,mon,9:30,13:00\nD,some,9:30,13:00", "row 2"),
        ("D,mon,13:00,9:30", "row 1"),
        ("D,mon,nine,ten", "row 1"),
    ],
)
def test_what_can_not_be_read_is_said_with_its_row(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "desk.csv"
    path.write_text(text)
    with pytest.raises(Unusable, match="No such file"):
        schedule_from(tmp_path / "none.csv", PEOPLE)
    with pytest.raises(Unusable, match=why):
        schedule_from(path, PEOPLE)
