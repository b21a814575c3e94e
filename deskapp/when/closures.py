"""Days unlike the hours in the settings, as the desk noted them: the hours then in force, and the words
people say for them. Pure.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from deskapp.records.closure import Closure
from deskapp.settings.models import ClosedDay, EarlyClosing, Settings
from deskapp.when.clock_words import date_words, time_words
from deskapp.when.date_words import Unclear, said
from deskapp.when.due import BY_DAY, FARTHEST
from deskapp.when.local_spelling import local_spelling
from deskapp.when.opening_hours import closing, early_closing, is_closed, next_open_day, open_times
from deskapp.when.same_day import HOURS_NOT_SET, end_of

SAY_A_TIME = "say when the doors close, such as: 3pm, now, dec 24 1pm"
SAY_A_DAY = "say which day, such as: tomorrow, fri, dec 26"


def in_force(settings: Settings, closures: Iterable[Closure]) -> Settings:
    """These settings with the days that the desk noted in place of what they say of those days."""
    return with_days(settings, {closure.day: (closure.closes, closure.why or "") for closure in closures})


def with_days(settings: Settings, days: Mapping[date, tuple[time | None, str]]) -> Settings:
    """These settings with the days that close at such a time, or not open at all, and why."""
    if not days:
        return settings
    closed = [each for each in settings.closed if each.date not in days]
    early = [each for each in settings.early if each.date not in days]
    for day, (closes, why) in days.items():
        if closes is None:
            closed.append(ClosedDay(date=day, why=why))
        else:
            early.append(EarlyClosing(date=day, closes=closes, why=why))
    return settings.model_copy(update={"closed": tuple(closed), "early": tuple(early)})


def closed_then(settings: Settings, at: datetime) -> bool:
    """Whether the library is closed at that moment because its day is out of the ordinary."""
    local = at.astimezone(settings.zone)
    if any(each.date == local.date() for each in settings.closed):
        return True
    early = early_closing(settings, local.date())
    return early is not None and local.time() > early.closes


def time_offered(settings: Settings, at: datetime) -> datetime | None:
    """In place of that moment the same time on the next open day, or its closing; None if there is none."""
    local = at.astimezone(settings.zone)
    day = next_open_day(settings, local.date())
    if day is None:
        return None
    same = datetime.combine(day, local.time(), tzinfo=settings.zone).astimezone(UTC)
    times = open_times(settings, day)
    open_then = any(opens <= local.time() <= closes for opens, closes in times) or not times
    return same if open_then and not closed_then(settings, same) else end_of(settings, day)


def early_said(words: str, now: datetime, settings: Settings) -> tuple[date, time]:
    """The day and the closing time that these words name. Raises Unclear with a sentence."""
    local = now.astimezone(settings.zone)
    either: tuple[time, ...]
    if words.strip().casefold() == "now":
        day, either = local.date(), (local.time().replace(second=0, microsecond=0),)
    else:
        found = said(words, local.date(), settings)
        if found.after is not None:
            at = (now.astimezone(UTC) + found.after).astimezone(settings.zone)
            day, either = at.date(), (at.time().replace(second=0, microsecond=0),)
        elif found.clock is None:
            raise Unclear(local_spelling(SAY_A_TIME, settings))
        else:
            day, either = found.day or local.date(), found.clock.either
    _check_day(day, local.date(), settings)
    if is_closed(settings, day):
        raise Unclear(f"the library is closed on {date_words(day, settings)} as it is")
    return day, _before_closing(either, day, settings)


def _before_closing(either: tuple[time, ...], day: date, settings: Settings) -> time:
    """The one of these times at which the library is open. Raises Unclear when it is open at none."""
    times = open_times(settings, day)
    if not times:
        return next((at for at in either if BY_DAY[0] <= at < BY_DAY[1]), either[-1])
    opens, closes = times[0][0], times[-1][1]
    fit = [at for at in either if opens < at < closes]
    if fit:
        return fit[-1]
    if all(at <= opens for at in either):
        at = time_words(opens, settings)
        raise Unclear(
            f"it opens at {at} on {date_words(day, settings)}: say a later time, or that day as closed"
        )
    raise Unclear(
        f"it closes at {time_words(closes, settings)} on {date_words(day, settings)}: say an earlier time"
    )


def day_said(words: str, now: datetime, settings: Settings) -> date:
    """The day that these words name. Raises Unclear with a sentence."""
    today = now.astimezone(settings.zone).date()
    found = said(words, today, settings)
    if found.day is None or found.clock is not None:
        raise Unclear(local_spelling(SAY_A_DAY, settings))
    _check_day(found.day, today, settings)
    if is_closed(settings, found.day):
        raise Unclear(f"the library is closed on {date_words(found.day, settings)} as it is")
    return found.day


def _check_day(day: date, today: date, settings: Settings) -> None:
    if day < today:
        raise Unclear(f"{date_words(day, settings)} has passed")
    if day - today > FARTHEST:
        raise Unclear("that is more than a year away; give an earlier day")


def days_ahead(settings: Settings, today: date, many: int) -> tuple[tuple[date, str], ...]:
    """The next days from today and when the library is open on each, in words."""
    days = [today + timedelta(days=nth) for nth in range(many)]
    return tuple((day, hours_said(settings, day)) for day in days)


def hours_said(settings: Settings, day: date) -> str:
    """When the library is open on this day: 9:30 am to 3:00 pm; closed; hours NOT SET."""
    if is_closed(settings, day):
        return "closed"
    times = open_times(settings, day)
    if times:
        return " and ".join(
            f"{time_words(opens, settings)} to {time_words(closes, settings)}" for opens, closes in times
        )
    closes = closing(settings, day)
    return f"until {time_words(closes, settings)}" if closes else HOURS_NOT_SET
