"""A month whose journal is a folder is not counted as none in silence: every page says so in words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats import html
from deskapp.numbers.formats.text import pages
from tests.unit.numbers.making import SETTINGS, ZONE, Maker

SAID = "NOTHING of 2026-02 is counted"


def test_it_is_said_on_each_page(tmp_path: Path) -> None:
    maker = Maker(tmp_path, 3)
    maker.run(date(2026, 2, 1), date(2026, 3, 10), 4)
    folder, now = maker.journal.folder, datetime(2026, 4, 1, 12, tzinfo=ZONE)
    (folder / "2026-02.journal").rename(tmp_path / "elsewhere")
    (folder / "2026-02.journal").mkdir()
    gathered = gather(folder, ZONE, keep=False)
    made = report(gathered, read("2026-02-01..2026-03-31", now.date()), SETTINGS, now)
    assert SAID in " ".join(html.as_html(made, SETTINGS).split())
    first = [words for words, _ in pages(made, SETTINGS)[0].lines]
    assert any(SAID in words and len(words) <= 80 for words in first)
    later = report(gathered, read("2026-03", now.date()), SETTINGS, now)
    assert not any(SAID in line for line in later.attention)
