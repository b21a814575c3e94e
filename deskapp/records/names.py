"""What staff call a record."""

from deskapp.records.base import Record
from deskapp.records.call import Call
from deskapp.records.incident import Incident
from deskapp.records.notice import Notice
from deskapp.records.promise import Origin, Promise
from deskapp.records.visit import Visit

ORIGIN_NAMES: dict[Origin, str] = {
    "email": "email",
    "web": "web",
    "letter": "letter",
    "text": "text",
    "voicemail": "voicemail",
    "visit": "visit",
    "call": "call back",
    "promise": "promise",
    "co-worker": "co-worker",
}
"""What staff call each origin."""


def row_name(record: Record) -> str:
    """What staff call this row: 101, or line A, or P3."""
    if isinstance(record, Visit):
        return str(record.number)
    if isinstance(record, Call):
        return record.line
    if isinstance(record, Promise):
        return f"P{record.number}"
    if isinstance(record, Notice):
        return f"N{record.number}"
    if isinstance(record, Incident):
        return f"I{record.number}"
    return str(getattr(record, "number", record.uid))
