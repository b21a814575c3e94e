"""The workbook in LibreOffice: it opens, its sums come out again, no cell is an error, each sheet prints."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats.xlsx import SHEETS, write
from tests.unit.numbers.making import SETTINGS, ZONE, years

pytestmark = pytest.mark.faults

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, what each cell comes to, a file a sheet."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """A workbook of half a year."""
    folder = tmp_path_factory.mktemp("office")
    now = years(folder / "data", seed=11, per_day=20, last=date(2025, 6, 30))
    found = report(gather(folder / "data", ZONE), read("2025-01-01..2025-06-30", now.date()), SETTINGS, now)
    write(folder / "figures.xlsx", found, SETTINGS)
    return found, folder / "figures.xlsx"


def opened(book: Path, form: str) -> None:
    """Have LibreOffice open it, work it out, and write it in this form beside."""
    if OFFICE is None:
        pytest.skip("not run: there is no LibreOffice here")
    own = f"-env:UserInstallation={(book.parent / 'office').as_uri()}"
    words = [OFFICE, own, "--headless", "--convert-to", form, "--outdir", str(book.parent), str(book)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)


def test_each_sheet_opens_with_its_sums_and_no_error(made: tuple[Report, Path]) -> None:
    found, book = made
    opened(book, EVERY_SHEET)
    sheets = {
        name: list(csv.reader((book.parent / f"figures-{name}.csv").read_text("utf-8").splitlines()))
        for name in SHEETS
    }
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    assert len(cells) > 500
    assert not [cell for cell in cells if cell.startswith(("#", "Err:"))]
    sums = [row for row in sheets["Questions"] if row[0] == "all"]
    assert len(sums) > 5
    assert [row for row in sums if str(found.now.questions) in row] == sums


def test_each_sheet_is_printed_on_pages_of_its_own(made: tuple[Report, Path]) -> None:
    _, book = made
    opened(book, "pdf")
    printed = book.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type/Page\b", printed)) >= len(SHEETS)
