"""A report of everything or of what is named alone: from a desk's journals, or from all desks' server."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deskapp.numbers.counts.all_months import Gathered, gather, no_progress
from deskapp.numbers.counts.documents import gather_documents, gather_documents_only
from deskapp.numbers.counts.only import gather_only
from deskapp.numbers.figures.all_desks import AllDesks
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
    source: Path | AllDesks,
    settings: Settings,
    now: datetime,
    asked: ReportAsked,
    progress: Progress = no_progress,
    spared: int = 0,
) -> Report:
    """The report from a desk's folder, or of all desks.

    Raises UnclearPeriod or UnknownFilter with a sentence, StoreFault.
    """
    span = read(asked.days, now.astimezone(settings.zone).date(), settings.figures.year_begins)
    gathered = _every(source, settings, progress, spared)
    may_grow = source.may_grow(span.last, settings) if isinstance(source, AllDesks) else ()
    if not asked.only.strip():
        return _said_first(report(gathered, span, settings, now), may_grow)
    # What was noted at the desk is of no kind and no channel, and counts all the same.
    settings = as_it_was(settings, gathered)
    alone, words = _alone(source, settings, gathered, asked.only, spans(span, settings, now), progress)
    return _said_first(report(alone, span, settings, now, words), may_grow)


def _said_first(made: Report, may_grow: tuple[str, ...]) -> Report:
    return made.model_copy(update={"may_grow": may_grow, "attention": (*may_grow, *made.attention)})


def _every(source: Path | AllDesks, settings: Settings, progress: Progress, spared: int = 0) -> Gathered:
    """The counts of everything there."""
    if isinstance(source, AllDesks):
        return gather_documents(source.documents, settings.zone)
    return gather(source, settings.zone, progress, spared=spared)


def made_annual(
    source: Path | AllDesks,
    settings: Settings,
    now: datetime,
    year: int,
    weeks: tuple[date, ...] = (),
    only: str = "",
    progress: Progress = no_progress,
) -> Annual:
    """The year's official figures, or their part of what is named alone.

    Raises ValueError with a sentence when such a week is not in the year, UnknownFilter, StoreFault;
    NotAllShared while a desk has something that is not among all desks' records yet.
    """
    gathered = _every(source, settings, progress)
    whole = annual(gathered, year, settings, now, weeks)
    if isinstance(source, AllDesks):
        source.all_shared(whole.last, settings)
    if not only.strip():
        return whole
    settings = as_it_was(settings, gathered)
    alone, words = _alone(source, settings, gathered, only, (Span(whole.first, whole.last),), progress)
    return part_of(whole, alone, settings, words)


def _alone(
    source: Path | AllDesks,
    settings: Settings,
    every: Gathered,
    words: str,
    spans: Iterable[Span],
    progress: Progress,
) -> tuple[Gathered, str]:
    """The counts of what these words name alone, in these stretches, and what a title calls it."""
    only = read_only(words, names(every, settings))
    if isinstance(source, AllDesks):
        return gather_documents_only(source.documents, settings.zone, only, every), only.words
    days = tuple((each.first.isoformat(), each.last.isoformat()) for each in spans)
    return gather_only(source, settings.zone, only, every, days, progress), only.words
