"""What two desks wrote into one record, put together. Nothing that either wrote is lost.

Each merge is a function of two versions alone: in whatever order, and however often, it gives the same. What
can have one value only is the higher version's, unless the subject says better: an end is the earliest, and a
text that erasure emptied stays empty. The result carries the higher of the two versions; who commits it gives
it its own.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from deskapp.records import Closure, Duty, FoundItem, Incident, Notice, Promise, Record
from deskapp.shared import parts

Shared = TypeVar("Shared", bound=Record)
Fields = dict[str, Any]

PROMISE_END = ("ended", "outcome", "channel", "effort", "kind", "referred_to", "why")
FOUND_END = ("ended", "outcome", "passed_to")
"""The fields of one ending: taken together from one desk, or from the other."""


def merged(one: Shared, other: Shared) -> Shared:
    """Both versions in one.

    Raises KeyError for a kind that one desk writes at a time: there is nothing to merge.
    """
    older, newer = sorted((one, other), key=_rank)
    together = {**newer.__dict__, "voided": one.voided or other.voided}
    together |= _texts(older, newer) | MERGES[type(one)](older, newer)
    return type(one).model_validate(together)


def adds_nothing(to: Shared, together: Shared) -> bool:
    """Whether a merge has no more than this version had already: then it is no version, or desks merge for
    ever."""
    return content(merged(to, to)) == content(together)


def content(record: Record) -> Fields:
    """All of it but the version."""
    return {name: value for name, value in record.__dict__.items() if name != "version"}


def _rank(record: Record) -> tuple[int, str]:
    return record.version, record.model_dump_json()


def _texts(older: Record, newer: Record) -> Fields:
    """Text that erasure emptied on either side is empty."""
    return {
        name: ""
        for name in newer.personal
        if "" in (getattr(older, name), getattr(newer, name)) and name not in ENDINGS.get(type(newer), ())
    }


def _incident(older: Incident, newer: Incident) -> Fields:
    return {
        "steps": parts.ticks((*older.steps, *newer.steps)),
        "supervisors": parts.ticks((*older.supervisors, *newer.supervisors)),
        "notes": parts.notes((*older.notes, *newer.notes)),
        "closed": _earliest(older.closed, newer.closed),
    }


def _promise(older: Promise, newer: Promise) -> Fields:
    told = parts.told((*older.told, *newer.told))
    handed = parts.handed((*older.handed, *newer.handed))
    return {"told": told, "handed": handed, "owner": _owner(older, newer), **_ending(older, newer)}


def _owner(older: Promise, newer: Promise) -> str:
    """Whoever it was handed to last; where both say the same hand-on, the newer version knows what came
    after."""
    if not older.handed or (newer.handed and _last(newer) >= _last(older)):
        return newer.owner
    return older.owner


def _last(promise: Promise) -> tuple[Any, ...]:
    last = promise.handed[-1]
    return last.at, last.model_dump_json()


def _notice(older: Notice, newer: Notice) -> Fields:
    return {
        "read": parts.read((*older.read, *newer.read)),
        "taken_down": _earliest(older.taken_down, newer.taken_down),
    }


def _duty(older: Duty, newer: Duty) -> Fields:
    until = _earliest(older.until, newer.until)
    return {"until": until, "acting": newer.acting and until is None}


def _closure(older: Closure, newer: Closure) -> Fields:
    return {
        "ended": _earliest(older.ended, newer.ended),
        "taken_back": older.taken_back or newer.taken_back,
    }


def _ending(older: Record, newer: Record) -> Fields:
    """The earlier of two endings, whole. An open record has none, and leaves the other's."""
    names = ENDINGS[type(newer)]
    endings = [{name: getattr(each, name) for name in names} for each in (older, newer)]
    ended = [each for each in endings if each["ended"] is not None]
    return min(ended, key=_order_of_endings) if ended else endings[0]


def _order_of_endings(ending: Fields) -> tuple[Any, ...]:
    # Empty text sorts before any other, so of one ending with and without its text the erased one stands.
    parts = ((value is None, "" if value is None else str(value)) for value in ending.values())
    return ending["ended"], *parts


def _earliest(one: Any, other: Any) -> Any:
    known = [each for each in (one, other) if each is not None]
    return min(known) if known else None


ENDINGS: dict[type[Record], tuple[str, ...]] = {Promise: PROMISE_END, FoundItem: FOUND_END}

MERGES = cast(
    "dict[type[Record], Callable[[Any, Any], Fields]]",
    {
        Incident: _incident,
        Promise: _promise,
        Notice: _notice,
        Duty: _duty,
        Closure: _closure,
        FoundItem: _ending,
    },
)
"""What each kind does with what can't be decided by the version; the older version comes first."""
