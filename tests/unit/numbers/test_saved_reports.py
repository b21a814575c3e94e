"""Reports saved under a name with the settings, and made again by one command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.settings.load import load
from deskapp.settings.saved_reports import SavedReport
from tests.support.answered import answered
from tests.unit.numbers.one_by_one import Book, at


@pytest.fixture
def data(tmp_path: Path) -> Path:
    book = Book(tmp_path / "data")
    now = at("2025-11-24")
    call = book.call(rang=now, answered=now, closed=now, effort=3, kind="reference")
    book.keep(call, book.tally(now, count=4), now=now)
    book.desk.journal.close()
    return book.folder


def said(*words: str, data: Path, status: int = 0) -> str:
    done = answered("report", *words, "--data", str(data))
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def test_a_report_is_saved_made_again_replaced_and_forgotten(data: Path, tmp_path: Path) -> None:
    assert "no report is saved yet" in said(data=data)
    assert "the report calls is kept" in said("save", "calls", "2025-11", "--only", "telephone", data=data)
    (settings_file,) = tmp_path.rglob("desk.toml")
    assert load(settings_file)[0].reports == (SavedReport(name="calls", days="2025-11", only=("telephone",)),)
    assert said(data=data) == "calls: 2025-11, only telephone, as text\n"
    shown = said("Calls", data=data)
    assert "HOW BUSY  November 2025, only telephone" in shown
    assert re.search(r"^   questions +1 ", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 80
    said("save", "calls", "fy", "2026", "--form", "html", data=data)
    assert said(data=data) == "calls: fy 2026, as html\n"
    into = tmp_path / "pages"
    into.mkdir()
    said("calls", "--into", str(into), data=data)
    (page,) = into.iterdir()
    assert page.name == "calls 2025-07-01 to 2026-06-30.html"
    assert "fiscal year 2026" in page.read_text()
    assert "is there already" in said("calls", "--into", str(into), data=data, status=1)
    assert "the report calls is taken out" in said("forget", "calls", data=data)
    assert "no report is saved yet" in said(data=data)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("trustees",), "no report is saved as 'trustees'"),
        (("save", "fall", "whenever"), "is not a stretch of days"),
        (("save", "fall", "2025", "--only", "telefone"), "the nearest is telephone"),
        (("save", "save", "2025"), "that is a word of this command"),
        (("forget", "fall"), "no report is saved as 'fall'"),
        (("fall", "--form", "html"), "belong to 'report save NAME RANGE'"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_kept(
    data: Path, words: tuple[str, ...], sentence: str
) -> None:
    found = said(*words, data=data, status=1)
    assert sentence in found
    assert len(found.splitlines()) == 1
    assert "no report is saved yet" in said(data=data)
