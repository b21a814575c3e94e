"""Another system's log, row by row, as counts of this desk. Pure: reading and writing are elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from deskapp.numbers.log_mapping import Activity, Mapping
from deskapp.records import Tally
from deskapp.records.text import CleanText
from deskapp.settings.models import Settings

MOST = 999
"""In one count."""

_TEXT: TypeAdapter[str] = TypeAdapter(CleanText)
_HALF = re.compile(r"\b([ap])\.?\s?m\b\.?", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,6})(?:\.0*)?")


class What(NamedTuple):
    """What a row says was asked and how: the same for thousands of rows."""

    desk: str
    channel: str
    kind: str | None
    effort: int | None
    many: int
    column: str
    """The activity's column, of a log that has one for each; else nothing."""


class LogCount(NamedTuple):
    """One count out of the log."""

    line: int
    at: int
    """Seconds since 1970, UTC."""
    what: What


@dataclass(frozen=True)
class Reject:
    """A row that can't be taken over, and why. What stands in it is not repeated: it may be a person's."""

    line: int
    why: str


@dataclass(frozen=True)
class LeftOut:
    """A row that the mapping says is none of ours, or that counts nothing."""

    line: int


class _Wrong(Exception):
    """Why a row can't be taken over."""


@dataclass
class Noticed:
    """What whoever imports should look at before anything is written."""

    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    """By column: words that the mapping has no meaning for, and how often each stands there."""
    either_way: int = 0
    """Days that could be months as well: 3/4/2024."""

    def word(self, column: str, text: str) -> None:
        """One more of an unknown word."""
        self.unknown.setdefault(column, Counter())[text] += 1


class Reading:
    """One log being read. `day_first` is asked of whoever imports where the mapping says so."""

    def __init__(
        self,
        mapping: Mapping,
        settings: Settings,
        names: list[str],
        now: datetime,
        day_first: bool | None = None,
    ) -> None:
        """Raises ValueError with a sentence when it must still be said whether the day comes first."""
        self.mapping, self.settings, self.now = mapping, settings, now.timestamp()
        self.noticed = Noticed()
        self._places = {name.strip().casefold(): place for place, name in reversed(list(enumerate(names)))}
        self._width = len(names)
        self._kinds = {word.casefold(): kind for word, kind in mapping.kinds.items()}
        self._channels = {word.casefold(): channel for word, channel in mapping.channels.items()}
        self._efforts = {word.casefold(): effort for word, effort in mapping.efforts.items()}
        self._leave_out = {
            column: {word.casefold() for word in words} for column, words in mapping.leave_out.items()
        }
        self._formats = _formats(mapping, day_first)

    def rows(self, source: Iterable[tuple[int, list[str]]]) -> Iterator[LogCount | Reject | LeftOut]:
        """What each row comes to; of a log with a column for each activity, one for each that is filled."""
        for line, cells in source:
            try:
                if any(cell.strip() for cell in cells[self._width :]):
                    raise _Wrong("it has more cells than there are columns")
                if self._is_left_out(cells):
                    yield LeftOut(line)
                    continue
                at = self._at(cells)
                found = list(self._counts(cells))
            except _Wrong as why:
                yield Reject(line, str(why))
                continue
            yield from (LogCount(line, at, what) for what in found)
            if not found:
                yield LeftOut(line)

    def _cell(self, cells: list[str], column: str | None) -> str:
        place = self._places.get(column.strip().casefold()) if column is not None else None
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _is_left_out(self, cells: list[str]) -> bool:
        return any(self._cell(cells, column).casefold() in words for column, words in self._leave_out.items())

    # -- when ---------------------------------------------------------------------------------

    def _at(self, cells: list[str]) -> int:
        columns = self.mapping.columns
        text = self._cell(cells, columns.at)
        if not text:
            text = f"{self._cell(cells, columns.date)} {self._cell(cells, columns.time)}".strip()
        if not text:
            raise _Wrong("it has no time")
        at = self._read(text)
        if other := self._cell(cells, columns.other_date):
            day = self._read(other)
            at = at.replace(year=day.year, month=day.month, day=day.day)
        local = at if at.tzinfo else at.replace(tzinfo=self.settings.zone)
        if not 1970 <= local.year <= 2199:
            raise _Wrong("its year can't be right")
        seconds = int(local.timestamp())
        if seconds > self.now:
            raise _Wrong("its time is still to come")
        return seconds

    def _read(self, text: str) -> datetime:
        plain = " ".join(_HALF.sub(lambda half: f" {half[1]}m", text).upper().split())
        for nth, form in enumerate(self._formats):
            try:
                at = datetime.strptime(plain, form)  # noqa: DTZ007 - the zone is the library's
            except ValueError:
                continue
            if nth:
                # The next row is most likely written the same way.
                self._formats.insert(0, self._formats.pop(nth))
            if ("%m/%d" in form or "%d/%m" in form) and at.day <= 12 and at.day != at.month:
                self.noticed.either_way += 1
            return at
        raise _Wrong("its time is written in none of the forms that the mapping names")

    # -- what ---------------------------------------------------------------------------------

    def _counts(self, cells: list[str]) -> Iterator[What]:
        desk = self._cell(cells, self.mapping.columns.desk) or self.mapping.always.desk
        desk = _clean(desk) if desk else self.settings.desk_name
        channel = self._channel(cells)
        if self.mapping.activities:
            for column, activity in self.mapping.activities.items():
                if count := self._whole(cells, column, least=0):
                    yield self._of_activity(activity, column, desk, channel, count)
            return
        effort = self._effort(cells)
        kind = self._kind(cells) or (self.settings.kind_for(effort) if effort else None)
        if effort is None and kind is None:
            raise _Wrong("it has neither effort nor kind")
        count = self._whole(cells, self.mapping.columns.count, least=1, empty=1)
        yield What(desk, channel, kind, effort, count, "")

    def _of_activity(self, activity: Activity, column: str, desk: str, channel: str, count: int) -> What:
        kind = self._known(activity.kind) or (
            self.settings.kind_for(activity.effort) if activity.effort else None
        )
        return What(desk, activity.channel or channel, kind, activity.effort, count, column)

    def _known(self, name: str | None) -> str | None:
        if name is None:
            return None
        kind = self.settings.kind(name)
        if kind is None:
            raise _Wrong("the mapping gives it a kind that is not in the settings")
        return kind.name

    def _effort(self, cells: list[str]) -> int | None:
        column = self.mapping.columns.effort
        text = self._cell(cells, column)
        if not text:
            return self.mapping.always.effort
        if text.casefold() in self._efforts:
            return self._efforts[text.casefold()] or None
        whole = _WHOLE.fullmatch(text)
        if whole and 1 <= int(whole[1]) <= 6:
            return int(whole[1])
        self.noticed.word(column or "", text)
        raise _Wrong("its effort is not 1 to 6, and the mapping has no word for it in [efforts]")

    def _kind(self, cells: list[str]) -> str | None:
        column = self.mapping.columns.kind
        text = self._cell(cells, column)
        word = self._kinds.get(text.casefold()) if text else self.mapping.always.kind
        kind = self.settings.kind(word or text)
        if kind is not None:
            return kind.name
        if text:
            self.noticed.word(column or "", text)
        if text or word:
            raise _Wrong("its kind is not in the settings, and the mapping has none for it in [kinds]")
        return None

    def _channel(self, cells: list[str]) -> str:
        column = self.mapping.columns.channel
        text = self._cell(cells, column)
        if not text:
            return self.mapping.always.channel
        if text.casefold() in self._channels:
            return self._channels[text.casefold()]
        self.noticed.word(column or "", text)
        raise _Wrong("the mapping has no word for its channel in [channels]")

    def _whole(self, cells: list[str], column: str | None, least: int, empty: int = 0) -> int:
        text = self._cell(cells, column)
        if not text:
            return empty
        whole = _WHOLE.fullmatch(text)
        if whole is None or not least <= int(whole[1]) <= MOST:
            raise _Wrong(f"its count is not a number from {least} to {MOST}")
        return int(whole[1])


