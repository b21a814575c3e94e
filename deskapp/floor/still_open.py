"""What would be left alone by leaving the kiosk now. Pure."""

from collections.abc import Sequence

from deskapp.floor.incident_kinds import incident_name, open_incidents
from deskapp.floor.moment import Moment
from deskapp.records import Record


def still_open(moment: Moment) -> str:
    """What would be left alone by leaving the kiosk now, in words; "" when nothing is going on."""
    parts = []
    if incidents := open_incidents(moment):
        named = incident_name(moment, incidents[0]) if len(incidents) == 1 else _rows(moment, incidents)
        parts.append(f"{named} open")
    if helping := moment.floor.helping:
        parts.append(f"{_rows(moment, helping)} being helped")
    if calls := moment.floor.calls:
        parts.append(f"{_rows(moment, calls)} on the phone")
    if waiting := len(moment.floor.waiting):
        parts.append(f"{waiting} waiting")
    return f"Still going on: {', '.join(parts)}" if parts else ""


def _rows(moment: Moment, rows: Sequence[Record]) -> str:
    names = ", ".join(moment.name_of(row) for row in rows[:3])
    return names if len(rows) <= 3 else f"{names} and {len(rows) - 3} more"
