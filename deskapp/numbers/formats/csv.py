"""A report as CSV: one figure a line, with the table, row and column it stands in."""

import csv
import io
from collections.abc import Iterable

from deskapp.numbers.formats.cells import harmless
from deskapp.numbers.formats.table import CellValue, Table

COLUMNS = ("table", "row", "column", "value")


def as_csv(tables: Iterable[Table]) -> str:
    """All the tables, one after the other. A row is named by its first column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for table in tables:
        rows = [*table.rows, *([table.total] if table.total is not None else [])]
        for row in rows:
            for column, value in zip(table.columns[1:], row[1:], strict=True):
                if value is not None:
                    writer.writerow([table.name, _cell(row[0]), harmless(column), _cell(value)])
    return out.getvalue()


def _cell(value: CellValue) -> CellValue:
    return harmless(value) if isinstance(value, str) else value
