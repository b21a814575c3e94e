"""A report as a workbook with native charts. What is text is written as text, never as a formula."""

from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from deskapp.numbers.figures.models import Report
from deskapp.numbers.formats.cells import harmless
from deskapp.numbers.formats.last_year import tables_beside
from deskapp.numbers.formats.table import CellValue, Table
from deskapp.settings.models import Settings

SHEETS = {
    "Summary": ("busy", "policy", "definitions", "exact"),
    "Questions": ("kinds", "channels", "efforts", "effort by kind", "effort by month", "outcomes", "desks"),
    "Hours": ("reference by hour", "hours"),
    "Series": ("series", "calendar"),
    "In person": ("waiting", "offers"),
    "Telephone": ("telephone", "holds", "transfers"),
    "Staffing": ("staffing", "one more or fewer"),
    "To answer": ("promises", "open promises", "incidents", "cards"),
}
"""Which tables stand on which sheet; a test holds that each stands on one."""

_WIDE = 46


class _Worksheet:
    """One sheet, filled from the top."""

    def __init__(self, book: Any, name: str, formats: dict[str, Any]) -> None:
        self.sheet = book.add_worksheet(name)
        self.sheet.set_column(0, 0, _WIDE)
        self.sheet.set_column(1, 30, 14)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.name, self.formats, self.row = name, formats, 0
        self.first: dict[str, int] = {}
        """The row of each table's first row of figures."""

    def text(self, text: str, style: str = "text") -> None:
        """A line of text."""
        self.sheet.write_string(self.row, 0, harmless(text), self.formats[style])
        self.row += 1

    def table(self, table: Table) -> None:
        """A table under its title, with a sum under each column of parts."""
        self.text(table.title, "head")
        if table.note:
            self.text(table.note)
        for place, column in enumerate(table.columns):
            self.sheet.write_string(self.row, place, harmless(column), self.formats["column"])
        self.row += 1
        self.first[table.name] = self.row
        for row in table.rows:
            self._write(row)
        if table.total is not None:
            self._sum(table)
        self.row += 1

    def _write(self, row: tuple[CellValue, ...]) -> None:
        for place, value in enumerate(row):
            if isinstance(value, str):
                self.sheet.write_string(self.row, place, harmless(value), self.formats["text"])
            elif value is not None:
                style = "number" if isinstance(value, int) else "fraction"
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


def write(path: Path, made: Report, settings: Settings) -> None:
    """Write the workbook into this file. Raises OSError."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            _fill(book, made, settings)
    except xlsxwriter.exceptions.FileCreateError as fault:
        raise OSError(str(fault)) from fault


def _fill(book: Any, made: Report, settings: Settings) -> None:
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "font_size": 12}),
        "column": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "fraction": book.add_format({"num_format": "0.0", "valign": "top"}),
        "total": book.add_format({"bold": True, "top": 1, "num_format": "#,##0"}),
    }
    every = {table.name: table for table in tables_beside(made, settings)}
    for name, names in SHEETS.items():
        sheet = _Worksheet(book, name, formats)
        if name == "Summary":
            _title(sheet, made)
        for each in names:
            sheet.table(every[each])
        _charts(book, sheet, every)


def _title(sheet: _Worksheet, made: Report) -> None:
    sheet.text(f"{made.now.library or 'Library'}: reference desk, {made.now.label}", "title")
    for each in made.attention or ("nothing needs attention",):
        sheet.text(f"* {each}")
    sheet.row += 1


def _charts(book: Any, sheet: _Worksheet, every: dict[str, Table]) -> None:
    if sheet.name == "Questions":
        _chart(book, sheet, every["channels"], "bar", (1, 2), "Questions by channel")
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
    scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#6BAED6"}
    sheet.sheet.conditional_format(first, 1, first + len(table.rows) - 1, len(table.columns) - 2, scale)


def _chart(
    book: Any, sheet: _Worksheet, table: Table, sort: str, places: tuple[int, ...], title: str
) -> None:
    if not table.rows:
        return
    chart = book.add_chart({"type": sort})
    first, last = sheet.first[table.name], sheet.first[table.name] + len(table.rows) - 1
    for place in places:
        chart.add_series(
            {
                "name": [sheet.name, first - 1, place],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, place, last, place],
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_size({"width": 640, "height": 300})
    sheet.sheet.insert_chart(sheet.row + 1, 0, chart)
    sheet.row += 17
