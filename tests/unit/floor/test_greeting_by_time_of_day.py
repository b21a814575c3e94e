"""The words greet by the time of day, where a pack has them do so."""

from datetime import UTC, datetime

import pytest

from deskapp.floor.say import facts_at, say
from policy import Pack, fill, load
from tests.support.fakes import FixedClock, desk
from tests.support.university import SETTINGS, pack

FORMS = "{part_of_day|Buenos d\u00edas|Buenas tardes|Buenas noches}, {library}"


def at(clock: str) -> datetime:
    """So late at the university, in winter."""
    return datetime.fromisoformat(f"2026-11-24T{clock}").replace(tzinfo=UTC)


def said(of: Pack, situation: str, clock: str) -> str:
    m = desk(clock=FixedClock(at(clock)), settings=SETTINGS, pack=of).desk.moment()
    return say(of, situation, facts_at(m))


@pytest.mark.parametrize(
    ("clock", "part"),
    [("06:00", "morning"), ("11:59", "morning"), ("12:00", "afternoon"), ("16:59", "afternoon"),
     ("17:00", "evening"), ("23:59", "evening"), ("00:00", "morning")],
)  # fmt: skip
def test_in_person_and_on_the_telephone(clock: str, part: str) -> None:
    assert said(pack(), "telephone_greeting", clock).startswith(f"Good {part}, University Library")
    assert said(pack(), "walk_up", clock).startswith(f"Good {part}. What")


@pytest.mark.parametrize("clock", ["08:00", "13:00", "19:00"])
def test_the_prescribed_greeting_is_the_same_all_day(clock: str) -> None:
    assert said(load(), "telephone_greeting", clock) == "University Library, may I help you?"


@pytest.mark.parametrize(
    ("part", "words"),
    [("morning", "Buenos d\u00edas"), ("afternoon", "Buenas tardes"), ("evening", "Buenas noches")],
)
def test_a_line_for_each_part_of_the_day(part: str, words: str) -> None:
    assert fill(FORMS, {"part_of_day": part, "library": "L"}) == f"{words}, L"


def test_in_brackets_it_goes_where_the_time_is_not_known() -> None:
    assert fill("[Good {part_of_day}. ]How can I help?", {}) == "How can I help?"
