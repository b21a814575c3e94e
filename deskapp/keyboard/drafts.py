"""What is half typed. It belongs to an act, a record and a field, and comes back there alone. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from deskapp.asking.row import Ref
from deskapp.floor.others import Others

Draft = dict[str, Any]
"""As it is kept on disk: act, uid, field, told (in plain values), the argument that its question awaits,
text, and whether its field stands open."""

AWAITED = {"_why": "why", "_came": "came", "_other": "referred_to"}
"""What older drafts had among what was told, and the argument that it meant."""


@dataclass(frozen=True)
class FieldPlace:
    """Where something is typed: the field of an act, for a record, after what was told before."""

    act: str
    uid: str
    field: str
    told: Mapping[str, Any]
    typed: frozenset[str] = frozenset()
    """The names of what was told in text fields. Typed anew, it may read otherwise than the last time."""

    @property
    def key(self) -> str:
        """What a draft of this place is kept under."""
        return f"{self.act}:{self.uid}:{self.field}"


def fits(draft: Mapping[str, Any], place: FieldPlace) -> bool:
    """Whether this was typed at that place: nothing chosen since then is otherwise."""
    if (draft.get("act"), draft.get("uid"), draft.get("field")) != (place.act, place.uid, place.field):
        return False
    told = draft.get("told", {})
    return all(
        told.get(name, value) == value
        for name, value in as_kept(place.told).items()
        if name not in place.typed
    )


def of_today(draft: Mapping[str, Any]) -> Draft:
    """A draft as it is kept now: in older ones the state of the question stood among what was told."""
    told, typed = draft.get("told"), draft.get("typed")
    if not isinstance(told, dict):
        return dict(draft)
    awaits = next((argument for name, argument in AWAITED.items() if told.get(name)), draft.get("awaits"))
    arguments = {name: value for name, value in told.items() if not str(name).startswith("_")}
    if isinstance(typed, list):
        typed = [name for name in typed if not str(name).startswith("_")]
    return {**draft, "told": arguments, "awaits": awaits, **({} if typed is None else {"typed": typed})}


def belonging(drafts: Mapping[str, Draft], place: FieldPlace) -> str | None:
    """The key of what was set aside at this place; None when nothing was, or whoever types passed it over.

    What was passed over is offered again the next time.
    """
    found = [key for key, draft in drafts.items() if not draft.get("sent") and fits(draft, place)]
    fresh = [key for key in found if not drafts[key].get("passed")]
    for key in found:
        drafts[key].pop("passed", None)
    return fresh[0] if fresh else None


def taken_along(drafts: Mapping[str, Draft], place: FieldPlace, others: Others) -> str | None:
    """The key of what was set aside in this field of this act for a record that another desk has by now."""
    for key, draft in drafts.items():
        same = (draft.get("act"), draft.get("field")) == (place.act, place.field) and not draft.get("open")
        if same and draft.get("text") and others.desk_of(str(draft.get("uid"))) is not None:
            return key
    return None


def free_key(drafts: Mapping[str, Draft], place: FieldPlace) -> str:
    """A key under which nothing else is kept: two texts of one act never overwrite each other."""
    if place.key not in drafts:
        return place.key
    numbers = range(2, len(drafts) + 3)
    return next(key for n in numbers if (key := f"{place.key}:{n}") not in drafts)


def well_formed(draft: Mapping[str, Any]) -> bool:
    """Whether a draft from a file is one that says where it belongs. A file can hold anything."""
    texts = [draft.get(name) for name in ("act", "uid", "field", "text")]
    lists = [draft.get("typed"), draft.get("after")]
    return (
        all(isinstance(text, str) for text in texts)
        and all(isinstance(each, list) and all(isinstance(name, str) for name in each) for each in lists)
        and as_told(draft.get("told")) is not None
        and isinstance(draft.get("awaits"), str | None)
        and (draft.get("at") is None or as_told({"at": {"at": draft["at"]}}) is not None)
    )


def record_of(key: str) -> str:
    """The uid of the record that a draft is about, from its key; "" when it is about none."""
    return [*key.split(":"), ""][1]


def as_kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, in values that a file can hold."""
    return {name: _plain(value) for name, value in told.items()}


def as_told(kept: Any) -> dict[str, Any] | None:
    """What was told, from a file; None when that can't be read, since a file can hold anything."""
    if not isinstance(kept, dict):
        return None
    try:
        return {str(name): _from_plain(value) for name, value in kept.items()}
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"ref": value.uid} if isinstance(value, Ref) else value


def _from_plain(value: Any) -> Any:
    if isinstance(value, dict) and "at" in value:
        return datetime.fromisoformat(str(value["at"]))
    return Ref(str(value["ref"])) if isinstance(value, dict) and "ref" in value else value
