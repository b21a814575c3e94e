"""Contacts played through the real acts: a staff that greets, helps, holds and finishes, by its own clock."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.practice.people import Contact
from deskapp.records import Call, Visit
from deskapp.records.change import Change
from tests.simulator.years import Names

REFERRED_TO = "Central Library"
CHECK_EVERY = 60.0
"""Seconds between check-backs while a caller holds."""


class SimulatedClock:
    """A clock that the simulator sets, with names that are the same for the same seed."""

    def __init__(self, at: datetime, seed: int) -> None:
        self.at = at.astimezone(UTC)
        self._names = Names(seed)

    def now(self) -> datetime:
        return self.at

    def new_uid(self) -> str:
        return self._names(self.at)


class Staff:
    """Plays contacts at a desk. Its `people` help one visitor each; the telephone is answered by any."""

    def __init__(self, desk: Desk, clock: SimulatedClock, people: int) -> None:
        self.desk, self.clock = desk, clock
        self.free = people
        self.turned_away = 0
        """Calls for which no line was free."""
        self._agenda: list[tuple[datetime, int, Callable[[], object]]] = []
        self._nth = 0
        self._known: dict[str, Contact] = {}
        self._done: list[Change] = []

    def play(self, contacts: Iterable[Contact]) -> Iterator[Change]:
        """Everything until the last of them has gone, act by act. They must come in the order of time."""
        for each in contacts:
            yield from self._until(each.at.astimezone(UTC))
            self.clock.at = each.at.astimezone(UTC)
            self._comes(each)
            yield from self._taken()
        yield from self._until(None)

    def _until(self, at: datetime | None) -> Iterator[Change]:
        while self._agenda and (at is None or self._agenda[0][0] <= at):
            self.clock.at, _, does = heapq.heappop(self._agenda)
            does()
            yield from self._taken()

    def _taken(self) -> list[Change]:
        done, self._done = self._done, []
        return done

    def _in(self, seconds: float, does: Callable[[], object]) -> None:
        self._nth += 1
        when = self.clock.at + timedelta(milliseconds=int(seconds * 1000))
        heapq.heappush(self._agenda, (when, self._nth, does))

    def _do(self, act: str, **told: Any) -> Change:
        change = self.desk.do(act, told)
        self._done.append(change)
        return change

    # -- who comes ----------------------------------------------------------------------------

    def _comes(self, here: Contact) -> None:
        if here.kind == "quick":
            self._do("quick", effort=here.effort)
        elif here.kind == "call":
            self._rings(here)
        elif here.kind == "walkup" and self.free:
            self._help_begins(self._do("walkup", description=here.description).after[0].uid, here)
        else:
            self._waits(here, "spot" if here.kind == "lost" else "wait")

    def _waits(self, here: Contact, act: str) -> None:
        uid = self._do(act, description=here.description).after[0].uid
        self._known[uid] = here
        if act == "wait":
            self._in(here.greeted, lambda: self._greet(uid))
            self._in(here.patience, lambda: self._leaves(uid))
        self._in(1.0, self._next)

    def _visit(self, uid: str, state: str) -> Visit | None:
        record = self.desk.floor.get(uid)
        return record if isinstance(record, Visit) and record.state == state else None

    def _greet(self, uid: str) -> None:
        visit = self._visit(uid, "waiting")
        if visit is not None and visit.greeted is None:
            self._do("greet", visit=Ref(uid))

    def _leaves(self, uid: str) -> None:
        if self._visit(uid, "waiting"):
            self._do("left", row=Ref(uid))

    def _next(self) -> None:
        """Whoever is free turns to the longest waiting, and when nobody waits to who looks lost."""
        floor = self.desk.floor
        while self.free and (floor.waiting or floor.spotted):
            visit = (floor.waiting or floor.spotted)[0]
            here = self._known[visit.uid]
            if visit.state == "spotted" and here.outcome == "declined":
                self._do("decline", visit=Ref(visit.uid))
                continue
            self._do("help", visit=Ref(visit.uid))
            self._help_begins(visit.uid, here)

    def _help_begins(self, uid: str, here: Contact) -> None:
        self.free -= 1
        if here.walk:
            self._in(10, lambda: self._do("walk", visit=Ref(uid)))
            self._in(10 + here.walk, lambda: self._do("walk", visit=Ref(uid)))
        self._in(here.walk + max(here.service, 11), lambda: self._finish(uid, here))

    def _finish(self, uid: str, here: Contact) -> None:
        self._do("finish", visit=Ref(uid), **self._ending(here))
        self.free += 1
        self._next()

    @staticmethod
    def _ending(here: Contact) -> dict[str, Any]:
        if here.outcome == "referred":
            return {"outcome": "referred", "referred_to": REFERRED_TO, "effort": here.effort}
        if here.outcome == "gone":
            return {"outcome": "gone"}
        return {"outcome": "answered", "effort": here.effort}

    # -- the telephone ------------------------------------------------------------------------

    def _rings(self, here: Contact) -> None:
        if len(self.desk.floor.calls) >= len(self.desk.settings.lines):
            self.turned_away += 1
            return
        uid = self._do("ring").after[0].uid
        if here.leaves:
            self._in(here.patience, lambda: self._do("left", row=Ref(uid)))
        else:
            self._in(here.wait, lambda: self._answers(uid, here))

    def _answers(self, uid: str, here: Contact) -> None:
        self._do("call", call=Ref(uid))
        talk = max(here.service, 25.0)
        if here.held:
            self._in(20, lambda: self._do("hold", call=Ref(uid), minutes=here.told))
            for after in range(60, int(here.held), int(CHECK_EVERY)):
                self._in(20 + after, lambda: self._do("check", call=Ref(uid)))
            self._in(20 + here.held, lambda: self._do("resume", call=Ref(uid)))
        self._in(here.held + talk, lambda: self._hangs_up(uid, here))

    def _hangs_up(self, uid: str, here: Contact) -> None:
        call = self.desk.floor.get(uid)
        assert isinstance(call, Call)
        places = self.desk.settings.places
        if here.outcome == "transferred" and places:
            self._do("transfer", call=Ref(uid), to=places[self._nth % len(places)].letter)
        else:
            self._do("hangup", call=Ref(uid), **self._ending(here))
