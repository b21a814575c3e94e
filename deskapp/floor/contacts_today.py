"""The contacts of today, people, calls and quick questions: how many, by the hour, and the last of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from deskapp.records import Call, Record, Tally, Visit
from deskapp.records.promise import NOBODY

WithTopic = Tally | Visit | Call
"""What can have a topic: quick questions, and a visit or call that ended as a question."""

W = TypeVar("W", bound=WithTopic)


class ContactsToday:
    """Counted as they come and go: a key must not get slower as the day gets longer."""

    def __init__(self, zone: ZoneInfo, today: date, all_of: Callable[[type[Any]], Iterator[Any]]) -> None:
        """`all_of` gives every record of a kind that is on the floor."""
        self._zone, self._today, self._all_of = zone, today, all_of
        self.last_tally: Tally | None = None
        self.last_question: WithTopic | None = None
        """The newest that was counted or has ended: what a topic is said of."""
        self.counted = 0
        """Quick questions counted."""
        self.by_hour: Counter[int] = Counter()
        """By the hour they began to be served in: people, calls, quick questions."""
        self._helped: set[str] = set()
        self._answered: set[str] = set()
        self._nobodys: dict[str, str] = {}
        """Counts that were made while nobody had said who acts, and the screen where each was."""

    @property
    def helped(self) -> int:
        """People helped, those still being helped too."""
        return len(self._helped)

    @property
    def answered(self) -> int:
        """Calls answered."""
        return len(self._answered)

    def made_at(self, face: str, record: Record) -> None:
        """This record comes from that screen."""
        if isinstance(record, Tally) and record.by == NOBODY:
            self._nobodys.setdefault(record.uid, face)

    def take(self, record: Record, known: Record | None) -> None:
        """A new version of this record is on the floor, instead of the one known before."""
        if not isinstance(record, WithTopic):
            return
        self._count_hour(known, -1)
        self._count_hour(record, 1)
        if isinstance(record, Tally):
            self._take_tally(record, known)
        else:
            self._count(record)
        self._take_question(record)

    def let_go(self, record: Record) -> None:
        """It is not on the floor any more."""
        self._count_hour(record, -1)
        self._helped.discard(record.uid)
        self._answered.discard(record.uid)
        if self.last_question is record:
            self.last_question = _newest(self._questions())

    def _count_hour(self, record: Record | None, sign: int) -> None:
        at = _served(record) if record is not None and not record.voided else None
        if at is not None and self._is_today(at):
            many = record.count if isinstance(record, Tally) else 1
            self.by_hour[at.astimezone(self._zone).hour] += sign * many

    def _count(self, record: Visit | Call) -> None:
        if isinstance(record, Visit):
            counts, those = not record.voided and record.helped and record.day == self._today, self._helped
        else:
            counts, those = not record.voided and record.answered, self._answered
        if counts:
            those.add(record.uid)
        else:
            those.discard(record.uid)

    def _is_today(self, at: datetime) -> bool:
        return at.astimezone(self._zone).date() == self._today

    def _take_tally(self, tally: Tally, known: Record | None) -> None:
        if tally.card is not None:
            return  # the use of a card is no question
        before = known.count if isinstance(known, Tally) and not known.voided else 0
        if self._is_today(tally.at):
            self.counted += (0 if tally.voided else tally.count) - before
        if not tally.voided:
            if self.last_tally is None or tally.at >= self.last_tally.at:
                self.last_tally = tally
        elif self.last_tally is not None and self.last_tally.uid == tally.uid:
            self.last_tally = _newest(self._tallies())

    def _take_question(self, record: WithTopic) -> None:
        last = self.last_question
        if _is_question(record):
            if last is None or asked_at(record) >= asked_at(last):
                self.last_question = record
        elif last is not None and last.uid == record.uid:
            self.last_question = _newest(self._questions())

    def _questions(self) -> Iterator[WithTopic]:
        every: tuple[WithTopic, ...] = (*self._all_of(Tally), *self._all_of(Visit), *self._all_of(Call))
        return (each for each in every if _is_question(each))

    def last_tally_at(self, face: str, but: frozenset[str]) -> Tally | None:
        """The last count of today at this screen, that none of these people made who act at others."""
        return self._last_at(face, but, self.last_tally, self._tallies)

    def _tallies(self) -> Iterator[Tally]:
        return (each for each in self._all_of(Tally) if _is_question(each))

    def last_question_at(self, face: str, but: frozenset[str]) -> WithTopic | None:
        """What was counted or has ended last at this screen, that none of these people did."""
        return self._last_at(face, but, self.last_question, self._questions)

    def _last_at(
        self, face: str, but: frozenset[str], last: W | None, every: Callable[[], Iterator[W]]
    ) -> W | None:
        if last is None or self._is_of(face, last, but):
            return last
        return _newest(each for each in every() if self._is_of(face, each, but))

    def _is_of(self, face: str, record: WithTopic, but: frozenset[str]) -> bool:
        nobodys = record.by == NOBODY and self._nobodys.get(record.uid, face) != face
        return not nobodys and record.by not in but


def _is_question(record: WithTopic) -> bool:
    if isinstance(record, Tally):
        return record.card is None and not record.voided
    return record.is_question


def _newest(questions: Iterable[W]) -> W | None:
    return max(questions, key=asked_at, default=None)


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
