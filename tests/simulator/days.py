"""Days of made-up people: how many come at which hour of which weekday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from deskapp.practice.people import Contact, contact

HOUR = 3600.0

BY_HOUR: dict[int, float] = {
    9: 0.6,
    10: 0.9,
    11: 1.1,
    12: 1.0,
    13: 1.0,
    14: 1.1,
    15: 1.5,
    16: 1.6,
    17: 1.2,
    18: 0.8,
    19: 0.6,
}
"""How busy an hour is, 1 being the mean of the day. The peak is after school."""

BY_WEEKDAY: tuple[float, ...] = (1.15, 1.0, 1.05, 1.0, 0.8, 1.2, 0.0)
"""How busy a day is, Monday first, 1 being the mean. Closed on Sundays."""

LAST_HOUR: tuple[int, ...] = (19, 19, 19, 19, 16, 16, 8)
"""The last hour that is open, Monday first."""


def open_hours(day: date) -> range:
    """The hours at which the made-up library is open on this day."""
    return range(min(BY_HOUR), LAST_HOUR[day.weekday()] + 1)


def in_hour(day: date, hour: int, per_hour: float, rng: Random, zone: ZoneInfo) -> Iterator[Contact]:
    """Those of one hour, in order: by chance, and so many in the mean."""
    if per_hour <= 0:
        return
    began = datetime.combine(day, time(hour), tzinfo=zone)
    busy = BY_HOUR.get(hour, 1.0)
    after = rng.expovariate(per_hour / HOUR)
    while after < HOUR:
        yield contact(began + timedelta(milliseconds=int(after * 1000)), busy, rng)
        after += rng.expovariate(per_hour / HOUR)


def of_day(day: date, per_day: float, rng: Random, zone: ZoneInfo) -> Iterator[Contact]:
    """All of one day, in order. `per_day` is the mean of the open days of a week."""
    hours = open_hours(day)
    mean = per_day * BY_WEEKDAY[day.weekday()]
    weights = sum(BY_HOUR[hour] for hour in hours)
    for hour in hours:
        yield from in_hour(day, hour, mean * BY_HOUR[hour] / weights, rng, zone)
