"""All months of a folder as one TinyDB database, read month by month beside whoever writes."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from deskapp.store.disk import Disk
from deskapp.store.lines import Doc
from deskapp.store.reader import Document, Reader
from deskapp.store.storage import RowStorage
from deskapp.store.transaction import Entry

_MONTH = 10**9
"""What the month stands before in the number of a document of an earlier month: 202610000000012."""


class FolderStorage(RowStorage):
    """Reads every time anew: what is committed between two questions is in the second answer."""

    is_streamed = True

    def __init__(
        self,
        folder: Path,
        zone: ZoneInfo,
        disk: Disk,
        first: date | None = None,
        last: date | None = None,
    ) -> None:
        """`first`, `last`: the days whose records are read; all if left out."""
        self._folder, self._zone, self._disk = folder, zone, disk
        self._first, self._last = first, last

    def reader(self) -> Reader:
        """The files of this moment. Raises StoreFault."""
        return Reader(self._folder, self._zone, self._disk)

    def rows(self, name: str) -> Mapping[str, Doc]:
        """A table: newest month first."""
        return _Streamed(self, name)

    def names(self) -> list[str]:
        """The tables there are."""
        with self.reader() as reader:
            return sorted(reader.tables())

    def part(self, keep: Callable[[Entry], bool]) -> RowStorage:
        """Of the newest month, what `keep` chooses, as it is now."""
        with self.reader() as reader:
            return _Chosen(reader.newest(keep))

    def between(self, first: date, last: date) -> "FolderStorage":
        """Of all months, what began in these days."""
        return FolderStorage(self._folder, self._zone, self._disk, first, last)

    def documents(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Numbers and documents of a table, still as JSON. Raises StoreFault."""
        with self.reader() as reader:
            for month, entry, content in reader.located(self._first, self._last, name):
                if isinstance(entry.number, int):
                    is_newest = month == reader.months[-1]
                    before = 0 if is_newest else int(month.replace("-", "")) * _MONTH
                    yield str(before + entry.number), content


class _Chosen(RowStorage):
    """A few documents, held in memory."""

    is_streamed = True

    def __init__(self, chosen: Iterator[Document]) -> None:
        super().__init__()
        self._tables: dict[str, dict[str, bytes]] = {}
        for entry, content in chosen:
            self._tables.setdefault(entry.table, {})[str(entry.number)] = content

    def rows(self, name: str) -> Mapping[str, Doc]:
        """The documents of a table."""
        return {number: json.loads(content) for number, content in self._tables.get(name, {}).items()}

    def names(self) -> list[str]:
        """The tables that have any."""
        return list(self._tables)


class _Streamed(Mapping[str, Doc]):
    """A table of a folder. Going through it holds one month at a time."""

    def __init__(self, storage: FolderStorage, name: str) -> None:
        self._storage, self._name = storage, name

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        return (number for number, _ in self._storage.documents(self._name))

    def __getitem__(self, number: str) -> Doc:
        for found, content in self._storage.documents(self._name):
            if found == number:
                document: Doc = json.loads(content)
                return document
        raise KeyError(number)

    def items(self) -> Iterator[tuple[str, Doc]]:  # type: ignore[override]
        """Numbers and documents, one after the other."""
        for number, content in self._storage.documents(self._name):
            yield number, json.loads(content)
