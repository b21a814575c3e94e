"""The clocks of an open incident: closing time, and the police for a child left alone (SE4). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deskapp.floor.incident_kinds import is_conduct, kind_of, open_incidents
from deskapp.floor.moment import Moment, span
from deskapp.records import Incident
from deskapp.settings.models import Settings
from deskapp.when.clock_words import time_words
from deskapp.when.opening_hours import closing, is_closed
from policy.models import EmergencyKind, EmergencyStep

HOURS_NOT_SET = "closing time NOT SET: F2, then 1"


@dataclass(frozen=True)
class IncidentClock:
    """What the clock says in words, and whether something is due now."""

    words: str
    due: bool = False


def police_at(settings: Settings, now: datetime) -> datetime | None:
    """When the police are called for a child still alone: so many minutes after today's closing time."""
    closes = closing(settings, now.astimezone(settings.zone).date())
    return closes + timedelta(minutes=settings.targets.police_minutes) if closes else None


def clock(
    settings: Settings, kind: EmergencyKind, now: datetime, opened: datetime | None = None
) -> IncidentClock | None:
    """The clock of this kind; None when no step of it waits for closing time.

    Closing is that of the day on which the incident was `opened`: past midnight it is no less due.
    """
    if not any(step.when for step in kind.steps):
        return None
    today = (opened or now).astimezone(settings.zone).date()
    closes, police = closing(settings, today), police_at(settings, opened or now)
    if closes is None or police is None:
        return IncidentClock("closed today" if is_closed(settings, today) else HOURS_NOT_SET)
    closing_time, police_time = time_words(closes, settings), time_words(police, settings)
    if now < closes:
        return IncidentClock(f"closes {closing_time}, in {span(closes - now)}; police {police_time}")
    if now < police:
        return IncidentClock(
            f"closed {closing_time}; police {police_time}, in {span(police - now)}", due=True
        )
    return IncidentClock(f"closed {closing_time}; CALL THE POLICE, due {police_time}", due=True)


def due_at(settings: Settings, step: EmergencyStep, opened: datetime) -> datetime | None:
    """When a step that waits for closing time, or for the minutes after it, comes due; None: for neither."""
    today = opened.astimezone(settings.zone).date()
    times = {"closing": closing(settings, today), "after_closing": police_at(settings, opened)}
    return times.get(step.when or "")


def is_due(settings: Settings, step: EmergencyStep, now: datetime, opened: datetime | None = None) -> bool:
    """Whether it has come due; by the closing time of the day on which the incident was opened."""
    at = due_at(settings, step, opened or now)
    return at is not None and now >= at


@dataclass(frozen=True)
class DueStep:
    """A step of an open incident whose time has come and which nobody has done."""

    incident: Incident
    number: int
    text: str
    since: datetime
    police: bool
    """Whether it is due so many minutes after closing: nothing is more pressing."""
    conduct: bool


def due_steps(moment: Moment) -> tuple[DueStep, ...]:
    """All of this desk's own, the most pressing first: what is due after closing, then what is at closing."""
    found = []
    for incident in open_incidents(moment):
        if moment.others.named(incident.desk) is not None:
            continue
        kind = kind_of(moment, incident)
        for number, step in enumerate(kind.steps if kind else (), start=1):
            at = due_at(moment.settings, step, incident.opened)
            if at is not None and moment.now >= at and incident.done(number) is None:
                after = step.when == "after_closing"
                text = moment.filled(step.text)
                found.append(DueStep(incident, number, text, at, after, is_conduct(moment, incident)))
    return tuple(sorted(found, key=lambda due: (not due.police, due.since)))
