"""Everything open or of today, in memory. Changed only by `apply`, after the disk has it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from deskapp.floor.contacts_today import ContactsToday
from deskapp.floor.given_numbers import GivenNumbers
from deskapp.floor.others import Others
from deskapp.floor.sorted_rows import Ordered, RowPlace
from deskapp.records import (
    Call,
    Closure,
    Duty,
    FoundItem,
    Incident,
    Notice,
    Promise,
    Record,
    Supplement,
    Visit,
)
from deskapp.records.change import Change

R = TypeVar("R", bound=Record)

INCIDENTS_STAY = timedelta(days=7)
"""How long a closed incident stays listed, so that a supplement can be added; and how long a promise that
ended does, so that its number is not given again while people still speak of it."""

NOT_GREETED = "not greeted"
"""Where those who wait and were not greeted stand once more, beside the states."""

HAND = "wants a hand"
"""Where those who want a hand stand once more, in whichever state."""


class Floor:
    """The desk as it stands. Lists are short: what is open and what began today.

    Rows are kept in order as they come and go; selections of them are cached until the next change, since a
    key asks for each many times.
    """

    def __init__(self, zone: ZoneInfo, today: date, others: Others | None = None) -> None:
        self.zone = zone
        self.others = others if others is not None else Others()
        """The other desks and what they hold: never rows of this floor, but what stands here is named after
        them."""
        self._empty(today)

    def _empty(self, today: date) -> None:
        self.today = today
        self._records: dict[str, Record] = {}
        self._tables: dict[str, dict[str, Record]] = {}
        self._open: dict[str, Ordered[Record]] = defaultdict(lambda: Ordered(_by_beginning))
        self._queue: dict[str, Ordered[Visit]] = defaultdict(lambda: Ordered(_by_waiting))
        """Open visits by state; those nobody has greeted, and those who want a hand, once more."""
        self.given: dict[str, int] = {}
        """The highest number of a visit of today, by the desk that made it."""
        self._sent: Ordered[Call] = Ordered(_by_closing)
        self._numbers = GivenNumbers()
        self.contacts = ContactsToday(self.zone, today, self.all_of)
        """Today's people, calls and quick questions, counted as they come."""
        self._changed()

    def _changed(self) -> None:
        """Invalidate the cached selections."""
        for name in _WORKED_OUT:
            self.__dict__.pop(name, None)

    @classmethod
    def of(
        cls, records: Iterable[Record], zone: ZoneInfo, today: date, others: Others | None = None
    ) -> "Floor":
        """A floor holding the newest of these records, in whatever order they come, less what is over."""
        newest: dict[str, Record] = {}
        for record in records:
            if record.uid not in newest or newest[record.uid].version < record.version:
                newest[record.uid] = record
        floor = cls(zone, today, others)
        floor._fill(each for each in newest.values() if floor.stays(each, today))
        return floor

    def _fill(self, records: Iterable[Record]) -> None:
        for record in sorted(records, key=lambda each: (each.began, each.uid)):
            self._take(record)

    def day_of(self, at: datetime) -> date:
        """The library's own day at that moment."""
        return at.astimezone(self.zone).date()

    def apply(self, change: Change) -> None:
        """Take in the records of a change. A version older than the one here is ignored."""
        for record in change.after:
            self.contacts.made_at(change.face, record)
            self._take(record)

    def turn(self, today: date) -> None:
        """A new day: numbers start again and what ended on an earlier day is let go."""
        kept = [record for record in self._records.values() if self.stays(record, today)]
        self._empty(today)
        self._fill(kept)

    def let_go(self, uid: str) -> None:
        """Another desk holds it now, if it was here. No number that was given is given again."""
        known = self._records.pop(uid, None)
        if known is None:
            return
        self._changed()
        self._numbers.let_go(known)
        del self._tables[known.table][uid]
        for rows in self._rows_of(known):
            rows.drop(known)
        self.contacts.let_go(known)

    def stays(self, record: Record, today: date) -> bool:
        """Whether it is shown on that day."""
        if record.is_open or self.day_of(record.began) >= today:
            return True
        if isinstance(record, Incident | Supplement | Promise | FoundItem):
            return self.day_of(record.began) >= today - INCIDENTS_STAY
        return False

    def _take(self, record: Record) -> None:
        known = self._records.get(record.uid)
        if known is not None and known.version >= record.version:
            return
        self._changed()
        if known is None:
            self._numbers.take(record)
        else:
            for rows in self._rows_of(known):
                rows.drop(known)
        self._records[record.uid] = record
        self._tables.setdefault(record.table, {})[record.uid] = record
        for rows in self._rows_of(record):
            rows.put(record)
        # A visit of a later day counts too: the floor may not have been turned yet.
        if isinstance(record, Visit) and record.day >= self.today:
            self.given[record.desk] = max(self.given.get(record.desk, 0), record.number)
        self.contacts.take(record, known)

    def _rows_of(self, record: Record) -> list[Ordered[Any]]:
        """All that it stands in: what is open of its kind, the queues, the calls that went elsewhere."""
        if record.is_open:
            queues = [self._queue[name] for name in _queues(record)] if isinstance(record, Visit) else []
            return [self._open[record.table], *queues]
        sent = isinstance(record, Call) and record.outcome == "transferred" and not record.voided
        return [self._sent] if sent else []

    @property
    def transferred(self) -> tuple[Call, ...]:
        """Calls that went elsewhere today and have not come back, the newest last."""
        return self._sent.rows

    def name_of(self, record: Record) -> str:
        """What people at this desk call it; with its desk's letter what another made."""
        return self.others.name_of(record) + self._numbers.which(record)

    def get(self, uid: str) -> Record | None:
        """The newest version of this record, if it is here."""
        return self._records.get(uid)

    def all_of(self, kind: type[R]) -> Iterator[R]:
        """Every record of this kind on the floor, voided ones too."""
        rows = self._tables.get(kind.table, {})
        return (row for row in rows.values() if isinstance(row, kind))

    def newest_first(self, kind: type[R]) -> Iterator[R]:
        """The same from the one that came last, for whoever needs no more than the newest."""
        rows = self._tables.get(kind.table, {})
        return (row for row in reversed(rows.values()) if isinstance(row, kind))

    def open_of(self, kind: type[R]) -> tuple[R, ...]:
        """What is open of this kind, oldest first."""
        rows = self._open.get(kind.table)
        return cast("tuple[R, ...]", rows.rows) if rows is not None else ()

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Open visits: those waiting by the time they have waited since, the others as they began."""
        return tuple(sorted(self.open_of(Visit), key=_by_waiting))

    @property
    def anyone(self) -> bool:
        """Whether a visit or a call is open."""
        return bool(self.open_of(Visit) or self.open_of(Call))

    @property
    def at_rest(self) -> bool:
        """Whether nothing is going on: nobody is open here, and no incident."""
        return not (self.anyone or self.incident)

    @property
    def waiting(self) -> tuple[Visit, ...]:
        """The queue, longest waiting first."""
        return self._queue["waiting"].rows

    @property
    def not_greeted(self) -> tuple[Visit, ...]:
        """Who waits and has not been greeted, oldest first (PC3)."""
        return self._queue[NOT_GREETED].rows

    @property
    def helping(self) -> tuple[Visit, ...]:
        """Who is being helped."""
        return self._queue["helping"].rows

    @property
    def spotted(self) -> tuple[Visit, ...]:
        """Who looks lost and has not asked (RS6). They never count as waiting."""
        return self._queue["spotted"].rows

    @property
    def wanting_hand(self) -> tuple[Visit, ...]:
        """Who wants a hand, in whichever state (SN2)."""
        return self._queue[HAND].rows

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Open calls, in the order of their lines."""
        return tuple(sorted(self.open_of(Call), key=lambda each: (each.line, each.began)))

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What is still to answer, in the order in which it is due (RC1)."""
        return tuple(sorted(self.open_of(Promise), key=lambda each: (each.due, each.number)))

    @property
    def closures(self) -> tuple[Closure, ...]:
        """Days that are unlike the hours in the settings, of the last days and to come, as noted."""
        return self.open_of(Closure)

    @property
    def found_items(self) -> tuple[FoundItem, ...]:
        """What is on the shelf of lost and found, oldest first."""
        return self.open_of(FoundItem)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What's new and the picks that are in force today, newest first (CO1, CO3)."""
        found = [notice for notice in self.open_of(Notice) if notice.in_force(self.today)]
        return tuple(reversed(found))

    def not_read(self, notice: Notice, people: Iterable[str]) -> tuple[str, ...]:
        """Whose letters, of these, have not marked this as read (CO1); none for a pick."""
        if notice.sort != "briefing":
            return ()
        return tuple(letter for letter in people if not notice.read_by(letter))

    def unread_by(self, letters: str) -> tuple[Notice, ...]:
        """What's new that this person has not marked as read, oldest first."""
        found = [notice for notice in reversed(self.notices) if notice.sort == "briefing"]
        return tuple(each for each in found if not each.read_by(letters))

    @property
    def incident(self) -> Incident | None:
        """The open incident, the newest if there are several."""
        found = self.open_of(Incident)
        return found[-1] if found else None

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents of the last week, newest first; not one that was the same as another."""
        found = (incident for incident in self.all_of(Incident) if not incident.voided)
        return tuple(sorted(found, key=lambda each: each.opened, reverse=True))

    @property
    def on_duty(self) -> tuple[Duty, ...]:
        """Who is at the desk, in the order they came."""
        return self.open_of(Duty)

    @property
    def acting(self) -> str:
        """The letters acts carry now at the only screen, or "-" while nobody has said who is at the desk."""
        return self._acting.get("", "-")

    def acting_at(self, face: str) -> str:
        """The letters that acts at this screen carry now, or "-" while nobody has said who is there."""
        return self._acting.get(face, "-")

    @cached_property
    def _acting(self) -> dict[str, str]:
        """Who acts, by screen: the first to come, should a file ever say two."""
        return {each.face: each.person for each in reversed(self.on_duty) if each.acting}

    def acting_elsewhere(self, face: str) -> frozenset[str]:
        """Who acts at another screen than this one: whom they are seeing to hears their words from there."""
        return frozenset(person for where, person in self._acting.items() if where != face)

    def snapshot(self) -> dict[str, Record]:
        """A copy of all that is here, by uid."""
        return dict(self._records)


def _by_beginning(record: Record) -> RowPlace:
    return record.began, record.uid


def _by_waiting(visit: Visit) -> RowPlace:
    return visit.queued, visit.number


def _by_closing(call: Call) -> RowPlace:
    return call.closed or call.began, call.uid


def _queues(visit: Visit) -> tuple[str, ...]:
    ungreeted = (NOT_GREETED,) if visit.state == "waiting" and visit.greeted is None else ()
    return (visit.state, *ungreeted, *((HAND,) if visit.hand else ()))


_WORKED_OUT = tuple(name for name, of in vars(Floor).items() if isinstance(of, cached_property))
