"""What is printed reads well: headings in order, rows and columns named, colors apart, nothing covered."""

from __future__ import annotations

from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats import html, svg
from deskapp.numbers.formats.for_reading import for_reading
from deskapp.numbers.formats.table import Table
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.xlsx import _widths, write
from tests.unit.numbers.making import SETTINGS, ZONE, Maker


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Two months, day by day."""
    maker = Maker(tmp_path_factory.mktemp("desk"), 3)
    maker.run(date(2026, 2, 1), date(2026, 3, 31), 8)
    now = datetime(2026, 4, 1, 12, tzinfo=ZONE)
    gathered = gather(maker.journal.folder, ZONE)
    return report(gathered, read("2026-02-01..2026-03-31", now.date()), SETTINGS, now)


class Page(HTMLParser):
    """The headings, and the tables with their cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.tables: list[dict[str, Any]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"attrs": dict(attrs), "tags": [], "scopes": []})
        elif self.tables:
            self.tables[-1]["tags"].append(tag)
            if tag == "th":
                self.tables[-1]["scopes"].append(dict(attrs).get("scope"))


def test_the_page_has_one_outline(made: Report) -> None:
    headings = Page(html.as_html(made, SETTINGS)).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(headings))


def test_each_table_has_a_caption_and_says_what_its_headings_are_of(made: Report) -> None:
    found = [
        each
        for each in Page(html.as_html(made, SETTINGS)).tables
        if each["attrs"].get("role") != "presentation"
    ]
    assert len(found) > 10
    for each in found:
        assert each["tags"][0] == "caption"
        assert set(each["scopes"]) == {"col", "row"}


def test_each_table_of_a_report_stands_on_the_page_once(made: Report) -> None:
    placed = [name for names in html.SECTIONS.values() for name in names]
    placed += [*html.ON_THE_FIRST_SHEET, *html.DRAWN]
    with_calendar = made.model_copy(update={"now": made.now.model_copy(update={"calendar": made.now.series})})
    assert sorted(placed) == sorted(each.name for each in tables(with_calendar, SETTINGS))
    assert "calendar" not in {each.name for each in tables(made, SETTINGS)}


def test_hours_are_said_as_the_library_says_them(made: Report) -> None:
    page = html.as_html(made, SETTINGS)
    assert "all days, 9 am" in page
    assert ":00</t" not in page


def test_a_library_in_its_first_year_has_no_columns_for_the_last(made: Report) -> None:
    assert made.last_year is not None
    assert made.last_year.questions == 0
    assert "questions, last year" not in html.as_html(made, SETTINGS)
    one = made.last_year.model_copy(update={"questions": 1})
    assert "questions, last year" in html.as_html(made.model_copy(update={"last_year": one}), SETTINGS)


def test_the_hours_of_the_week_are_drawn_on_the_page(made: Report) -> None:
    page = html.as_html(made, SETTINGS)
    when = page[page.index("<h2>When people come</h2>") :]
    when = when[: when.index("<h2>", 4)]
    captions = ("Reference transactions by weekday and hour", "All questions by weekday and hour")
    assert [each in when for each in captions] == [True, True]
    assert when.count("<svg") == 2


def test_a_report_without_topics_says_nothing_of_them(made: Report, tmp_path: Path) -> None:
    plain = made.model_copy(update={"now": made.now.model_copy(update={"topics": ()})})
    assert "What questions were about" in html.as_html(made, SETTINGS)
    assert "opic" not in html.as_html(plain, SETTINGS)
    write(tmp_path / "plain.xlsx", plain, SETTINGS)
    cells = [
        str(cell.value) for row in openpyxl.load_workbook(tmp_path / "plain.xlsx")["Hours"] for cell in row
    ]
    assert not [each for each in cells if "topic" in each]


def test_no_row_of_a_long_table_stands_alone_on_a_sheet(made: Report) -> None:
    rows = [f"<tr>{nth}</tr>" for nth in range(html.SHORT + 1)]
    bodies = html._bodies(rows).split("<tbody")[1:]
    assert [each.count("<tr>") for each in bodies] == [html.FEW, html.SHORT + 1 - 2 * html.FEW, html.FEW]
    assert [" class=few" in each for each in bodies] == [True, False, True]
    page = html.as_html(made, SETTINGS)
    assert page.count("<tbody class=few>") >= 2, "the days alone are so many"
    assert "tbody.few" in page[: page.index("break-inside:avoid")]


