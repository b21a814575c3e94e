"""Totals are the sums of their parts, in every table; days make months, and months years."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest

from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats.csv import as_csv
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.xlsx import SHEETS
from tests.unit.numbers.making import SETTINGS, ZONE, years_of_this_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Gathered, Report, datetime]:
    folder, now = years_of_this_run(tmp_path_factory, seed=5)
    gathered = gather(folder, ZONE, keep=False)
    return gathered, report(gathered, read("2025", now.date()), SETTINGS, now), now


def test_each_total_is_the_sum_of_its_column(made: tuple[Gathered, Report, datetime]) -> None:
    summed = [each for each in tables(made[1], SETTINGS) if each.total is not None]
    assert len(summed) > 8
    for table in summed:
        assert table.total is not None
        for place in range(1, len(table.columns)):
            column = [row[place] for row in table.rows]
            assert sum(int(value or 0) for value in column) == table.total[place], (table.name, place)


def test_every_table_of_questions_has_the_same_total(made: tuple[Gathered, Report, datetime]) -> None:
    here = made[1].now
    found = {each.name: each for each in tables(made[1], SETTINGS)}
    for name in ("channels", "efforts", "outcomes", "desks", "series"):
        total = found[name].total
        assert total is not None
        assert total[1:] == (here.questions, here.reference), name
    for name, many in (("reference by hour", here.reference), ("hours", here.questions)):
        total = found[name].total
        assert total is not None
        assert total[-1] == many
    kinds = found["kinds"]
    assert kinds.total is not None
    assert kinds.total[-2:] == (here.questions, here.reference)
    for row in kinds.rows:
        assert sum(int(each or 0) for each in row[1:-2]) == row[-2]
    assert sum(each.in_force for each in here.definitions) == here.reference


def test_days_make_their_months_and_months_their_year(made: tuple[Gathered, Report, datetime]) -> None:
    gathered, whole, now = made
    months = [
        figures(gathered, read(f"2025-{month:02}", now.date()), SETTINGS, now) for month in range(1, 13)
    ]
    for field in ("questions", "reference"):
        assert sum(getattr(each, field) for each in months) == getattr(whole.now, field)
        for each in months:
            assert sum(getattr(step, field) for step in each.series) == getattr(each, field)
    assert sum(each.waiting.greet.many for each in months) == whole.now.waiting.greet.many
    assert sum(each.telephone.calls for each in months) == whole.now.telephone.calls
    part = figures(gathered, read("2025-03-15..2025-10-02", now.date()), SETTINGS, now)
    assert sum(step.questions for step in part.series) == part.questions
    assert part.series[0].first == date(2025, 3, 15)


def test_every_table_stands_on_one_sheet(made: tuple[Gathered, Report, datetime]) -> None:
    names = [each.name for each in tables(made[1], SETTINGS)]
    assert sorted(name for each in SHEETS.values() for name in each) == sorted(names)


def test_the_csv_has_every_figure_of_every_table(made: tuple[Gathered, Report, datetime]) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(tables(made[1], SETTINGS)))))
    assert rows[0] == ["table", "row", "column", "value"]
    found = {(table, row, column): value for table, row, column, value in rows[1:]}
    for table in tables(made[1], SETTINGS):
        for row in table.rows:
            for column, value in zip(table.columns[1:], row[1:], strict=True):
                if value is not None:
                    assert found[table.name, str(row[0]), column] == str(value)
