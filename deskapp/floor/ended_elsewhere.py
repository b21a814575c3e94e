"""An emergency that another desk ended, in words: without them it would only be gone. Pure."""

from deskapp.floor.incident_kinds import is_conduct
from deskapp.floor.moment import Moment, span
from deskapp.floor.others import OtherDesk
from deskapp.records import Incident, Record


def ended_words(m: Moment, before: Record, now: Record, desk: OtherDesk | None) -> str:
    """The sentence where `desk` closed an emergency, or made it one with another; "" where it did neither.

    None of a matter of conduct: other desks know of no kind of it, and see no end either.
    """
    if not isinstance(before, Incident) or not isinstance(now, Incident) or desk is None:
        return ""
    if not before.is_open or now.is_open or is_conduct(m, now):
        return ""
    name = m.name_of(now)
    if now.closed is None:
        return f"{desk.name} made {name} one with the other that is open: all that was noted stands there"
    return f"{desk.name} closed {name} after {span(now.closed - now.opened)}"
