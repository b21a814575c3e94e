"""The desk as the simple model sees it: rows that say only what a person standing there would say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from deskapp.floor.floor import Floor
from deskapp.records import Call, Closure, FoundItem, Incident, Notice, Record, Supplement, Tally, Visit
from deskapp.records.promise import Promise


@dataclass(frozen=True)
class VisitRow:
    """Someone in person."""

    number: int
    state: str
    greeted: bool = False
    helper: str | None = None
    walking: bool = False
    hand: bool = False
    outcome: str | None = None
    effort: int | None = None
    doubt: bool = False
    about: str | None = None
    topic: str | None = None
    came: datetime | None = field(default=None, compare=False)
    heard: datetime | None = field(default=None, compare=False)
    """When they were last told that they have been seen."""
    meant: bool = field(default=False, compare=False)
    """Greeted with everyone while in doubt: if they had left by then, nobody greeted them."""
    by: str = field(default="-", compare=False)
    """Whose question it was last."""
    asked: bool = field(default=False, compare=False)
    """Whether it ended with an effort or a kind."""


@dataclass(frozen=True)
class CallRow:
    """A call. `told` are the minutes of each hold, `checks` the minutes of the last hold's check-backs."""

    line: str
    state: str
    answerer: str | None = None
    told: tuple[int, ...] = ()
    checks: tuple[int | None, ...] = ()
    sent: int = 0
    outcome: str | None = None
    effort: int | None = None
    doubt: bool = False
    topic: str | None = None
    by: str = field(default="-", compare=False)
    """Whose question it was last."""
    asked: bool = field(default=False, compare=False)
    """Whether it ended with an effort or a kind."""


@dataclass(frozen=True)
class PromiseRow:
    """Something to answer. `source` is the row that it was promised in."""

    number: int
    origin: str
    owner: str
    source: str | None = None
    told: int = 0
    handed: tuple[str, ...] = ()
    outcome: str | None = None
    channel: str | None = None
    effort: int | None = None
    part: int | None = None
    due: str = field(default="", compare=False)
    """By which closing time the same-day rule made it due; "" when someone said a time."""


@dataclass(frozen=True)
class TallyRow:
    """Quick questions, or a card."""

    effort: int | None
    kind: str | None = None
    card: str | None = None
    topic: str | None = None
    by: str = "-"


@dataclass(frozen=True)
class IncidentRow:
    """An emergency; `done` are the steps that are ticked."""

    number: int
    kind: str
    done: frozenset[int] = frozenset()
    told: int = 0
    notes: int = 0
    closed: bool = False


@dataclass(frozen=True)
class NoticeRow:
    """What's new, or a pick."""

    number: int
    sort: str
    read: tuple[str, ...] = ()
    down: bool = False


@dataclass(frozen=True)
class ClosureRow:
    """A day unlike the hours in the settings."""

    number: int
    day: str
    why: str
    taken_back: bool = False


@dataclass(frozen=True)
class FoundRow:
    """Something in lost and found, and how it left."""

    number: int
    outcome: str | None = None


@dataclass(frozen=True)
class AddedRow:
    """Something added to an incident."""

    to: str


Row = VisitRow | CallRow | PromiseRow | TallyRow | IncidentRow | NoticeRow | ClosureRow | FoundRow | AddedRow


def seen(floor: Floor, key_of: dict[str, str]) -> dict[str, Row]:
    """What is on the floor, as rows by the model's own keys; what was taken away is not there."""
    found = {}
    for uid, record in floor.snapshot().items():
        row = None if record.voided else _row(record, key_of)
        if row is not None:
            found[key_of.get(uid, f"unknown {uid}")] = row
    return found


def _row(record: Record, key_of: dict[str, str]) -> Row | None:
    if isinstance(record, Visit):
        return _visit(record)
    if isinstance(record, Call):
        return _call(record)
    if isinstance(record, Promise):
        return _promise(record, key_of)
    if isinstance(record, Tally):
        return TallyRow(record.effort, record.kind, record.card, record.topic, record.by)
    if isinstance(record, Incident):
        ticked = frozenset(step for step in range(1, 10) if record.done(step))
        people, notes = len(record.people_told), len(record.notes)
        return IncidentRow(record.number, record.kind, ticked, people, notes, record.closed is not None)
    if isinstance(record, Notice):
        readers = tuple(each.by for each in record.read)
        return NoticeRow(record.number, record.sort, readers, record.taken_down is not None)
    if isinstance(record, Closure):
        day = "today" if record.closes else "dec 26"
        return ClosureRow(record.number, day, record.why or "", record.taken_back)
    if isinstance(record, FoundItem):
        return FoundRow(record.number, record.outcome)
    return AddedRow(key_of[record.incident]) if isinstance(record, Supplement) else None


def _visit(visit: Visit) -> VisitRow:
    return VisitRow(
        visit.number,
        visit.state,
        visit.greeted is not None,
        visit.helper,
        visit.away,
        visit.hand,
        visit.outcome,
        visit.effort,
        visit.doubt is not None,
        visit.description,
        visit.topic,
    )


def _call(call: Call) -> CallRow:
    told = tuple(each.told for each in call.holds)
    checks = tuple(each.minutes for each in call.holds[-1].checks) if call.holds else ()
    return CallRow(
        call.line,
        call.state,
        call.answerer,
        told,
        checks,
        len(call.transfers),
        call.outcome,
        call.effort,
        call.doubt is not None,
        call.topic,
    )


def _promise(made: Promise, key_of: dict[str, str]) -> PromiseRow:
    fields: dict[str, Any] = {
        "told": len(made.told),
        "handed": tuple(each.to for each in made.handed),
    }
    return PromiseRow(
        made.number,
        made.origin,
        made.owner,
        key_of[made.source] if made.source else None,
        outcome=made.outcome,
        channel=made.channel,
        effort=made.effort,
        part=made.part,
        **fields,
    )
