"""Everything open or of today, in memory. Changed only by `apply`, after the disk has it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

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
    Tally,
    Visit,
)
from deskapp.records.change import Change

R = TypeVar("R", bound=Record)

WithTopic = Tally | Visit | Call
"""What can have a topic: quick questions, and a visit or call that ended as a question."""

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
        self.last_tally: Tally | None = None
        self.last_question: WithTopic | None = None
        """The newest that was counted or has ended: what a topic is said of."""
        self.counted = 0
        """Quick contacts counted today."""
        self.by_hour: Counter[int] = Counter()
        """Contacts of today by the hour they began to be served in: people, calls, quick questions."""
        self._helped: set[str] = set()
        self._answered: set[str] = set()
        self._sent: Ordered[Call] = Ordered(_by_closing)
        self._numbers = GivenNumbers()
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
        self._count_hour(known, -1)
        self._helped.discard(uid)
        self._answered.discard(uid)
        if isinstance(known, WithTopic) and self.last_question is known:
            self.last_question = self._last_of(self._questions())

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
        self._count_hour(known, -1)
        self._count_hour(record, 1)
        self._records[record.uid] = record
        self._tables.setdefault(record.table, {})[record.uid] = record
        for rows in self._rows_of(record):
            rows.put(record)
        # A visit of a later day counts too: the floor may not have been turned yet.
        if isinstance(record, Visit) and record.day >= self.today:
            self.given[record.desk] = max(self.given.get(record.desk, 0), record.number)
        if isinstance(record, Tally):
            self._take_tally(record, known)
        elif isinstance(record, Visit | Call):
            self._count(record)
        if isinstance(record, WithTopic):
            self._take_question(record)

    def _rows_of(self, record: Record) -> list[Ordered[Any]]:
        """All that it stands in: what is open of its kind, the queues, the calls that went elsewhere."""
        if record.is_open:
            queues = [self._queue[name] for name in _queues(record)] if isinstance(record, Visit) else []
            return [self._open[record.table], *queues]
        sent = isinstance(record, Call) and record.outcome == "transferred" and not record.voided
        return [self._sent] if sent else []

    def _count_hour(self, record: Record | None, sign: int) -> None:
        """Keep the counts by hour incrementally: no key goes through the day."""
        at = _served(record) if record is not None and not record.voided else None
        if at is not None and self.day_of(at) == self.today:
            many = record.count if isinstance(record, Tally) else 1
            self.by_hour[at.astimezone(self.zone).hour] += sign * many

    def _count(self, record: Visit | Call) -> None:
        """Keep the day's counts incrementally: a key must not get slower as the day gets longer."""
        if isinstance(record, Visit):
            counts, those = not record.voided and record.helped and record.day == self.today, self._helped
        else:
            counts, those = not record.voided and record.answered, self._answered
        if counts:
            those.add(record.uid)
        else:
            those.discard(record.uid)

    @property
    def helped(self) -> int:
        """People helped today, those still being helped too."""
        return len(self._helped)

    @property
    def answered(self) -> int:
        """Calls answered today."""
        return len(self._answered)

    @property
    def transferred(self) -> tuple[Call, ...]:
        """Calls that went elsewhere today and have not come back, the newest last."""
        return self._sent.rows

    def _take_tally(self, tally: Tally, known: Record | None) -> None:
        if tally.card is not None:
            return  # the use of a card is no question
        before = known.count if isinstance(known, Tally) and not known.voided else 0
        if self.day_of(tally.at) == self.today:
            self.counted += (0 if tally.voided else tally.count) - before
        if not tally.voided:
            if self.last_tally is None or tally.at >= self.last_tally.at:
                self.last_tally = tally
        elif self.last_tally is not None and self.last_tally.uid == tally.uid:
            self.last_tally = max(
                (record for record in self.all_of(Tally) if not record.voided and record.card is None),
                key=lambda each: each.at,
                default=None,
            )

    def _take_question(self, record: WithTopic) -> None:
        last = self.last_question
        if _is_question(record):
            if last is None or asked_at(record) >= asked_at(last):
                self.last_question = record
        elif last is not None and last.uid == record.uid:
            self.last_question = self._last_of(self._questions())

    def _questions(self) -> Iterator[WithTopic]:
        every: tuple[WithTopic, ...] = (*self.all_of(Tally), *self.all_of(Visit), *self.all_of(Call))
        return (each for each in every if _is_question(each))

    @staticmethod
    def _last_of(questions: Iterable[WithTopic]) -> WithTopic | None:
        return max(questions, key=asked_at, default=None)

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

    def last_tally_but(self, people: frozenset[str]) -> Tally | None:
        """The last count of today that none of these people made."""
        last = self.last_tally
        if last is None or last.by not in people:
            return last
        found = (each for each in self.all_of(Tally) if not each.voided and each.card is None)
        return max((each for each in found if each.by not in people), key=lambda each: each.at, default=None)

    def last_question_but(self, people: frozenset[str]) -> WithTopic | None:
        """What was counted or has ended last that none of these people did."""
        last = self.last_question
        if last is None or last.by not in people:
            return last
        return self._last_of(each for each in self._questions() if each.by not in people)

    def snapshot(self) -> dict[str, Record]:
        """A copy of all that is here, by uid."""
        return dict(self._records)


def _is_question(record: WithTopic) -> bool:
    if isinstance(record, Tally):
        return record.card is None and not record.voided
    return record.is_question


def asked_at(question: WithTopic) -> datetime:
    """When it was counted, or ended."""
    if isinstance(question, Tally):
        return question.at
    return question.closed or question.began


def _served(record: Record) -> datetime | None:
    """When this contact began to be served; None for what is none, or was not served."""
    if isinstance(record, Visit):
        return record.helped
    if isinstance(record, Call):
        return record.answered
    return record.at if isinstance(record, Tally) and record.card is None else None


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
