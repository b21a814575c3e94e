"""Of a desk without a telephone no figure of calls is made up: each says that there is none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.kept_promises import measured_by, policy
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import of_pack, report
from deskapp.numbers.formats import html
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.text import pages
from policy import load
from tests.unit.numbers.making import SETTINGS, ZONE, Maker

WITHOUT = SETTINGS.model_copy(update={"lines": ()})
NOW = datetime(2026, 2, 20, 12, tzinfo=ZONE)


def made(folder: Path) -> Report:
    """February, and before it nothing."""
    found = report(gather(folder, ZONE), read("2026-02-01..2026-02-15", NOW.date()), WITHOUT, NOW)
    return of_pack(found, WITHOUT, load())


@pytest.fixture
def of_nothing(tmp_path: Path) -> Report:
    return made(Maker(tmp_path, 3).journal.folder)


def text(of: Report) -> str:
    return "\n".join(line for page in pages(of, WITHOUT, 80) for line, _ in page.lines)


def test_the_clauses_of_calls_say_so(of_nothing: Report) -> None:
    kept = {each.clause: each.absent for each in policy(of_nothing.now, WITHOUT, measured_by(load()))}
    assert kept["OF1"] == kept["OF4"] == "no telephone here"
    assert set(kept.values()) == {"", "no telephone here"}
    assert "no telephone here" in text(of_nothing)


def test_no_page_has_figures_of_calls(of_nothing: Report) -> None:
    said = text(of_nothing)
    assert "telephone calls" not in said
    assert "no telephone here: no lines are set" in said
    assert "HOLDS" not in said
    page = html.as_html(of_nothing, WITHOUT)
    assert "<h2>On the telephone</h2><p>No telephone here.</p>" in page
    policies = next(each for each in tables(of_nothing, WITHOUT) if each.name == "policy")
    assert any(str(row[0]).endswith(": no telephone here") for row in policies.rows)


def test_calls_of_a_time_when_there_was_one_are_told(tmp_path: Path) -> None:
    maker = Maker(tmp_path, 3)
    maker.run(date(2026, 2, 1), date(2026, 2, 14), 12)
    of = made(maker.journal.folder)
    assert of.now.telephone.calls
    assert "no telephone here" not in text(of)
    assert "telephone calls" in text(of)
