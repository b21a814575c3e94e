"""What the state asks for once a year: PLS item 502 with 502a, from the full count and from samples. Pure.

PLS 502 counts reference transactions; 502a says how: CT is a count of all the year, ES an estimate from a
typical week (Sunday to Saturday, neither unusually busy nor slow) times 52. Massachusetts (MBLC, ARIS)
asks for four weeks first, one each in July, October, January and April: their sum times 13.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.tables import QUESTIONS, Counts, total
from deskapp.numbers.figures.definitions import in_force
from deskapp.numbers.figures.open_days import as_it_was
from deskapp.numbers.figures.periods import Span, shown
from deskapp.numbers.figures.spread import PartOfFigures
from deskapp.settings.models import Settings
from deskapp.when.opening_hours import is_closed

SAMPLED = (7, 10, 1, 4)
"""The months of the four weeks."""

FOUR_WEEKS, TYPICAL_WEEK = 13, 52


Asked = Literal["the count", "four weeks", "typical week"]


class Week(PartOfFigures):
    """Seven days in a row, and the reference transactions in them."""

    first: date
    reference: int
    missing: int
    """Days of it on which the library was open and nothing was logged."""

    def label(self, settings: Settings) -> str:
        """As it is listed."""
        gaps = f", {self.missing} days missing" if self.missing else ""
        last = self.first + timedelta(days=6)
        return f"{shown(self.first, settings)} to {shown(last, settings)}: {self.reference:,}{gaps}"


class Estimate(PartOfFigures):
    """A year's figure from a sample. `total` is None when there is no such week to take."""

    name: Asked
    weeks: tuple[Week, ...]
    times: int
    total: int | None
    off: int | None
    """How far it lies from what was logged in the year; None before the year is over."""
    off_percent: float | None
    why: str = ""
    """Why there is none."""


class Annual(PartOfFigures):
    """The figures of a reported year."""

    year: int
    first: date
    last: date
    library: str
    made: datetime
    only: str = ""
    """What it is of alone, in words; "" of everything, as the form wants it."""
    counted: int
    """Reference transactions logged in the year, each day's by the definition in force."""
    definitions: tuple[str, ...]
    open_days: int | None
    """Days the library was open until now, by its hours; None when they are not set."""
    missing: tuple[date, ...]
    complete: bool
    """The year is over, and no open day is without an entry; without hours set, no whole week."""
    weeks_missing: int
    """Without hours set: weeks without any entry, which is all that can be told then."""
    estimated: int
    """Of the questions of the year, how many were entered later or with times that are estimates."""
    typical: Estimate
    four_weeks: Estimate
    asked: Asked
    """Which of the figures the form asks for."""
    item_502: int
    item_502a: str
    """CT or ES."""
    why: str
    """How the two were arrived at."""


def year_of(year: int, begins: int) -> Span:
    """The reported year of this number: it is named after the year it ends in."""
    if begins == 1:
        return Span(date(year, 1, 1), date(year, 12, 31), "year")
    return Span(date(year - 1, begins, 1), date(year, begins, 1) - timedelta(days=1))


def annual(
    gathered: Gathered, year: int, settings: Settings, now: datetime, weeks: tuple[date, ...] = ()
) -> Annual:
    """The year's official figures. `weeks` are the first days of weeks chosen in place of ours: four, or one.

    Raises ValueError with a sentence when such a week is not in the year.
    """
    settings = as_it_was(settings, gathered)
    span = year_of(year, settings.figures.year_begins)
    today = now.astimezone(settings.zone).date()
    book = _Book(gathered, span, settings, today)
    over = span.last < today
    complete = over and not book.missing and not book.weeks_missing
    chosen = [_chosen(book, day, settings) for day in weeks]
    full = book.counted if over and book.counted else None
    typical = _typical(book, full, chosen if len(weeks) == 1 else None)
    four = _four(book, full, chosen if len(weeks) == 4 else None)
    sampled = (four, typical) if settings.figures.state_form == "massachusetts" else (typical,)
    asked, item, why = _item(book, complete, sampled)
    open_days = book.open_days if settings.hours else None
    return Annual(
        year=year,
        first=span.first,
        last=span.last,
        library=settings.library.name,
        made=now,
        counted=book.counted,
        definitions=tuple(each.rule.words for each in in_force(settings, span.first, span.last)),
        open_days=open_days,
        missing=book.missing,
        complete=complete,
        weeks_missing=book.weeks_missing,
        estimated=book.estimated,
        typical=typical,
        four_weeks=four,
        asked=asked,
        item_502=item,
        item_502a="CT" if asked == "the count" else "ES",
        why=why,
    )


