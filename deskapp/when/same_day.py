"""By when a message is answered: by closing of the day it came (policy clause OF5). Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from deskapp.records.promise import DueBy
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import closing, is_closed, next_open_day

HOURS_NOT_SET = "the library's hours are not set, so it is due at the end of the day"

END_OF_DAY = time(23, 59)


@dataclass(frozen=True)
class DueTime:
    """When it is due, and by which rule."""

    at: datetime
    by: DueBy


def same_day(settings: Settings, came: datetime) -> DueTime:
    """When what came at this moment is due.

    By closing of its day; of the next open day when it came at or after closing or on a closed day. Without
    hours in the settings, by the end of the day.
    """
    day = came.astimezone(settings.zone).date()
    if closing(settings, day) is not None and came < end_of(settings, day):
        return DueTime(end_of(settings, day), "same day")
    if closing(settings, day) is None and not settings.hours and not is_closed(settings, day):
        return DueTime(end_of(settings, day), "no hours")
    following = next_open_day(settings, day)
    if following is None:
        return DueTime(end_of(settings, day), "no hours")
    return DueTime(end_of(settings, following), "next open day" if settings.hours else "no hours")


def end_of(settings: Settings, day: date) -> datetime:
    """When the day ends for the library: at closing, or a minute to midnight when its hours are not set."""
    closes = closing(settings, day) or datetime.combine(day, END_OF_DAY, tzinfo=settings.zone)
    return closes.astimezone(UTC)
