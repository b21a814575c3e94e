"""A report from the journals, of everything or of what is named alone."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from deskapp.numbers.counts.all_months import gather, no_progress
from deskapp.numbers.counts.only import gather_only
from deskapp.numbers.figures.filters import names, read_only
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.open_days import as_it_was
from deskapp.numbers.figures.periods import read
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
    only = read_only(asked.only, names(gathered, settings))
    days = tuple((each.first.isoformat(), each.last.isoformat()) for each in spans(span, settings, now))
    alone = gather_only(folder, settings.zone, only, gathered, days, progress)
    return report(alone, span, settings, now, only.words)
