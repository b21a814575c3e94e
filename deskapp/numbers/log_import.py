"""Another system's log, line by line, as counts of this desk. Pure: reading and writing are elsewhere."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from pydantic import ValidationError

from deskapp.numbers.log_mapping import Mapping
from deskapp.records import Tally
from deskapp.settings.models import Settings

MOST = 999
"""In one count."""


@dataclass(frozen=True)
class Reject:
    """A line that can't be taken over, and why. What stands in it is not repeated: it may be a person's."""

    line: int
    why: str


@dataclass(frozen=True)
class LeftOut:
    """A line that the mapping says is none of ours."""

    line: int


class _Wrong(Exception):
    """Why a line can't be taken over."""


def read(
    lines: Iterable[str], mapping: Mapping, settings: Settings, by: str
) -> Iterator[Tally | Reject | LeftOut]:
    """What each line comes to. Raises ValueError with a sentence when the columns are not there."""
    reader = csv.reader(lines, delimiter=mapping.delimiter, strict=True)
    names = next(reader, [])
    columns = _places(names, mapping)
    reading = _Reading(mapping, settings, by, columns)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Reject(reader.line_num, "its quotes don't match")
            return
        if any(cell.strip() for cell in cells):
            yield reading.line(reader.line_num, cells)


def _places(names: list[str], mapping: Mapping) -> dict[str, int]:
    there = {name.strip().casefold(): place for place, name in reversed(list(enumerate(names)))}
    wanted = {what: name for what, name in mapping.columns.model_dump().items() if name is not None}
    wanted |= {f"leave out {name}": name for name in mapping.leave_out}
    lacking = [name for name in wanted.values() if name.strip().casefold() not in there]
    if lacking:
        raise ValueError(
            f"there is no column {', '.join(lacking)}; the first line has: {', '.join(names) or 'nothing'}"
        )
    return {what: there[name.strip().casefold()] for what, name in wanted.items()}


class _Reading:
    """One log being read."""

    def __init__(self, mapping: Mapping, settings: Settings, by: str, columns: dict[str, int]) -> None:
        self.mapping, self.settings, self.by, self.columns = mapping, settings, by, columns
        self.kinds = {word.casefold(): kind for word, kind in mapping.kinds.items()}
        self.channels = {word.casefold(): channel for word, channel in mapping.channels.items()}
        self.efforts = {word.casefold(): effort for word, effort in mapping.efforts.items()}
        self._same: dict[str, int] = {}

    def line(self, number: int, cells: list[str]) -> Tally | Reject | LeftOut:
        """One line of the log."""
        try:
            for column, words in self.mapping.leave_out.items():
                if self._cell(cells, f"leave out {column}").casefold() in {each.casefold() for each in words}:
                    return LeftOut(number)
            return self._tally(cells)
        except _Wrong as why:
            return Reject(number, str(why))
        except ValidationError:
            return Reject(number, "it has a value that is not kept here")

    def _cell(self, cells: list[str], what: str) -> str:
        place = self.columns.get(what)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _tally(self, cells: list[str]) -> Tally:
        at = self._at(cells)
        effort = self._effort(cells)
        kind = self._kind(cells) or (self.settings.kind_for(effort) if effort else None)
        if effort is None and kind is None:
            raise _Wrong("it has neither effort nor kind")
        always = self.mapping.always
        return Tally(
            uid=self._uid(at, cells),
            desk=self._cell(cells, "desk") or always.desk or self.settings.desk_name,
            by=self.by,
            times="exact" if always.exact else "estimated",
            at=at,
            channel=self._channel(cells),
            effort=effort,
            kind=kind,
            count=self._count(cells),
        )

    def _at(self, cells: list[str]) -> datetime:
        text = self._cell(cells, "at") or f"{self._cell(cells, 'date')} {self._cell(cells, 'time')}".strip()
        if not text:
            raise _Wrong("it has no time")
        for form in (*self.mapping.formats, *(each.split(" ")[0] for each in self.mapping.formats)):
            try:
                at = datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the library's
            except ValueError:
                continue
            local = at if at.tzinfo else at.replace(tzinfo=self.settings.zone)
            if not 1970 <= local.year <= 2199:
                raise _Wrong("its year can't be right")
            return local.astimezone(UTC)
        raise _Wrong("its time is written in none of the forms that the mapping names")

    def _effort(self, cells: list[str]) -> int | None:
        text = self._cell(cells, "effort")
        if not text:
            return self.mapping.always.effort
        if text.casefold() in self.efforts:
            return self.efforts[text.casefold()]
        if text in ("1", "2", "3", "4", "5", "6"):
            return int(text)
        raise _Wrong("its effort is not 1 to 6, and the mapping has no word for it in [efforts]")

    def _kind(self, cells: list[str]) -> str | None:
        text = self._cell(cells, "kind")
        word = self.kinds.get(text.casefold()) if text else self.mapping.always.kind
        kind = self.settings.kind(word or text)
        if kind is not None:
            return kind.name
        if text or word:
            raise _Wrong("its kind is none of the settings', and the mapping has none for it in [kinds]")
        return None

    def _channel(self, cells: list[str]) -> str:
        text = self._cell(cells, "channel")
        if not text:
            return self.mapping.always.channel
        if text.casefold() in self.channels:
            return self.channels[text.casefold()]
        raise _Wrong("the mapping has no word for its channel in [channels]")

    def _count(self, cells: list[str]) -> int:
        text = self._cell(cells, "count") or "1"
        if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:5]) <= MOST:
            raise _Wrong(f"its count is not a number from 1 to {MOST}")
        return int(text)

    def _uid(self, at: datetime, cells: list[str]) -> str:
        """The same for the same line, so that a log taken over twice is noticed (UUIDv8, RFC 9562)."""
        # Of the columns that are read, and no others: not even a trace of what someone asked is kept.
        content = "\x00".join(self._cell(cells, what) for what in self.columns)
        nth = self._same[content] = self._same.get(content, 0) + 1
        drawn = sha256(f"{content}\r{nth}".encode()).hexdigest()
        stamped = f"{int(at.timestamp() * 1000) & 0xFFFFFFFFFFFF:012x}"
        return f"{stamped[:8]}-{stamped[8:]}-8{drawn[:3]}-8{drawn[3:6]}-{drawn[6:18]}"
