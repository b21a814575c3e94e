"""When the library is open, from its settings. Pure; what is not set is None, never guessed."""

from datetime import date, datetime, time, timedelta

from deskapp.settings.models import EarlyClosing, Settings, Weekday

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

LOOKED_AHEAD = 366
"""Days in which an open day must come. A library closed for longer has no next open day."""


def is_closed(settings: Settings, day: date) -> bool:
    """Whether the library does not open on this day: a day named as closed, or a weekday without hours.

    Without any hours set nobody can say, and the answer is no.
    """
    if any(each.date == day for each in settings.closed):
        return True
    return bool(settings.hours) and not any(hour.day == WEEK[day.weekday()] for hour in settings.hours)


def early_closing(settings: Settings, day: date) -> EarlyClosing | None:
    """What is set of a day on which the library closes early; None on any other."""
    return next((each for each in settings.early if each.date == day), None)


def why_closed(settings: Settings, day: date) -> str:
    """What the settings say of a closed day: "Thanksgiving"; "" when they say nothing."""
    return next((each.why for each in settings.closed if each.date == day), "")


def open_times(settings: Settings, day: date) -> tuple[tuple[time, time], ...]:
    """When it opens and closes on this day, in order; nothing when it is closed or no hours are set."""
    if is_closed(settings, day):
        return ()
    times = sorted((hour.opens, hour.closes) for hour in settings.hours if hour.day == WEEK[day.weekday()])
    early = early_closing(settings, day)
    if early is None:
        return tuple(times)
    return tuple((opens, min(closes, early.closes)) for opens, closes in times if opens < early.closes)


def closing(settings: Settings, day: date) -> datetime | None:
    """When the library closes on this day, in its own zone: the last closing time, if it opens twice.

    None when it does not open, or when neither hours nor an early closing are set.
    """
    times = [closes for _, closes in open_times(settings, day)]
    early = early_closing(settings, day)
    if early is not None and not settings.hours and not is_closed(settings, day):
        times = [early.closes]
    return datetime.combine(day, max(times), tzinfo=settings.zone) if times else None


def next_open_day(settings: Settings, after: date) -> date | None:
    """The first day after this one on which the library is not closed; None when there is none in a year."""
    days = (after + timedelta(days=each) for each in range(1, LOOKED_AHEAD + 1))
    return next((day for day in days if not is_closed(settings, day)), None)
