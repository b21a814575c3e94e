"""What one record adds to the counts, from its document as it lies in the journal. Pure.

A record counts once, in its newest version, on the day of its event; a voided one never does. The documents
were checked when they were written, so they are read as plain JSON here: a million of them is a year's work
for the models and some seconds for this. docs/figures.md says what each figure means.
"""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.by_hour import HourlyCounts
from deskapp.numbers.counts.contacts import Contacts, question, word
from deskapp.numbers.counts.local_days import moment, seconds
from deskapp.numbers.counts.tables import (
    CARDS,
    CLOSURES,
    INCIDENTS,
    LATER_KINDS,
    NEWS,
    PROMISES_CAME,
    PROMISES_ENDED,
    PROMISES_OPEN,
    ClosedOn,
    Counts,
    LaterKind,
    NewsRead,
    PromiseEnd,
    PromiseOpen,
)
from deskapp.store.held import held_elsewhere
from deskapp.store.lines import Doc

WRITTEN = frozenset({"email", "web", "letter", "text", "voicemail", "chat"})
"""Messages that count as a question when they are answered (design, what counts once)."""


class Counting:
    """Counts by day. `take` adds a document, or with a negative number takes it away again."""

    def __init__(
        self,
        zone: ZoneInfo,
        days: dict[str, Counts] | None = None,
        hours: dict[str, Counts] | None = None,
        here: int | None = None,
    ) -> None:
        """`here` is this desk's number among those that share, 0 if it works by itself: what another holds is
        left to that one. Without it all is counted, whoever holds it."""
        self._here = here
        self._days: dict[str, Counts] = {} if days is None else days
        self._by_hour: dict[str, Counts] = {} if hours is None else hours
        self.unread = 0
        """Documents of the desk's tables that could not be counted."""
        self._hours = HourlyCounts(zone, self._days, self._by_hour)
        contacts = Contacts(self._hours)
        self._takes: dict[str, Callable[[Doc, int], None]] = {
            "visits": contacts.visit,
            "calls": contacts.call,
            "promises": self._promise,
            "tallies": self._tally,
            "incidents": self._incident,
            "closures": self._closure,
            "notices": self._notice,
        }

    @property
    def days(self) -> dict[str, Counts]:
        """The counts of each day."""
        self._hours.settle()
        return self._days

    @property
    def hours(self) -> dict[str, Counts]:
        """What staffing is planned by: also by day, with the hours told apart."""
        self._hours.settle()
        return self._by_hour

    def take(self, table: str, doc: Any, many: int = 1) -> None:
        """One newest document."""
        takes = self._takes.get(table)
        if takes is None:
            return
        try:
            if not doc["voided"] and not self._is_elsewhere(table, doc):
                takes(doc, many)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.unread += many

    def _is_elsewhere(self, table: str, doc: Doc) -> bool:
        # A day on which the library was closed is that at every desk.
        if self._here is None or table == "closures":
            return False
        return held_elsewhere(doc["version"], self._here)

    def _on(self, stamp: str) -> Counts:
        """The counts of the day of a stamp."""
        return self._hours(stamp).day.counts

    def _promise(self, doc: Doc, many: int) -> None:
        origin, came, outcome, ended = doc["origin"], doc["came"], doc["outcome"], doc["ended"]
        at = self._hours(came)
        at.promises += many
        at.day.counts.more(PROMISES_CAME, word(origin), many)
        due = doc["told"][-1]["due"] if doc["told"] else doc["first_due"]
        if outcome is None:
            at.day.counts.more(PROMISES_OPEN, PromiseOpen(origin, came, due), many)
            return
        end = self._hours(ended)
        counts = end.day.counts
        if origin in WRITTEN and outcome in ("answered", "referred"):
            question(end, doc, origin, outcome, many)
        if doc["source"] and doc["kind"]:
            counts.more(LATER_KINDS, LaterKind(doc["source"], ended, doc["kind"]), many)
        on_time = int(kept_on_time(doc))
        same = self._same_day(doc) if origin in WRITTEN else 2
        counts.more(PROMISES_ENDED, PromiseEnd(origin, outcome, on_time, same), many)
        if outcome == "answered":
            counts.took(f"reply {origin}", seconds(moment(came), moment(ended)) // 60, many)

    def _same_day(self, doc: Doc) -> int:
        """1 when it was dealt with on the day it came, or on the next open day if it came after closing."""
        if doc["due_by"] not in ("said", "reply time"):
            return int(moment(doc["ended"]) <= moment(doc["first_due"]))
        return int(self._hours(doc["ended"]).day is self._hours(doc["came"]).day)

    def _tally(self, doc: Doc, many: int) -> None:
        at = self._hours(doc["at"])
        many *= doc["count"]
        if doc["card"] is not None:
            at.day.counts.more(CARDS, word(doc["card"]), many)
            return
        question(at, doc, doc["channel"], "answered", many)
        at.counted += many

    def _notice(self, doc: Doc, many: int) -> None:
        """What's new that stood to its last day; a pick is there to look things up in."""
        if doc["sort"] == "briefing" and doc["taken_down"] is None:
            readers = len({read["by"] for read in doc["read"]})
            self._on(doc["written"]).more(NEWS, NewsRead(doc["until"], readers), many)

    def _closure(self, doc: Doc, many: int) -> None:
        if not doc["taken_back"]:
            self._on(doc["noted"]).more(CLOSURES, ClosedOn(doc["day"], doc["closes"] or ""), many)

    def _incident(self, doc: Doc, many: int) -> None:
        self._on(doc["opened"]).more(INCIDENTS, word(doc["kind"]), many)


def kept_on_time(promise: Doc) -> bool:
    """Whether it was dealt with by the time promised last, each new time told before the one before it had
    passed (RC1): a word that was broken is not mended by giving another.
    """
    due = moment(promise["first_due"])
    for told in promise["told"]:
        if moment(told["at"]) > due:
            return False
        due = moment(told["due"])
    return moment(promise["ended"]) <= due