def part_of(whole: Annual, alone: Gathered, settings: Settings, only: str) -> Annual:
    """The same figures of some records alone, over the same days and weeks: parts add up to the whole."""
    settings = as_it_was(settings, alone)
    days = alone.days(whole.first, whole.last)
    by_day = {day: _reference(counts, day, settings) for day, counts in days.items()}
    counted = sum(by_day.values())
    over = whole.typical.off is not None or whole.four_weeks.off is not None
    found = {
        each.name: _estimate(
            each.name,
            [week.model_copy(update={"reference": _in_week(by_day, week.first)}) for week in each.weeks],
            each.times,
            counted if over and counted else None,
            each.why,
        )
        for each in (whole.typical, whole.four_weeks)
    }
    item = counted if whole.asked == "the count" else found[whole.asked].total
    return whole.model_copy(
        update={
            "only": only,
            "counted": counted,
            "estimated": _estimated(days.values()),
            "typical": found["typical week"],
            "four_weeks": found["four weeks"],
            "item_502": item,
        }
    )


class _Book:
    """The year by day."""

    def __init__(self, gathered: Gathered, span: Span, settings: Settings, today: date) -> None:
        self.span, self.settings, self.today = span, settings, today
        days = gathered.days(span.first, span.last)
        self.by_day = {
            stretch_day: _reference(counts, stretch_day, settings) for stretch_day, counts in days.items()
        }
        self.logged = set(days)
        self.counted = sum(self.by_day.values())
        self.estimated = _estimated(days.values())
        self.missing = self._missing()

    def _days(self) -> list[date]:
        last = min(self.span.last, self.today - timedelta(days=1))
        return [self.span.first + timedelta(days=nth) for nth in range((last - self.span.first).days + 1)]

    def _missing(self) -> tuple[date, ...]:
        """Also the days from before the first entry ever: the year has no count of them."""
        if not self.settings.hours:
            return ()
        return tuple(
            day for day in self._days() if day not in self.logged and not is_closed(self.settings, day)
        )

    @property
    def weeks_missing(self) -> int:
        """Without hours set nobody can say which days are missing, but a library is open every week."""
        if self.settings.hours:
            return 0
        days = self._days()
        starts = range(0, len(days) - 6, 7)
        return sum(not self.logged.intersection(days[start : start + 7]) for start in starts)

    @property
    def open_days(self) -> int:
        """Days gone by on which the library was open."""
        return sum(not is_closed(self.settings, day) for day in self._days())

    def week(self, first: date) -> Week:
        """The seven days from this one."""
        days = [first + timedelta(days=nth) for nth in range(7)]
        gaps = set(self.missing)
        return Week(
            first=first,
            reference=_in_week(self.by_day, first),
            missing=sum(day in gaps for day in days),
        )

    def weeks(self, month: int | None = None) -> list[Week]:
        """The weeks from Sunday that lie whole in the year, or in one month of it, and are over.

        Only those without a closed day out of turn or a day of a vacation, and of them those with the fewest
        days missing: a week with a holiday or a gap is no typical one.
        """
        first = self.span.first + timedelta(days=(6 - self.span.first.weekday()) % 7)
        found: list[Week] = []
        while (last := first + timedelta(days=6)) <= min(self.span.last, self.today - timedelta(days=1)):
            inside = month is None or (first.month == month and last.month == month)
            if inside and not self.is_unusual(first):
                found.append(self.week(first))
            first += timedelta(days=7)
        logged = [each for each in found if self._is_logged(each)]
        fewest = min((each.missing for each in logged), default=0)
        return [each for each in logged if each.missing == fewest]

    def _is_logged(self, week: Week) -> bool:
        return any(week.first + timedelta(days=nth) in self.logged for nth in range(7))

    def is_unusual(self, first: date) -> bool:
        """Whether a closed day or a day of a vacation is in the seven days from this one."""
        days = [each.date for each in self.settings.closed]
        days += [vacation.date for vacation in self.settings.vacations]
        return any(first <= day <= first + timedelta(days=6) for day in days)


