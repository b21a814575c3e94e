"""The row that an arrow chose: the next key is for it or for none, also when others were quicker. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deskapp.acts import Act
from deskapp.asking.row import Pick, Ref, row_of
from deskapp.floor.moment import Moment
from deskapp.records import Call, Record, Visit

LOOK_AGAIN = "nothing was done, look and press again"

CHOSEN_IS_GONE = f"the row you chose is no longer there: {LOOK_AGAIN}"


@dataclass(frozen=True)
class ChosenRow:
    """A row as it stood when it was chosen."""

    uid: str
    version: int
    stood: tuple[object, ...]
    """Its state, and whose it was."""


def chosen_row(uid: str | None, m: Moment) -> ChosenRow | None:
    """This row as it stands now."""
    record = row_of(Ref(uid), m) if uid is not None else None
    return ChosenRow(record.uid, record.version, _stands(record)) if record is not None else None


def _stands(record: Record) -> tuple[object, ...]:
    return (record.state, record.owner) if isinstance(record, Visit | Call) else ()


def changed_since(chosen: ChosenRow | None, act: Act, told: Mapping[str, Any], m: Moment) -> str:
    """Why this key does nothing: the row that was chosen for it has changed, and it would land on another.

    "" where it fits, or never did: then what is likely is meant, as the margin shows.
    """
    if chosen is None or m.selected != chosen.uid:
        return ""
    pick = next((ask for ask in act.asks if isinstance(ask, Pick) and ask.name not in told), None)
    if pick is None:
        return ""
    record = row_of(Ref(chosen.uid), m)
    if record is None:
        return CHOSEN_IS_GONE
    fits = any(row.uid == chosen.uid for row in pick.rows(m))
    if (fits and chosen.stood == _stands(record)) or record.version == chosen.version:
        return ""
    return f"{m.name_of(record)} has changed since you chose it: {LOOK_AGAIN}"
