"""What the state asks for: the year, the weeks, what is missing, and how far estimates lie from the count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.annual import Annual, annual, year_of
from deskapp.numbers.formats.annual import as_csv, as_text
from deskapp.settings.models import ClosedDay, FigureRules, Hours, Settings, VacationDay
from tests.unit.numbers.one_by_one import Book, at

pytestmark = pytest.mark.slow  # whole years are counted in processes

EVERY_DAY = tuple(
    Hours.model_validate({"day": day, "opens": "09:00", "closes": "17:00"})
    for day in ("mon", "tue", "wed", "thu", "fri", "sat")
)
SETTINGS = Settings(
    hours=EVERY_DAY, closed=(ClosedDay(date=date(2026, 1, 19)), ClosedDay(date=date(2025, 12, 25)))
)
AFTER = datetime(2026, 8, 1, 12).astimezone(SETTINGS.zone)


def per_day(day: date) -> int:
    """Reference transactions of a day: a little more every week, so that no two weeks are the same."""
    return (day - date(2025, 6, 30)).days // 7 + 1


def logged(folder: Path, but: tuple[date, ...] = (), first: date = date(2025, 7, 1)) -> Book:
    """A year logged day by day, but for some days; one question of every day is of no reference."""
    book = Book(folder)
    day = first
    while day <= date(2026, 6, 30):
        if day.weekday() < 6 and day not in but and day not in {each.date for each in SETTINGS.closed}:
            here = at(day.isoformat())
            book.keep(
                book.tally(here, count=per_day(day)), book.tally(here, kind="directions", effort=1), now=here
            )
        day += timedelta(days=1)
    book.desk.reopen()
    return book


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return logged(tmp_path_factory.mktemp("full"))


def spring() -> list[date]:
    """The open days of February, March and May 2026, but one in the middle of each."""
    days = (date(2026, 2, 1) + timedelta(days=nth) for nth in range(120))
    return [day for day in days if day.month in (2, 3, 5) and day.weekday() < 6 and day.day != 16]


def made(
    book: Book, settings: Settings = SETTINGS, now: datetime = AFTER, weeks: tuple[date, ...] = ()
) -> Annual:
    return annual(gather(book.folder, settings.zone), 2026, settings, now, weeks)


def test_the_reported_year_is_named_after_the_one_it_ends_in() -> None:
    july = year_of(2026, 7)
    assert (july.first, july.last) == (date(2025, 7, 1), date(2026, 6, 30))
    january = year_of(2026, 1)
    assert (january.first, january.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_year_counted_on_every_open_day_is_ct(full: Book) -> None:
    here = made(full)
    open_days = [
        day
        for day in (date(2025, 7, 1) + timedelta(days=nth) for nth in range(365))
        if day.weekday() < 6 and day not in (date(2026, 1, 19), date(2025, 12, 25))
    ]
    assert (here.complete, here.missing, here.open_days) == (True, (), len(open_days))
    assert (here.item_502, here.item_502a) == (sum(per_day(day) for day in open_days), "CT")


def test_the_weeks_are_the_middle_ones_and_the_estimates_their_sums(full: Book) -> None:
    here = made(full)
    # Weeks run from Sunday. July 2025 has whole ones from the 6th, 13th and 20th; October from the 5th, 12th
    # and 19th; January 2026 from the 4th, 11th and 25th (the 19th is a holiday); April from the 5th, 12th and
    # 19th. Of each the one in the middle.
    firsts = [date(2025, 7, 13), date(2025, 10, 12), date(2026, 1, 11), date(2026, 4, 12)]
    assert [each.first for each in here.four_weeks.weeks] == firsts
    sums = [6 * per_day(first + timedelta(days=1)) for first in firsts]
    assert [each.reference for each in here.four_weeks.weeks] == sums
    assert here.four_weeks.total == 13 * sum(sums)
    (typical,) = here.typical.weeks
    # 51 whole weeks in the year, less the two with a closed day: 49, and the 25th by its count.
    sundays = [date(2025, 7, 6) + timedelta(days=7 * nth) for nth in range(51)]
    whole = [each for each in sundays if each not in (date(2026, 1, 18), date(2025, 12, 21))]
    assert typical.first == whole[24]
    assert here.typical.total == 52 * 6 * per_day(whole[24] + timedelta(days=1))


def test_how_far_each_estimate_lies_from_the_count(full: Book) -> None:
    here = made(full)
    for estimate in (here.four_weeks, here.typical):
        assert estimate.total is not None
        assert estimate.off == estimate.total - here.counted
        assert estimate.off_percent == pytest.approx(100 * estimate.off / here.counted)


def test_weeks_of_ones_own_choosing(full: Book) -> None:
    weeks = (date(2025, 7, 21), date(2025, 10, 6), date(2026, 1, 12), date(2026, 4, 20))
    here = made(full, weeks=weeks)
    assert here.four_weeks.total == 13 * sum(6 * per_day(each) for each in weeks)
    assert made(full, weeks=(date(2025, 9, 3),)).typical.weeks[0].first == date(2025, 9, 3)
    with pytest.raises(ValueError, match="not whole in the year"):
        made(full, weeks=(date(2026, 6, 28),))


def test_days_without_an_entry_are_named_and_make_it_an_estimate(tmp_path: Path) -> None:
    # Three days in weeks that would be taken, and nearly all of February, March and May.
    gone = (date(2025, 7, 15), date(2026, 4, 14), date(2026, 4, 15), *spring())
    here = made(logged(tmp_path / "data", but=gone))
    assert here.missing == tuple(sorted(gone))
    assert not here.complete
    assert (here.asked, here.item_502, here.item_502a) == ("four weeks", here.four_weeks.total, "ES")
    assert f"{len(gone)} open days have no entry, so the form asks for the four weeks times 13" in here.why
    text = as_text(here, SETTINGS)
    assert " > Massachusetts, four weeks x 13" in text
    for figure in (here.counted, here.four_weeks.total, here.typical.total):
        assert f"{figure:,}" in text
    for day in ("Jul 15, 2025", "Apr 14, 2026", "Apr 15, 2026"):
        assert day in text
    # A week with a gap is no typical one: another stands in for it.
    assert date(2025, 7, 13) not in [each.first for each in here.four_weeks.weeks]
    assert date(2026, 4, 12) not in [each.first for each in here.four_weeks.weeks]


def test_the_form_never_has_less_than_was_logged(tmp_path: Path) -> None:
    """A fair in May brought 5,000 questions, and a day is missing: the weeks know nothing of the fair."""
    book = logged(tmp_path / "data", but=(date(2025, 9, 3),))
    fair = at("2026-05-20")
    book.keep(*(book.tally(fair, count=999) for _ in range(20)), now=at("2026-06-30"))
    here = made(book)
    assert here.four_weeks.total is not None
    assert here.four_weeks.total < here.counted
    assert (here.asked, here.item_502, here.item_502a) == ("the count", here.counted, "CT")
    assert "would be less than what was logged" in here.why


def test_no_week_is_taken_over_a_vacation(full: Book) -> None:
    vacation = tuple(VacationDay(date=date(2026, 4, 13 + nth), why="school") for nth in range(5))
    settings = SETTINGS.model_copy(update={"vacations": vacation})
    here = made(full, settings=settings)
    # Of April the weeks from the 5th and the 19th are left; of two in the middle the lower.
    assert here.four_weeks.weeks[-1].first == date(2026, 4, 5)
    with pytest.raises(ValueError, match="has a closed day or a day of a vacation in it"):
        made(full, settings=settings, weeks=(date(2026, 4, 12),))


def test_a_year_begun_late_is_no_full_count(tmp_path: Path) -> None:
    here = made(logged(tmp_path / "data", first=date(2025, 8, 4)))
    assert here.missing[0] == date(2025, 7, 1)
    assert (here.asked, here.item_502a) == ("typical week", "ES")
    assert here.four_weeks.total is None
    assert here.four_weeks.why == "no whole week with entries in July"


def test_a_year_that_is_not_over_has_no_figure_for_the_form(full: Book) -> None:
    here = made(full, now=datetime(2026, 5, 1, 12).astimezone(SETTINGS.zone))
    assert "the year is not over" in here.why
    assert here.four_weeks.off is None


def test_without_hours_nobody_can_say_what_is_missing(full: Book) -> None:
    here = made(full, settings=Settings())
    assert (here.open_days, here.missing, here.complete) == (None, (), True)
    assert (here.item_502, here.item_502a) == (here.counted, "CT")
    assert "every week of the year has entries" in here.why


def test_without_hours_a_year_begun_late_is_an_estimate(tmp_path: Path) -> None:
    here = made(logged(tmp_path / "data", first=date(2025, 8, 4)), settings=Settings())
    # From July 1 to August 3 are 34 days: four whole weeks without an entry, counted from July 1.
    assert (here.weeks_missing, here.item_502a) == (4, "ES")
    assert "4 weeks have no entry" in here.why


def test_another_month_to_begin_with(full: Book) -> None:
    settings = SETTINGS.model_copy(update={"figures": FigureRules(year_begins=1)})
    here = made(full, settings=settings, now=datetime(2027, 1, 5, 12).astimezone(SETTINGS.zone))
    assert (here.first, here.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_text_has_what_goes_on_the_form(full: Book) -> None:
    here = made(full)
    text = as_text(here, SETTINGS)
    assert f"502   Reference transactions                 {here.item_502:>10,}" in text
    assert "502a  How it was obtained                            CT" in text
    for week in here.four_weeks.weeks:
        assert week.label(SETTINGS) in text
    assert "as the kinds are marked in the settings: quick look-up, reference, readers' advisory" in text
    assert f"502,{here.item_502}\n502a,CT\n" in as_csv(here)