def _clean(text: str) -> str:
    try:
        return _TEXT.validate_python(text)
    except ValidationError:
        raise _Wrong("its desk has a name that is not kept here") from None


def _formats(mapping: Mapping, day_first: bool | None) -> list[str]:
    """The forms of times; each also without its time of day."""
    if mapping.dates == "ask" and day_first is None:
        raise ValueError(
            "this system writes the month or the day first, as each site has set it: look into the log, and "
            "say --dates month or --dates day"
        )
    forms = list(mapping.formats)
    if day_first is not None:
        forms = [form.replace("%d/%m", "%m/%d") for form in forms]
        forms = [form.replace("%m/%d", "%d/%m") for form in forms] if day_first else forms
    return list(dict.fromkeys([*forms, *(form.split(" ")[0] for form in forms)]))


class Names:
    """What each row is, whatever the mapping reads of it: the log, the minute, and which of that minute.

    So the same row is known again when the log was exported with a column more, or mapped otherwise.
    """

    def __init__(self, log: str) -> None:
        self.log = log
        self._seen: dict[tuple[int, str], int] = {}

    def nth(self, row: LogCount) -> int:
        """Which of its minute this row is."""
        key = (row.at // 60, row.what.column)
        found = self._seen[key] = self._seen.get(key, 0) + 1
        return found

    def uid(self, at: int, column: str, nth: int) -> str:
        """The name of that row (UUIDv8, RFC 9562)."""
        drawn = sha256(f"{self.log}\x00{at // 60}\x00{column.casefold()}\x00{nth}".encode()).hexdigest()
        stamped = f"{at * 1000 & 0xFFFFFFFFFFFF:012x}"
        return f"{stamped[:8]}-{stamped[8:]}-8{drawn[:3]}-8{drawn[3:6]}-{drawn[6:18]}"


def tally(at: int, what: What, uid: str, by: str, exact: bool) -> Tally:
    """The record that a row becomes."""
    return Tally(
        uid=uid,
        desk=what.desk,
        by=by,
        times="exact" if exact else "estimated",
        at=datetime.fromtimestamp(at, UTC),
        channel=what.channel,
        effort=what.effort,
        kind=what.kind,
        count=what.many,
    )
