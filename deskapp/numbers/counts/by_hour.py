"""What is counted in an hour by the clock on the wall, and on its day, until all is added to the counts.

Most of what is counted goes by a few plain words, a million times: it is added up here under them, and given
its names once at the end. The counts by the hour are kept apart from those by day, since only the page about
staffing asks for them. Help is summed for the hour as a whole: the model of the queue needs its mean, and no
figure shows it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.local_days import LocalDays
from deskapp.numbers.counts.tables import (
    CALLS,
    FIRST_CONTACT,
    HOURLY,
    PRESENT,
    QUESTIONS,
    VISITS,
    WEEK_HOURS,
    CountKey,
    Counts,
)

CAME, CALLED, COUNTED = "came", "called", "counted"
LEFT, HUNG_UP, PROMISES = "left", "hung up", "promises"
HELPED, HELP_SECONDS = "helped", "help seconds"

SLOT = 300
"""Seconds from one look at who is there to the next."""

SLOTS = 24 * 3600 // SLOT

TableRows = defaultdict[CountKey, int]
SpreadRows = defaultdict[int, int]
"""How many took so many seconds."""


def _rows() -> TableRows:
    return defaultdict(int)


def _spread() -> SpreadRows:
    return defaultdict(int)


@dataclass(slots=True, eq=False)
class DayCounts:
    """What is counted on one day."""

    counts: Counts
    by_hour: Counts
    questions: TableRows = field(default_factory=_rows)
    """Under desk, channel, kind, effort, outcome and times."""
    visits: TableRows = field(default_factory=_rows)
    calls: TableRows = field(default_factory=_rows)
    first_contact: TableRows = field(default_factory=_rows)
    greet: SpreadRows = field(default_factory=_spread)
    changes: list[int] = field(default_factory=lambda: [0] * (SLOTS + 1))
    """How many more there are at each look than at the one before."""

    def present(self, since: int, until: int, many: int) -> None:
        """Someone was there from one second of the day to another."""
        self.changes[-(-since // SLOT)] += many
        self.changes[min(-(-until // SLOT), SLOTS)] -= many

    def settle(self) -> None:
        """Add it to the counts."""
        for table, rows in (
            (QUESTIONS, self.questions),
            (VISITS, self.visits),
            (CALLS, self.calls),
            (FIRST_CONTACT, self.first_contact),
        ):
            self.counts.add_rows(table, rows)
        self.counts.add_spread("greet", self.greet)
        there = enumerate(accumulate(self.changes[:-1]))
        self.by_hour.add_rows(PRESENT, {(look,): many for look, many in there if many})


@dataclass(slots=True, eq=False)
class HourCounts:
    """What is counted in one hour of a day: of those who came or called in it."""

    day: DayCounts
    weekday: int
    hour: int
    is_whole: bool
    """Its minutes are those of UTC."""
    kinds: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Questions by kind."""
    came: int = 0
    called: int = 0
    counted: int = 0
    left: int = 0
    hung_up: int = 0
    promises: int = 0
    helped: int = 0
    help_seconds: int = 0
    at_once: int = 0
    help: SpreadRows = field(default_factory=_spread)
    gone: SpreadRows = field(default_factory=_spread)
    ring: SpreadRows = field(default_factory=_spread)
    rang_out: SpreadRows = field(default_factory=_spread)

    def settle(self) -> None:
        """Add it to the counts of its day."""
        day, hour = self.day, self.hour
        weekday = self.weekday
        day.counts.add_rows(WEEK_HOURS, {(weekday, hour, kind): many for kind, many in self.kinds.items()})
        happened = (
            (CAME, self.came),
            (CALLED, self.called),
            (COUNTED, self.counted),
            (LEFT, self.left),
            (HUNG_UP, self.hung_up),
            (PROMISES, self.promises),
            (HELPED, self.helped),
            (HELP_SECONDS, self.help_seconds),
        )
        day.by_hour.add_rows(HOURLY, {(hour, what): many for what, many in happened if many})
        for name, waits in (
            ("help", self.help),
            ("gone", self.gone),
            ("ring", self.ring),
            ("rang out", self.rang_out),
        ):
            day.counts.add_spread(name, waits)
            day.by_hour.add_spread(f"{name} {hour}", waits)
        if self.at_once:
            # Helped the moment they came: a wait of none for the staffing, and none in the figures of waits.
            day.by_hour.took(f"help {hour}", 0, self.at_once)


class HourlyCounts:
    """The hour of the library's own time that a stamp is in, and all that was counted in such hours."""

    def __init__(self, zone: ZoneInfo, days: dict[str, Counts], by_hour: dict[str, Counts]) -> None:
        self._counts, self._by_hour = days, by_hour
        self._local, self._zone = LocalDays(zone), zone
        self._known: dict[str, HourCounts] = {}
        """By a stamp's day and hour, where that is one hour of the library's."""
        self._days: dict[str, DayCounts] = {}
        self._hours: dict[tuple[str, int, bool], HourCounts] = {}

    def __call__(self, stamp: str) -> HourCounts:
        """Raises ValueError when it is no stamp."""
        found = self._known.get(stamp[:13])
        return found if found is not None and stamp[-1] == "Z" else self._find(stamp)

    def second(self, at: HourCounts, moment: datetime) -> int:
        """The second of the day, by the clock on the wall, of a moment in this hour."""
        local = moment if at.is_whole else moment.astimezone(self._zone)
        return at.hour * 3600 + local.minute * 60 + local.second

    def settle(self) -> None:
        """Add all to the counts, and begin anew."""
        for hour in self._hours.values():
            hour.settle()
        for day in self._days.values():
            day.settle()
        self._known, self._days, self._hours = {}, {}, {}

    def _find(self, stamp: str) -> HourCounts:
        day, weekday, hour = self._local(stamp)
        whole = self._local.is_whole(stamp)
        found = self._hours.get((day, hour, whole))
        if found is None:
            found = self._hours[day, hour, whole] = HourCounts(self._day(day), weekday, hour, whole)
        if whole:
            self._known[stamp[:13]] = found
        return found

    def _day(self, name: str) -> DayCounts:
        found = self._days.get(name)
        if found is None:
            counts = self._counts.setdefault(name, Counts())
            found = self._days[name] = DayCounts(counts, self._by_hour.setdefault(name, Counts()))
        return found
