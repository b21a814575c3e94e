"""A desk that has others beside it, without a server: what they hold is put where it would have come to."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS
from deskapp.asking.asking import ENTER, Asking, No, Token
from deskapp.floor.accounts import account as made_account
from deskapp.floor.coverage import covered
from deskapp.floor.floor import Floor
from deskapp.floor.others import HelpedTwice, OtherDesk
from deskapp.records import Call, Incident, Promise, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.store.contract import Stale
from tests.support.fakes import TWO, Bench, MemoryStore, StillAsking, desk

CHILDRENS = OtherDesk(2, "C", "Children's")
PHONE = OtherDesk(3, "P", "Phone")


class SharedMemory(MemoryStore):
    """The store of a desk that shares: a version need only be above the newest kept."""

    def commit(self, change: Change) -> None:
        if any(
            each.uid in self.newest and each.version <= self.newest[each.uid].version for each in change.after
        ):
            raise Stale("it has changed since; look again and press the key again")
        self.newest.update({each.uid: each for each in change.after})
        self.changes.append(change)


def beside(*others: OtherDesk, **fields: Any) -> Bench:
    """A desk at two in the afternoon, Children's and Phone beside it, or those named."""
    at = desk(**{"store": SharedMemory(), **fields})
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


def on_the_line(line: str, of: OtherDesk = PHONE, **fields: Any) -> Call:
    """A call that rings at another desk since two; or as the fields say."""
    made = {"uid": f"{of.letter}{line}", "desk": of.name, "by": "S", "line": line, "state": "ringing"}
    return Call(**{**made, "rang": TWO, **fields})


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


def on_theirs(at: Bench, act: str, record: Record, *keys: str) -> str:
    """An act's key with the other desk's row selected, and what the message line says. Raises as `press`."""
    m = at.desk.moment(act, None, record.uid)
    if reason := ACTS[act].why_not(m):
        raise Refused(reason)
    step = Asking.start(ACTS[act], m)
    for key in keys:
        assert isinstance(step, Asking), f"{act} needs no {key}"
        step = step.feed(ENTER if key == "enter" else Token(key), m)
    if isinstance(step, No):
        raise Refused(step.reason)
    if isinstance(step, Asking):
        raise StillAsking(step.more(m).prompt)
    return at.desk.do(act, step.told, step.at, record.uid).said


def helped_twice(at: Bench, *, away: bool = True, **done: Any) -> Bench:
    """Dana helped C104 while this desk was `away`, with what that came to, and Children's had taken them.

    Or it was Children's that was away, where Sam did, and Dana had taken 104, which is this desk's.
    """
    if away:
        theirs = helping(104)
        account = made_account(theirs.revised(helper="D", by="D", **done), "account", at.desk.name, 101)
        holds(comes(at, account), theirs)
        here, there = account, theirs
    else:
        ours = helping(104, helper="D").revised(uid="104", desk=at.desk.name, version=1, by="D")
        account = made_account(ours.revised(helper="S", by="S", **done), "account", "Children's", 107)
        comes(holds(at, account), ours)
        here, there = ours, account
    at.desk.others.helped_twice[(theirs if away else ours).uid] = HelpedTwice(CHILDRENS, here, there)
    return at


def goes_away(at: Bench, of: OtherDesk = CHILDRENS, since: str = "2:02 pm") -> Bench:
    """Nothing is heard of the other desk since then."""
    at.desk.others.desks[of.number] = replace(of, away_since=since)
    return at


def coverage_elsewhere(floor: Floor) -> str:
    """How each other desk is covered."""
    return "; ".join(f"{each.name}: {covered(floor, each)}" for each in floor.others.in_order())


def changes(at: Bench) -> int:
    """How many changes the desk has written."""
    assert isinstance(at.store, MemoryStore)
    return len(at.store.changes)
