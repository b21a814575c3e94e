"""The page in a browser: it shows, prints its first questions on one sheet, and fetches nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats.html import as_html
from tests.unit.numbers.making import SETTINGS, ZONE, years

pytestmark = pytest.mark.faults

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    now: datetime = years(tmp_path / "data", seed=11, per_day=40, last=date(2025, 6, 30))
    made = report(gather(tmp_path / "data", ZONE), read("2025-05", now.date()), SETTINGS, now)
    path = tmp_path / "figures.html"
    path.write_text(as_html(made, SETTINGS), encoding="utf-8")
    return path


def browse(page: Path, *more: str) -> subprocess.CompletedProcess[str]:
    if BROWSER is None:
        pytest.skip("not run: there is no Chromium here")
    words = [BROWSER, *QUIET, f"--user-data-dir={page.parent / 'profile'}", *more, page.as_uri()]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)


def test_it_shows_all_its_parts_and_asks_for_nothing_else(page: Path) -> None:
    log = page.parent / "net.json"
    shown = browse(page, "--dump-dom", f"--log-net-log={log}").stdout
    assert shown.count("<svg") >= 10
    for question in ("How busy were we?", "How well did we keep the policy?", "What needs attention?"):
        assert question in shown
    asked = set(re.findall(r'"url":"(https?://[^"]+)"', log.read_text()))
    assert not {each for each in asked if "figures" in each}


def test_a_picture_of_it_is_not_blank(page: Path) -> None:
    picture = page.parent / "page.png"
    browse(page, f"--screenshot={picture}", "--window-size=820,1160")
    assert picture.read_bytes()[:4] == b"\x89PNG"
    assert picture.stat().st_size > 40_000


def test_the_three_answers_are_on_the_first_printed_sheet(page: Path) -> None:
    printed = page.parent / "page.pdf"
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    assert printed.read_bytes()[:4] == b"%PDF"
    if shutil.which("pdftotext") is None:
        pytest.skip("not run: there is no pdftotext here")
    done = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", str(printed), "-"], capture_output=True, text=True, check=True
    )
    for question in ("How busy were we?", "How well did we keep the policy?", "What needs attention?"):
        assert question in done.stdout
    assert "by weekday and hour" not in done.stdout
