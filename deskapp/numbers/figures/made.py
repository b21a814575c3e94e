"""A report from the journals, of everything or of what is named alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deskapp.numbers.counts.all_months import Gathered, gather, no_progress
from deskapp.numbers.counts.only import gather_only
from deskapp.numbers.figures.annual import Annual, annual, part_of
from deskapp.numbers.figures.filters import names, read_only
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.open_days import as_it_was
from deskapp.numbers.figures.periods import Span, read
from deskapp.numbers.figures.report import report, spans
from deskapp.settings.models import Settings
from deskapp.store.month import Progress


@dataclass(frozen=True)
class ReportAsked:
    """What a report is asked to be of, in the words people type."""

    days: str
    only: str = ""


def made(
    folder: Path,
    settings: Settings,
    now: datetime,
    asked: ReportAsked,
    progress: Progress = no_progress,
    spared: int = 0,
) -> Report:
    """The report. Raises UnclearPeriod or UnknownFilter with a sentence, StoreFault."""
    span = read(asked.days, now.astimezone(settings.zone).date(), settings.figures.year_begins)
    gathered = gather(folder, settings.zone, progress, spared=spared)
    if not asked.only.strip():
        return report(gathered, span, settings, now)
    # What was noted at the desk is of no kind and no channel, and counts all the same.
    settings = as_it_was(settings, gathered)
    alone, words = _alone(folder, settings, gathered, asked.only, spans(span, settings, now), progress)
    return report(alone, span, settings, now, words)


def made_annual(
    folder: Path,
    settings: Settings,
    now: datetime,
    year: int,
    weeks: tuple[date, ...] = (),
    only: str = "",
    progress: Progress = no_progress,
) -> Annual:
    """The year's official figures, or their part of what is named alone.

    Raises ValueError with a sentence when such a week is not in the year, UnknownFilter, StoreFault.
    """
    gathered = gather(folder, settings.zone, progress)
    whole = annual(gathered, year, settings, now, weeks)
    if not only.strip():
        return whole
    settings = as_it_was(settings, gathered)
    alone, words = _alone(folder, settings, gathered, only, (Span(whole.first, whole.last),), progress)
    return part_of(whole, alone, settings, words)


def _alone(
    folder: Path,
    settings: Settings,
    every: Gathered,
    words: str,
    spans: Iterable[Span],
    progress: Progress,
) -> tuple[Gathered, str]:
    """The counts of what these words name alone, in these stretches, and what a title calls it."""
    only = read_only(words, names(every, settings))
    days = tuple((each.first.isoformat(), each.last.isoformat()) for each in spans)
    return gather_only(folder, settings.zone, only, every, days, progress), only.words
