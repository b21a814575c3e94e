"""By when a message is answered: the day it came (policy clause OF5), or by a time of its own. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from deskapp.records.promise import DueBy, Origin
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import closing, is_closed, next_open_day

HOURS_NOT_SET = "hours NOT SET"
"""Beside a time that is due at the end of the day, for want of a closing time."""

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


def due_of(settings: Settings, origin: Origin, came: datetime) -> DueTime:
    """When what came by this at this moment is due: by its own reply time, if one is set, else the same day.

    Days are working days: those on which the library opens, or Monday to Friday where no hours are set. What
    comes after closing or on a closed day counts from the next of them.
    """
    reply = settings.reply
    if origin == "chat" and reply.chat_minutes:
        return DueTime(came.astimezone(UTC) + timedelta(minutes=reply.chat_minutes), "reply time")
    days = getattr(reply, origin, 0) if origin in DAYS else 0
    first = same_day(settings, came)
    if not days:
        return first
    day = first.at.astimezone(settings.zone).date()
    for _ in range(days):
        following = _working_day_after(settings, day)
        if following is None:
            return first
        day = following
    return DueTime(end_of(settings, day), "reply time")


DAYS: tuple[Origin, ...] = ("email", "web", "letter", "text", "voicemail")
"""What a number of days can be set for."""


def _working_day_after(settings: Settings, day: date) -> date | None:
    following = next_open_day(settings, day)
    while following is not None and not settings.hours and following.weekday() > FRIDAY:
        following = next_open_day(settings, following)
    return following


FRIDAY = 4


def end_of(settings: Settings, day: date) -> datetime:
    """When the day ends for the library: at closing, or a minute to midnight when its hours are not set."""
    closes = closing(settings, day) or datetime.combine(day, END_OF_DAY, tzinfo=settings.zone)
    return closes.astimezone(UTC)
