"""Incidents of the last week, and the report of one, as rows."""

from deskapp.floor.incident_kinds import of_sort, title_of
from deskapp.keyboard.incident_keys import LISTED
from deskapp.printing.incident_report import as_lines, report
from deskapp.records import Incident, Supplement
from deskapp.when.clock_words import day_and_time
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cut, folded


def list_rows(view: View, room: int, nth: int, conduct: bool) -> list[Row]:
    """Those of this sort, newest first: a digit adds to one, Enter shows the report of the chosen."""
    head = " INCIDENTS of the last week   a number adds to it   Enter: the report   l back"
    rows: list[Row] = [((cut(head, view.width), "head"),)]
    listed = of_sort(view.moment, conduct)
    shown = max(room - 1, 1)
    first = max(0, nth - shown + 1)
    for place, each in enumerate(listed[first : first + shown], first):
        rows.append(_listed(view, each, place, place == nth))
    return rows if len(rows) > 1 else [*rows, (("   none", "dim"),)]


def _listed(view: View, incident: Incident, place: int, chosen: bool) -> Row:
    local = incident.opened.astimezone(view.floor.zone)
    state = f"closed {view.local(incident.closed)}" if incident.closed else "open"
    added = len(supplements(view, incident))
    more = f", {added} added" if added else ""
    unsaved = ", not saved yet" if incident.uid in view.unsaved else ""
    title = title_of(view.moment, incident.kind)
    words = f" I{incident.number}  {day_and_time(local, view.settings)}  {title}, {state}{more}{unsaved}"
    digit = str(place + 1) if place < LISTED else " "
    return (
        (f" {'>' if chosen else ' '}{digit}", "key"),
        (cut(words, view.width - 4), "select" if chosen else "text"),
    )


def supplements(view: View, incident: Incident) -> list[Supplement]:
    """What was added to an incident, the oldest first."""
    found = (each for each in view.floor.all_of(Supplement) if each.incident == incident.uid)
    return sorted(found, key=lambda each: each.at)


def report_rows(view: View, incident: Incident, room: int, first: int) -> list[Row]:
    """The report to read; what people wrote is hidden under the curtain."""
    lines = report_lines(view, incident)
    rows: list[Row] = [((" REPORT   arrows scroll   l back to the list", "head"),)]
    start = max(0, min(first, len(lines) - (room - 1)))
    rows += [((f" {each}", "text"),) for each in lines[start : start + room - 1]]
    return [*rows, *[BLANK] * (room - len(rows))]


def report_lines(view: View, incident: Incident) -> list[str]:
    """The lines of the report, none wider than the screen."""
    title = title_of(view.moment, incident.kind)
    made = report(incident, title, supplements(view, incident), view.settings, view.now)
    return [part for line in as_lines(made, mask=view.curtain) for part in folded(line, view.width - 2)]
