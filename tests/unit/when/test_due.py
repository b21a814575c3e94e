"""By when, in the words people type: each case by hand, and nothing that anyone could type does harm."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.settings.models import Settings
from deskapp.when.date_words import EXAMPLES
from deskapp.when.due import FARTHEST, Unclear, by_when, came_when, last_day, spoken, whole
from deskapp.when.opening_hours import is_closed, open_times
from deskapp.when.same_day import same_day
from tests.unit.when.due_cases import (
    CAME,
    OPEN,
    REFUSED,
    SAME_DAY,
    SUNDAYS,
    TUE_2PM,
    UNDERSTOOD,
    UNSET,
    ZONE,
    at,
)


def as_it_ends(says: str, understood: datetime | str) -> bool:
    """Whether it came out as the case says: a moment, or a sentence with these words in it."""
    if isinstance(understood, str):
        return says in understood
    return says == f"{understood.astimezone(ZONE):%Y-%m-%d %H:%M}"


def of(words: str, now: datetime, settings: Settings, came: bool = False) -> datetime | str:
    """The moment, or the sentence."""
    try:
        return (came_when if came else by_when)(words, now, settings).at
    except Unclear as why:
        return str(why)


@pytest.mark.parametrize(("settings", "now", "words", "says"), [*UNDERSTOOD, *REFUSED])
def test_by_when(settings: Settings, now: str, words: str, says: str) -> None:
    found = of(words, at(now), settings)
    assert as_it_ends(says, found), found
    assert as_it_ends(says, of(words, at(now).astimezone(UTC), settings)), "in whatever zone the moment is"


@pytest.mark.parametrize(("settings", "now", "words", "says"), CAME)
def test_when_a_message_came(settings: Settings, now: str, words: str, says: str) -> None:
    found = of(words, at(now), settings, came=True)
    assert as_it_ends(says, found), found


@pytest.mark.parametrize(("settings", "came", "due", "rule"), SAME_DAY)
def test_the_same_day_rule(settings: Settings, came: str, due: str, rule: str) -> None:
    found = same_day(settings, at(came))
    assert (f"{found.at.astimezone(ZONE):%Y-%m-%d %H:%M}", found.by) == (due, rule)


def test_there_are_enough_cases_and_no_two_are_the_same() -> None:
    cases = [each[:3] for each in (*UNDERSTOOD, *REFUSED)]
    assert len(cases) >= 60
    assert len({(id(settings), now, words) for settings, now, words in cases}) == len(cases)


def test_a_stretch_is_time_and_not_the_clock_on_the_wall() -> None:
    """Three hours over the night on which the clock goes back end at 3:30, not at 4:30."""
    now = at("2026-11-01 01:30")
    due = by_when("in 3 hours", now, SUNDAYS).at
    assert (due - now.astimezone(UTC)).total_seconds() == 3 * 3600


@pytest.mark.parametrize(
    ("words", "shown", "said"),
    [
        ("4pm", "today 4:00 pm", "4:00 today"),
        ("tomorrow noon", "tomorrow 12:00 pm", "tomorrow at noon"),
        ("fri", "Fri Nov 27 5:30 pm", "Friday at 5:30"),
        ("dec 3 10", "Thu Dec 3 10:00 am", "December 3 at 10:00"),
    ],
)
def test_what_is_understood_is_shown_and_can_be_said(words: str, shown: str, said: str) -> None:
    due = by_when(words, at(TUE_2PM), OPEN).at
    assert whole(due, at(TUE_2PM), OPEN) == shown
    assert spoken(due, at(TUE_2PM), OPEN) == said


def test_without_hours_the_end_of_the_day_is_said_so() -> None:
    assert spoken(by_when("", at(TUE_2PM), UNSET).at, at(TUE_2PM), UNSET) == "the end of today"


def test_the_last_day_of_a_notice_may_be_a_closed_one() -> None:
    assert last_day("sun", at(TUE_2PM), OPEN).isoformat() == "2026-11-29"
    for words, why in (
        ("yesterday", "has passed"),
        ("4pm", "say a day"),
        ("in 60 weeks", "more than a year"),
    ):
        with pytest.raises(Unclear, match=why):
            last_day(words, at(TUE_2PM), OPEN)


def test_every_example_that_is_shown_is_understood() -> None:
    # On a Monday, since in two days of the usual Tuesday the library is closed.
    for words in EXAMPLES.split(", "):
        assert not isinstance(of(words, at("2026-11-16 10:00"), OPEN), str), words


TYPED = """today tomorrow fri next last in 2 days 4 4pm 16:30 noon dec 3 12/3 2/29 the 27th at by ago weeks
closing mon midnight 0 99 / - a an hour 2026-12-03 31st 1e5"""
PIECES = st.sampled_from([*TYPED.split(), chr(0x0661)])


@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=30), st.integers(0, 2 * 366 * 24))
def test_whatever_is_typed_is_a_moment_when_it_is_open_or_a_sentence(words: str, hours: int) -> None:
    now = datetime.fromtimestamp(1_790_000_000 + hours * 3600, UTC)
    for settings in (OPEN, SUNDAYS, UNSET):
        found = of(words, now, settings)
        if isinstance(found, str):
            assert found.count(" ") >= 3
            continue
        local = found.astimezone(ZONE)
        assert now < found <= now + FARTHEST
        assert not is_closed(settings, local.date())
        if settings.hours:
            assert any(opens <= local.time() <= ends for opens, ends in open_times(settings, local.date()))
        came = of(words, now, settings, came=True)
        assert isinstance(came, str) or now - FARTHEST <= came <= now
