"""The clock of a child alone: closing time, and the setting's minutes after it (SE4)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from deskapp.floor.incident_clock import HOURS_NOT_SET, clock, is_due
from deskapp.settings.models import ClosedDay, Hours, Library, Settings, Targets
from deskapp.when.opening_hours import closing
from policy import load

PACK = load()
ALONE = PACK.emergency("child_alone")
TUESDAY = date(2026, 11, 24)
SETTINGS = Settings(
    library=Library(zone="America/New_York"),
    hours=(
        Hours(day="tue", opens=time(9, 30), closes=time(12)),
        Hours(day="tue", opens=time(13), closes=time(17, 30)),
        Hours(day="wed", opens=time(9, 30), closes=time(20)),
    ),
    closed=(ClosedDay(date=date(2026, 11, 25)),),
    targets=Targets(police_minutes=20),
)
CLOSES = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
"""17:30 in New York in November."""


@pytest.mark.parametrize(
    ("minutes", "words", "due"),
    [
        (-90, "closes 5:30 pm, in 1:30:00; police 5:50 pm", False),
        (0, "closed 5:30 pm; police 5:50 pm, in 20:00", True),
        (19, "closed 5:30 pm; police 5:50 pm, in 1:00", True),
        (20, "closed 5:30 pm; CALL THE POLICE, due 5:50 pm", True),
        (60, "closed 5:30 pm; CALL THE POLICE, due 5:50 pm", True),
    ],
)
def test_it_says_what_comes_next(minutes: int, words: str, due: bool) -> None:
    found = clock(SETTINGS, ALONE, CLOSES + timedelta(minutes=minutes))
    assert found is not None
    assert (found.words, found.due) == (words, due)


def test_steps_come_due_with_it() -> None:
    waiting = [each for each in ALONE.steps if each.when]
    assert {each.when for each in waiting} == {"closing", "after_closing"}
    for minutes, expected in ((-1, set()), (0, {"closing"}), (20, {"closing", "after_closing"})):
        at = CLOSES + timedelta(minutes=minutes)
        assert {each.when for each in ALONE.steps if is_due(SETTINGS, each, at)} == expected


def test_hours_not_set_are_said_to_be() -> None:
    found = clock(Settings(), ALONE, CLOSES)
    assert found is not None
    assert found.words == HOURS_NOT_SET


def test_a_closed_day_is_said_to_be() -> None:
    found = clock(SETTINGS, ALONE, CLOSES + timedelta(days=1))
    assert found is not None
    assert found.words == "closed today"


def test_other_kinds_have_no_clock() -> None:
    with_clock = [each.id for each in PACK.emergencies if clock(SETTINGS, each, CLOSES)]
    assert with_clock == ["child_alone"]


def test_closing_is_the_last_of_the_day_and_none_on_days_without_hours() -> None:
    closes = closing(SETTINGS, TUESDAY)
    assert closes is not None
    assert closes.astimezone(UTC) == CLOSES
    assert closing(SETTINGS, TUESDAY + timedelta(days=2)) is None
    assert closing(Settings(), TUESDAY) is None
