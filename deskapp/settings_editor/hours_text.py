"""Opening hours and closed days as a librarian writes them: `mon-thu 9:30 am-8 pm; fri-sat 9:30 am-5 pm`."""

import re
from datetime import date, time, timedelta
from itertools import pairwise

from deskapp.settings.errors import Unusable, shown
from deskapp.settings.models import ClosedDay, Hours, Settings
from deskapp.when.clock_words import date_words

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = {
    "daily": range(7),
    "weekdays": range(5),
    "weekend": (5, 6),
    "weekends": (5, 6),
}
AFTERNOON_BEFORE = 7
"""In `1-5pm` the 1 is one in the afternoon, in `9-5pm` the 9 is in the morning: this is the hour between."""

LONGEST_CLOSED = 92
"""Days of one closed span: a summer's building works. More is a slip in the year."""

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?"
_SPAN = re.compile(rf"(?P<days>.*?)\s*\b{_TIME}-{_TIME}", re.DOTALL)
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015]|\bto\b|\bthrough\b|\bthru\b)\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = (
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2} \d{4}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}"
)
_CLOSED = re.compile(rf"({_DATE})(?:\s*(?:\.\.|-|\u2013|\bto\b)\s*({_DATE}))?(?:\s+(.*))?")


def read_hours(pieces: list[str]) -> list[Hours]:
    """Hours from pieces such as `mon-thu 9:30-20:00` or `sun closed`; days alone belong to the next piece.

    Raises Unusable with a sentence.
    """
    found: list[Hours] = []
    waiting: list[int] = []
    for piece in pieces:
        words = _DASH.sub("-", piece.casefold().strip())
        span = _SPAN.fullmatch(words)
        waiting += _days(span["days"] if span else words.removesuffix("closed"), piece)
        if span:
            opens, closes = _times(span, piece)
            found += [Hours(day=DAYS[day], opens=opens, closes=closes) for day in waiting]
        if span or words.endswith("closed"):
            waiting = []
    if waiting:
        raise Unusable(
            f"{shown(pieces[-1])} has no times: write the days and then the times, as mon-thu 9:30 am-8 pm"
        )
    found.sort(key=lambda each: (DAYS.index(each.day), each.opens))
    for one, following in pairwise(found):
        if one.day == following.day and following.opens < one.closes:
            raise Unusable(f"{one.day} is open twice at the same time: give each day its times once")
    return found


def _days(words: str, piece: str) -> list[int]:
    days: list[int] = []
    for word in re.split(r"[\s&+.:]+|\band\b", words):
        if not word or word == "every" or word == "day":
            days += range(7) if word == "day" else ()
        elif word in _WORDS:
            days += _WORDS[word]
        else:
            first, dash, last = word.partition("-")
            begin, end = _day(first, piece), _day(last, piece) if dash else None
            days += [begin] if end is None else [(begin + n) % 7 for n in range((end - begin) % 7 + 1)]
    if not days:
        raise Unusable(f"{shown(piece)} names no day: begin with one, as mon 9:30 am-8 pm")
    return days


def _day(word: str, piece: str) -> int:
    if len(word) >= 2:
        for nth, name in enumerate(NAMES):
            if name.casefold().startswith((word, word.removesuffix("s") if len(word) > 3 else word)):
                return nth
    raise Unusable(f"{shown(piece)}: {shown(word)} is not a day; write mon, tue, wed, thu, fri, sat or sun")


def _times(span: re.Match[str], piece: str) -> tuple[time, time]:
    hour, minute, half, until, until_minute, until_half = span.groups()[1:]
    if half is None and until_half is not None and until_half[0] == "p" and int(hour) < AFTERNOON_BEFORE:
        half = until_half
    opens = _time(hour, minute, half, piece)
    closes = _time(until, until_minute, until_half, piece)
    if closes <= opens:
        raise Unusable(f"{shown(piece)} ends before it begins: write the evening as 5 pm or 17:00")
    return opens, closes


def _time(hour: str, minute: str | None, half: str | None, piece: str) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if half is not None and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    elif half is not None:
        hours = 99
    if hours > 23 or minutes > 59:
        raise Unusable(f"{shown(piece)} has a time that no clock shows: write 9:30 am, 5 pm or 17:00")
    return time(hours, minutes)


def write_hours(hours: tuple[Hours, ...], clock: str = "12") -> str:
    """The hours as they would be typed, days of the same times together. `clock` is 12 or 24, as set."""
    return "; ".join(
        f"{first if first == last else f'{first}-{last}'} {_clock(opens, clock)}-{_clock(closes, clock)}"
        for first, last, opens, closes in _spans(hours)
    )


