"""Records for tests of the server, with a word of a patron's in them."""

from __future__ import annotations

import itertools
from typing import Any

from deskapp.records import Incident, Note, Record, Visit
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import MOST, ToServer
from deskapp.shared.versions import Descent
from tests.support.fakes import TWO

WORD = "vermilion"
"""Said by nobody else: where it stands, a patron's words stand."""

WRITER = "00000000-0000-4000-8000-00000000000{}"

_UIDS = itertools.count(1)


def uid() -> str:
    """A name no other record has."""
    return f"00000000-0000-7000-8000-{next(_UIDS):012d}"


def visit(**fields: Any) -> Visit:
    made = {
        "uid": uid(),
        "desk": "Reference",
        "by": "D",
        "number": 101,
        "day": TWO.date(),
        "description": WORD,
    }
    return Visit.model_validate(made | {"state": "waiting", "waiting": TWO} | fields)


def incident(**fields: Any) -> Incident:
    notes = (Note(at=TWO, by="D", text=f"{WORD} coat"), Note(at=TWO, by="S", text="sent for help"))
    made = {"uid": uid(), "desk": "Reference", "by": "D", "number": 1, "kind": "medical", "opened": TWO}
    return Incident.model_validate(made | {"notes": notes} | fields)


def copy(record: Record, desk: int = 1, descent: Descent | None = None) -> Copy:
    """As this desk offers it."""
    descent = descent or Descent.of([record.version])
    record = record.model_copy(update={"version": descent.version.packed})
    return Copy(record, descent, WRITER.format(desk), desk)


def said(desk: int, *offers: Copy, cursor: int = 0, **more: Any) -> ToServer:
    """A turn of this desk's."""
    return ToServer(desk, WRITER.format(desk), cursor, offers, **{"most": MOST, **more})
