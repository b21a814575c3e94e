"""How a time of day and a date are written for people: `2:50 pm` and `Thu Nov 26`. Pure.

Screens, plain mode, printed pages and commands write them here. `screen.clock` chooses 24 hours (`14:50`).
Files for machines (CSV, JSON, the journal) keep ISO 8601 and have no business here.
"""

from datetime import date, datetime, time

from deskapp.settings.models import Settings


def time_words(at: time | datetime, settings: Settings, seconds: bool = False) -> str:
    """A time of day that is in the library's zone already: 2:50 pm, or 14:50."""
    minutes = f"{at.minute:02}:{at.second:02}" if seconds else f"{at.minute:02}"
    if settings.screen.clock == "24":
        return f"{at.hour:02}:{minutes}"
    return f"{at.hour % 12 or 12}:{minutes} {_half(at.hour)}"


def hour_words(hour: int, settings: Settings) -> str:
    """A whole hour of the day, from 0 to 24: 2 pm, or 14:00."""
    if settings.screen.clock == "24":
        return f"{hour:02}:00"
    return f"{hour % 12 or 12} {_half(hour % 24)}"


def _half(hour: int) -> str:
    return "am" if hour < 12 else "pm"


def date_words(day: date, year: bool = False) -> str:
    """A day with its weekday: Thu Nov 26, or Thu Nov 26, 2026."""
    return f"{day:%a %b} {day.day}{f', {day.year}' if year else ''}"


def month_day(day: date, year: bool = False) -> str:
    """A day without its weekday: Nov 26, or Nov 26, 2026."""
    return f"{day:%b} {day.day}{f', {day.year}' if year else ''}"


def day_and_time(at: datetime, settings: Settings, year: bool = False, seconds: bool = False) -> str:
    """A moment that is in the library's zone already: Thu Nov 26 2:50 pm."""
    return f"{date_words(at, year)} {time_words(at, settings, seconds)}"
