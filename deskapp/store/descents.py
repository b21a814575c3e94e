"""What a line says of its versions at a desk that shares: what each came from, and where it was written.

A desk by itself writes none of it, and reads it nowhere. deskapp/shared/versions.py says what a descent is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from deskapp.records import Record
from deskapp.records.change import Change
from deskapp.store.contract import Kept
from deskapp.store.transaction import Key

FROM, FOLDER = "from", "folder"
"""How a line calls the descents of its records, and the folder they were written in."""


def said_of(change: Change) -> dict[str, Any]:
    """What the change's line says of itself.

    Raises ValueError when a descent is missing, or is not that of the version beside it: it would never be
    known again what came from what.
    """
    said: dict[str, Any] = {
        "at": change.at, "act": change.act, "uid": change.uid, "desk": change.desk, "by": change.by
    }  # fmt: skip
    if change.descents:
        for record in change.after:
            if change.descents.get(record.uid, ())[-1:] != (record.version,):
                raise ValueError(f"version {record.version} of {record.uid} comes without its descent")
        said[FROM] = {record.uid: change.descents[record.uid] for record in change.after}
        said[FOLDER] = change.folder
    return said


def of_these(said: dict[str, Any], keys: Iterable[Key]) -> dict[str, Any]:
    """What the line says when these of its documents are left in it."""
    if FROM not in said:
        return said
    left = {key.uid for key in keys}
    return {**said, FROM: {uid: each for uid, each in said[FROM].items() if uid in left}}


def is_late(began: str, month: str) -> bool:
    """Whether what began then may be in an earlier month's file. A day's room: months are the library's."""
    return bool(month) and began < f"{month}-02"


def descent_in(said: Mapping[str, Any], uid: str) -> tuple[int, ...]:
    """What the line says of this record's descent; nothing in a line of a desk by itself."""
    return tuple(said.get(FROM, {}).get(uid, ()))


def kept(record: Record, said: Mapping[str, Any]) -> Kept:
    """A record with what its line says of it. What was written by a desk by itself came from nothing else."""
    return Kept(record, descent_in(said, record.uid) or (record.version,), str(said.get(FOLDER, "")))


def after_erasure(blank: Record, descent: tuple[int, ...], number: int) -> tuple[Record, tuple[int, ...]]:
    """A record without its text, and its descent, under the version that it is kept in.

    Its holder's next, so that all desks follow. What another desk than this, `number`, holds keeps its
    version: it is erased there, and no two desks ever write one version.
    """
    if not descent:
        return blank, descent
    from deskapp.shared.versions import Descent  # a desk by itself loads no rule of sharing

    here = Descent.of(descent)
    if here.holder(number) == number:
        here = here.written_on(number)
    return blank.model_copy(update={"version": here.version.packed}), here.packed
