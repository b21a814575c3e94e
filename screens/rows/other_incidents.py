"""Emergencies of several desks: another's on every screen here, and whether one's own stands on theirs."""

from collections.abc import Iterator

from deskapp.floor.beside import shown_at
from deskapp.floor.incident_kinds import open_elsewhere, open_of_sort, short_title
from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Incident
from screens.view import View
from screens.widgets.styled_text import Row, cells, first_that_fits


def bar_of_another(view: View, incident: Incident, desk: OtherDesk) -> Row:
    """Another desk's emergency, as it stands on every screen of this one until it is closed."""
    here = open_elsewhere(view.moment)
    more = f", and {len(here) - 1} more" if len(here) > 1 else ""
    more += "; yours: F3 0" if open_of_sort(view.moment, conduct=True) else ""
    right = "F12 opens "
    kind, since = short_title(view.moment, incident.kind), view.local(incident.opened)
    ways = (
        f" EMERGENCY {kind} at {desk.name.upper()} since {since}{more}",
        f" EMERGENCY {kind} at {desk.name.upper()}{more}",
        f" EMERGENCY at {desk.name.upper()}{more}",
        f" EMERGENCY at desk {desk.letter}{more}",
    )
    left = first_that_fits(ways, view.width - len(right) - 1)
    pad = max(view.width - cells(left) - len(right), 1)
    return ((left, "emergency"), (" " * pad, "emergency"), (right, "emergency"))


def with_others(m: Moment, title: str, since: str, rest: str) -> Iterator[str]:
    """The words of one's own, and which other desks have an emergency too; in fewer and fewer words."""
    names = [desk.name.upper() for each in open_elsewhere(m) if (desk := m.others.named(each.desk))]
    if names:
        at = ", ".join(dict.fromkeys(names))
        yield f"{title}{since}{rest}; EMERGENCY at {at} too"
        yield f"{title}{rest}; another at {at}"
        yield f"{title}{rest}; {len(names)} at other desks"
    yield f"{title}{since}{rest}"


def shown_row(view: View, here: Incident | None) -> list[Row]:
    """At the desk that opened it: on whose screens it stands, and who must be told otherwise.

    At another: that what is noted there is not seen where it is.
    """
    if here is None:
        return []
    words = first_that_fits(shown_at(view.moment, here), view.width - 1)
    return [((f" {words}", "alarm" if "NOT " in words else "dim"),)] if words else []
