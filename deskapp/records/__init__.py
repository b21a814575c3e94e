"""The documents the desk keeps. Frozen: an act makes a new version and never changes an old one.

There is no field for a patron's name, age, sex, race, religion, language or disability (policy clause
SN1); a test guards that. Times are in UTC and shown in the library's own zone.
"""

from collections.abc import Callable

from deskapp.records.base import STRICT, Doubt, Effort, Instant, Letters, Part, Record, SignedPart, Times
from deskapp.records.call import Call, CallOutcome, CallState, CheckBack, Hold, Transfer
from deskapp.records.closure import Closure
from deskapp.records.duty import Duty
from deskapp.records.found_item import FoundItem
from deskapp.records.incident import Incident, Note, StepDone, SupervisorTold, Supplement
from deskapp.records.notice import Notice, Read
from deskapp.records.promise import Handed, Promise, ToldWhen
from deskapp.records.tally import Tally
from deskapp.records.visit import Visit, VisitOutcome, VisitState, Walk

__all__ = [
    "STRICT",
    "TABLES",
    "Call",
    "CallOutcome",
    "CallState",
    "CheckBack",
    "Closure",
    "Doubt",
    "Duty",
    "Effort",
    "FoundItem",
    "Handed",
    "Hold",
    "Incident",
    "Instant",
    "Letters",
    "Note",
    "Notice",
    "Part",
    "Promise",
    "Read",
    "Record",
    "SignedPart",
    "StepDone",
    "SupervisorTold",
    "Supplement",
    "Tally",
    "Times",
    "ToldWhen",
    "Transfer",
    "Visit",
    "VisitOutcome",
    "VisitState",
    "Walk",
]

TABLES: dict[str, type[Record]] = {
    kind.table: kind
    for kind in (Visit, Call, Promise, Tally, Incident, Supplement, Duty, Notice, Closure, FoundItem)
}
"""Every kind of record by the name of its table on disk."""


def to_make_ready() -> tuple[Callable[[], object], ...]:
    """Calls that build the validators of each kind of record, to be made one by one after the first paint.

    Each takes some milliseconds, which else the first record of its kind would cost a key.
    """
    return tuple(kind.model_rebuild for kind in TABLES.values())
