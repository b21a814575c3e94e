"""The files that come out: the workbook opened again, the page by itself, cells that no program acts on."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from deskapp.numbers.counts.all_months import gather, no_progress
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats.cells import ACTIVE, harmless
from deskapp.numbers.formats.csv import as_csv
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.records import records_out
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.xlsx import write
from deskapp.settings.models import Library, Settings
from tests.support.answered import answered
from tests.support.started import COMMAND, environment
from tests.unit.numbers.making import SETTINGS, ZONE, years_of_this_run
from tests.unit.numbers.one_by_one import Book, at

HOSTILE = '=HYPERLINK("http://x","y")<script>alert(1)</script>'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder, now = years_of_this_run(tmp_path_factory, seed=7)
    return folder, report(gather(folder, ZONE), read("2025", now.date()), SETTINGS, now)


@pytest.fixture
def hostile(tmp_path: Path) -> Report:
    """A report in which every name is something a program might act on."""
    book = Book(tmp_path / "data")
    now = at("2026-11-24")
    for start in ACTIVE:
        book.keep(book.tally(now, kind=f"{start}1+1 {HOSTILE}", channel=f"{start}cmd", desk="@desk"), now=now)
    book.keep(book.call(rang=now, answered=now, closed=now, transfers=(), desk=HOSTILE, effort=3), now=now)
    return book.report("2026-11", Settings(library=Library(name=HOSTILE)))


def test_what_a_spreadsheet_acts_on_is_known() -> None:
    assert set(ACTIVE) == {"=", "+", "-", "@", "\t", "\r"}


@pytest.mark.parametrize("start", ACTIVE)
def test_a_cell_that_a_spreadsheet_would_act_on_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f"1{start}1") == f"1{start}1"


def test_no_cell_of_the_csv_is_a_formula(hostile: Report) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(tables(hostile, SETTINGS)))))
    assert any(row[1].startswith("'=") for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(ACTIVE)]


def test_no_cell_of_the_workbook_is_a_formula_but_its_sums(hostile: Report, tmp_path: Path) -> None:
    write(tmp_path / "x.xlsx", hostile, SETTINGS)
    formulas = []
    for sheet in openpyxl.load_workbook(tmp_path / "x.xlsx"):
        for row in sheet.iter_rows():
            formulas += [cell.value for cell in row if cell.data_type == "f"]
            assert not [
                cell.value
                for cell in row
                if isinstance(cell.value, str) and cell.value.startswith(ACTIVE) and cell.data_type != "f"
            ]
    assert formulas
    assert all(re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)", each) for each in formulas)


def test_nothing_in_the_page_is_markup_or_fetched(hostile: Report) -> None:
    page = as_html(hostile, SETTINGS)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"<(?:link|img|iframe|object|embed|base|form)\b|\bon\w+=|url\(|@import", page)
    assert not re.search(r"""(?:src|href)\s*=""", page)


def test_the_workbook_opens_again_with_its_sums_and_charts(desk: tuple[Path, Report], tmp_path: Path) -> None:
    made = desk[1]
    path = tmp_path / "figures.xlsx"
    write(path, made, SETTINGS)
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    checked = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                first, last = re.findall(r"[A-Z]+(\d+)", cell.value)
                column = [sheet.cell(nth, cell.column).value or 0 for nth in range(int(first), int(last) + 1)]
                assert values[sheet.title][cell.coordinate].value == sum(column), cell.coordinate
                checked += 1
    assert checked > 30
    charts = {sheet.title: len(sheet._charts) for sheet in formulas}
    assert {name: many for name, many in charts.items() if many} == {
        "Questions": 2,
        "Hours": 1,
        "Series": 1,
        "Telephone": 1,
    }
    for sheet in formulas:
        for chart in sheet._charts:
            for series in chart.series:
                found = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", series.val.numRef.f)
                assert found is not None
                cells = [
                    values[found[1]][f"{found[2]}{nth}"].value
                    for nth in range(int(found[3]), int(found[4]) + 1)
                ]
                assert all(isinstance(each, int) for each in cells)
    (series,) = (chart for chart in formulas["Series"]._charts)
    assert len(series.series) == 2


def test_an_empty_month_has_its_files_too(tmp_path: Path) -> None:
    book = Book(tmp_path / "data")
    book.folder.mkdir()
    made = book.report("2026-11")
    write(tmp_path / "x.xlsx", made, SETTINGS)
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0] == "Summary"
    assert "No question was counted" in as_html(made, SETTINGS)


def test_the_first_sheet_answers_three_questions(desk: tuple[Path, Report]) -> None:
    page = as_html(desk[1], SETTINGS)
    first = page[: page.index("<section>")]
    for question in ("How busy were we?", "How well did we keep the policy?", "What needs attention?"):
        assert question in first
    assert f"{desk[1].now.questions:,}" in first
    assert page.index("<section>") < page.index("When people come")


def test_no_figure_is_about_one_of_the_staff(desk: tuple[Path, Report]) -> None:
    """Letters are in every record; none is in a report, whatever its form."""
    folder, made = desk
    assert '"by":"D"' in "".join(records_out(folder, ZONE, "jsonl", with_text=False, progress=no_progress))
    assert not re.search(r'"(by|helper|answerer|owner|person|acting)"', made.model_dump_json())
    for each in tables(made, SETTINGS):
        assert not {"who", "staff", "helper", "person", "letters"} & set(each.columns)


# -- the commands ---------------------------------------------------------------------------------


def test_each_form_comes_from_the_command(desk: tuple[Path, Report], tmp_path: Path) -> None:
    folder, made = desk
    data = ("--data", str(folder))
    shown = json.loads(answered("numbers", "2025", "--json", *data).stdout)
    assert shown["now"]["questions"] == made.now.questions
    assert answered("numbers", "2025", "--csv", *data).stdout.startswith("table,row,column,value\n")
    assert "HOW WELL WE KEPT THE POLICY" in answered("numbers", "2025", *data).stdout
    for form in ("html", "xlsx"):
        path = tmp_path / f"x.{form}"
        done = answered("numbers", "2025", f"--{form}", str(path), *data)
        assert done.returncode == 0, done.stderr
        assert path.stat().st_size > 5000
        again = answered("numbers", "2025", f"--{form}", str(path), *data)
        assert again.returncode == 1
        assert "is there already" in again.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["x.html", "x.xlsx"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("numbers", "whenever"), "is not a stretch of days"),
        (("numbers", "annual"), "say the reported year"),
        (("numbers", "annual", "soon"), "say the reported year"),
        (("numbers", "annual", "2026", "--weeks", "July"), "by their first days"),
        (("numbers", "annual", "2026", "--weeks", "2025-07-07,2025-10-06"), "one week, or four"),
        (("numbers", "--weeks", "2025-07-07"), "belongs to"),
        (("numbers", "--html", "/nowhere/at/all.html"), "can't be written"),
        (("export", "/nowhere/at/all.jsonl"), "can't be written"),
        (("export", "--personal-text", "dana"), "one to three capitals"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    done = answered(*words, "--data", str(tmp_path / "data"))
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [("numbers", "2025"), ("numbers", "2025", "--csv"), ("export",)])
def test_a_reader_that_goes_away_is_no_fault(desk: tuple[Path, Report], words: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [*COMMAND, *words, "--data", str(desk[0])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(30), said) == (0, "")


def test_export_leaves_personal_text_out_unless_it_is_asked_for_and_then_logs_it(tmp_path: Path) -> None:
    now = datetime.now(ZONE).replace(microsecond=0)
    book = Book(tmp_path / "data")
    book.keep(
        book.promise(origin="email", came=now, made=now, first_due=now, what="=boats", reach="a@b"), now=now
    )
    book.desk.journal.close()
    data = ("--data", str(tmp_path / "data"))
    for form in ("--jsonl", "--csv"):
        plain = answered("export", form, *data)
        assert plain.returncode == 0, plain.stderr
        assert "boats" not in plain.stdout
        assert "promises" in plain.stdout
        full = answered("export", form, "--personal-text", "D", *data)
        assert ("'=boats" if form == "--csv" else '"=boats"') in full.stdout
    journal = next((tmp_path / "data").glob("*.journal")).read_text()
    assert journal.count('"act":"export with personal text"') == 2
    assert '"by":"D"' in journal
    done = answered("export", "--csv", str(tmp_path / "all.csv"), *data)
    assert done.stdout == f"written to {tmp_path / 'all.csv'}, without personal text: 1 record\n"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text())))
    assert [(each["table"], each["origin"], each["what"]) for each in rows] == [("promises", "email", "")]
