"""The clocks of an open incident: closing time, and the police for a child left alone (SE4). Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deskapp.hours import closing, is_closed
from deskapp.moment import span
from deskapp.settings import Settings
from policy.models import EmergencyKind, Step

HOURS_NOT_SET = "closing time NOT SET: F2, then 1"


@dataclass(frozen=True)
class Clock:
    """What the clock says in words, and whether something is due now."""

    words: str
    due: bool = False


def police_at(settings: Settings, now: datetime) -> datetime | None:
    """When the police are called for a child still alone: so many minutes after today's closing time."""
    closes = closing(settings, now.astimezone(settings.zone).date())
    return closes + timedelta(minutes=settings.targets.police_minutes) if closes else None


def clock(settings: Settings, kind: EmergencyKind, now: datetime) -> Clock | None:
    """The clock of this kind; None when no step of it waits for closing time."""
    if not any(each.when for each in kind.steps):
        return None
    today = now.astimezone(settings.zone).date()
    closes, police = closing(settings, today), police_at(settings, now)
    if closes is None or police is None:
        return Clock("closed today" if is_closed(settings, today) else HOURS_NOT_SET)
    if now < closes:
        return Clock(f"closes {closes:%H:%M}, in {span(closes - now)}; police {police:%H:%M}")
    if now < police:
        return Clock(f"closed {closes:%H:%M}; police {police:%H:%M}, in {span(police - now)}", due=True)
    return Clock(f"closed {closes:%H:%M}; CALL THE POLICE, due {police:%H:%M}", due=True)


def is_due(settings: Settings, step: Step, now: datetime) -> bool:
    """Whether a step that waits for closing time, or for the minutes after it, has come due."""
    today = now.astimezone(settings.zone).date()
    at = {"closing": closing(settings, today), "after_closing": police_at(settings, now)}.get(step.when or "")
    return at is not None and now >= at
