"""READ effort by kind and by month: as tables, and as lines of a page. Pure."""

from deskapp.numbers.figures.models import EffortCell
from deskapp.numbers.formats.bars import TextLine
from deskapp.numbers.formats.table import CellValue, Table, summed

EFFORTS = (1, 2, 3, 4, 5, 6, 0)
"""As they stand in columns; 0 is one that nobody said."""


def effort_table(name: str, title: str, of: str, cells: tuple[EffortCell, ...]) -> Table:
    """A row a kind or month, a column an effort."""
    many = {(cell.name, cell.effort): cell.questions for cell in cells}
    rows: list[tuple[CellValue, ...]] = []
    for row in dict.fromkeys(cell.name for cell in cells):
        found = [many.get((row, effort), 0) for effort in EFFORTS]
        rows.append((row, *found, sum(found)))
    columns = (of, *(f"READ {effort}" if effort else "not said" for effort in EFFORTS), "questions")
    return summed(name, title, columns, rows)


def effort_lines(table: Table) -> list[TextLine]:
    """The table in 80 columns."""
    heads = "".join(f"{effort or 'none':>7}" for effort in EFFORTS)
    lines: list[TextLine] = [(f" {table.title.upper():<22}{heads}{'all':>8}", "head")]
    for name, *cells in (*table.rows, table.total or ()):
        lines.append(
            (f" {name!s:<22.21}{''.join(f'{cell:>7,}' for cell in cells[:-1])}{cells[-1]:>8,}", "text")
        )
    return lines if table.rows else [lines[0], ("   none", "text")]
