"""How a time of day and a date are written for people: `2:50 pm` and `Thu Nov 26`. Pure.

Screens, plain mode, printed pages and commands write them here. `library.locale` says whether the day or
the month comes first, and with `screen.clock` whether there are 24 hours (`14:50`).
Files for machines (CSV, JSON, the journal) keep ISO 8601 and have no business here.
"""

from datetime import date, datetime, time
from typing import Literal

from deskapp.settings.models import Settings
from deskapp.when.local_spelling import day_first


def clock_of(settings: Settings) -> Literal["12", "24"]:
    """By which clock times are written here."""
    if settings.screen.clock == "auto":
        return "24" if day_first(settings) else "12"
    return settings.screen.clock


def time_words(at: time | datetime, settings: Settings, seconds: bool = False) -> str:
    """A time of day that is in the library's zone already: 2:50 pm, or 14:50."""
    minutes = f"{at.minute:02}:{at.second:02}" if seconds else f"{at.minute:02}"
    if clock_of(settings) == "24":
        return f"{at.hour:02}:{minutes}"
    return f"{at.hour % 12 or 12}:{minutes} {_half(at.hour)}"


def time_at(at: datetime, settings: Settings, seconds: bool = False) -> str:
    """A moment by the library's clock: 2:50 pm, or 14:50."""
    return time_words(at.astimezone(settings.zone), settings, seconds)


def hour_words(hour: int, settings: Settings) -> str:
    """A whole hour of the day, from 0 to 24: 2 pm, or 14:00."""
    if clock_of(settings) == "24":
        return f"{hour:02}:00"
    return f"{hour % 12 or 12} {_half(hour % 24)}"


def _half(hour: int) -> str:
    return "am" if hour < 12 else "pm"


def date_words(day: date, settings: Settings, year: bool = False) -> str:
    """A day with its weekday: Thu Nov 26, or Thu Nov 26, 2026; Thu 26 Nov, or Thu 26 Nov 2026."""
    return f"{day:%a} {month_day(day, settings, year)}"


def month_day(day: date, settings: Settings, year: bool = False) -> str:
    """A day without its weekday: Nov 26, or Nov 26, 2026; 26 Nov, or 26 Nov 2026."""
    return _in_order(day, f"{day:%b}", settings, year)


def long_date(day: date, settings: Settings, year: bool = False) -> str:
    """A day with its month's whole name: November 26, or November 26, 2026; 26 November."""
    return _in_order(day, f"{day:%B}", settings, year)


def _in_order(day: date, month: str, settings: Settings, year: bool) -> str:
    if day_first(settings):
        return f"{day.day} {month}{f' {day.year}' if year else ''}"
    return f"{month} {day.day}{f', {day.year}' if year else ''}"


def day_and_time(at: datetime, settings: Settings, year: bool = False, seconds: bool = False) -> str:
    """A moment that is in the library's zone already: Thu Nov 26 2:50 pm."""
    return f"{date_words(at, settings, year)} {time_words(at, settings, seconds)}"
