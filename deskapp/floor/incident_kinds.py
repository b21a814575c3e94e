"""Which incidents are open, of which sort, and what the policy pack says of their kinds. Pure."""

from deskapp.floor.moment import Moment
from deskapp.records import Incident
from policy.models import EmergencyKind
from policy.rules import CONDUCT


def title_of(m: Moment, kind: str) -> str:
    """A kind's title in the pack; the kind itself when the pack no longer has it."""
    return next((each.title for each in (*m.emergencies, *m.conduct) if each.id == kind), kind)


def kind_of(m: Moment, incident: Incident) -> EmergencyKind | None:
    """The pack's entry for this incident."""
    return next((each for each in (*m.emergencies, *m.conduct) if each.id == incident.kind), None)


def incident_name(m: Moment, incident: Incident) -> str:
    """What an incident is called where another could be meant: I2 Fire or smoke."""
    return f"I{incident.number} {title_of(m, incident.kind)}"


def is_conduct(m: Moment, incident: Incident) -> bool:
    """Whether it is help at the desk (F3, 0) and no emergency (F12), also when the pack can't be read."""
    if any(kind.id == incident.kind for kind in m.emergencies):
        return False
    return incident.kind in CONDUCT or any(kind.id == incident.kind for kind in m.conduct)


def open_incidents(m: Moment) -> tuple[Incident, ...]:
    """All that are open, saved or not yet, the newest first.

    By number, which counts on: a clock that was set back must not put an older one in front.
    """
    found = (incident for incident in m.incidents if incident.is_open)
    return tuple(sorted(found, key=lambda incident: incident.number, reverse=True))


def open_of_sort(m: Moment, conduct: bool) -> tuple[Incident, ...]:
    """Those that are open and of one screen's sort, the newest first."""
    return tuple(incident for incident in open_incidents(m) if is_conduct(m, incident) == conduct)


def of_sort(m: Moment, conduct: bool) -> tuple[Incident, ...]:
    """All of the last week of one screen's sort, the newest first."""
    return tuple(incident for incident in m.incidents if is_conduct(m, incident) == conduct)


def shown_of(m: Moment, conduct: bool, uid: str | None = None) -> Incident | None:
    """What a screen of this sort shows: the incident chosen there while it is open, else the newest."""
    found = open_of_sort(m, conduct)
    return next((incident for incident in found if incident.uid == uid), found[0] if found else None)
