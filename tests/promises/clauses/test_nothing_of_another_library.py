"""In a run with the university's pack nothing anywhere names the public library's number, place or forms."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.cli import main
from deskapp.desk.desk import Desk
from deskapp.keyboard.keymap import keymap
from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.annual import annual
from deskapp.numbers.figures.kept_promises import policy
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import of_pack, report
from deskapp.numbers.formats import annual as annual_text
from deskapp.numbers.formats.csv import as_csv
from deskapp.numbers.formats.html import as_html
from deskapp.numbers.formats.tables import tables
from deskapp.numbers.formats.text import as_text
from deskapp.plain.lists import LISTS
from deskapp.plain.session import Plain
from deskapp.practice.paces import QUICK
from deskapp.practice.settings import as_here
from deskapp.printing.emergency_words import words
from deskapp.settings_editor.catalog import lines
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from deskapp.when.local_spelling import BRITISH
from screens.desk_process import DeskProcess
from screens.kiosk import Kiosk
from screens.rows.desk import desk_rows
from screens.view import View
from screens.widgets.board import Board
from screens.widgets.styled_text import plain
from tests.promises.readable.scene import INCIDENT, LINES, told
from tests.promises.readable.walk import Walk, every_state
from tests.support.fakes import FixedClock, MemoryStore, desk
from tests.support.university import FOLDER, SETTINGS, pack

FOREIGN = re.compile(r"911|9 1 1|Millbury|Massachusetts|\bPLS\b|OF5|\b502\b")

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
SPELLED = (
    "colors?|gray|center|catalogs?|favorites?|neighbors?|honor|labor|behavior|theater|defense|canceled|"
    "traveled|labeled|dialed|totaled|modeled|fulfill|enroll|to practice|practice first|restrooms?|"
    "elevators?|cell phones?|parking lot|sidewalk|vacation|fiscal|first floor|zip code|gotten"
)
"""How words are spelled in America, whether the product has any of them today or not."""
AMERICAN = re.compile(
    rf"(?<!\d )\b({MONTHS})[a-z]* \d{{1,2}}\b|(?<!-)\b({SPELLED}|{'|'.join(BRITISH)})\b(?!:|\.\w)",
    re.IGNORECASE,
)
"""Dates with the month first, and words that are written otherwise in Great Britain; no settings' names."""


def foreign(faces: dict[str, str]) -> dict[str, list[str]]:
    """The lines that name another library's, under the name of the face they stand on."""
    found = {
        name: [line for line in text.splitlines() if FOREIGN.search(line) or AMERICAN.search(line)]
        for name, text in faces.items()
    }
    return {name: named for name, named in found.items() if named}


def busy(store: MemoryStore | None = None, folder: Path = Path("/nowhere")) -> Plain:
    """A day at the university's desk, with an incident open."""
    clock = FixedClock()
    desk = Desk(store or MemoryStore(), clock, SETTINGS, pack())
    desk.open()
    plain = Plain(desk, Alive(folder))
    told(plain, clock, LINES)
    told(plain, clock, INCIDENT)
    return plain


async def test_on_any_screen(tmp_path: Path) -> None:
    desk = busy().desk
    app = Kiosk(DeskProcess(desk, tmp_path), guard_held_keys=False)
    faces: dict[str, str] = {}
    async with app.run_test(size=(100, 40)) as pilot:
        walk = Walk(pilot)
        await walk.settled()
        async for name in every_state(walk):
            await walk.settled()
            faces[name] = app.screen.query_one(Board).words
        await walk.go("settings")
        for nth in range(len(lines(SETTINGS))):
            faces[f"setting {nth}"] = app.screen.query_one(Board).words
            await walk.press("down")
        await walk.go("guide")
        for nth in range(len(pack().clauses) + 1):
            faces[f"clause {nth}"] = app.screen.query_one(Board).words
            await walk.press("down")
    assert len(faces) > 100
    assert foreign(faces) == {}


def test_on_a_desk_at_rest_and_in_practice(tmp_path: Path) -> None:
    here = desk(settings=SETTINGS, pack=pack(), acting=None)
    view = View(here.desk.moment(), keymap(SETTINGS), pack(), 80, 24)
    faces = {"at rest": "\n".join(plain([row]) for row in desk_rows(view))}
    assert "(to practise: F2 2)" in faces["at rest"]
    faces |= {words: as_here(words, SETTINGS) for words in QUICK}
    assert foreign(faces) == {}


def test_in_any_line() -> None:
    plain = busy()
    said = {}
    for line in (
        *(f"list {name}" for name in LISTS),
        "keys",
        *(f"keys {act.plain}" for act in ACTS.values() if act.plain),
        "say",
        *(f"say {script.id.replace('_', ' ')}" for script in pack().scripts),
    ):
        reply = plain.reply(line)
        assert reply is not None
        said[line] = reply.said
    assert foreign(said) == {}
    assert "Security 3333, then 9-999" in said["list steps"]
    assert "(RT2)" in said["keys message"]


@pytest.mark.slow
def test_in_any_report(tmp_path: Path) -> None:
    clock = FixedClock()
    store = open_store(tmp_path, clock, SETTINGS.zone)
    desk = Desk(store, clock, SETTINGS, pack())
    desk.open()
    told(Plain(desk, Alive(tmp_path)), clock, LINES)
    store.close()
    gathered = gather(tmp_path, SETTINGS.zone)
    now = clock.now()
    made = of_pack(report(gathered, read("2026-11", date(2026, 11, 24)), SETTINGS, now), SETTINGS, pack())
    year = annual(gathered, 2027, SETTINGS, now)
    faces = {
        "text": as_text(made, SETTINGS),
        "csv": as_csv(tables(made, SETTINGS)),
        "html": as_html(made, SETTINGS),
        "json": made.model_dump_json(),
        "year": annual_text.as_text(year, SETTINGS, "none"),
        "year csv": annual_text.as_csv(year, "none"),
        "while it is down": words(SETTINGS, pack()),
    }
    assert foreign(faces) == {}
    assert "greeted within a minute" in faces["text"]
    promises = {kept.words for kept in policy(made.now, SETTINGS, made.measured)}
    assert "messages answered the same day" not in promises, "no clause of theirs promises that"
    assert "(WD2)" in faces["html"]


def test_in_the_words_of_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk.toml").write_text(
        f'[library]\npolicy = "{FOLDER}"\nemergency_number = "999"\nlocale = "en-GB"\n'
        '[figures]\nstate_form = "none"\n'
    )
    said = {}
    for line in ("incidents", "handover", "policy check", "numbers annual 2026", "settings"):
        main([*line.split(), "--data", str(tmp_path)])
        said[line] = "".join(capsys.readouterr())
    assert foreign(said) == {}
