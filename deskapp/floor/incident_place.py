"""Where an incident is, and at which desks it is shown: another desk's is on this floor and not at this desk.

Pure. What whoever is called must hear is where it happens, never the block of the desk that reads it out.
"""

import re
from functools import cache

from deskapp.floor.incident_kinds import is_conduct_kind
from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Incident, StepDone
from deskapp.records.text import clean
from policy.models import EmergencyStep


def made_at(m: Moment, incident: Incident) -> OtherDesk | None:
    """The other desk where it is; None when it is at this one."""
    return m.others.named(incident.desk)


def where_words(m: Moment, incident: Incident) -> str:
    """WHERE: CHILDREN'S, for an incident of another desk; "" when it is at this one."""
    desk = made_at(m, incident)
    return f"WHERE: {desk.name.upper()}" if desk is not None else ""


def entrance_of(desk: OtherDesk) -> str:
    """How help finds another desk: by its own entrance when that is known, else by its name."""
    return desk.entrance or f"at {desk.name} desk"


def filled_at(m: Moment, incident: Incident | None, sentence: str) -> str:
    """A pack's sentence with the facts in it, those of the place being where the incident is."""
    desk = made_at(m, incident) if incident is not None else None
    if desk is None:
        return m.filled(sentence)
    entrance = entrance_of(desk).translate(_PLAIN)
    named = sentence.replace("{entrance}", entrance).replace("{desk}", desk.name.translate(_PLAIN))
    return m.filled(named)


def says_otherwise(step: EmergencyStep, tick: StepDone) -> bool:
    """Whether a step was ticked under words that are not its own: the pack was another one then, and whoever
    sees the tick may take for done what this step says. What stands in a slot may have changed."""
    return _may_say(step.text).fullmatch(tick.text) is None


@cache
def _may_say(sentence: str) -> re.Pattern[str]:
    """All that a pack's sentence may be with its slots filled, and its parts in brackets there or not."""
    parts = re.split(r"(\{[^}]*\}|\[|\])", str(clean(sentence)))
    either = {"[": "(?:", "]": ")?"}
    return re.compile(
        "".join(either.get(part) or (".*" if part.startswith("{") else re.escape(part)) for part in parts)
    )


_PLAIN = str.maketrans("", "", "{}[]|")
"""What a pack's sentence would read as a slot."""


def second_person_wanted(m: Moment) -> tuple[Incident, ...]:
    """Where a second person is wanted: the open matters of conduct at other desks (SE5). None where nobody of
    this desk would go."""
    if not m.others.desks or not m.settings.screen.second_person:
        return ()
    there = (each for each in m.floor.open_of(Incident) if made_at(m, each) is not None)
    return tuple(each for each in there if is_conduct_kind(each.kind, m.emergencies, m.conduct))
