"""Counts that can be added up: tables of how often something was, and spreads of how long it took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Self, TypeVar, cast

CountKey = tuple[str | int, ...]


class QuestionKey(NamedTuple):
    """A question someone dealt with."""

    desk: str
    channel: str
    kind: str
    """"" when no kind was said."""
    effort: int
    """READ effort, 1 to 6; 0 when none was said."""
    outcome: str
    times: str


class WeekHour(NamedTuple):
    """The hour of the week in which a question came, Monday being weekday 0."""

    weekday: int
    hour: int
    kind: str


class KindToCome(NamedTuple):
    """A question that was promised without a kind: what of it stands in the tables of questions."""

    contact: str
    """The uid of the visit or call."""
    desk: str
    channel: str
    effort: int
    times: str
    weekday: int
    hour: int


class LaterKind(NamedTuple):
    """The kind that a promise made in a visit or call was answered or referred as, and when."""

    contact: str
    ended: str
    kind: str


class VisitEnd(NamedTuple):
    """How someone came, and how the visit ended."""

    came: str
    outcome: str


class HoldTold(NamedTuple):
    """A hold: the minutes told, whether that was kept, check-backs, and whether an incident was open."""

    minutes: int
    kept: int
    checks: int
    incident: int


class TransferTo(NamedTuple):
    """A transfer: where to, warm or blind, and whether the call came back."""

    destination: str
    how: str
    returned: int


class PromiseOpen(NamedTuple):
    """A promise still to be answered, with the stamps of when it came and when it is due."""

    origin: str
    came: str
    due: str


class PromiseEnd(NamedTuple):
    """How a promise ended. `same_day` is 2 where that is not asked of it."""

    origin: str
    outcome: str
    on_time: int
    same_day: int


class NewsRead(NamedTuple):
    """A piece of what's new: its last day, and how many people had marked it as read."""

    until: str
    readers: int


class ClosedOn(NamedTuple):
    """A day that was unlike the hours in the settings, and when the doors closed; "" if never open."""

    day: str
    closes: str


class WordKey(NamedTuple):
    """A word of the table's own: an outcome of calls, a card, a kind of incident."""

    name: str


class Whether(NamedTuple):
    """1 where it was so, 0 where it was not."""

    so: int


class FirstContact(NamedTuple):
    """A channel, and 1 where whoever was come to or called answered, 0 where not."""

    channel: str
    so: int


class Everyone(NamedTuple):
    """Nothing is told apart."""


class HourOf(NamedTuple):
    """What happened in an hour of the day, by the clock on the wall."""

    hour: int
    what: str


class TopicHour(NamedTuple):
    """What quick questions were about, and the hour of the day in which they were counted."""

    topic: str
    hour: int


class FiveMinutes(NamedTuple):
    """A moment of the day: so many times five minutes after midnight."""

    slot: int


K = TypeVar("K", bound=CountKey)


@dataclass(frozen=True)
class TableOf(Generic[K]):
    """A table's name in the kept counts, and what its keys are made of."""

    name: str
    key: type[K]


QUESTIONS = TableOf("questions", QuestionKey)
WEEK_HOURS = TableOf("hours", WeekHour)
KINDS_TO_COME = TableOf("kinds to come", KindToCome)
LATER_KINDS = TableOf("later kinds", LaterKind)
VISITS = TableOf("visits", VisitEnd)
CALLS = TableOf("calls", WordKey)
HOLDS = TableOf("holds", HoldTold)
TRANSFERS = TableOf("transfers", TransferTo)
PROMISES_CAME = TableOf("promises came", WordKey)
PROMISES_OPEN = TableOf("promises open", PromiseOpen)
PROMISES_ENDED = TableOf("promises ended", PromiseEnd)
NEWS = TableOf("news", NewsRead)
CLOSURES = TableOf("closures", ClosedOn)
CARDS = TableOf("cards", WordKey)
TOPICS = TableOf("topics", TopicHour)
INCIDENTS = TableOf("incidents", WordKey)
FIRST_CONTACT = TableOf("first_contact", FirstContact)
CHECKED = TableOf("checked", Whether)
UNGREETED = TableOf("ungreeted", Everyone)
LEFT_UNGREETED = TableOf("left ungreeted", Everyone)
UNTIMED = TableOf("untimed", WordKey)
HOURLY = TableOf("hourly", HourOf)
PRESENT = TableOf("present", FiveMinutes)
"""How many were waiting, being helped or on the telephone at that moment."""

