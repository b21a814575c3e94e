"""Counts that can be added up: tables of how often something was, and spreads of how long it took."""

from collections.abc import Iterable
from typing import Any, Self

Key = tuple[str | int, ...]
Table = dict[Key, int]
Spread = dict[int, int]
"""How many took so many whole seconds (of replies: minutes), so that medians and percentiles are exact."""


class Counts:
    """The counts of some time. Adding the counts of two times gives those of both."""

    __slots__ = ("spreads", "tables")

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.spreads: dict[str, Spread] = {}

    def more(self, table: str, key: Key, many: int) -> None:
        """So many more of this; a negative number takes them away again."""
        rows = self.tables.get(table)
        if rows is None:
            rows = self.tables[table] = {}
        rows[key] = rows.get(key, 0) + many

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
            taken = self.spreads.setdefault(name, {})
            for seconds, many in spread.items():
                taken[seconds] = taken.get(seconds, 0) + many

    def table(self, name: str) -> Table:
        """One table, empty when nothing was counted in it."""
        return self.tables.get(name, {})

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
                name: sorted(([*key, many] for key, many in rows.items()), key=_order)
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
        counts.tables = {name: {tuple(row[:-1]): row[-1] for row in rows} for name, rows in kept["t"].items()}
        counts.spreads = {
            name: dict(zip(numbers[::2], numbers[1::2], strict=True)) for name, numbers in kept["s"].items()
        }
        return counts


def _order(row: list[str | int]) -> list[str]:
    return [f"{part:09d}" if isinstance(part, int) else part for part in row[:-1]]


def total(rows: Table) -> int:
    """All of a table."""
    return sum(rows.values())


def by(rows: Table, *places: int) -> Table:
    """The table by some places of its key alone: a sum over all the others."""
    found: Table = {}
    for key, many in rows.items():
        shorter = tuple(key[place] for place in places)
        found[shorter] = found.get(shorter, 0) + many
    return found


def added(every: Iterable[Counts]) -> Counts:
    """The counts of all of them."""
    counts = Counts()
    for each in every:
        counts.add(each)
    return counts
