"""F8 measures what the pack's clauses claim, by this library's targets and in each clause's own words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import of_pack, report
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.text import pages
from deskapp.settings.models import Settings
from policy import Pack, load
from tests.support.university import pack
from tests.unit.numbers.making import SETTINGS, ZONE, Maker

NOW = datetime(2026, 2, 20, 12, tzinfo=ZONE)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    maker = Maker(tmp_path_factory.mktemp("desk"), 3)
    maker.run(date(2026, 2, 1), date(2026, 2, 14), 20)
    return gather(maker.journal.folder, ZONE)


def faces(gathered: Gathered, settings: Settings, of: Pack) -> tuple[str, str]:
    """The pages of F8 in one, and the page for a browser."""
    made: Report = report(gathered, read("2026-02-01..2026-02-15", NOW.date()), settings, NOW)
    made = of_pack(made, settings, of)
    text = "\n".join(line for page in pages(made, settings, 80) for line, _ in page.lines)
    return text, as_html(made, settings)


def test_a_clause_calls_its_figure_what_it_likes(gathered: Gathered) -> None:
    text, page = faces(gathered, SETTINGS, pack())
    assert "greeted within a minute" in text
    assert "greeted within a minute (WD2)" in page
    assert "answered by when we said (RT1)" in page
    assert "greeted within 30 s" not in page


def test_without_a_label_the_target_that_is_set_stands_there(gathered: Gathered) -> None:
    minute = SETTINGS.targets.model_copy(update={"greet": 45, "rings": 12})
    text, page = faces(gathered, SETTINGS.model_copy(update={"targets": minute}), load())
    assert "greeted within 45 s" in text
    assert "answered within 12 s" in page


def test_the_figure_is_by_the_target_that_is_set(gathered: Gathered) -> None:
    def line(seconds: int) -> str:
        targets = SETTINGS.targets.model_copy(update={"greet": seconds})
        text, _ = faces(gathered, SETTINGS.model_copy(update={"targets": targets}), pack())
        return next(each for each in text.splitlines() if "greeted within a minute" in each)

    assert line(600) != line(5)


def test_what_no_clause_claims_is_left_out(gathered: Gathered) -> None:
    text, _ = faces(gathered, SETTINGS, pack())
    policy = text[text.index("HOW WELL WE KEPT") : text.index("WHAT NEEDS ATTENTION")]
    assert "telephone answered within" not in policy
    assert "messages answered the same day" not in policy
    assert "telephone answered within" in faces(gathered, SETTINGS, load())[0]
