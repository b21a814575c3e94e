"""The sheet on which hours gone by are counted: hours down, kinds across, digits only. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from deskapp.acts.catch_up import FARTHEST, HourCount
from deskapp.records import Call, Record, Tally, Visit
from deskapp.records.rules import WITH_AN_ANSWER
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import open_times

MOST = 999
"""In one cell; a Tally holds no more."""

WITHOUT_HOURS = range(8, 21)
"""The hours shown when the library's own are not set, or on a day it was closed."""

CHANNELS = ("in person", "telephone", "chat")
"""Messages are not here: each of them is answered, and counts then."""


@dataclass(frozen=True)
class CatchUpSheet:
    """One day's sheet. `row` and `column` are the cell that digits go to."""

    day: date
    hours: tuple[int, ...]
    kinds: tuple[str, ...]
    row: int = 0
    column: int = 0
    channel: str = CHANNELS[0]
    channels: tuple[str, ...] = CHANNELS
    """The ways of asking that there are at this desk."""
    cells: dict[tuple[int, str], int] = field(default_factory=dict)
    """By hour and kind."""
    begun: bool = False
    """Whether the next digit goes on with the cell's number; else it starts anew."""

    def moved(self, down: int, across: int) -> "CatchUpSheet":
        """Another cell."""
        row = min(max(self.row + down, 0), max(len(self.hours) - 1, 0))
        column = min(max(self.column + across, 0), max(len(self.kinds) - 1, 0))
        return replace(self, row=row, column=column, begun=False)

    def typed(self, digit: str) -> "CatchUpSheet":
        """One more digit of the cell's number; a 0 by itself empties it."""
        if not self.hours or not self.kinds:
            return self
        here = self.hours[self.row], self.kinds[self.column]
        before = self.cells.get(here, 0) if self.begun else 0
        number = int(f"{before}{digit}")
        if number > MOST:
            return self
        cells = {place: many for place, many in self.cells.items() if place != here}
        if number:
            cells[here] = number
        return replace(self, cells=cells, begun=True)

    def other_channel(self) -> "CatchUpSheet":
        """The next way of asking: all of the sheet is of one."""
        following = self.channels[(self.channels.index(self.channel) + 1) % len(self.channels)]
        return replace(self, channel=following)

    @property
    def entries(self) -> tuple[HourCount, ...]:
        """What is entered, by hour and then by kind."""
        return tuple(
            (hour, kind, self.cells[hour, kind])
            for hour in self.hours
            for kind in self.kinds
            if self.cells.get((hour, kind))
        )

    def as_draft(self) -> dict[str, Any]:
        """To be kept through F4, F12 and a restart."""
        cells = [[hour, kind, many] for (hour, kind), many in self.cells.items()]
        return {"day": self.day.isoformat(), "channel": self.channel, "cells": cells, "open": False}


Logged = dict[tuple[int, str], int]
"""Questions that are logged already, by hour and kind."""


def logged(records: Iterable[Record], of: CatchUpSheet, settings: Settings) -> Logged:
    """What these records say was asked on the sheet's day, in the sheet's way: not to be counted twice."""
    found: Logged = {}
    for record in records:
        kind, many = _asked(record, of.channel)
        began = record.began.astimezone(settings.zone)
        if many and began.date() == of.day:
            found[began.hour, kind] = found.get((began.hour, kind), 0) + many
    return found


def _asked(record: Record, channel: str) -> tuple[str, int]:
    """The kind and the number of questions that a record counts, if they came that way."""
    if record.voided:
        return "", 0
    if isinstance(record, Tally):
        return record.kind or "", record.count if record.card is None and record.channel == channel else 0
    way = {Visit: CHANNELS[0], Call: CHANNELS[1]}.get(type(record))
    if way != channel or not isinstance(record, Visit | Call):
        return "", 0
    return record.kind or "", int(record.outcome in (*WITH_AN_ANSWER, "transferred"))


def sheet(settings: Settings, day: date, now: datetime) -> CatchUpSheet:
    """An empty sheet of the day: the hours it was open, as far as they have begun."""
    hours = {
        hour
        for opens, closes in open_times(settings, day)
        for hour in range(opens.hour, closes.hour + bool(closes.minute))
    }
    local = now.astimezone(settings.zone)
    if not hours:
        # Who works late today may have logged something in each hour up to this one.
        late = local.hour + 1 if day == local.date() else 0
        hours = {*WITHOUT_HOURS, *range(WITHOUT_HOURS.stop, late)}
    if day == local.date():
        begun = {hour for hour in hours if hour <= local.hour}
        hours = begun or {local.hour}
    last = len(hours) - 1 if day == local.date() else 0
    kinds = tuple(kind.name for kind in settings.kinds)
    channels = tuple(each for each in CHANNELS if settings.lines or each != "telephone")
    return CatchUpSheet(day, tuple(sorted(hours)), kinds, row=last, channels=channels)


def other_day(old: CatchUpSheet, step: int, settings: Settings, now: datetime) -> CatchUpSheet:
    """The sheet of the day before or after, as far as there is one; what was entered goes with it."""
    today = now.astimezone(settings.zone).date()
    day = min(max(old.day + timedelta(days=step), today - FARTHEST), today)
    return _filled(sheet(settings, day, now), old.cells, old.channel)


def of_draft(draft: dict[str, Any], settings: Settings, now: datetime) -> CatchUpSheet:
    """The sheet as it was left; an empty one of today when the draft is of no use."""
    today = now.astimezone(settings.zone).date()
    try:
        day = date.fromisoformat(draft["day"])
        cells = {(int(hour), str(kind)): int(many) for hour, kind, many in draft["cells"]}
        channel = str(draft["channel"])
    except (KeyError, TypeError, ValueError):
        return sheet(settings, today, now)
    if not today - FARTHEST <= day <= today:
        day = today
    return _filled(sheet(settings, day, now), cells, channel)


def _filled(fresh: CatchUpSheet, cells: dict[tuple[int, str], int], channel: str) -> CatchUpSheet:
    kept = {
        (hour, kind): many
        for (hour, kind), many in cells.items()
        if hour in fresh.hours and kind in fresh.kinds and 0 < many <= MOST
    }
    return replace(fresh, cells=kept, channel=channel if channel in fresh.channels else fresh.channels[0])
