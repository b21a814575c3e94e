"""By when something is promised, in the words people type, checked against the hours of the library. Pure.

What is understood is shown before Enter is pressed; what is not is refused with a sentence.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from deskapp.settings.models import Settings
from deskapp.when.clock_words import date_words, long_date, time_words
from deskapp.when.date_words import SaidTime, TimeOfDay, Unclear, said
from deskapp.when.local_spelling import local_spelling
from deskapp.when.opening_hours import is_closed, next_open_day, open_times, why_closed
from deskapp.when.same_day import end_of, same_day

__all__ = ["Unclear", "When", "by_when", "came_when", "last_day", "shown_day", "spoken", "whole"]

FARTHEST = timedelta(days=366)
"""An answer is promised for within a year; a message that came longer ago is a slip of the finger."""

BY_DAY = (time(7), time(19))
"""Where a bare hour lies when the library's hours are not set: 4 is in the afternoon, 8 in the morning."""


@dataclass(frozen=True)
class When:
    """A moment understood. `guessed` marks one whose hour nobody said."""

    at: datetime
    guessed: bool = False


def by_when(words: str, now: datetime, settings: Settings) -> When:
    """When it is due by these words; nothing said is by the same-day rule. Raises Unclear with a sentence."""
    now = now.astimezone(UTC)  # in one zone, Python would reckon by the clock on the wall
    if not words.strip():
        return When(same_day(settings, now).at, guessed=True)
    local = now.astimezone(settings.zone)
    found = said(words, local.date(), settings)
    if found.after is not None:
        at = _open_at(_minute_up(now + found.after), settings)
    elif found.day is not None:
        at = _on_day(found, found.day, now, settings)
    else:
        at = _at_time(found, now, settings)
    if at <= now:
        raise Unclear(f"{shown_day(at, now, settings)} {_time_of(at, settings)} has passed")
    if at - now > FARTHEST:
        raise Unclear("that is more than a year away; promise something sooner")
    return When(at, guessed=found.clock is None and found.after is None)


