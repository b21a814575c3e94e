"""Which incidents are open, of which sort, and what the policy pack says of their kinds. Pure."""

from deskapp.floor.moment import Moment
from deskapp.records import Incident
from policy import minimum
from policy.models import EmergencyKind
from policy.rules import CONDUCT

STEPS_MISSING = "STEPS NOT IN THIS PACK"
"""What is said of an incident of a kind that the pack of today has not: it may be far from over."""


def title_of(moment: Moment, kind: str) -> str:
    """A kind's title in the pack, or in the built-in minimum; the kind itself when neither has it."""
    known = (*moment.emergencies, *moment.conduct, *minimum())
    return next((emergency.title for emergency in known if emergency.id == kind), kind.replace("_", " "))


def kind_of(moment: Moment, incident: Incident) -> EmergencyKind | None:
    """The pack's entry for this incident."""
    return next(
        (emergency for emergency in (*moment.emergencies, *moment.conduct) if emergency.id == incident.kind),
        None,
    )


def incident_name(moment: Moment, incident: Incident) -> str:
    """What an incident is called where another could be meant: I2 Fire or smoke."""
    return f"{moment.name_of(incident)} {title_of(moment, incident.kind)}"


def is_conduct(moment: Moment, incident: Incident) -> bool:
    """Whether it is help at the desk (F3, 0) and no emergency (F12), also when the pack can't be read."""
    if any(kind.id == incident.kind for kind in moment.emergencies):
        return False
    return incident.kind in CONDUCT or any(kind.id == incident.kind for kind in moment.conduct)


def open_incidents(moment: Moment) -> tuple[Incident, ...]:
    """All that are open, saved or not yet, the newest first.

    By number, which counts on: a clock that was set back must not put an older one in front.
    """
    found = (incident for incident in moment.incidents if incident.is_open)
    return tuple(sorted(found, key=lambda incident: incident.number, reverse=True))


def open_of_sort(moment: Moment, conduct: bool) -> tuple[Incident, ...]:
    """Those that are open and of one screen's sort, the newest first."""
    return tuple(incident for incident in open_incidents(moment) if is_conduct(moment, incident) == conduct)


def of_sort(moment: Moment, conduct: bool) -> tuple[Incident, ...]:
    """All of the last week of one screen's sort, the newest first."""
    return tuple(incident for incident in moment.incidents if is_conduct(moment, incident) == conduct)


def shown_of(moment: Moment, conduct: bool, uid: str | None = None) -> Incident | None:
    """What a screen of this sort shows: the incident chosen there while it is open, else the newest."""
    found = open_of_sort(moment, conduct)
    return next((incident for incident in found if incident.uid == uid), found[0] if found else None)
