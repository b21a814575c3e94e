"""A desk that has others beside it, without a server: what they hold is put where it would have come to."""

from datetime import datetime, timedelta
from typing import Any

from deskapp.floor.others import OtherDesk
from deskapp.records import Incident, Promise, Record, Visit
from deskapp.records.change import Change
from tests.support.fakes import TWO, Bench, MemoryStore, desk

CHILDRENS = OtherDesk(2, "C", "Children's")
PHONE = OtherDesk(3, "P", "Phone")


def beside(*others: OtherDesk, **fields: Any) -> Bench:
    """A desk at two in the afternoon, Children's and Phone beside it, or those named."""
    at = desk(**fields)
    for other in others or (CHILDRENS, PHONE):
        at.desk.others.desks[other.number] = other
    return at


def waiting(number: int, of: OtherDesk = CHILDRENS, since: datetime = TWO, **fields: Any) -> Visit:
    """Someone who waits at another desk."""
    made = {"uid": f"{of.letter}{number}", "desk": of.name, "by": "S", "day": TWO.date()}
    return Visit(**{**made, "number": number, "state": "waiting", "waiting": since, **fields})


def helping(number: int, of: OtherDesk = CHILDRENS, since: datetime = TWO, helper: str = "S") -> Visit:
    """Someone who is being helped at another desk."""
    fields = {"state": "helping", "greeted": since, "helped": since, "helper": helper}
    return waiting(number, of, since, **fields)


def promised(number: int, owner: str, of: OtherDesk = CHILDRENS, due: datetime | None = None) -> Promise:
    """A promise that another desk made."""
    made = {"uid": f"{of.letter}P{number}", "desk": of.name, "by": owner, "number": number, "owner": owner}
    due = due or TWO + timedelta(hours=1)
    return Promise(
        **made, origin="email", came=TWO, made=TWO, first_due=due, due_by="said", what="the answer"
    )


def incident(number: int, of: OtherDesk = CHILDRENS, kind: str = "medical", **fields: Any) -> Incident:
    """An incident that another desk opened."""
    made = {"uid": f"{of.letter}I{number}", "desk": of.name, "by": "S", "opened": TWO}
    return Incident(**{**made, "number": number, "kind": kind, **fields})


def holds(at: Bench, record: Record, of: OtherDesk = CHILDRENS) -> Bench:
    """The other desk holds it, and this one knows."""
    at.desk.others.put(of.number, record)
    return at


def comes(at: Bench, record: Record) -> Bench:
    """It stands on this desk's own floor from now on: it belongs to the library, or was given here."""
    assert isinstance(at.store, MemoryStore)
    at.store.from_elsewhere(Change(f"c-{record.uid}", "news", at.clock.now(), record.desk, "S", (record,)))
    return at
