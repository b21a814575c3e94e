"""An import tried before anything is written: what is read, refused and why, and what is here already.

Half a million rows are held in a few bytes each; records are made of them a month at a time.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from deskapp.numbers.figures.periods import shown
from deskapp.numbers.log_import import LeftOut, LogCount, Names, Reading, Reject, What, tally
from deskapp.numbers.log_mapping import Mapping
from deskapp.numbers.log_text import BadQuotes, encoding_of, first_lines, header_in, opened, rows
from deskapp.records import Tally
from deskapp.records.text import clean
from deskapp.settings.models import Settings
from deskapp.store import history
from deskapp.store.disk import Disk
from deskapp.store.index import survey
from deskapp.store.month import Progress, month_of
from deskapp.store.reader import Reader

MOST_WORDS = 30
"""Different unknown words of one column that are named: with more it is hardly the right column."""

LONGEST_WORD = 30


class Trial:
    """One log, read once."""

    def __init__(
        self, mapping: Mapping, settings: Settings, now: datetime, name: str, day_first: bool | None
    ) -> None:
        self.mapping, self.settings, self.now, self.day_first = mapping, settings, now, day_first
        self.names = Names(str(clean(name)))
        self.rejects: list[Reject] = []
        self.left_out = self.rows = self.here = self.questions = 0
        self.encoding = ""
        self.reading: Reading | None = None
        self._at, self._what, self._nth = array("q"), array("L"), array("L")
        self._here = bytearray()
        self._whats: dict[What, int] = {}

    @property
    def fresh(self) -> int:
        """Rows that would be taken over."""
        return len(self._at) - self.here

    def read(self, path: Path, progress: Progress) -> None:
        """Read all of it. Raises ValueError with a sentence when it can't be read at all."""
        try:
            self.encoding = self.mapping.encoding or encoding_of(path)
            size = max(path.stat().st_size, 1)
            with opened(path, self.encoding) as text:
                first = first_lines(text)
                header = header_in(first, _wanted(self.mapping), self.mapping.delimiter)
                self.reading = Reading(self.mapping, self.settings, header.names, self.now, self.day_first)
                lines = chain(first[header.line :], text)
                for row in self.reading.rows(rows(lines, header)):
                    self._take(row)
                    if self.rows % 5000 == 0:
                        done = min(text.buffer.tell() * 100 // size, 99)
                        progress(done, 100, path.name)
        except BadQuotes as fault:
            self.rejects.append(Reject(fault.line, "its quotes don't match, so nothing after it can be read"))
        except (OSError, LookupError, UnicodeError) as fault:
            why = getattr(fault, "strerror", None) or f"it is not text in {self.encoding}"
            raise ValueError(f"{path} can't be read: {why}") from fault

    def _take(self, each: LogCount | Reject | LeftOut) -> None:
        self.rows += 1
        if isinstance(each, Reject):
            self.rejects.append(each)
        elif isinstance(each, LeftOut):
            self.left_out += 1
        else:
            self._keep(each)

    def _keep(self, row: LogCount) -> None:
        self._at.append(row.at)
        self._what.append(self._whats.setdefault(row.what, len(self._whats)))
        self._nth.append(self.names.nth(row))
        self.questions += row.what.many

    # -- what is here already -----------------------------------------------------------------

    def look_for(self, folder: Path) -> None:
        """Mark the rows that an earlier import of the same log brought. Raises StoreFault."""
        self._here = bytearray(len(self._at))
        if not self._at or not folder.is_dir():
            return
        disk = Disk()
        first, last = (datetime.fromtimestamp(at, UTC).isoformat() for at in (min(self._at), max(self._at)))
        with Reader(folder, self.settings.zone, disk) as reader:
            for month in reader.months:
                header = reader.header(month)
                began = header.began if header is not None and header.sealed else None
                if began is not None and (began[1][:19] < first[:19] or began[0][:19] > last[:19]):
                    continue
                found = survey(reader.contents(month), f"{month}.journal").index.uids
                self._mark({uid for uid in found if uid[14:15] == "8"})
        self.here = sum(self._here)

    def _mark(self, known: set[str]) -> None:
        if not known:
            return
        whats = list(self._whats)
        # A name begins with its moment, so only rows of moments that are there are given one.
        moments = {int(uid[:8] + uid[9:13], 16) // 1000 for uid in known}
        for place, at in enumerate(self._at):
            if at in moments:
                column = whats[self._what[place]].column
                if self.names.uid(at, column, self._nth[place]) in known:
                    self._here[place] = 1

    # -- in words -----------------------------------------------------------------------------

    def sentences(self) -> Iterator[str]:
        """What it comes to, for whoever decides."""
        rejected, taken = len(self.rejects), len(self._at)
        yield f"{taken:,} rows can be taken over, {rejected:,} can't, {self.left_out:,} are left out"
        if self.encoding == "cp1252":
            yield "it is not UTF-8, so it was read as Windows text: look whether accents are right"
        if taken:
            zone = self.settings.zone
            days = [datetime.fromtimestamp(at, zone).date() for at in (min(self._at), max(self._at))]
            first, last = (shown(day, self.settings) for day in days)
            yield f"from {first} to {last}, {self.questions:,} questions"
        yield from self._shares()
        for why, many in Counter(reject.why for reject in self.rejects).most_common():
            yield f"  refused, {many:,}: {why}"
        if self.reading is None:
            return
        for column, words in self.reading.noticed.unknown.items():
            yield from _unknown(column, words)
        if many := self.reading.noticed.either_way:
            first = "the day" if self.day_first else "the month"
            yield f"  {many:,} dates could be read either way, as 3/4/2024: {first} was taken to come first"

    def _shares(self) -> Iterator[str]:
        many = Counter(self._what)
        for what, empty in (("kind", "no kind"), ("channel", ""), ("effort", "not said")):
            found: Counter[str] = Counter()
            for each, place in self._whats.items():
                found[str(getattr(each, what) or empty)] += many[place]
            said = ", ".join(f"{name} {count:,}" for name, count in found.most_common())
            yield f"  by {what}: {said}"

    # -- writing ------------------------------------------------------------------------------

    def write(self, folder: Path, by: str, uid: str, progress: Progress) -> None:
        """Take over what is not here yet, a month at a time. Raises StoreFault; then nothing changed."""
        said = {"uid": uid, "desk": self.settings.desk_name, "by": by, "log": self.names.log}
        first, last = (datetime.fromtimestamp(at(self._at), UTC) for at in (min, max))
        months = 12 * (last.year - first.year) + last.month - first.month + 1

        def step(nth: int, _: int, month: str) -> None:
            progress(nth, max(months, nth), month)

        history.add(folder, self.settings.zone, self.now, self._months(by), said, step)

    def _months(self, by: str) -> Iterator[tuple[str, list[Tally]]]:
        whats, exact, zone = list(self._whats), self.mapping.always.exact, self.settings.zone
        month, found = "", list[Tally]()
        for place in sorted(range(len(self._at)), key=self._at.__getitem__):
            if self._here and self._here[place]:
                continue
            at, what = self._at[place], whats[self._what[place]]
            here = month_of(datetime.fromtimestamp(at, UTC), zone)
            if here != month:
                if found:
                    yield month, found
                month, found = here, []
            name = self.names.uid(at, what.column, self._nth[place])
            found.append(tally(at, what, name, by, exact))
        if found:
            yield month, found


def _wanted(mapping: Mapping) -> list[str]:
    columns = [name for name in mapping.columns.model_dump().values() if name is not None]
    return [*columns, *mapping.leave_out, *mapping.activities]


def _unknown(column: str, words: Counter[str]) -> Iterator[str]:
    if len(words) > MOST_WORDS:
        yield f"  {column}: {len(words):,} different words that the mapping doesn't know: is it that column?"
        return
    said = ", ".join(f"{str(clean(word))[:LONGEST_WORD]!r} {many:,}" for word, many in words.most_common())
    yield f"  {column}, unknown words: {said}"