def _minute_up(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def _local(at: datetime, settings: Settings) -> datetime:
    return at.astimezone(settings.zone)


def _time_of(at: datetime, settings: Settings) -> str:
    return time_words(_local(at, settings), settings)


def _open_at(at: datetime, settings: Settings) -> datetime:
    """The same moment, if the library is open then."""
    local = _local(at, settings)
    _check_open_day(local.date(), settings)
    if settings.hours and not _is_open(local.time(), local.date(), settings):
        raise Unclear(_outside(local.date(), time_words(local, settings), settings))
    return at


def _check_open_day(day: date, settings: Settings) -> None:
    if not is_closed(settings, day):
        return
    why = why_closed(settings, day)
    following = next_open_day(settings, day)
    then = f"; the next open day is {date_words(following, settings)}" if following else ""
    raise Unclear(f"the library is closed on {date_words(day, settings)}{f' ({why})' if why else ''}{then}")


def _is_open(at: time, day: date, settings: Settings) -> bool:
    return any(opens <= at <= closes for opens, closes in open_times(settings, day))


def _outside(day: date, clock: str, settings: Settings) -> str:
    hours = " and ".join(
        f"{time_words(opens, settings)} to {time_words(closes, settings)}"
        for opens, closes in open_times(settings, day)
    )
    return f"at {clock} the library is closed: it is open {hours} on {date_words(day, settings)}"


def _on_day(found: SaidTime, day: date, now: datetime, settings: Settings) -> datetime:
    """On a day that was said. A weekday whose hour has passed today is the one of next week."""
    today = _local(now, settings).date()
    if found.weekday and day == today and not is_closed(settings, day):
        try:
            at = _within(found, day, now, settings)
        except Unclear:
            at = now
        if at <= now:
            day += timedelta(days=7)
    _check_open_day(day, settings)
    return _within(found, day, now, settings)


def _within(found: SaidTime, day: date, now: datetime, settings: Settings) -> datetime:
    """On this open day, at the time that was said; at its end when none was."""
    if found.clock is None:
        return end_of(settings, day)
    times = [_moment(day, at, settings) for at in _fitting(found.clock, day, settings)]
    return next((at for at in times if at > now), times[-1])


def _fitting(clock: TimeOfDay, day: date, settings: Settings) -> list[time]:
    """The times that may be meant on this day, while the library is open."""
    if settings.hours:
        fit = [at for at in clock.either if _is_open(at, day, settings)]
        if not fit:
            raise Unclear(_outside(day, clock.shown, settings))
        return fit
    first, last = BY_DAY
    return [at for at in clock.either if first <= at < last] or [clock.either[-1]]


def _moment(day: date, at: time, settings: Settings) -> datetime:
    """That time on that day. Raises Unclear when clocks go forward over it."""
    local = datetime.combine(day, at, tzinfo=settings.zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(settings.zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise Unclear(
            f"there is no {time_words(at, settings)} on {date_words(day, settings)}: the clocks go forward"
        )
    return moment


def _at_time(found: SaidTime, now: datetime, settings: Settings) -> datetime:
    """A time alone: today if it is still to come, else on the next open day that has it."""
    today = _local(now, settings).date()
    day: date | None = today
    refusal = None
    if is_closed(settings, today):
        day = next_open_day(settings, today)
    for _ in range(7):
        if day is None:
            break
        try:
            at = _within(found, day, now, settings)
        except Unclear as why:
            # Outside the hours of a short day; what was said may fit a longer one, but not silently.
            refusal = refusal or why
            break
        if at > now:
            return at
        day = next_open_day(settings, day)
    raise refusal or Unclear("the library has no open day soon; say a date")


# -- the other way round --------------------------------------------------------------------------


def came_when(words: str, now: datetime, settings: Settings) -> When:
    """When a message came, by these words: some time in the past year. Raises Unclear with a sentence."""
    now = now.astimezone(UTC)
    found = said(words, _local(now, settings).date(), settings)
    if found.after is not None:
        at, guessed = now + found.after, False
    elif found.closing:
        raise Unclear("say the time it came, such as: yesterday 4pm")
    else:
        day = _past_day(found, _local(now, settings).date())
        at, guessed = _came_on(found, day, now, settings), found.clock is None
    if at > now:
        raise Unclear(f"{shown_day(at, now, settings)} {_time_of(at, settings)} is still to come")
    if now - at > FARTHEST:
        raise Unclear("that is more than a year ago; give a later date")
    return When(at, guessed)


def _past_day(found: SaidTime, today: date) -> date:
    day = found.day or today
    if found.weekday and day > today:
        return day - timedelta(days=7)
    if day > today + timedelta(days=31):  # a date without its year was taken for the next one
        return _a_year_back(day)
    return day


def _a_year_back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day


def _came_on(found: SaidTime, day: date, now: datetime, settings: Settings) -> datetime:
    if found.clock is not None:
        times = [_moment(day, at, settings) for at in found.clock.either]
        if found.day is None and times[0] > now:
            times = [_moment(day - timedelta(days=1), at, settings) for at in found.clock.either]
        if found.day is not None and found.clock.open:
            # Of another day, and no half said: by day rather than by night.
            times = [_moment(day, at, settings) for at in _by_day(found.clock)]
        return max((at for at in times if at <= now), default=times[0])
    opens = open_times(settings, day)
    at = _moment(day, opens[0][0] if opens else time(12), settings)
    return min(at, now) if day == _local(now, settings).date() else at


def _by_day(clock: TimeOfDay) -> list[time]:
    return [at for at in clock.either if BY_DAY[0] <= at < BY_DAY[1]] or list(clock.either)


def last_day(words: str, now: datetime, settings: Settings) -> date:
    """The last day of a notice, by these words. Raises Unclear with a sentence."""
    today = _local(now, settings).date()
    found = said(words, today, settings)
    if found.day is None or found.clock is not None:
        raise Unclear(local_spelling("say a day, such as: fri, in 2 weeks, dec 3", settings))
    if found.day < today:
        raise Unclear(f"{date_words(found.day, settings)} has passed")
    if found.day - today > FARTHEST:
        raise Unclear("that is more than a year away; give an earlier day")
    return found.day


# -- shown and spoken -----------------------------------------------------------------------------


def shown_day(at: datetime, now: datetime, settings: Settings) -> str:
    """The day in words: today, tomorrow, yesterday, Fri Nov 27."""
    day, today = _local(at, settings).date(), _local(now, settings).date()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get((day - today).days) or date_words(day, settings)


def whole(at: datetime, now: datetime, settings: Settings) -> str:
    """Day and time as they are written: tomorrow 5:30 pm, Fri Nov 27 12:00 pm."""
    return f"{shown_day(at, now, settings)} {_time_of(at, settings)}"


def spoken(at: datetime, now: datetime, settings: Settings) -> str:
    """Day and time as they are said to a person: 5:30 today, Friday at noon, December 4 at 10:00."""
    local = _local(at, settings)
    days = (local.date() - _local(now, settings).date()).days
    near = {0: "today", 1: "tomorrow"}
    day = near.get(days) or (f"{local:%A}" if 0 < days < 7 else long_date(local, settings))
    if (local.hour, local.minute) == (23, 59):
        return f"the end of {day}"
    clock = "noon" if (local.hour, local.minute) == (12, 0) else f"{local.hour % 12 or 12}:{local:%M}"
    # "By 5:30 today", as people say it; of any other day the day comes first.
    return f"{clock} {day}" if days == 0 else f"{day} at {clock}"
