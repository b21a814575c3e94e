"""A table as a person reads it, in the workbook and on the page: hours as the library says them. Pure."""

from dataclasses import replace

from deskapp.numbers.formats.table import CellValue, Table
from deskapp.settings.models import Settings
from deskapp.when.clock_words import hour_words

ACROSS = ("reference by hour", "hours", "topics")
"""Tables with a column for each hour."""

DOWN = ("staffing", "one more or fewer")
"""Tables with a row for each."""


def for_reading(table: Table, settings: Settings) -> Table:
    """The same figures; what names a row stands in one cell."""
    if table.name == "policy":
        rows = tuple(
            (f"{words} ({clause})" if clause else words, *rest) for words, clause, *rest in table.rows
        )
        return replace(table, columns=("promise", *table.columns[2:]), rows=rows)
    if table.name in ACROSS:
        hours = (_said(each, settings) for each in table.columns[1:-1])
        return replace(table, columns=(table.columns[0], *hours, table.columns[-1]))
    if table.name in DOWN:
        return replace(table, rows=tuple((_named(row[0], settings), *row[1:]) for row in table.rows))
    return table


def _named(row: CellValue, settings: Settings) -> str:
    day, _, hour = str(row).rpartition(" ")
    return f"{day}, {_said(hour, settings)}"


def _said(hour: str, settings: Settings) -> str:
    return hour_words(int(hour.partition(":")[0]), settings)
