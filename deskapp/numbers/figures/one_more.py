"""What one more or one fewer person at the desk would do to the wait, in an hour of the day. Pure.

The model is fitted to the hour's own rates: how many came on each weekday, how long help took, and when
people left. It is silent where that can't be told from chance, or where it is far from what was measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from deskapp.numbers.counts.tables import Spread
from deskapp.numbers.figures.erlang_a import Queue, steady
from deskapp.numbers.figures.patience import Patience, patience
from deskapp.numbers.figures.staffing_models import WhatIf

ENOUGH_DAYS = 8
"""Open days on which there was that hour."""

ENOUGH_CONTACTS = 200
"""People and calls with exact times in that hour, on all those days together."""

ENOUGH_LOST = 5
"""Of these, who left or hung up: of fewer nobody can say how long people are willing to wait."""

BY_CHANCE = 0.08
"""How much chance may be in the mean wait: its standard error, from how the days differ, as a share of it."""

FAR_OFF = 0.12
"""How far the model may lie from what was measured."""

WAITED = 10
"""Mean seconds under which there is no wait to speak of."""

MOST_PEOPLE = 12

ROUNDS = 40


@dataclass(frozen=True)
class HourOfDay:
    """One day's hour."""

    weekday: int
    open_seconds: int
    many: int
    """Who came or called, with exact times."""
    waited: int
    """Seconds, all of them together."""


@dataclass(frozen=True)
class _WeekdayPace:
    """How busy the hour is on one weekday."""

    arrivals: float
    """In a second."""
    many: int


def what_if(days: Sequence[HourOfDay], helped: Spread, lost: Spread, help_seconds: float) -> WhatIf | None:
    """The waits with one more and one fewer person; None where nothing can be said.

    `helped` and `lost` are how long those waited who were helped, and those who left. How many people there
    were is what fits the waits best: nobody writes it down by the hour.
    """
    many, left = sum(day.many for day in days), sum(lost.values())
    if len(days) < ENOUGH_DAYS or many < ENOUGH_CONTACTS or left < ENOUGH_LOST or not help_seconds:
        return None
    waited = sum(day.waited for day in days)
    measured, chance = waited / many, _chance(days)
    if measured < WAITED or chance > BY_CHANCE:
        return None
    week = _week(days)
    mean = waited / left
    waits = {people: _wait(week, help_seconds, mean, people) for people in range(1, MOST_PEOPLE + 1)}
    people = min(waits, key=lambda each: abs(waits[each] - measured))
    model = waits[people]
    if abs(model / measured - 1) > FAR_OFF:
        return None
    curve = patience(helped, lost)

    def with_people(others: int) -> float:
        found = sum(
            each.many * _wait_with(others, Queue(each.arrivals, help_seconds, mean, people), curve)
            for each in week
        )
        return measured / model * found / many

    return WhatIf(
        people=people,
        measured=measured,
        chance=chance,
        model=model,
        with_more=with_people(people + 1),
        with_fewer=with_people(people - 1) if people > 1 else None,
    )


def _chance(days: Sequence[HourOfDay]) -> float:
    """The standard error of the mean wait as a share of it, each day being a draw of its own."""
    many, waited = sum(day.many for day in days), sum(day.waited for day in days)
    mean = waited / many
    apart = sum((day.waited - mean * day.many) ** 2 for day in days)
    return sqrt(apart * len(days) / (len(days) - 1)) / max(waited, 1)


def _week(days: Sequence[HourOfDay]) -> list[_WeekdayPace]:
    found = []
    for weekday in sorted({day.weekday for day in days}):
        mine = [day for day in days if day.weekday == weekday]
        many, seconds = sum(day.many for day in mine), sum(day.open_seconds for day in mine)
        if many and seconds:
            found.append(_WeekdayPace(many / seconds, many))
    return found


def _wait(week: list[_WeekdayPace], help_seconds: float, mean: float, people: int) -> float:
    """The mean wait of all who came, on whatever weekday."""
    many = sum(each.many for each in week)
    waits = (each.many * steady(Queue(each.arrivals, help_seconds, mean, people)).wait for each in week)
    return sum(waits) / many


def _wait_with(people: int, here: Queue, curve: Patience) -> float:
    """The mean wait with another number of people, whose patience is that of those who wait so long."""
    scale = here.patience / curve.mean(_offered(here))
    mean = here.patience
    for _ in range(ROUNDS):
        there = Queue(here.arrivals, here.help, mean, people)
        mean = (mean + scale * curve.mean(_offered(there))) / 2
    return steady(Queue(here.arrivals, here.help, mean, people)).wait


def _offered(queue: Queue) -> float:
    """How long, in the mean, who finds everybody busy would have to wait if they never left.

    The waits taken as exponential, and ended by leaving: the wait is then 1 / (1 / offered + 1 / patience).
    """
    found = steady(queue)
    waited = min(found.wait / found.delayed, 0.999 * queue.patience)
    return 1 / (1 / waited - 1 / queue.patience)
