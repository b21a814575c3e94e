"""At which desk the parts of a record were written, where that was not one desk alone. Pure."""

from collections.abc import Iterable

from deskapp.floor.moment import Moment
from deskapp.records import Incident, SignedPart, Supplement


def desk_of(incident: Incident, part: SignedPart) -> str:
    """The name of the desk at which it was written."""
    return part.desk or incident.desk


def of_several(incident: Incident, supplements: Iterable[Supplement] = ()) -> bool:
    """Whether more than one desk wrote in it."""
    parts: tuple[SignedPart | Supplement, ...] = (
        *incident.steps,
        *incident.supervisors,
        *incident.notes,
        *supplements,
    )
    return any(each.desk not in ("", incident.desk) for each in parts)


def at_desk(m: Moment, incident: Incident, part: SignedPart) -> str:
    """The other desk at which this was written, by its letter: " at C". "" for one's own, and where one desk
    wrote all of it."""
    name = desk_of(incident, part)
    if name == m.desk or not of_several(incident):
        return ""
    desk = m.others.named(name)
    return f" at {desk.letter if desk is not None else name}"
