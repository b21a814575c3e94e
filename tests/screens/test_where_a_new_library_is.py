"""The first start asks where the library is and shows its time; Enter alone keeps what the computer knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskapp.settings.load import load
from deskapp.settings_editor import computer_zone
from deskapp.settings_editor.first_questions import QUESTIONS
from screens.desk import DeskScreen
from tests.screens.settings_kiosks import answer, front, kiosk, words
from tests.support.quiet import settled

SIZE = (80, 24)


async def test_enter_alone_keeps_the_time_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computer_zone, "get_localzone_name", lambda: "America/Chicago")
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "3 of " in words(app)
        assert "ENTER KEEPS:" in words(app)
        assert "(America/Chicago)" in words(app)
        assert load(tmp_path / "desk.toml")[0].figures.state_form == "pls"
        await pilot.press("enter")
        await settled(pilot)
        assert "4 of " in words(app)
        assert load(tmp_path / "desk.toml")[0].library.zone == "America/Chicago"


async def test_a_number_shows_what_would_stand_and_enter_keeps_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("down", "3")
        assert "THIS WILL STAND:" in words(app)
        assert "written as Thu 26 Nov 14:50, British spelling" in words(app)
        assert "in an emergency dial 999" in words(app)
        assert not (tmp_path / "desk.toml").exists()
        await pilot.press("enter")
        await settled(pilot)
        assert "(Europe/London)" in words(app)
        await answer(pilot, "Chicgo")
        assert "did you mean America/Chicago?" in words(app)
        assert front(app).typing.value == "Chicgo"
        await pilot.press("ctrl+u", "9")
        assert "Not known yet" in words(app)
        await pilot.press("enter")
        assert "the numbers are 1 to 8" in words(app)
        await pilot.press("ctrl+u", "8", "enter")
        await settled(pilot)
        kept, problems = load(tmp_path / "desk.toml")
        assert not problems
        assert (kept.library.zone, kept.library.locale, kept.dial) == ("Europe/London", "en-GB", "999")
        assert kept.figures.state_form == "none"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/Denver", " pm, as this computer is set"),
        ("Europe/London", ", 999 in an emergency, as this"),
        ("Europe/Paris", ", 911 in an emergency until another is set, as this"),
    ],
)
async def test_whoever_skips_all_has_the_time_of_this_computer_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, said: str
) -> None:
    monkeypatch.setattr(computer_zone, "get_localzone_name", lambda: zone)
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        told = " ".join(words(app).split())
        assert said in told
        assert "computer is set; the rest can be set at any time: F2, then 1" in told
        assert app.desk.settings.library.zone == zone
    assert load(tmp_path / "desk.toml")[0].library.zone == zone


async def test_where_no_number_is_known_it_says_which_one_stands_and_who_is_asked(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("down", "4")
        assert "in an emergency dial 911, until question 7 is told another" in words(app)
        await pilot.press("ctrl+u", "2")
        assert "in an emergency dial 911, until" not in words(app)
    assert QUESTIONS[7 - 1].name == "library.emergency_number"


async def test_every_example_is_one_of_its_place(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[library]\nlocale = "en-GB"\n')
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("f2", "1", "q")
        await settled(pilot)
        shown = ""
        for _ in QUESTIONS[:-1]:
            shown += words(app)
            await pilot.press("down")
        await pilot.press("tab")
        shown += words(app)
    for american in ("508-", "9:30 am", "inventory", "Notary", "first floor", "parking lot"):
        assert american not in shown
    for british in ("0113 496 0142", "mon-thu 9:30-20:00; fri-sat 9:30-17:00", "Bus passes", "car park"):
        assert british in shown
