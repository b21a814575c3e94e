"""A table of figures, whatever form it is written in."""

from dataclasses import dataclass

CellValue = int | float | str | None


@dataclass(frozen=True)
class Table:
    """A title, the names of the columns, rows, and perhaps their total. `name` is for programs."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    total: tuple[CellValue, ...] | None = None
    note: str = ""


def summed(name: str, title: str, columns: tuple[str, ...], rows: list[tuple[CellValue, ...]]) -> Table:
    """A table whose rows add up: the total is worked out here, and nowhere else."""
    sums = tuple(sum(int(row[place] or 0) for row in rows) for place in range(1, len(columns)))
    return Table(name, title, columns, tuple(rows), ("all", *sums))
