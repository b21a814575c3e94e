"""When the desk needs how many people: each hour of the week, in the mean of an open day. Pure.

Only hours in which the library was open, on days on which anything was logged, that are over.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.by_hour import (
    CALLED,
    CAME,
    COUNTED,
    HELP_SECONDS,
    HELPED,
    HUNG_UP,
    LEFT,
    PROMISES,
    SLOT,
)
from deskapp.numbers.counts.tables import HOURLY, PRESENT, Counts, Spread
from deskapp.numbers.figures.one_more import HourOfDay, what_if
from deskapp.numbers.figures.open_days import as_it_was
from deskapp.numbers.figures.periods import Span
from deskapp.numbers.figures.spread import joined, ranked, took
from deskapp.numbers.figures.staffing_models import HourStaffing, Staffing
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import open_times

IN_AN_HOUR = 3600 // SLOT

A_YEAR = 366
"""Days that staffing looks back: a desk is planned by the year that was, not by one ten years ago."""

WHAT = (CAME, CALLED, COUNTED, LEFT, HUNG_UP, PROMISES, HELPED, HELP_SECONDS)

OpenHours = dict[int, int]
"""By hour of the day: how many seconds of it the library is open."""


def staffing(gathered: Gathered, span: Span, settings: Settings, now: datetime) -> Staffing:
    """All hours of these days; of a stretch longer than a year, those of its last year."""
    settings = as_it_was(settings, gathered)
    first = max(span.first, span.last - timedelta(days=A_YEAR - 1))
    by_day = gathered.hours(first, span.last)
    usual = range(0) if settings.hours else _hours_logged(by_day.values())
    found: dict[tuple[int, int], _SameHours] = {}
    for day in sorted(day for day in gathered.logged() if first <= day <= span.last):
        counts = by_day.get(day, Counts())
        rows, present = _rows(counts), _present(counts)
        for hour, seconds in _over(day, _open_hours(settings, day, usual), settings, now).items():
            mine = found.setdefault((day.weekday(), hour), _SameHours())
            mine.take(HourOfDay(day.weekday(), seconds, *mine.add_waits(counts, hour)))
            mine.add_rows(rows.get(hour, {}))
            mine.add_present(present.get(hour, []))
    whole: dict[int, _SameHours] = {}
    for (_, hour), each in sorted(found.items()):
        whole.setdefault(hour, _SameHours()).add(each)
    return Staffing(
        hours=(
            *(each.figures(None, hour) for hour, each in sorted(whole.items())),
            *(each.figures(weekday, hour) for (weekday, hour), each in sorted(found.items())),
        ),
        first=first if first > span.first else None,
        wait=took(joined(*(each.waits["help"] for each in whole.values()))),
        answer=took(joined(*(each.waits["ring"] for each in whole.values()))),
    )


def _hours_logged(days: Iterable[Counts]) -> range:
    """From the first hour of the day in which anything ever was to the last: where no hours are set."""
    found = [key.hour for counts in days for key in counts.table(HOURLY)]
    return range(min(found), max(found) + 1) if found else range(0)


def _open_hours(settings: Settings, day: date, usual: range) -> OpenHours:
    """Which hours of the day the library is open in, and for how many seconds of each."""
    if not settings.hours:
        return dict.fromkeys(usual, 3600)
    found: OpenHours = {}
    for opens, closes in open_times(settings, day):
        first = opens.hour * 3600 + opens.minute * 60 + opens.second
        last = closes.hour * 3600 + closes.minute * 60 + closes.second
        for hour in range(first // 3600, -(-last // 3600)):
            seconds = min(last, (hour + 1) * 3600) - max(first, hour * 3600)
            found[hour] = found.get(hour, 0) + seconds
    return found


def _over(day: date, hours: OpenHours, settings: Settings, now: datetime) -> OpenHours:
    """Those of the hours that are over."""
    begins = datetime(day.year, day.month, day.day, tzinfo=settings.zone)
    return {
        hour: seconds
        for hour, seconds in hours.items()
        if (begins + timedelta(hours=hour + 1)).astimezone(UTC) <= now
    }


def _rows(counts: Counts) -> dict[int, dict[str, int]]:
    """A day's counts, by the hour."""
    found: dict[int, dict[str, int]] = {}
    for (hour, what), many in counts.table(HOURLY).items():
        found.setdefault(hour, {})[what] = many
    return found


def _present(counts: Counts) -> dict[int, list[int]]:
    """How many were there at the looks of a day at which anyone was, by the hour."""
    found: dict[int, list[int]] = {}
    for (slot,), many in counts.table(PRESENT).items():
        if many:
            found.setdefault(slot // IN_AN_HOUR, []).append(many)
    return found


WAITS = ("help", "ring", "gone", "rang out")


class _SameHours:
    """The same hour of some days, added up."""

    def __init__(self) -> None:
        self.days: list[HourOfDay] = []
        self.rows: dict[str, int] = dict.fromkeys(WHAT, 0)
        self.waits: dict[str, Spread] = {name: {} for name in WAITS}
        self.present: Spread = {}
        """How often, looked at every five minutes, how many were there at once."""

    def take(self, day: HourOfDay) -> None:
        """One more day."""
        self.days.append(day)

    def add_waits(self, counts: Counts, hour: int) -> tuple[int, int]:
        """A day's waits in this hour: how many there were, and how long all together."""
        many = waited = 0
        for name, mine in self.waits.items():
            for long, each in counts.spread(f"{name} {hour}").items():
                mine[long] = mine.get(long, 0) + each
                many += each
                waited += long * each
        return many, waited

    def add_rows(self, rows: dict[str, int]) -> None:
        """What happened in this hour of a day, and how often."""
        for what, many in rows.items():
            self.rows[what] += many

    def add_present(self, there: list[int]) -> None:
        """How many were there at each look of this hour at which anyone was."""
        for many in there:
            self.present[many] = self.present.get(many, 0) + 1
        self.present[0] = self.present.get(0, 0) + IN_AN_HOUR - len(there)

    def add(self, other: "_SameHours") -> None:
        """Another weekday's."""
        self.days += other.days
        self.waits = {name: joined(self.waits[name], other.waits[name]) for name in WAITS}
        self.present = joined(self.present, other.present)
        self.add_rows(other.rows)

    def figures(self, weekday: int | None, hour: int) -> HourStaffing:
        """What it comes to."""
        rows, looks = self.rows, sum(self.present.values())
        helped = joined(self.waits["help"], self.waits["ring"])
        lost = joined(self.waits["gone"], self.waits["rang out"])
        mean_help = rows[HELP_SECONDS] / rows[HELPED] if rows[HELPED] else 0.0
        return HourStaffing(
            weekday=weekday,
            hour=hour,
            open_days=len(self.days),
            came=rows[CAME] + rows[CALLED] + rows[COUNTED],
            in_person=rows[CAME],
            calls=rows[CALLED],
            present_median=ranked(self.present, (looks + 1) // 2),
            present_most=ranked(self.present, -(-95 * looks // 100)),
            wait=took(self.waits["help"]),
            answer=took(self.waits["ring"]),
            left=rows[LEFT],
            hung_up=rows[HUNG_UP],
            promises=rows[PROMISES],
            timed=sum(helped.values()) + sum(lost.values()),
            what_if=what_if(self.days, helped, lost, mean_help),
        )