_KEYS: dict[str, Any] = {
    # Not `_make`, which takes twice as long: what is kept was checked as a whole.
    table.name: partial(tuple.__new__, table.key)
    for table in (
        *(QUESTIONS, WEEK_HOURS, KINDS_TO_COME, LATER_KINDS, VISITS, CALLS, HOLDS, TRANSFERS),
        *(PROMISES_CAME, PROMISES_OPEN, PROMISES_ENDED, NEWS, CLOSURES, CARDS, TOPICS, INCIDENTS),
        *(FIRST_CONTACT, CHECKED, UNGREETED, LEFT_UNGREETED, UNTIMED),
        *(HOURLY, PRESENT),
    )
}

Spread = dict[int, int]
"""How many took so many whole seconds (of replies: minutes), so that medians and percentiles are exact."""


class Counts:
    """The counts of some time. Adding the counts of two times gives those of both."""

    __slots__ = ("spreads", "tables")

    def __init__(self) -> None:
        self.tables: dict[str, dict[CountKey, int]] = {}
        self.spreads: dict[str, Spread] = {}

    def more(self, table: TableOf[K], key: K, many: int) -> None:
        """So many more of this; a negative number takes them away again."""
        rows = self.tables.get(table.name)
        if rows is None:
            rows = self.tables[table.name] = {}
        rows[key] = rows.get(key, 0) + many

    def add_rows(self, table: TableOf[Any], rows: Mapping[Any, int]) -> None:
        """So many more of each of these; their keys may be plain tuples of what the table's are made of."""
        if rows:
            named, mine = _KEYS[table.name], self.tables.setdefault(table.name, {})
            for key, many in rows.items():
                mine[named(key)] = mine.get(key, 0) + many

    def add_spread(self, name: str, spread: Spread) -> None:
        """So many more took each of these times."""
        if spread:
            mine = self.spreads.setdefault(name, {})
            for seconds, many in spread.items():
                mine[seconds] = mine.get(seconds, 0) + many

    def took(self, spread: str, seconds: int, many: int) -> None:
        """So many more took this long."""
        found = self.spreads.get(spread)
        if found is None:
            found = self.spreads[spread] = {}
        found[seconds] = found.get(seconds, 0) + many

    def add(self, other: "Counts") -> None:
        """Take the other's counts in."""
        for name, rows in other.tables.items():
            mine = self.tables.setdefault(name, {})
            for key, many in rows.items():
                mine[key] = mine.get(key, 0) + many
        for name, spread in other.spreads.items():
            self.add_spread(name, spread)

    def table(self, table: TableOf[K]) -> dict[K, int]:
        """One table, empty when nothing was counted in it."""
        return cast("dict[K, int]", self.tables.get(table.name, {}))

    def spread(self, name: str) -> Spread:
        """One spread, empty when nothing was timed in it."""
        return self.spreads.get(name, {})

    def pruned(self) -> Self:
        """Without what has come to nothing."""
        for rows in self.tables.values():
            for key in [key for key, many in rows.items() if not many]:
                del rows[key]
        for spread in self.spreads.values():
            for seconds in [seconds for seconds, many in spread.items() if not many]:
                del spread[seconds]
        self.tables = {name: rows for name, rows in self.tables.items() if rows}
        self.spreads = {name: spread for name, spread in self.spreads.items() if spread}
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counts) and self.tables == other.tables and self.spreads == other.spreads

    __hash__ = None  # type: ignore[assignment]

    def as_json(self) -> dict[str, Any]:
        """Plain lists, the same for the same counts whatever order they came in."""
        return {
            "t": {
                name: [(*key, many) for key, many in sorted(rows.items())]
                for name, rows in sorted(self.tables.items())
            },
            "s": {
                name: [number for pair in sorted(spread.items()) for number in pair]
                for name, spread in sorted(self.spreads.items())
            },
        }

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        """What `as_json` gave."""
        counts = cls()
        for name, rows in kept["t"].items():
            key = _KEYS.get(name, tuple)
            counts.tables[name] = {key(row[:-1]): row[-1] for row in rows}
        counts.spreads = {
            name: dict(zip(numbers[::2], numbers[1::2], strict=True)) for name, numbers in kept["s"].items()
        }
        return counts


def total(rows: Mapping[K, int]) -> int:
    """All of a table."""
    return sum(rows.values())


def by(rows: Mapping[K, int], *fields: str) -> dict[CountKey, int]:
    """The table by some fields of its key alone: a sum over all the others."""
    of = attrgetter(*fields)
    found: dict[CountKey, int] = {}
    for key, many in rows.items():
        shorter = of(key) if len(fields) > 1 else (of(key),)
        found[shorter] = found.get(shorter, 0) + many
    return found


def added(every: Iterable[Counts]) -> Counts:
    """The counts of all of them."""
    counts = Counts()
    for each in every:
        counts.add(each)
    return counts
