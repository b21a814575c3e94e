"""When the library closes early, or which day it stays closed, and why: one field, or words of a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token, Told
from deskapp.asking.promise_text import SEPARATOR
from deskapp.asking.text import said_text
from deskapp.floor.moment import Moment
from deskapp.when.clock_words import date_words, time_words
from deskapp.when.closures import day_said, early_said, hours_said
from deskapp.when.due import Unclear
from deskapp.when.local_spelling import local_spelling

NO_WHY = 'say why, in quotes: why "snow"'

WHY: Mapping[str, int] = {"why": 1}
"""The word of a plain line that says why."""

Days = Callable[[str, Moment], tuple[date, time | None]]


def early(words: str, m: Moment) -> tuple[date, time | None]:
    """The day and when the doors close. Raises Unclear."""
    return early_said(words, m.now, m.settings)


def whole_day(words: str, m: Moment) -> tuple[date, time | None]:
    """The day on which they stay closed. Raises Unclear."""
    return day_said(words, m.now, m.settings), None


def said_of(day: date, closes: time | None, m: Moment) -> str:
    """We close today at 3:00 pm; closed Fri Nov 27."""
    when = "today" if day == m.day else date_words(day, m.settings)
    return f"we close {when} at {time_words(closes, m.settings)}" if closes else f"closed {when}"


@dataclass(frozen=True, eq=False, repr=False)
class UnusualDay(Ask):
    """A day unlike the hours in the settings. On screen `/` stands before why."""

    title: str
    days: Days
    such_as: str

    name: str = "day"

    @property
    def options(self) -> Mapping[str, int]:
        return WHY

    def more(self, asking: Asking, m: Moment) -> More:
        return More(self.title, field=self.title)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if asking.awaits:
            why = said_text(token.text, NO_WHY)
            return why if isinstance(why, No) else Keep({"why": why})
        if asking.plain and not token.quoted and token.text.casefold() == "why":
            return Keep(awaits="why")
        words, _, after = (token.text, "", "") if asking.plain else _parted(token.text)
        try:
            day, closes = self.days(words, m)
        except Unclear as reason:
            return No(str(reason))
        found: Told = {"day": day, "closes": closes}
        if after:
            why = said_text(after, NO_WHY)
            if isinstance(why, No):
                return why
            found["why"] = why
        return Got(found)

    def hint(self, typed: str, asking: Asking, m: Moment) -> str:
        """What is understood of it so far."""
        words, _, _ = _parted(typed)
        if not words:
            return f"{self._such_as(m)}; today: {hours_said(m.settings, m.day)}"
        try:
            return f"understood: {said_of(*self.days(words, m), m)}"
        except Unclear as reason:
            return str(reason)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(NO_WHY) if asking.awaits else No(f"say when, {self._such_as(m)}")

    def _such_as(self, m: Moment) -> str:
        return f"such as: {local_spelling(self.such_as, m.settings)}"


def _parted(text: str) -> tuple[str, str, str]:
    parts = [each.strip() for each in SEPARATOR.split(text, maxsplit=1)]
    return parts[0], "/", parts[1] if len(parts) > 1 else ""
