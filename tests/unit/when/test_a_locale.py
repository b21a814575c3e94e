"""Dates, times and the product's own words follow the library's locale; what people typed never does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from deskapp.numbers.figures.periods import read
from deskapp.settings.errors import Unusable
from deskapp.settings.models import Library, Screen, Settings
from deskapp.settings_editor.catalog import find
from deskapp.settings_editor.hours_text import read_closed
from deskapp.when.clock_words import clock_of, date_words, day_and_time, long_date, month_day, time_words
from deskapp.when.date_words import Unclear, said
from deskapp.when.due import by_when, spoken, whole
from deskapp.when.local_spelling import BRITISH, local_spelling

HERE = Settings()
THERE = Settings(library=Library(locale="en-GB", zone="Europe/London"))
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 14, 50, tzinfo=UTC)


def test_a_day_stands_before_its_month() -> None:
    assert date_words(TODAY, HERE, year=True) == "Thu Nov 26, 2026"
    assert date_words(TODAY, THERE) == "Thu 26 Nov"
    assert date_words(TODAY, THERE, year=True) == "Thu 26 Nov 2026"
    assert month_day(TODAY, THERE) == "26 Nov"
    assert long_date(TODAY, THERE, year=True) == "26 November 2026"
    assert spoken(datetime(2026, 12, 4, 10, tzinfo=UTC), NOW, THERE) == "4 December at 10:00"
    assert day_and_time(NOW, THERE) == "Thu 26 Nov 14:50"


def test_the_clock_goes_by_the_locale_unless_one_is_set() -> None:
    assert (clock_of(HERE), clock_of(THERE)) == ("12", "24")
    assert time_words(time(14, 50), THERE) == "14:50"
    twelve = THERE.model_copy(update={"screen": Screen(clock="12")})
    assert time_words(time(14, 50), twelve) == "2:50 pm"


def test_a_date_in_figures_is_read_as_it_is_meant_here() -> None:
    assert said("12/3", TODAY, HERE).day == date(2026, 12, 3)
    assert said("3/12", TODAY, THERE).day == date(2026, 12, 3)
    assert said("3/12/2026", TODAY, THERE).day == date(2026, 12, 3)
    assert whole(by_when("3/12 10", NOW, THERE).at, NOW, THERE) == "Thu 3 Dec 10:00"
    with pytest.raises(Unclear, match="say the day first, then the month, such as 3/12"):
        said("12/26", TODAY, THERE)
    with pytest.raises(Unclear, match="say the month first, then the day, such as 12/3"):
        said("26/12", TODAY, HERE)


def test_in_a_setting_a_date_that_can_be_read_in_two_ways_is_refused() -> None:
    assert read_closed("25/12/2026 Christmas")[0][0] == read_closed("12/25/2026")[0][0] == date(2026, 12, 25)
    assert read_closed("5/5/2027")[0][0] == date(2027, 5, 5)
    with pytest.raises(Unusable, match="in two ways: write it as 2026-03-12 or 2026-12-03"):
        read_closed("3/12/2026")


def test_examples_and_refusals_name_days_in_the_same_order() -> None:
    with pytest.raises(Unclear, match=r"try 4pm, tomorrow 10, fri, 3 dec$"):
        said("banana", TODAY, THERE)
    with pytest.raises(Unclear, match="there is no 29 February 2027"):
        said("29 feb 2027", TODAY, THERE)


def test_words_of_the_product_are_spelled_as_here() -> None:
    assert (
        local_spelling("The colors; Dialed before dec 24 1pm", HERE) == "The colors; Dialed before dec 24 1pm"
    )
    assert (
        local_spelling("The colors; Dialed before dec 24 1pm", THERE)
        == "The colours; Dialled before 24 dec 1pm"
    )
    theme = find(THERE, "screen.theme")
    assert theme is not None
    assert (theme.label, theme.meaning) == ("colours", "The colours; auto chooses by the terminal.")


@pytest.mark.parametrize("words", ["fiscal year 2027", "financial year 2027", "fy 2027"])
def test_the_year_that_is_reported_has_its_name_here(words: str) -> None:
    span = read(words, date(2026, 11, 24))
    assert span.label(HERE) == "fiscal year 2027"
    assert span.label(THERE) == "financial year 2027"


def test_what_people_typed_stays_as_it_is() -> None:
    theirs = Library(locale="en-GB", name="Color Library, Dec 3 Street", shelter="first floor")
    there = Settings(library=theirs)
    line = find(there, "library.name")
    assert line is not None
    assert line.value == "Color Library, Dec 3 Street"


def test_no_word_of_the_table_is_its_own_spelling() -> None:
    assert not set(BRITISH) & set(BRITISH.values())
