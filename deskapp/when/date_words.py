"""The words people type for a day and a time of day, taken apart. Pure, and without the library's hours.

Our own, since what there is guesses where it does not understand: dateparser (0.14 s to import) reads
"tomorrow 10" as tomorrow at the present hour and "mon at 10" as a day in October; parsedatetime drops the
hour of "friday 3". An answer promised for the wrong hour is worse than a question asked again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from deskapp.settings.models import Settings
from deskapp.when.local_spelling import day_before_month, day_first

EXAMPLES = "today, 4pm, tomorrow 10, fri, in 2 days, dec 3"
SHORT_EXAMPLES = "4pm, tomorrow 10, fri, dec 3"
MONTH_FIRST = "say the month first, then the day, such as 12/3 for the third of December"
DAY_FIRST = "say the day first, then the month, such as 3/12 for the third of December"

WEEKDAYS = {
    word: nth
    for nth, words in enumerate(
        (
            "mon monday mo",
            "tue tues tuesday tu",
            "wed weds wednesday we",
            "thu thur thurs thursday th",
            "fri friday fr",
            "sat saturday sa",
            "sun sunday su",
        )
    )
    for word in words.split()
}
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name: nth for nth, name in enumerate(_MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: nth for name, nth in MONTHS.items()} | {"sept": 9}
_DAY_WORDS = {
    **dict.fromkeys(("today", "now"), 0),
    **dict.fromkeys(("tomorrow", "tmrw", "tmw", "tom", "tomorow", "tommorow", "tommorrow"), 1),
    **dict.fromkeys(("yesterday", "yday"), -1),
}
_MINUTE = timedelta(minutes=1)
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60 * _MINUTE),
    **dict.fromkeys(("d", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("w", "wk", "week", "weeks"), timedelta(days=7)),
}
_NOON = ("noon", "midday")
_CLOSING = ("closing", "close", "eod")
_FILLER = ("at", "by", "on", "the", "before", "of", "until", "till")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm|a|p)?")
_RUN = re.compile(r"(\d{1,2})(\d{2})(am|pm|a|p)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


class Unclear(Exception):
    """Words that name neither a day nor a time; the sentence says why and how to say it."""


@dataclass(frozen=True)
class TimeOfDay:
    """A time of day as it was said. `open` means that it may be of the morning or of the afternoon."""

    at: time
    open: bool = False
    shown: str = ""

    @property
    def either(self) -> tuple[time, ...]:
        """The times it may be, the morning's first."""
        if not self.open:
            return (self.at,)
        hour = self.at.hour % 12
        return self.at.replace(hour=hour), self.at.replace(hour=hour + 12)


@dataclass(frozen=True)
class SaidTime:
    """What the words name. `closing` stands for the end of the library's day."""

    day: date | None = None
    weekday: bool = False
    """The day was said as a weekday, so the one a week on or back may be meant."""
    clock: TimeOfDay | None = None
    closing: bool = False
    after: timedelta | None = None
    """A stretch of hours or minutes from now; negative when it was said as ago."""


def said(words: str, today: date, settings: Settings) -> SaidTime:
    """What these words name, on a day that is `today` at the library. Raises Unclear."""
    reader = _WordReader(_tokens(words), words, today, day_first(settings))
    try:
        while reader.left:
            reader.next()
        if reader.found == SaidTime():
            raise Unclear(f"say when, such as: {EXAMPLES}")
    except Unclear as why:
        raise Unclear(day_before_month(str(why)) if day_first(settings) else str(why)) from None
    return reader.found


def _tokens(words: str) -> list[str]:
    text = words.casefold().replace(",", " ").replace("p.m.", "pm").replace("a.m.", "am")
    text = re.sub(r"\b(\d{1,2}(?::\d{2})?) (am|pm)\b", r"\1\2", text)
    text = text.replace("end of day", "eod").replace("end of the day", "eod")
    text = text.replace("half an hour", "30 minutes").replace("o'clock", "")
    return [each.rstrip(".") for each in text.split() if each.strip(".")]


