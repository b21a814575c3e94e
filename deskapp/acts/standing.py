"""How a visit or a call stands, in words: said to whoever names one that an act is not for."""

from collections.abc import Callable

from deskapp.acts.closing import ended
from deskapp.floor.moment import Moment
from deskapp.records import Call, Record, Visit

OPEN = {
    "spotted": "looks lost",
    "waiting": "is waiting",
    "helping": "is being helped",
    "ringing": "is ringing",
    "talking": "is talking",
    "holding": "is on hold",
}
"""The words for each state but the last."""


def standing(record: Visit | Call) -> str:
    """How it stands, in words."""
    if isinstance(record, Visit) and record.voided:
        return "was undone"
    return OPEN.get(record.state) or ("has ended" if isinstance(record, Call) else ended(record))


def not_for(kind: type[Visit | Call], only: str) -> Callable[[Moment, Record], str | None]:
    """Why a record of this kind does not fit: how it stands, and which alone do, with the keys in braces."""

    def named(m: Moment, record: Record) -> str | None:
        if isinstance(record, kind):
            return f"{m.name_of(record)} {standing(record)}: {m.keyed(only)}"
        return None

    return named
