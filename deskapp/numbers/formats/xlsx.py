"""A report as a workbook with native charts. What is text is written as text, never as a formula."""

from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from deskapp.numbers.figures.models import Report
from deskapp.numbers.formats.cells import harmless
from deskapp.numbers.formats.for_reading import for_reading
from deskapp.numbers.formats.last_year import tables_beside
from deskapp.numbers.formats.svg import BAR, LEAST, MOST, SECOND, TRACK
from deskapp.numbers.formats.table import CellValue, Table
from deskapp.settings.models import Settings

SHEETS = {
    "Summary": ("busy", "policy", "definitions", "exact"),
    "Questions": ("kinds", "channels", "efforts", "effort by kind", "effort by month", "outcomes", "desks"),
    "Hours": ("reference by hour", "hours", "topics"),
    "Series": ("series", "calendar"),
    "In person": ("waiting", "offers"),
    "Telephone": ("telephone", "holds", "transfers"),
    "Staffing": ("staffing", "one more or fewer"),
    "To answer": ("promises", "replies", "open promises", "incidents", "cards"),
}
"""Which tables stand on which sheet; a test holds that each stands on one."""

ACROSS = ("Hours", "Series", "In person", "Telephone")
"""Sheets that are printed across, since they are wider than long. Each sheet is one page."""

NARROWEST, WIDEST, FIRST_WIDEST = 5, 16, 44
"""Widths of columns, in characters. What is longer goes on in the next line of its cell."""

CHART_ROWS = 17
"""Rows that a chart takes, and the air under it."""

FAR = 14
"""Columns from which on a chart would be out of sight, and stands under the tables instead."""


class _Worksheet:
    """One sheet, filled from the top; a chart stands beside its table, or under the chart before it."""

    def __init__(
        self, book: Any, name: str, formats: dict[str, Any], title: str, tables: list[Table]
    ) -> None:
        self.sheet = book.add_worksheet(name)
        for place, width in enumerate(_widths(tables)):
            self.sheet.set_column(place, place, width)
        self.sheet.set_paper(LETTER)
        if name in ACROSS:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 1)
        self.sheet.set_header(f"&L{title.replace('&', '&&')}&R{name}")
        self.sheet.set_footer("&R&P of &N")
        self.sheet.hide_gridlines(1)
        self.name, self.formats, self.row = name, formats, 0
        self.chart_row = 0
        """The first row that no chart stands in."""
        self._taken: list[tuple[int, int, int]] = []
        """The first and last row of each table, and how many columns it has."""
        self.first: dict[str, int] = {}
        """The row of each table's first row of figures."""

    def text(self, text: str, style: str = "line") -> None:
        """A line of text, that goes on over the cells beside it."""
        self.sheet.write_string(self.row, 0, harmless(text), self.formats[style])
        self.row += 1

    def table(self, table: Table) -> None:
        """A table under its title, with a sum under each column of parts."""
        top = self.row
        self.text(table.title, "head")
        if table.note:
            self.text(table.note)
        for place, column in enumerate(table.columns):
            style = (
                "number column" if _is_of_numbers(table, place) else "beside column" if place else "column"
            )
            self.sheet.write_string(self.row, place, harmless(column), self.formats[style])
        self.row += 1
        self.first[table.name] = self.row
        for row in table.rows:
            self._write(row)
        if table.total is not None:
            self._sum(table)
        self._taken.append((top, self.row, len(table.columns)))
        self.row += 1

    def beside(self, row: int) -> int:
        """The first column in which a chart from this row on covers nothing."""
        until = row + CHART_ROWS
        return 1 + max(columns for top, last, columns in self._taken if top <= until and last >= row)

    def _write(self, row: tuple[CellValue, ...]) -> None:
        for place, value in enumerate(row):
            if isinstance(value, str):
                style = "beside" if place else "text"
                self.sheet.write_string(self.row, place, harmless(value), self.formats[style])
            elif value is not None:
                style = "first" if not place else "number" if isinstance(value, int) else "fraction"
                self.sheet.write_number(self.row, place, value, self.formats[style])
        self.row += 1

    def _sum(self, table: Table) -> None:
        assert table.total is not None
        self.sheet.write_string(self.row, 0, str(table.total[0]), self.formats["total"])
        first = self.first[table.name]
        for place, value in enumerate(table.total[1:], start=1):
            if not table.rows:
                self.sheet.write_number(self.row, place, 0, self.formats["total"])
                continue
            span = f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(self.row - 1, place)}"
            self.sheet.write_formula(self.row, place, f"=SUM({span})", self.formats["total"], value)
        self.row += 1


LETTER = 1
"""The size of paper, as workbooks number it."""


def _is_of_numbers(table: Table, place: int) -> bool:
    """Whether a column is set to the right, heading and all. The first one names the rows."""
    return place > 0 and not any(isinstance(row[place], str) for row in table.rows)


