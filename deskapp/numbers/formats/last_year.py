"""The tables of a report with the same stretch a year earlier beside their figures. Pure."""

from dataclasses import replace

from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.report import compared
from deskapp.numbers.formats.table import CellValue, Table, summed
from deskapp.numbers.formats.tables import tables
from deskapp.settings.models import Settings

QUESTIONS = ("questions", "reference")
TIMES = ("many", "median", "nine in ten by", "percent")

BESIDE: dict[str, tuple[str, ...]] = {
    "kinds": QUESTIONS,
    "channels": QUESTIONS,
    "efforts": QUESTIONS,
    "outcomes": QUESTIONS,
    "desks": QUESTIONS,
    "waiting": TIMES,
    "telephone": TIMES,
    "holds": ("holds", "longer than told"),
    "transfers": ("calls", "came back"),
    "promises": ("came", "answered", "on time"),
    "offers": ("people",),
    "incidents": ("incidents",),
    "cards": ("times",),
    "exact": ("many",),
}
"""Which columns of a table are given for last year too. How busy it was and the policy have theirs already;
days, hours and what is open now have no like in another year."""


def tables_beside(made: Report, settings: Settings) -> tuple[Table, ...]:
    """All the tables, with last year's columns at their end, where anything was logged then."""
    here = tables(made, settings)
    if made.last_year is None or not any(each.last_year for each in compared(made)):
        return here
    then = tables(made.model_copy(update={"now": made.last_year}), settings)
    by_name = {each.name: each for each in then}
    return tuple(_beside(each, by_name[each.name]) if each.name in BESIDE else each for each in here)


def _beside(table: Table, then: Table) -> Table:
    columns = BESIDE[table.name]
    known = {row[0]: row for row in then.rows}
    rows = list(table.rows)
    if table.total is not None:
        # What there was last year only: a total that left it out would not be last year's.
        names = {row[0] for row in rows}
        rows += [(name, *[0] * (len(table.columns) - 1)) for name in known if name not in names]
    wider = [(*row, *_of(known.get(row[0]), then, columns)) for row in rows]
    titles = (*table.columns, *(f"{column}, last year" for column in columns))
    if table.total is None:
        return replace(table, columns=titles, rows=tuple(wider))
    return replace(summed(table.name, table.title, titles, wider), note=table.note)


def _of(row: tuple[CellValue, ...] | None, then: Table, columns: tuple[str, ...]) -> tuple[CellValue, ...]:
    if row is None:
        return (0 if then.total is not None else None,) * len(columns)
    return tuple(row[then.columns.index(column)] for column in columns)
