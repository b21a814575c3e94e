"""What the server said in one turn, taken in row by row between the acts of staff."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from deskapp.desk.desk import Desk
from deskapp.desk.desk_thread import DeskThread
from deskapp.desk.placing import ELSEWHERE, Placing
from deskapp.desk.writer import Came, Job
from deskapp.records import Incident
from deskapp.records.change import Change, Refused
from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import FromServer, begins, ends

AT_ONCE = 20
"""Rows taken in before a key has its turn: a page of them would be felt."""


class TakesIn(Protocol):
    """What it needs of the room."""

    desk: Desk
    placing: Placing
    thread: DeskThread

    @property
    def ledger(self) -> Ledger:
        """The account, with all that is written."""

    def change_of(self, act: str, copy: Copy) -> Change:
        """This version as a change of its own."""

    def given(self, claim: Claim) -> Change:
        """What gives another desk what it asks for. Raises Refused after it has said no."""

    def moved(self, before: Copy, now: Copy) -> None:
        """What stood here before this, and what stands now."""

    def conflicts(self) -> list[Callable[[], Change]]:
        """What is to be written of what another desk took by force, and this one went on with."""

    def took_in(self, rows: list[Copy]) -> None:
        """These rows came, and stand where they belong."""


class TakingIn:
    """One turn."""

    def __init__(self, room: TakesIn, told: FromServer) -> None:
        self._room, self._told = room, told
        self._done: Callable[[bool], None] = _nobody_waits
        self._rows: deque[Copy] = deque()
        self._pending = 1
        """Jobs on their way, and the rows themselves."""
        self._kept = True
        self.came: list[Copy] = []
        """All rows of the turn that are or were shown here, for the mirror."""

    def begin(self, done: Callable[[bool], None]) -> None:
        """Take it in, an emergency first. `done` is called once, with whether all of it is kept."""
        self._done = done
        if not begins(self._room.ledger, self._told):
            self._done(True)
            return
        rows = (*self._told.passed, *self._told.news)
        self._rows.extend(sorted(rows, key=lambda row: not _is_emergency(row)))
        self._some()

    def _some(self) -> None:
        changed: list[Copy] = []
        for _ in range(min(AT_ONCE, len(self._rows))):
            self._row(self._rows.popleft(), changed)
        self._room.took_in(changed)
        self._accounts()
        if self._rows:
            self._room.thread.soon(self._some)
            return
        for claim in self._told.asks:
            self._job("give_to_desk", partial(self._room.given, claim), said=True)
        self._ended()

    def _row(self, row: Copy, changed: list[Copy]) -> None:
        if not self._room.thread.is_writing(row.uid) and self._stands(row, changed):
            return
        self._job("merge", partial(self._merge, row))

    def _stands(self, row: Copy, changed: list[Copy]) -> bool:
        """Whether the row is taken in, with nothing to be written for it."""
        ledger = self._room.ledger
        before = ledger.stands.get(row.uid)
        if ledger.take(row) is not None:
            return False
        now = ledger.stands[row.uid]
        if now is not before:
            shown = self._room.placing.put(now)
            if before is not None:
                self._room.moved(before, now)
            if shown or before is not None:
                self.came.append(now)
                changed.append(now)
            if not shown:
                ledger.forget(row.uid)
        return True

    def _merge(self, row: Copy) -> Change:
        """Decided in its turn: what both desks wrote, put together as it stands by then."""
        before = self._room.ledger.stands.get(row.uid)
        together = self._room.ledger.take(row)
        if before is not None:
            self._room.moved(before, row)
        if together is not None:
            return self._room.change_of("merge", together)
        now = self._room.ledger.stands[row.uid]
        self._room.placing.put(now)
        self.came.append(now)
        self._room.took_in([now])
        self._accounts()
        raise Refused(NOTHING)

    def _accounts(self) -> None:
        """What this desk did with what another has taken is written before the cursor is set behind it."""
        for decide in self._room.conflicts():
            self._job("account", decide)

    def _job(self, act: str, decide: Callable[[], Change], said: bool = False) -> None:
        self._pending += 1
        at = self._room.desk.clock.now()
        ended = self._given if said else self._written
        self._room.thread.submit(Job(act, {}, at, face=ELSEWHERE, decide=decide, ended=ended, jumps=True))

    def _written(self, job: Job, words: str, came: Came) -> None:
        if came is not Came.DONE and words != NOTHING:
            self._kept = False
        self._ended()

    def _given(self, job: Job, words: str, came: Came) -> None:
        # What was not given is asked for again in the next turn, as long as it is wanted.
        self._ended()

    def _ended(self) -> None:
        self._pending -= 1
        if self._pending == 0:
            if self._kept:
                ends(self._room.ledger, self._told)
            self._done(self._kept)


NOTHING = "nothing is to be written"
"""What a row comes to that stands without a merge by the time its turn comes. Nobody is told."""


def _nobody_waits(kept: bool) -> None:
    """Before it begins."""


def _is_emergency(row: Copy) -> bool:
    return isinstance(row.record, Incident) and row.record.is_open
