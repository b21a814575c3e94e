"""A stretch of days in the words people type: today, last month, 2026-11, 2026-11-01..2026-11-15. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from deskapp.settings.models import Settings
from deskapp.when.clock_words import month_day
from deskapp.when.local_spelling import local_spelling

Size = Literal["day", "week", "month", "year", "fiscal year", "days"]

SIZES: tuple[Size, ...] = ("day", "week", "month", "year", "fiscal year")

EXAMPLES = "today, week, last month, 2026-11, 2026, fy 2026, 2026-11-01..2026-11-15"

LONGEST = 366 * 50
"""Days in one report."""

YEARS = (1970, 2199)


class UnclearPeriod(Exception):
    """Words that name no stretch of days; the sentence says how to say it."""


@dataclass(frozen=True)
class Span:
    """From `first` to `last`, both included."""

    first: date
    last: date
    size: Size = "days"

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def label(self, settings: Settings) -> str:
        """As it stands in a title."""
        if self.size == "day":
            return f"{self.first:%A}, {shown(self.first, settings)}"
        if self.size == "week":
            return f"week of {shown(self.first, settings)} to {shown(self.last, settings)}"
        if self.size == "month":
            return f"{self.first:%B} {self.first.year}"
        if self.size == "year":
            return str(self.first.year)
        if self.size == "fiscal year":
            return local_spelling(f"fiscal year {self.last.year}", settings)
        return f"{shown(self.first, settings)} to {shown(self.last, settings)}"

    @property
    def before(self) -> "Span":
        """The stretch of the same size that ends the day before this begins."""
        last = self.first - timedelta(days=1)
        if self.size in ("month", "year"):
            return around(last, self.size)
        if self.size == "fiscal year":
            return Span(self.first.replace(year=self.first.year - 1), last, self.size)
        return Span(last - timedelta(days=self.days - 1), last, self.size)

    @property
    def after(self) -> "Span":
        """The stretch of the same size that begins the day after this ends."""
        first = self.last + timedelta(days=1)
        if self.size in ("month", "year"):
            return around(first, self.size)
        if self.size == "fiscal year":
            last = first.replace(year=first.year + 1) - timedelta(days=1)
            return Span(first, last, self.size)
        return Span(first, first + timedelta(days=self.days - 1), self.size)

    @property
    def last_year(self) -> "Span":
        """The same stretch a year earlier. Days and weeks keep their weekdays: 52 weeks earlier."""
        if self.size in ("day", "week"):
            year = timedelta(days=364)
            return Span(self.first - year, self.last - year, self.size)
        if self.size == "month":
            return around(_year_earlier(self.first), "month")
        if self.size in ("year", "fiscal year"):
            return self.before
        return Span(_year_earlier(self.first), _year_earlier(self.last), self.size)

    def until(self, today: date) -> "Span":
        """What of it has happened: cut off after today, if it is under way."""
        if not self.first <= today < self.last:
            return self
        return Span(self.first, today, self.size)


def shown(day: date, settings: Settings) -> str:
    """A day as Nov 3, 2026."""
    return month_day(day, settings, year=True)


def _year_earlier(day: date) -> date:
    """The same date a year earlier; Feb 28 for Feb 29."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


YEAR_BEGINS = 7
"""The month in which a fiscal year begins unless it is said otherwise: July, as in Massachusetts."""


def around(day: date, size: Size, year_begins: int = YEAR_BEGINS) -> Span:
    """The day, week (from Monday), month, year or fiscal year that this day is in."""
    if size == "week":
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6), "week")
    if size == "month":
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return Span(day.replace(day=1), following - timedelta(days=1), "month")
    if size == "year":
        return Span(date(day.year, 1, 1), date(day.year, 12, 31), "year")
    if size == "fiscal year":
        first = date(day.year - (day.month < year_begins), year_begins, 1)
        return Span(first, first.replace(year=first.year + 1) - timedelta(days=1), "fiscal year")
    return Span(day, day, "day")


_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_RANGE = re.compile(rf"({_DAY})\s*(?:\.\.\.?|to|until|-)\s*({_DAY})")
_WORDS: dict[str, tuple[Size, int]] = {
    "": ("month", 0),
    "today": ("day", 0),
    "day": ("day", 0),
    "yesterday": ("day", -1),
    "fy": ("fiscal year", 0),
    "last fy": ("fiscal year", -1),
    **{
        f"{word}{size}": (size, step)
        for size in SIZES
        for word, step in (("this ", 0), ("last ", -1), ("", 0))
    },
}


def read(words: str, today: date, year_begins: int = YEAR_BEGINS) -> Span:
    """The stretch that these words name, seen from today; nothing said is this month. Raises Unclear."""
    # A range copied from a page may have any of the dashes in it.
    hyphened = "".join("-" if unicodedata.category(char) == "Pd" else char for char in words)
    text = " ".join(hyphened.casefold().split()).replace("financial year", "fiscal year")
    if not text.isascii():
        raise UnclearPeriod(f"that is not a stretch of days; say it like: {EXAMPLES}")
    if text in _WORDS:
        size, step = _WORDS[text]
        here = around(today, size, year_begins)
        return here.before if step else here
    try:
        found = _of_figures(text, year_begins)
    except ValueError:
        raise UnclearPeriod(f"there is no such day; say it like: {EXAMPLES}") from None
    if not YEARS[0] <= found.first.year <= found.last.year <= YEARS[1]:
        raise UnclearPeriod(f"figures are of the years {YEARS[0]} to {YEARS[1]}")
    return found


def _of_figures(text: str, year_begins: int) -> Span:
    if found := re.fullmatch(r"(?:fy|fiscal year) ?(\d{4})", text):
        # Named after the year it ends in.
        year = int(found[1])
        last = date(year, 12, 31) if year_begins == 1 else date(year, year_begins, 1) - timedelta(days=1)
        return around(last, "fiscal year", year_begins)
    if found := _RANGE.fullmatch(text):
        first, last = _day(found[1]), _day(found[2])
        if last < first:
            raise UnclearPeriod("the last day comes before the first; say the earlier one first")
        if (last - first).days >= LONGEST:
            raise UnclearPeriod("that is more than fifty years; say less")
        return Span(first, last)
    if found := re.fullmatch(rf"week (?:of )?({_DAY})", text):
        return around(_day(found[1]), "week")
    if re.fullmatch(_DAY, text):
        return around(_day(text), "day")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return around(date(int(found[1]), int(found[2]), 1), "month")
    if re.fullmatch(r"\d{4}", text):
        return around(date(int(text), 1, 1), "year")
    raise UnclearPeriod(f'"{text[:30]}" is not a stretch of days; say it like: {EXAMPLES}')


def _day(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)