def _widths(tables: list[Table]) -> list[int]:
    """How wide each column must be for what stands in it, in characters."""
    found: list[int] = []
    for place in range(max(len(each.columns) for each in tables)):
        here = [each for each in tables if place < len(each.columns)]
        words = [word for each in here for word in each.columns[place].split()]
        rows = [row for each in here for row in (*each.rows, each.total or ()) if place < len(row)]
        values = [_as_written(row[place]) for row in rows]
        room = max((len(each) for each in (*words, *values)), default=0) + 2
        found.append(min(max(room, NARROWEST), WIDEST if place else FIRST_WIDEST))
    return found


def _as_written(value: CellValue) -> str:
    """As its format shows it."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def write(path: Path, made: Report, settings: Settings) -> None:
    """Write the workbook into this file. Raises OSError."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            _fill(book, made, settings)
    except xlsxwriter.exceptions.FileCreateError as fault:
        raise OSError(str(fault)) from fault


def _fill(book: Any, made: Report, settings: Settings) -> None:
    top = {"valign": "top"}
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "font_size": 12}),
        "line": book.add_format({}),
        "column": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
        "number column": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"}
        ),
        "beside column": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "left", "indent": 1}
        ),
        "text": book.add_format({"text_wrap": True, **top}),
        "beside": book.add_format({"text_wrap": True, "align": "left", "indent": 1, **top}),
        "first": book.add_format({"align": "left", **top}),
        "number": book.add_format({"num_format": "#,##0", **top}),
        "fraction": book.add_format({"num_format": "#,##0.0", **top}),
        "total": book.add_format({"bold": True, "top": 1, "num_format": "#,##0"}),
    }
    title = f"{made.now.library or 'Library'}: reference desk, {made.now.label}"
    book.set_properties({"title": title})
    every = {table.name: for_reading(table, settings) for table in tables_beside(made, settings)}
    for name, names in SHEETS.items():
        shown = [every[each] for each in names if each in every]
        sheet = _Worksheet(book, name, formats, title, shown)
        if name == "Summary":
            _attention(sheet, made, title)
        for each in shown:
            sheet.table(each)
        _charts(book, sheet, every)


def _attention(sheet: _Worksheet, made: Report, title: str) -> None:
    sheet.text(title, "title")
    sheet.row += 1
    sheet.text("What needs attention", "head")
    for each in made.attention or ("nothing",):
        sheet.text(f"* {each}" if made.attention else each)
    sheet.row += 1


def _charts(book: Any, sheet: _Worksheet, every: dict[str, Table]) -> None:
    if sheet.name == "Questions":
        _chart(book, sheet, every["channels"], "bar", (1, 2), "Questions by channel")
        if "efforts" in every:
            _chart(book, sheet, every["efforts"], "column", (1, 2), "Questions by READ effort")
    elif sheet.name == "Series":
        _chart(book, sheet, every["series"], "column", (1, 2), every["series"].title)
    elif sheet.name == "Hours":
        _heat(sheet, every["reference by hour"])
        _heat(sheet, every["hours"])
        place = len(every["reference by hour"].columns) - 1
        _chart(book, sheet, every["reference by hour"], "column", (place,), "Reference by weekday")
    elif sheet.name == "Telephone":
        _chart(book, sheet, every["holds"], "column", (1, 4), "Holds, and those longer than told")


def _heat(sheet: _Worksheet, table: Table) -> None:
    if len(table.columns) < 3:
        return
    first = sheet.first[table.name]
    scale = {"type": "2_color_scale", "min_color": LEAST, "max_color": MOST}
    sheet.sheet.conditional_format(first, 1, first + len(table.rows) - 1, len(table.columns) - 2, scale)


def _chart(
    book: Any, sheet: _Worksheet, table: Table, sort: str, places: tuple[int, ...], title: str
) -> None:
    if not table.rows:
        return
    chart = book.add_chart({"type": sort})
    first, last = sheet.first[table.name], sheet.first[table.name] + len(table.rows) - 1
    for place, fill in zip(places, (SECOND,) if len(places) == 1 else (BAR, SECOND), strict=True):
        chart.add_series(
            {
                "name": [sheet.name, first - 1, place],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, place, last, place],
                "fill": {"color": fill},
                "gap": 60,
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True} if len(places) == 1 else {"position": "bottom"})
    chart.set_y_axis({"major_gridlines": {"visible": sort == "column", "line": {"color": TRACK}}})
    if sort == "bar":
        # The first row of the table on top, as it is read.
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis(
            {"major_gridlines": {"visible": True, "line": {"color": TRACK}}, "label_position": "high"}
        )
    chart.set_size({"width": 620, "height": 300})
    row = max(first - 2, sheet.chart_row)
    place = sheet.beside(row)
    if place > FAR:
        row, place = max(sheet.row, sheet.chart_row), 0
    sheet.sheet.insert_chart(row, place, chart)
    sheet.chart_row = row + CHART_ROWS
