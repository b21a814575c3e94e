"""What the emergency screen shows: a refusal beside a question, which of two, and what at every size."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.incident_kinds import open_incidents
from deskapp.settings.models import Hours, Supervisor
from screens.emergency import EmergencyScreen
from screens.kiosk import Kiosk
from screens.rows.emergency import Shown, emergency_rows
from screens.view import View
from screens.widgets.styled_text import Row, width_of
from tests.promises.emergency.conditions import PACK, SETTINGS, kiosk
from tests.promises.emergency.test_matrix import words
from tests.support.fakes import TWO, MemoryStore


def lines(rows: list[Row]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def a_kiosk(folder: Path) -> Kiosk:
    return kiosk(folder, MemoryStore(), SETTINGS, PACK)


async def test_a_question_goes_with_the_screen_and_says_so(tmp_path: Path) -> None:
    app = a_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "a", "f")
        assert "Open a second incident?" in words(app)
        await pilot.press("f4")
        assert not isinstance(app.screen, EmergencyScreen)
        assert "No second emergency opened." in words(app)
        await pilot.press("f12")
        assert "Open a second incident?" not in words(app)
        await pilot.press("f", "f12")
        assert "Open a second incident?" not in words(app)
        assert "No second emergency opened." in words(app)
        await pilot.press("f", "f3", "0", "f12")
        assert "Open a second incident?" not in words(app)
        assert len(app.desk.incidents()) == 1


async def test_a_refusal_is_seen_while_the_question_stands(tmp_path: Path) -> None:
    app = a_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "a", "s", "7")
        assert "supervisor 1-1" in words(app)
        assert "7 is not offered" in words(app)


async def test_a_digit_after_a_question_says_both(tmp_path: Path) -> None:
    app = a_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "a", "f", "4")
        assert "No second emergency opened. step 4 done" in words(app)


async def test_words_typed_after_n_with_nothing_open_are_no_keys(tmp_path: Path) -> None:
    app = a_kiosk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f12", "a", "f4", "f3", "0", "n", *"patron swore", "enter")
        assert "What kind?" in words(app)
        await pilot.press("d")
        assert words(app).startswith(" HELP AT THE DESK    "), "its name is said once"
        assert " d help at the desk r feeling safe here\n" in words(app)
        assert "patron swore" in words(app)
        await pilot.press("f12")
        assert "patron swore" not in words(app)
        assert [len(each.notes) for each in open_incidents(app.desk.moment())] == [1, 0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (132, 43)])
async def test_which_of_two_is_shown_stands_on_screen_with_the_key_to_the_other(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = a_kiosk(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f12", "m", "f", "enter")
        assert "2 OPEN: this is I2" in words(app)
        assert ". shows I1" in words(app)
        await pilot.press(".")
        assert "2 OPEN: this is I1" in words(app)


# -- every size -----------------------------------------------------------------------------------

SEVERAL = SETTINGS.model_copy(
    update={
        "supervisors": (
            Supervisor(name="Ann-Katherine Director", extension="201", number="508-555-0150"),
            Supervisor(name="Ben", extension="202", number="508-555-0151"),
            Supervisor(name="Cal", number="508-555-0152"),
        )
    }
)
SIZES = [(40, 12), (44, 13), (50, 16), (60, 20), (60, 24), (72, 18), (79, 23), (80, 24), (80, 12)]
"""Columns and rows of windows that people pull small."""


def drawn(folder: Path, size: tuple[int, int], incident: str | None, done: int = 0) -> list[str]:
    app = kiosk(folder, MemoryStore(), SEVERAL, PACK)
    app.desk.open()
    if incident is not None:
        app.desk.do("emergency", {"kind": incident})
        for n in range(1, done + 1):
            app.desk.do("step", {"incident": Ref(app.desk.incidents()[0].uid), "n": n})
    view = replace(app_view(app), width=size[0], height=size[1])
    rows = emergency_rows(view, Shown(app.desk.clock.now()))
    assert len(rows) <= size[1]
    assert all(width_of(row) <= size[0] for row in rows[:-1]), lines(rows)
    return lines(rows)


def app_view(app: Kiosk) -> View:
    return View(moment=app.desk.moment(), keymap=app.keys, pack=PACK, width=80, height=24)


@pytest.mark.parametrize("incident", [None, "child_missing"])
@pytest.mark.parametrize("size", SIZES)
def test_what_matters_most_is_there_at_every_size(
    tmp_path: Path, size: tuple[int, int], incident: str | None
) -> None:
    """In this order: what to dial, the address whole, the call-back number, a supervisor's number."""
    shown = drawn(tmp_path, size, incident)
    text = "\n".join(shown)
    order = ["DIAL  9 - 9 1 1", "12 Long Street", "508-555-0142", "508-555-0150"]
    at = [text.index(each) for each in order]
    assert at == sorted(at)
    together = " ".join(" ".join(shown).split())
    assert "side door, ground floor" in together
    for kind in ("m medical", "f fire", "t threat", "c child missing", "a child alone", "o susp", "w severe"):
        assert f" {kind}" in together
    if incident is not None and size[1] >= 13:
        assert any(line.lstrip().startswith("1 ") for line in shown), shown


@pytest.mark.parametrize("size", [(60, 20), (44, 14)])
def test_where_not_all_steps_fit_the_next_one_is_there(tmp_path: Path, size: tuple[int, int]) -> None:
    for done in range(9):
        shown = drawn(tmp_path / str(done), size, "child_missing", done=done)
        assert any(line.strip().startswith(f"{done + 1} ") for line in shown), (done, shown)


@pytest.mark.parametrize("height", range(1, 12))
def test_smaller_still_it_is_cut_from_below(tmp_path: Path, height: int) -> None:
    whole = drawn(tmp_path, (40, 12), None)
    assert drawn(tmp_path / "again", (40, height), None)[: min(height, 4)] == whole[: min(height, 4)]


@pytest.mark.parametrize("size", [(60, 20), (79, 23), (80, 24)])
def test_all_supervisors_and_the_keys_are_there_where_there_is_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    text = "\n".join(drawn(tmp_path, size, "child_missing"))
    for words_there in ("508-555-0150", "508-555-0151", "508-555-0152", "n note", "l list", "SAY"):
        assert words_there in text


def test_the_time_of_the_police_is_never_cut(tmp_path: Path) -> None:
    """Neither at 80 columns nor with the longest question beside it."""
    hours = (Hours(day="tue", opens=time(9), closes=time(12, 30)),)
    late = SEVERAL.model_copy(update={"hours": hours})
    app = kiosk(tmp_path, MemoryStore(), late, PACK)
    app.desk.open()
    app.desk.do("emergency", {"kind": "child_alone"})
    for width in (80, 60):
        view = replace(app_view(app), width=width, height=24)
        head = next(line for line in lines(emergency_rows(view, Shown(TWO))) if line.startswith(" STEPS"))
        assert "CALL THE POLICE, due 12:45" in head
        assert ".." not in head
