"""Who is due at the desk now and next, by the schedule in the settings. Pure."""

from datetime import date, datetime, time, timedelta

from deskapp.settings.models import Settings
from deskapp.settings.schedule import DeskHours
from deskapp.when.clock_words import date_words, time_words
from deskapp.when.opening_hours import WEEK, closing, is_closed


def due_now(settings: Settings, now: datetime) -> tuple[DeskHours, ...]:
    """Whose hours at the desk these are."""
    local = now.astimezone(settings.zone)
    here = _on(settings, local.date())
    return tuple(each for each in here if each.starts <= local.time() < _ends(settings, each, local.date()))


def due_next(settings: Settings, now: datetime) -> tuple[date, tuple[DeskHours, ...]] | None:
    """Who comes to the desk next, all who come at that time, and on which day; None within a week."""
    local = now.astimezone(settings.zone)
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        coming = [each for each in _on(settings, day) if ahead or each.starts > local.time()]
        if coming:
            first = min(each.starts for each in coming)
            return day, tuple(each for each in coming if each.starts == first)
    return None


def _on(settings: Settings, day: date) -> list[DeskHours]:
    """The hours of that day, as far as the library is open."""
    if is_closed(settings, day):
        return []
    closes = closing(settings, day)
    hours = [each for each in settings.schedule if each.day == WEEK[day.weekday()]]
    return [each for each in hours if closes is None or each.starts < closes.time()]


def _ends(settings: Settings, hours: DeskHours, day: date) -> time:
    """When they leave the desk on that day: no later than the library closes."""
    closes = closing(settings, day)
    return hours.ends if closes is None else min(hours.ends, closes.time())


def desk_hours_said(settings: Settings, now: datetime) -> str:
    """Who is due now and next, in words; "" when no schedule is set."""
    if not settings.schedule:
        return ""
    today = now.astimezone(settings.zone).date()
    here = ", ".join(
        f"{settings.first_name(each.letter)} until {time_words(_ends(settings, each, today), settings)}"
        for each in due_now(settings, now)
    )
    coming = due_next(settings, now)
    following = "nobody within a week"
    if coming is not None:
        day, those = coming
        names = ", ".join(settings.first_name(each.letter) for each in those)
        when = "" if day == today else f"{date_words(day, settings)} "
        following = f"{names}, {when}{time_words(those[0].starts, settings)}"
    return f"due now: {here or 'nobody'}; next: {following}"