def _reference(counts: Counts, day: date, settings: Settings) -> int:
    (stretch,) = in_force(settings, day, day)
    rows = counts.table(QUESTIONS)
    return total({key: many for key, many in rows.items() if stretch.rule.counts(key.kind)})


def _in_week(by_day: dict[date, int], first: date) -> int:
    return sum(by_day.get(first + timedelta(days=nth), 0) for nth in range(7))


def _estimated(days: Iterable[Counts]) -> int:
    """How many questions were entered later or with times that are estimates."""
    rows = (row for counts in days for row in counts.table(QUESTIONS).items())
    return sum(many for key, many in rows if key.times != "exact")


def _chosen(book: _Book, first: date, settings: Settings) -> Week:
    if not book.span.first <= first <= book.span.last - timedelta(days=6):
        year = f"{shown(book.span.first, settings)} to {shown(book.span.last, settings)}"
        raise ValueError(
            f"the week from {first.isoformat()} is not whole in the year {year}: "
            "name the first day of one that is"
        )
    if book.is_unusual(first):
        raise ValueError(
            f"the week from {first.isoformat()} has a closed day or a day of a vacation in it, so it is no "
            "typical week: name another"
        )
    return book.week(first)


def _middle(weeks: list[Week]) -> Week | None:
    """The week in the middle by its count, neither busy nor slow; of two in the middle the lower."""
    ordered = sorted(weeks, key=lambda each: (each.reference, each.first))
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def _typical(book: _Book, full: int | None, chosen: list[Week] | None) -> Estimate:
    middle = _middle(book.weeks())
    weeks = chosen or ([middle] if middle else [])
    why = "" if weeks else "no whole week of the year has entries"
    return _estimate("typical week", weeks, TYPICAL_WEEK, full, why)


def _four(book: _Book, full: int | None, chosen: list[Week] | None) -> Estimate:
    if chosen:
        return _estimate("four weeks", chosen, FOUR_WEEKS, full, "")
    found = [(month, _middle(book.weeks(month))) for month in SAMPLED]
    lacking = [f"{date(2000, month, 1):%B}" for month, week in found if week is None]
    weeks = sorted((week for _, week in found if week is not None), key=lambda each: each.first)
    why = f"no whole week with entries in {', '.join(lacking)}" if lacking else ""
    return _estimate("four weeks", weeks, FOUR_WEEKS, full, why)


def _estimate(name: Asked, weeks: list[Week], times: int, full: int | None, why: str) -> Estimate:
    result = None if why else sum(week.reference for week in weeks) * times
    off = result - full if result is not None and full is not None else None
    percent = 100 * off / full if off is not None and full else None
    return Estimate(
        name=name, weeks=tuple(weeks), times=times, total=result, off=off, off_percent=percent, why=why
    )


def _item(book: _Book, complete: bool, estimates: tuple[Estimate, ...]) -> tuple[Asked, int, str]:
    """Which figure the form asks for, what it is, and why. It is never less than what was logged."""
    if complete:
        return "the count", book.counted, _whole(book)
    lacking = _lacking(book)
    if book.span.last >= book.today:
        return (
            "the count",
            book.counted,
            f"{lacking}: this is what was logged, and no figure yet",
        )
    found = next((estimate for estimate in estimates if estimate.total is not None), None)
    if found is None or found.total is None:
        return "the count", book.counted, f"{lacking}, and no week can be taken for an estimate"
    name = f"the {found.name} times {found.times}"
    if found.total < book.counted:
        return "the count", book.counted, f"{lacking}, but {name} would be less than what was logged"
    return found.name, found.total, f"{lacking}, so the form asks for {name}"


def _whole(book: _Book) -> str:
    if not book.settings.hours:
        return "every week of the year has entries; with the library's hours set, days could be told too"
    return "every open day of the year has entries, so this is the count of all the year"


def _lacking(book: _Book) -> str:
    if book.span.last >= book.today:
        return "the year is not over"
    if not book.settings.hours:
        return f"{book.weeks_missing} weeks have no entry"
    return f"{len(book.missing)} open days have no entry"
