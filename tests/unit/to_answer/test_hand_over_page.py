"""`deskapp handover`: one sheet of paper, beside a running kiosk, without a word about any patron."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp import cli
from deskapp.desk.desk import Desk
from deskapp.floor.hand_over import hand_over
from deskapp.printing.hand_over_sheet import as_html, as_text, sheet
from deskapp.store.open_store import open_store
from tests.support.fakes import Bench, FixedClock
from tests.unit.to_answer.scene import HOURS, bench, promise
from tests.unit.when.due_cases import TUE_2PM, ZONE, at

PRIVATE = ("the family of a neighbor", "508-555-0142", "<b>bold</b>")


@pytest.fixture
def here() -> Bench:
    """P1 is late and nobody's, P2 is Sam's."""
    found = bench()
    found.press("message", ",", "yesterday 4pm", "v", f"{PRIVATE[0]} / {PRIVATE[1]}")
    found.press("promise", f"{PRIVATE[2]} / / fri noon")
    found.press("see_to", "h", "s", on=promise(found, 2))
    return found


def made(here: Bench) -> tuple[str, str]:
    m = here.desk.moment()
    shown = sheet(hand_over(m.floor, m.day), m)
    return as_text(shown), as_html(shown)


def test_the_sheet_says_what_is_late_and_whose_it_is(here: Bench) -> None:
    text, page = made(here)
    assert text.splitlines()[:2] == [
        "Hand-over: Millbury Public Library, Reference",
        "Tue Nov 24, 2026 2:00 pm EST",
    ]
    assert "STILL TO HAND OVER 1" in text
    assert re.search(r"LATE  P1  yesterday 8:00 pm +voicemail +yesterday 4:00 pm +Dana", text)
    assert re.search(r"P2  Fri Nov 27 12:00 pm +promise +today 2:00 pm +Sam", text)
    assert "<td>P1</td>" in page
    assert "<script" not in page


def test_no_word_about_anyone_is_on_paper(here: Bench) -> None:
    for each in made(here):
        for word in PRIVATE:
            assert word not in each
            assert "bold" not in each


def test_it_is_one_page(here: Bench) -> None:
    for nth in range(40):
        here.press("message", "e", f"question {nth}")
    text, _ = made(here)
    assert len(text.splitlines()) <= 60


def test_the_command_reads_beside_a_running_kiosk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FixedClock(at(TUE_2PM))
    store = open_store(tmp_path, clock, ZONE)
    desk = Desk(store, clock, HOURS, None)
    desk.open()
    desk.do("promise", {"what": PRIVATE[0], "owner": "S"})
    monkeypatch.setattr("deskapp.clock.SystemClock.now", lambda self: clock.at)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert cli.main(["handover", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"P1  today 8:00 pm +promise", shown)
    page = tmp_path / "sheet.html"
    assert cli.main(["handover", "--html", str(page), "--data", str(tmp_path)]) == 0
    assert page.stat().st_mode & 0o777 == 0o600
    assert cli.main(["handover", "--html", str(page), "--data", str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err
    page.unlink()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
    store.close()


def test_with_no_records_yet_nothing_passes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["handover", "--data", str(tmp_path)]) == 0
    assert "STILL TO HAND OVER 0" in capsys.readouterr().out
