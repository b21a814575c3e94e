"""Incidents of the last week, and the report of one, as rows."""

from deskapp.floor.incident_kinds import title_of
from deskapp.keyboard.incident_keys import LISTED
from deskapp.printing.incident_report import as_lines, report
from deskapp.records import Incident, Supplement
from deskapp.when.clock_words import day_and_time
from screens.view import View
from screens.widgets.styled_text import BLANK, Row, cells, folded


def list_rows(view: View, room: int, nth: int, listed: tuple[str, ...]) -> list[Row]:
    """Those of these uids: a digit adds to one, Enter shows the report of the chosen."""
    head = next((words for words in LIST_HEADS if cells(words) <= view.width), LIST_HEADS[-1])
    found = {each.uid: each for each in view.moment.incidents}
    drawn = [
        _listed(view, found[uid], place, place == nth) if uid in found else []
        for place, uid in enumerate(listed)
    ]
    # From the first one with which the chosen one is still shown whole.
    first = nth
    while first > 0 and sum(len(rows) for rows in drawn[first - 1 : nth + 1]) < room:
        first -= 1
    rows = [row for rows in drawn[first:] for row in rows] or [(("   none", "dim"),)]
    return [((head, "head"),), *rows[: max(room - 1, 1)]]


LIST_HEADS = (
    " INCIDENTS of the last week   a number adds to it   Enter: the report   l back",
    " INCIDENTS   a number adds   Enter: the report   l back",
    " INCIDENTS   l back",
)
"""The heading of the list; the first that there is room for."""


def _listed(view: View, incident: Incident, place: int, chosen: bool) -> list[Row]:
    local = incident.opened.astimezone(view.floor.zone)
    state = f"closed {view.local(incident.closed)}" if incident.closed else "open"
    added = len(supplements(view, incident))
    more = f", {added} added" if added else ""
    unsaved = ", not saved yet" if incident.uid in view.unsaved else ""
    title = title_of(view.moment, incident.kind)
    name = view.moment.name_of(incident)
    words = f"{name}  {day_and_time(local, view.settings)}  {title}, {state}{more}{unsaved}"
    digit = str(place + 1) if place < LISTED else " "
    style = "select" if chosen else "text"
    before = f" {'>' if chosen else ' '}{digit}"
    return [
        ((before if nth == 0 else "   ", "key"), (f" {part}", style))
        for nth, part in enumerate(folded(words, max(view.width - 5, 8)))
    ]


def supplements(view: View, incident: Incident) -> list[Supplement]:
    """What was added to an incident, the oldest first."""
    found = (record for record in view.floor.all_of(Supplement) if record.incident == incident.uid)
    return sorted(found, key=lambda each: each.at)


def report_rows(view: View, incident: Incident, room: int, first: int) -> list[Row]:
    """The report to read; what people wrote is hidden under the curtain."""
    lines = report_lines(view, incident)
    rows: list[Row] = [((" REPORT   arrows scroll   F10 prints it   l back to the list", "head"),)]
    start = max(0, min(first, len(lines) - (room - 1)))
    rows += [((f" {line}", "text"),) for line in lines[start : start + room - 1]]
    return [*rows, *[BLANK] * (room - len(rows))]


def report_lines(view: View, incident: Incident) -> list[str]:
    """The lines of the report, none wider than the screen."""
    title = title_of(view.moment, incident.kind)
    name = view.moment.name_of(incident)
    made = report(incident, title, supplements(view, incident), view.settings, view.now, name)
    return [part for line in as_lines(made, mask=view.curtain) for part in folded(line, view.width - 2)]
