"""A simple model of the desk: what each act does to what a person would see, and when it can't be done.

It knows nothing of records, versions, asks or disks. Undo is what it says: the rows as they were before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from deskapp.records import Record
from tests.promises.model.rows import (
    AddedRow,
    CallRow,
    ClosureRow,
    FoundRow,
    IncidentRow,
    NoticeRow,
    PromiseRow,
    Row,
    TallyRow,
    VisitRow,
)

LINES = "ABCD"
CAME_BACK = timedelta(minutes=10)
RUN = timedelta(minutes=10)
"""How long after a count the next one is about the same."""

KINDS = {1: "directions", 2: "quick look-up", 3: "reference", 4: "reference", 5: "reference", 6: "reference"}
REFERENCE = ("quick look-up", "reference", "readers' advisory")
R = TypeVar(
    "R", VisitRow, CallRow, PromiseRow, TallyRow, IncidentRow, NoticeRow, ClosureRow, FoundRow, AddedRow
)


class CanNot(Exception):
    """The model says that this can't be done now."""


def need(it: object) -> None:
    """It can be done only if this holds."""
    if not it:
        raise CanNot


@dataclass
class Done:
    """An act that can be undone: each row that it touched, before and after. None: it was not there."""

    rows: dict[str, tuple[Row | None, Row | None]]
    records: dict[str, Record] = field(default_factory=dict)
    """Every record of the desk before it, for whoever compares: the model itself knows none."""


@dataclass
class Model:
    """The desk, and what can be undone since the kiosk started."""

    now: datetime
    rows: dict[str, Row] = field(default_factory=dict)
    here: list[str] = field(default_factory=list)
    """Who is at the desk, in the order they came."""
    acting: str = "-"
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)
    closed_at: dict[str, datetime] = field(default_factory=dict)
    counted_at: dict[str, datetime] = field(default_factory=dict)
    """When each quick count was made, and when each visit or call ended as a question."""
    arrived: list[str] = field(default_factory=list)
    """Visits in the order they began to wait."""
    made: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    """The highest number given in each series; one taken away is not given again."""

    # -- doing --------------------------------------------------------------------------------

    def act(self, does: Callable[[], None], undoable: bool) -> None:
        """One act, all of it or nothing. Raises CanNot."""
        before = dict(self.rows)
        here, acting, arrived = list(self.here), self.acting, list(self.arrived)
        made, numbers = self.made, dict(self.numbers)
        try:
            does()
        except CanNot:
            self.rows, self.here, self.acting, self.arrived = before, here, acting, arrived
            self.made, self.numbers = made, numbers
            raise
        touched = {
            key: (before.get(key), self.rows.get(key))
            for key in {*before, *self.rows}
            if before.get(key) is not self.rows.get(key)
        }
        if undoable:
            self.done.append(Done(touched))
            self.undone.clear()
        else:
            self.forget(set(touched))

    def forget(self, keys: set[str]) -> None:
        """What touched these rows can no longer be taken back, nor what could only come after that."""
        self.done = _without(self.done, keys)
        self.undone = _without(self.undone, keys)

    def undo(self) -> None:
        """The last act is taken back: every row as it was."""
        need(self.done)
        self._restore({key: before for key, (before, _) in self.done[-1].rows.items()})
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        """And done again."""
        need(self.undone)
        self._restore({key: after for key, (_, after) in self.undone[-1].rows.items()})
        self.done.append(self.undone.pop())

    def _restore(self, wanted: dict[str, Row | None]) -> None:
        rows = {key: row for key, row in {**self.rows, **wanted}.items() if row is not None}
        lines = [row.line for row in rows.values() if isinstance(row, CallRow) and row.state != "closed"]
        need(len(lines) == len(set(lines)))
        self.rows = rows

    def restart(self) -> None:
        """The kiosk is started anew: all is as it was, but that undo starts anew."""
        self.done.clear()
        self.undone.clear()

    # -- looking ------------------------------------------------------------------------------

    def of(self, kind: type[R]) -> dict[str, R]:
        """The rows of one kind."""
        return {key: row for key, row in self.rows.items() if isinstance(row, kind)}

    def get(self, key: str, kind: type[R]) -> R:
        """The row of this key; it can't be done when it is of another kind or gone."""
        row = self.rows.get(key)
        if not isinstance(row, kind):
            raise CanNot
        return row

    def number(self, series: str) -> int:
        """The next number of a series."""
        self.numbers[series] = self.numbers.get(series, 0) + 1
        return self.numbers[series]

    def new(self, row: Row) -> str:
        """A new row; its key comes back."""
        self.made += 1
        key = f"{type(row).__name__}{self.made}"
        self.rows[key] = row
        return key

    def free_line(self) -> str:
        """The first line that nobody is on."""
        busy = {row.line for row in self.of(CallRow).values() if row.state != "closed"}
        free = [line for line in LINES if line not in busy]
        need(free)
        return free[0]

    def in_doubt(self) -> None:
        """Every open visit and call is in doubt."""
        rows: dict[str, VisitRow | CallRow] = {**self.of(VisitRow), **self.of(CallRow)}
        here = {key: row for key, row in rows.items() if row.state != "closed"}
        need(here)
        for key, row in here.items():
            # Whoever was greeted before this gap was there to hear it.
            was = replace(row, meant=False) if isinstance(row, VisitRow) else row
            self.rows[key] = replace(was, doubt=True)

    @property
    def queue(self) -> list[int]:
        """The numbers of those who wait, in the order they came."""
        waiting = {key: row for key, row in self.of(VisitRow).items() if row.state == "waiting"}
        return [waiting[key].number for key in self.arrived if key in waiting]

    @property
    def closes_early(self) -> str:
        """Whether today's closing time is another than usual."""
        those = self.of(ClosureRow).values()
        early = any(row.day == "today" and not row.taken_back for row in those)
        return "early" if early else "as usual"

    @property
    def last_tally(self) -> str | None:
        """The newest quick count."""
        found = [key for key, row in self.of(TallyRow).items() if row.card is None]
        return max(found, key=lambda key: int(key.removeprefix("TallyRow")), default=None)

    @property
    def last_question(self) -> str | None:
        """The newest quick count, or visit or call that ended as a question."""
        asked = {**self.of(TallyRow), **self.of(VisitRow), **self.of(CallRow)}
        found = [key for key in self.counted_at if key in asked and self.is_question(key)]
        return max(found, key=lambda key: self.counted_at[key], default=None)

    def is_question(self, key: str) -> bool:
        """Whether it is a count, or has ended with an effort or a kind."""
        row = self.rows[key]
        if isinstance(row, TallyRow):
            return row.card is None
        return isinstance(row, VisitRow | CallRow) and row.state == "closed" and row.asked

    def running_topic(self) -> str | None:
        """The topic that the next question has unless another is said."""
        last = self.last_question
        if last is None or self.now - self.counted_at[last] > RUN:
            return None
        row = self.rows[last]
        assert isinstance(row, TallyRow | VisitRow | CallRow)
        return row.topic if row.by == self.acting else None

    def promise_in(self, key: str) -> str | None:
        """The open promise that this visit or call ended with."""
        found = [
            each for each, row in self.of(PromiseRow).items() if row.source == key and row.outcome is None
        ]
        return found[0] if found else None


def _without(stack: list[Done], keys: set[str]) -> list[Done]:
    gone = set(keys)
    kept = []
    for each in reversed(stack):
        if gone & set(each.rows):
            gone |= set(each.rows)
        else:
            kept.append(each)
    return kept[::-1]