def told_hours(hours: tuple[Hours, ...], clock: str = "12") -> list[str]:
    """The hours in words, a line for each span of days, and which days are closed."""
    long = dict(zip(DAYS, NAMES, strict=True))
    lines = []
    for first, last, opens, closes in _spans(hours):
        days = long[first] if first == last else f"{long[first]} to {long[last]}"
        lines.append(f"{days}  {_clock(opens, clock)} to {_clock(closes, clock)}")
    closed = [long[day] for day in DAYS if day not in {hour.day for hour in hours}]
    return [*lines, f"closed: {', '.join(closed)}"] if lines and closed else lines


def _clock(at: time, clock: str) -> str:
    """As people here write it: 9:30 am, and 8 pm without its minutes; or by 24 hours, 9:30 and 20:00."""
    if clock == "24":
        return f"{at.hour}:{at.minute:02d}"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"


def _spans(hours: tuple[Hours, ...]) -> list[tuple[str, str, time, time]]:
    by_day = {day: [(hour.opens, hour.closes) for hour in hours if hour.day == day] for day in DAYS}
    found: list[tuple[str, str, time, time]] = []
    nth = 0
    while nth < len(DAYS):
        times = by_day[DAYS[nth]]
        last = nth
        while last + 1 < len(DAYS) and len(times) == 1 and by_day[DAYS[last + 1]] == times:
            last += 1
        found += [(DAYS[nth], DAYS[last], opens, closes) for opens, closes in sorted(times)]
        nth = last + 1
    return found


def read_closed(piece: str) -> list[tuple[date, str]]:
    """The closed days of `2026-12-25 Christmas` or `2026-12-24 to 2026-12-26 Christmas`, each with its why.

    Raises Unusable with a sentence.
    """
    found = _CLOSED.fullmatch(piece.strip())
    if found is None:
        raise Unusable(f"{shown(piece)} does not begin with a date: write it as 2026-12-25, and then why")
    first = _date(found[1])
    last = _date(found[2]) if found[2] else first
    days = (last - first).days
    if not 0 <= days < LONGEST_CLOSED:
        raise Unusable(
            f"{shown(piece)}: the last day must come after the first, by {LONGEST_CLOSED} days at most"
        )
    return [(first + timedelta(n), (found[3] or "").strip()) for n in range(days + 1)]


_EARLY = re.compile(r"(\d{1,2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?(?:\s+(.*))?", re.IGNORECASE)


def read_early(piece: str) -> list[tuple[date, time, str]]:
    """The early closings of `2026-12-24 1 pm Christmas Eve`: the day, when the doors close, and why.

    Raises Unusable with a sentence.
    """
    found = []
    for day, rest in read_closed(piece):
        after = _EARLY.fullmatch(rest)
        if after is None:
            raise Unusable(
                f"{shown(piece)} says no time: write the day, when the doors close, and then why, as "
                "2026-12-24 1 pm Christmas Eve"
            )
        half = after[3].casefold() if after[3] else "p" if int(after[1]) < AFTERNOON_BEFORE else None
        found.append((day, _time(after[1], after[2], half, piece), (after[4] or "").strip()))
    return found


def write_clock(at: time, clock: str = "12") -> str:
    """A time as it would be typed: 1 pm, or 13:00."""
    return _clock(at, clock)


def _date(words: str) -> date:
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    if "/" in words:
        _check_order(words, *numbers)
    try:
        if "-" in words:
            return date(*numbers)
        if "/" in words:
            month, day, year = numbers
            return date(year, *((month, day) if month <= len(_MONTHS) else (day, month)))
        name = re.sub(r"[^a-z]", "", words.casefold())[:3]
        return date(numbers[1], _MONTHS.index(name) + 1, numbers[0])
    except ValueError:
        raise Unusable(f"{shown(words)} is not a date: write it as 2026-12-25") from None


def _check_order(words: str, first: int, second: int, year: int) -> None:
    """Whether a date's figures say themselves which is the month. Raises Unusable when either may be."""
    if first != second and max(first, second) <= len(_MONTHS):
        either = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
        raise Unusable(f"{shown(words)} can be read in two ways: write it as {either}")


def told_closed(each: ClosedDay, settings: Settings) -> str:
    """A closed day in words."""
    return f"{date_words(each.date, settings, year=True)}  {each.why}".rstrip()
