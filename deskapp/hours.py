"""When the library closes, from its settings. Pure; what is not set is None, never guessed."""

from datetime import date, datetime

from deskapp.settings import Settings, Weekday

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def is_closed(settings: Settings, day: date) -> bool:
    """Whether the library does not open on this day: a day named as closed, or a weekday without hours.

    Without any hours set nobody can say, and the answer is no.
    """
    if any(each.date == day for each in settings.closed):
        return True
    return bool(settings.hours) and not any(each.day == WEEK[day.weekday()] for each in settings.hours)


def closing(settings: Settings, day: date) -> datetime | None:
    """When the library closes on this day, in its own zone: the last closing time, if it opens twice.

    None when it does not open or when no hours are set.
    """
    if is_closed(settings, day):
        return None
    times = [each.closes for each in settings.hours if each.day == WEEK[day.weekday()]]
    return datetime.combine(day, max(times), tzinfo=settings.zone) if times else None