def light(color: str) -> float:
    parts = (int(color[nth : nth + 2], 16) / 255 for nth in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        (svg.BAR, "#ffffff", 3), (svg.SECOND, svg.BAR, 3), (svg.SECOND, svg.TRACK, 3),
        (svg.LINE, "#ffffff", 3), (svg.MOST, svg.LEAST, 3),
        (svg.INK, svg.MOST, 4.5), (svg.INK, svg.LEAST, 4.5),
    ],
)  # fmt: skip
def test_what_a_chart_says_stands_out(one: str, other: str, least: float) -> None:
    assert contrast(one, other) >= least


def test_the_hours_of_a_whole_day_stand_beside_each_other() -> None:
    hours = [f"{nth % 12 or 12} {'am' if nth < 12 else 'pm'}" for nth in range(24)]
    drawn = svg.heat_map("all", ["Monday"], hours, [[1] * 24])
    assert ">12 am<" not in drawn
    assert drawn.count(">am<") == drawn.count(">pm<") == 12


# -- the workbook ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(made: Report, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("book") / "x.xlsx"
    write(path, made, SETTINGS)
    return openpyxl.load_workbook(path, data_only=True)


def width_of(sheet: Any, column: int) -> float:
    """In characters. Columns of one width stand in the file as one."""
    (found,) = (each.width for each in sheet.column_dimensions.values() if each.min <= column <= each.max)
    return float(found)


def test_a_heading_stands_over_its_figures_and_all_of_a_figure_is_seen(book: Any) -> None:
    checked = 0
    for sheet in book:
        for above, below in zip(sheet.iter_rows(), sheet.iter_rows(min_row=2), strict=False):
            for heading, cell in zip(above[1:], below[1:], strict=True):
                if isinstance(heading.value, str) and heading.font.b and isinstance(cell.value, int | float):
                    assert heading.alignment.horizontal == "right", (sheet.title, heading.coordinate)
                    checked += 1
                if isinstance(cell.value, int | float):
                    room = width_of(sheet, cell.column)
                    assert len(f"{cell.value:,}") < room, (sheet.title, cell.coordinate)
    assert checked > 30


def test_a_sum_has_room_that_is_longer_than_its_parts() -> None:
    parts = Table("x", "", ("day", "many"), (("Monday", 5000),) * 9, total=("all", 45_000))
    assert _widths([parts])[1] > len("45,000")


def test_no_chart_covers_a_cell(book: Any) -> None:
    charts = 0
    for sheet in book:
        for chart in sheet._charts:
            corner = chart.anchor._from
            end = chart.anchor.to
            covered = [
                cell.coordinate
                for row in sheet.iter_rows(corner.row + 1, end.row + 1, corner.col + 1, end.col + 1)
                for cell in row
                if cell.value is not None
            ]
            assert not covered, (sheet.title, covered)
            charts += 1
    assert charts == 5


def test_the_hours_are_one_page_and_said_as_everywhere(book: Any) -> None:
    sheet = book["Hours"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (None, 1), "one page is what a program takes it for"
    assert sheet.page_setup.orientation == "landscape"
    said = [cell.value for cell in sheet[2] if cell.value]
    assert said[0] == "day"
    assert "10 am" in said
    wide = sum(width_of(sheet, cell.column) for cell in sheet[2] if cell.value)
    assert wide <= 13 + 8 * 25


def test_a_promise_of_the_policy_is_named_in_one_cell() -> None:
    promises = (("holds kept", "OF4", 3), ("rings", "", 5))
    table = Table("policy", "", ("promise", "clause", "kept"), promises)
    read_so = for_reading(table, SETTINGS)
    assert read_so.columns == ("promise", "kept")
    assert read_so.rows == (("holds kept (OF4)", 3), ("rings", 5)), "a pack need not name a clause"
