"""When the library is open: hours of the week, and days unlike others. Times as people write them."""

import re
from datetime import date as Day
from datetime import time
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from deskapp.records.text import PatronText
from deskapp.settings.section import Section

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?")


def as_people_write_it(at: object) -> object:
    """9:30, 9:30 am and 8 pm, beside TOML's own 09:30:00."""
    found = _CLOCK.fullmatch(at.strip().casefold()) if isinstance(at, str) else None
    if found is None:
        return at
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half or not found[2]:
        return at
    return time(hour, minute) if hour < 24 and minute < 60 else at


def of_the_clock_on_the_wall(at: time) -> time:
    """The time itself. Raises ValueError when it names a time zone."""
    if at.tzinfo is not None:
        raise ValueError("give the time alone, such as 09:30; the time zone is the library's")
    return at


class Hours(Section):
    """Opening hours on one day of the week."""

    day: Weekday = Field(description="mon, tue, wed, thu, fri, sat or sun.")
    opens: time = Field(description="When the doors open.")
    closes: time = Field(description="When they close.")

    _as_people_write_it = field_validator("opens", "closes", mode="before")(as_people_write_it)
    _of_the_clock_on_the_wall = field_validator("opens", "closes")(of_the_clock_on_the_wall)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("the closing time must be later than the opening time on the same day")
        return self


class ClosedDay(Section):
    """A day the library is closed."""

    date: Day = Field(description="The day, as 2026-12-25.")
    why: PatronText = Field("", description="Why it is closed, as callers are told.")


class EarlyClosing(Section):
    """A day on which the library closes earlier than its hours say."""

    date: Day = Field(description="The day, as 2026-12-24.")
    closes: time = Field(description="When the doors close.")
    why: PatronText = Field("", description="Why it closes early, as callers are told.")

    _as_people_write_it = field_validator("closes", mode="before")(as_people_write_it)
    _of_the_clock_on_the_wall = field_validator("closes")(of_the_clock_on_the_wall)


class VacationDay(Section):
    """A day on which the library is open but unlike itself: a school vacation, a fair."""

    date: Day = Field(description="The day, as 2027-02-15.")
    why: PatronText = Field("", description="What makes it unusual.")