class _WordReader:
    """Takes the words from left to right."""

    def __init__(self, tokens: list[str], words: str, today: date, day_first: bool) -> None:
        self.left = tokens
        self.words = words
        self.today = today
        self.day_first = day_first
        self.found = SaidTime()

    def next(self) -> None:
        """One thing: a day, a time, a stretch; or a word that says nothing."""
        if self.left[0] in _FILLER:
            self.left = self.left[1:]
            return
        if len(self.left) > 1 and self.left[0] == "in" and self._stretch(self.left[1:]):
            return
        readers: tuple[Callable[[list[str]], bool], ...] = (
            self._day_word,
            self._weekday,
            self._date,
            self._stretch,
            self._time,
        )
        if not any(reads(self.left) for reads in readers):
            raise Unclear(f'"{self.left[0][:14]}" is not a day or a time; try {SHORT_EXAMPLES}')

    # -- what was found -----------------------------------------------------------------------

    def _took_day(self, day: date, rest: list[str], weekday: bool = False) -> bool:
        if self.found.day is not None or self.found.after is not None:
            raise Unclear("that names two days; say one")
        self.found = replace(self.found, day=day, weekday=weekday)
        self.left = rest
        return True

    def _took_time(self, rest: list[str], clock: TimeOfDay | None = None) -> bool:
        if self.found.clock is not None or self.found.closing or self.found.after is not None:
            raise Unclear("that names two times; say one")
        self.found = replace(self.found, clock=clock, closing=clock is None)
        self.left = rest
        return True

    # -- days ---------------------------------------------------------------------------------

    def _day_word(self, words: list[str]) -> bool:
        if words[:3] == ["day", "after", "tomorrow"]:
            return self._took_day(self.today + timedelta(days=2), words[3:])
        if words[0] not in _DAY_WORDS:
            return False
        return self._took_day(self.today + timedelta(days=_DAY_WORDS[words[0]]), words[1:])

    def _weekday(self, words: list[str]) -> bool:
        which = words[0] if words[0] in ("next", "this", "last", "coming") else ""
        rest = words[1:] if which else words
        if which and rest[:1] in (["week"], ["month"]):
            raise Unclear(f"say which day, such as: {EXAMPLES}")
        if not rest or rest[0] not in WEEKDAYS:
            return False
        ahead = (WEEKDAYS[rest[0]] - self.today.weekday()) % 7
        if which == "next":
            # The one of next week, as weeks begin on Monday: on a Tuesday, "next fri" is not this Friday.
            monday = self.today + timedelta(days=7 - self.today.weekday())
            return self._took_day(monday + timedelta(days=WEEKDAYS[rest[0]]), rest[1:])
        if which == "last":
            return self._took_day(self.today - timedelta(days=7 - ahead), rest[1:])
        return self._took_day(self.today + timedelta(days=ahead), rest[1:], weekday=True)

    def _date(self, words: list[str]) -> bool:
        if found := _ISO.fullmatch(words[0]):
            return self._took_day(self._of(int(found[1]), int(found[2]), int(found[3])), words[1:])
        if found := _SLASHED.fullmatch(words[0]):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
            month, day = int(found[1]), int(found[2])
            if self.day_first:
                month, day = day, month
            return self._took_day(self._of(year, month, day), words[1:])
        return self._named_month(words) or self._nth(words)

    def _named_month(self, words: list[str]) -> bool:
        pair = [_digits(word) for word in words[:2]]
        if words[0] in MONTHS and len(pair) == 2 and pair[1] is not None:
            month, day = MONTHS[words[0]], pair[1]
        elif len(words) > 1 and words[1] in MONTHS and pair[0] is not None:
            month, day = MONTHS[words[1]], pair[0]
        else:
            return False
        rest = words[2:]
        year = int(rest[0]) if rest and re.fullmatch(r"20\d\d", rest[0]) else None
        return self._took_day(self._of(year, month, day), rest[1:] if year else rest)

    def _nth(self, words: list[str]) -> bool:
        """The 27th: of this month, or of the next when it has passed."""
        found = _NTH.fullmatch(words[0])
        if found is None:
            return False
        nth = int(found[1])
        first = self.today.replace(day=1)
        if nth < self.today.day:
            first = (first + timedelta(days=31)).replace(day=1)
        return self._took_day(self._of(first.year, first.month, nth), words[1:])

    def _of(self, year: int | None, month: int, day: int) -> date:
        """The day of this date; without a year, the next there is."""
        if not 1 <= month <= 12:
            raise Unclear(DAY_FIRST if self.day_first else MONTH_FIRST)
        try:
            found = date(year or _leap(self.today.year, month, day), month, day)
        except ValueError:
            name = f"{_MONTH_NAMES[month - 1].capitalize()} {day}"
            raise Unclear(f"there is no {name}{f', {year}' if year else ''}") from None
        if year is None and found < self.today:
            found = date(_leap(self.today.year + 1, month, day), month, day)
        return found

    # -- stretches and times ------------------------------------------------------------------

    def _stretch(self, words: list[str]) -> bool:
        number = 1 if words[0] in ("a", "an") else int(words[0]) if words[0].isdecimal() else None
        if number is None or len(words) < 2 or words[1] not in _UNITS:
            return False
        ago = words[2:3] == ["ago"]
        rest = words[3:] if ago else words[2:]
        if number > 1000:
            raise Unclear("that is too far away; say a day within a year")
        stretch = _UNITS[words[1]] * (-number if ago else number)
        if _UNITS[words[1]] >= timedelta(days=1):
            return self._took_day(self.today + stretch, rest)
        if self.found != SaidTime():
            raise Unclear("that names two times; say one")
        self.found = SaidTime(after=stretch)
        self.left = rest
        return True

    def _time(self, words: list[str]) -> bool:
        word, rest = words[0], words[1:]
        if word in _NOON:
            return self._took_time(rest, TimeOfDay(time(12), shown="noon"))
        if word == "midnight":
            raise Unclear("at midnight the library is closed; say a day, or a time it is open")
        if word in _CLOSING:
            return self._took_time(rest)
        found = _CLOCK.fullmatch(word) or _RUN.fullmatch(word)
        if found is None:
            return False
        return self._took_time(rest, _clock(word, int(found[1]), int(found[2] or 0), (found[3] or "")[:1]))


def _digits(word: str) -> int | None:
    """A day of the month, with or without its ending."""
    found = _NTH.fullmatch(word)
    return int(found[1]) if found else int(word) if word.isdecimal() and len(word) <= 2 else None


def _leap(year: int, month: int, day: int) -> int:
    """The year, or for a 29 February the next that has one."""
    while (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        year += 1
    return year


def _clock(word: str, hour: int, minute: int, half: str) -> TimeOfDay:
    if half and not 1 <= hour <= 12 or hour > 23 or minute > 59:
        more = f"; for a day say it like dec {hour}" if 24 < hour < 32 and word == str(hour) else ""
        raise Unclear(f"there is no such time as {word}{more}")
    if half:
        return TimeOfDay(time(hour % 12 + (12 if half == "p" else 0), minute), shown=word)
    return TimeOfDay(time(hour, minute), open=1 <= hour <= 12 and not word.startswith("0"), shown=word)
