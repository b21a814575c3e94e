"""A report: the figures, those of the stretch before, and what in them needs attention. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.kept_promises import ENOUGH, has_telephone, measured_by, policy
from deskapp.numbers.figures.models import Figures, Measured, Report
from deskapp.numbers.figures.periods import Span, shown
from deskapp.numbers.figures.spread import whole_percent
from deskapp.numbers.figures.staffing import staffing
from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.when.clock_words import hour_words
from policy import Pack

EXACT_ENOUGH = 50
"""Percent of exact figures below which a report says how it was had."""

OFTEN = 4
"""One transfer in so many coming back is often: something about that place is not as callers are told."""


def report(gathered: Gathered, span: Span, settings: Settings, now: datetime, only: str = "") -> Report:
    """The report of the stretch; one under way is compared with as many days of the others.

    `only` says what it is of alone, and stands in its title.
    """
    here, before, last_year = (
        _named(figures(gathered, each, settings, now, with_calendar=each is span), only)
        for each in spans(span, settings, now)
    )
    here = here.model_copy(update={"staffing": staffing(gathered, span, settings, now)})
    return Report(now=here, before=before, last_year=last_year, attention=tuple(attention(here, settings)))


def spans(span: Span, settings: Settings, now: datetime) -> tuple[Span, Span, Span]:
    """The stretch itself, the one before, and the same one a year earlier."""
    today = now.astimezone(settings.zone).date()
    return span, _as_far(span.before, span, today), _as_far(span.last_year, span, today)


def _named(here: Figures, only: str) -> Figures:
    return here.model_copy(update={"label": f"{here.label}, {only}"}) if only else here


def _as_far(other: Span, span: Span, today: date) -> Span:
    """The other stretch; only as many days of it as have been of one that is under way."""
    if not span.first <= today < span.last:
        return other
    return Span(other.first, min(other.last, other.first + (today - span.first)))


def of_pack(made: Report, settings: Settings, pack: Pack | None) -> Report:
    """The same report with the clauses of this pack: its own figures, under its own names."""
    measured = measured_by(pack)
    told = (*made.may_grow, *attention(made.now, settings, measured))
    return made.model_copy(update={"measured": measured, "attention": told})


def attention(here: Figures, settings: Settings, measured: Measured | None = None) -> list[str]:
    """What needs someone's attention, the most pressing first."""
    # Before all else: every figure of the time is wrong by it.
    found = [
        f"NOTHING of {month} is counted: {month}.journal is a folder and no file" for month in here.not_files
    ]
    late = here.promises.late_now
    if late:
        came = "of what came then, " if here.is_over else ""
        found.append(f"{came}{late} still to answer {_is_are(late)} late now: F6 lists them")
    found += [
        f"{each.words}: only {whole_percent(each.share)}%, missed {_times(each.share.of - each.share.part)}"
        for each in policy(here, settings, measured)
        if each.is_low
    ]
    if here.waiting.left_before:
        found.append(_left(here))
    found += [
        f"{transfer.to}: {transfer.came_back} of {transfer.calls} transfers came back"
        for transfer in here.telephone.transfers
        if transfer.calls >= ENOUGH and OFTEN * transfer.came_back >= transfer.calls
    ]
    return found + _of_the_count(here, settings)


def _left(here: Figures) -> str:
    left, ungreeted = here.waiting.left_before, here.waiting.left_ungreeted
    who = "person" if left == 1 else "people"
    return f"{left:,} {who} left before they were helped, {ungreeted:,} of them never greeted"


def _times(number: int) -> str:
    return f"{number:,} {'time' if number == 1 else 'times'}"


def _of_the_count(here: Figures, settings: Settings) -> list[str]:
    """What makes the figures themselves doubtful."""
    found: list[str] = []
    if here.missing:
        days = ", ".join(shown(day, settings) for day in here.missing[:3])
        more = f" and {len(here.missing) - 3} more" if len(here.missing) > 3 else ""
        found.append(f"nothing was logged on {days}{more}, though the library was open")
    if len(here.definitions) > 1:
        found.append("what counts as reference changed in this time: both counts are given")
    if here.unknown_kinds:
        found.append(f"kinds that the settings no longer name: {', '.join(here.unknown_kinds)}")
    if here.exact.of >= ENOUGH and 100 * here.exact.part < EXACT_ENOUGH * here.exact.of:
        found.append(f"only {whole_percent(here.exact)}% of the questions have exact times")
    if here.unread:
        found.append(f"{here.unread} pieces of the records could not be counted: {PROGRAM} doctor says which")
    return found


def _is_are(many: int) -> str:
    return "is" if many == 1 else "are"


@dataclass(frozen=True)
class Compared:
    """One figure beside that of the stretch before."""

    words: str
    now: int
    before: int
    last_year: int = 0

    @property
    def change(self) -> str:
        """'up 12 %', 'down 3 %', 'the same', or that there was nothing to compare with."""
        return _change(self.now, self.before)

    @property
    def change_in_a_year(self) -> str:
        """The same against last year."""
        return _change(self.now, self.last_year)


def _change(now: int, before: int) -> str:
    if now == before:
        return "the same"
    if not before:
        return "none then"
    percent = round(100 * (now - before) / before)
    if not percent:
        return "under 1%"
    return f"{'up' if percent > 0 else 'down'} {abs(percent)}%"


def compared(made: Report, settings: Settings | None = None) -> tuple[Compared, ...]:
    """How busy it was, and how busy before; by these settings without calls where there is no telephone."""
    every = [_how_busy(each) for each in (made.now, made.before, made.last_year) if each is not None]
    found = tuple(Compared(words, *(each[words] for each in every)) for words in every[0])
    if settings is None or has_telephone(made.now, settings):
        return found
    return tuple(row for row in found if row.words != CALLS_MADE)


CALLS_MADE = "telephone calls"


def _how_busy(here: Figures) -> dict[str, int]:
    return {
        "questions": here.questions,
        "reference transactions": here.reference,
        "people who waited": here.waiting.waited,
        CALLS_MADE: here.telephone.calls,
        "messages and promises": _came(here),
        "offers of help": here.offers.made,
        "incidents": sum(incident.many for incident in here.incidents),
    }


def _came(here: Figures) -> int:
    return sum(origin.came for origin in here.promises.origins)


def busiest(here: Figures, settings: Settings) -> str:
    """The busiest hour of the week, in words; nothing when there was no question."""
    if not here.hours:
        return ""
    top = max(here.hours, key=lambda each: (each.questions, -each.weekday, -each.hour))
    first, last = hour_words(top.hour, settings), hour_words(top.hour + 1, settings)
    return f"busiest: {DAYS[top.weekday]} {first} to {last}"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
