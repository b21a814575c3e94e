"""A desk at which whoever is free takes who has waited longest, in person or on the telephone.

Once through the real acts, and once by the clock alone, for so many days that chance no longer shows.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.numbers.counts.record import Counting
from deskapp.practice.people import Contact
from deskapp.records import Call
from deskapp.store.transaction import document, stamp
from tests.simulator.days import of_day
from tests.simulator.playing import SimulatedClock, Staff
from tests.support.fakes import SETTINGS, ZONE, MemoryStore

LINES = SETTINGS.model_copy(update={"lines": tuple("ABCDEFGHI")})


def coming(day: date, per_day: float, hours: range) -> list[Contact]:
    """Who waits, walks up or calls in these hours: the same, however many people there are."""
    those = of_day(day, per_day, Random(f"{day}"), ZONE)
    return [each for each in those if each.at.hour in hours and each.kind in ("wait", "walkup", "call")]


class OneQueue(Staff):
    """Plays contacts through the acts. A call takes a person, as someone in person does."""

    def _rings(self, here: Contact) -> None:
        if len(self.desk.floor.calls) >= len(self.desk.settings.lines):
            self.turned_away += 1
            return
        uid = self._do("ring").after[0].uid
        self._known[uid] = here
        self._in(here.patience, lambda: self._gives_up(uid))
        self._next()

    def _gives_up(self, uid: str) -> None:
        if any(call.uid == uid for call in self._ringing()):
            self._do("left", row=Ref(uid))

    def _ringing(self) -> list[Call]:
        return [call for call in self.desk.floor.calls if call.state == "ringing"]

    def _next(self) -> None:
        while self.free:
            first = min([*self.desk.floor.waiting, *self._ringing()], key=lambda row: row.began, default=None)
            if first is None:
                return
            here = self._known[first.uid]
            if isinstance(first, Call):
                self.free -= 1
                self._answers(first.uid, here)
            else:
                self._do("help", visit=Ref(first.uid))
                self._help_begins(first.uid, here)

    def _hangs_up(self, uid: str, here: Contact) -> None:
        super()._hangs_up(uid, here)
        self.free += 1
        self._next()


def by_acts(people: int, days: list[date], per_day: float, hours: range) -> Counting:
    """The counts of these days, from the records that the desk keeps."""
    counting = Counting(ZONE)
    for day in days:
        clock = SimulatedClock(datetime(day.year, day.month, day.day, 8, 55, tzinfo=ZONE), 1)
        store = MemoryStore()
        desk = Desk(store, clock, LINES, None)
        desk.open()
        desk.do("who", {"person": "D"})
        for _ in OneQueue(desk, clock, people).play(coming(day, per_day, hours)):
            pass
        for record in store.newest.values():
            counting.take(record.table, json.loads(document(record)))
    assert not counting.unread
    return counting


def by_the_clock(people: int, days: list[date], per_day: float, hours: range) -> Counting:
    """The counts of these days, each contact taken in its turn by whoever is free first."""
    counting = Counting(ZONE)
    for day in days:
        for table, doc in _documents(people, coming(day, per_day, hours)):
            counting.take(table, doc)
    assert not counting.unread
    return counting


def _documents(people: int, contacts: list[Contact]) -> Iterator[tuple[str, dict[str, Any]]]:
    free = [contacts[0].at] * people if contacts else []
    for here in contacts:
        begins = max(here.at, free[0])
        leaves = here.at + timedelta(seconds=here.patience)
        helped = begins if begins <= leaves else None
        closed = leaves
        if helped is not None:
            closed = helped + timedelta(seconds=here.service + here.walk + here.held)
            heapq.heapreplace(free, closed)
        shared = {"voided": False, "state": "closed", "times": "exact", "closed": stamp(closed)}
        shared |= {"desk": "front", "kind": "reference", "effort": 3, "checked": False}
        since, until = stamp(here.at), None if helped is None else stamp(helped)
        outcome = "answered" if helped else "rang out" if here.kind == "call" else "left"
        if here.kind == "call":
            call = {"rang": since, "answered": until, "holds": (), "transfers": ()}
            yield "calls", {**shared, **call, "outcome": outcome}
        else:
            visit = {"spotted": None, "waiting": since, "greeted": until, "helped": until, "walks": ()}
            yield "visits", {**shared, **visit, "outcome": outcome}
