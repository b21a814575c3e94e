"""The first start: every question once, each answer kept as it is given, and nothing in its way."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from deskapp.settings.load import load
from deskapp.settings_editor.first_questions import QUESTIONS
from screens.desk import DeskScreen
from screens.emergency import EmergencyScreen
from screens.first_start import FirstStartScreen
from screens.navigator import PRACTICE
from tests.screens.settings_kiosks import HOSTILE, answer, front, kiosk, words
from tests.support.hang import HANG
from tests.support.quiet import held_up, settled, until

SIZE = (80, 24)

ANSWERS = {
    "library.name": "Anytown Library",
    "figures.state_form": "",
    "library.zone": "",
    "library.address": "12 School Street, Anytown",
    "library.entrance": "",
    "library.callback": "508-555-0100",
    "library.emergency_number": "",
    "library.outside_prefix": "9",
    "library.call_first": "",
    "library.police": "",
    "library.first_aid": "lower left drawer",
    "library.aed": "",
    "library.meeting_place": "the parking lot",
    "library.shelter": "",
    "hours": "mon-thu 9:30-20:00, fri-sat 9:30-17:00",
    "closed": "2026-12-25 Christmas",
    "supervisors": "Ann, 201, 508-555-0101; Bo, 202",
    "people": "D Dana, S Sam",
    "places": "C Circulation 201, K Children's room 202",
    "libraries": "Springfield; Worcester",
    "equipment": "",
    "facts": "Notary, this desk, Tue 2-4 pm, Dana",
}


async def test_every_question_once_and_in_force_at_once(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for nth, question in enumerate(QUESTIONS, start=1):
            assert f"{nth} of {len(QUESTIONS)}  {question.ask}" in words(app)
            await answer(pilot, ANSWERS[question.name])
        shown = words(app)
        assert "F2, then your letter" in shown
        assert "  entrance              NOT SET" in shown
        assert "  call-back number      508-555-0100" in shown
        assert "in an emergency dial 9-911" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert words(app).startswith(" Anytown Library")
        assert app.desk.settings == load(tmp_path / "desk.toml")[0]
        assert [each.name for each in app.desk.settings.people] == ["Dana", "Sam"]
        assert app.desk.settings.dial == "9-911"
        await settled(pilot)
    again = kiosk(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(again.screen, DeskScreen)


async def test_what_was_understood_stands_there_before_it_is_kept(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*["down"] * [each.name for each in QUESTIONS].index("hours"))
        front(app).typing.value = "mon-thu 9:30-8pm"
        await pilot.pause()
        assert "Monday to Thursday  9:30 am to 8 pm" in words(app)
        assert "closed: Friday, Saturday, Sunday" in words(app)
        assert not (tmp_path / "desk.toml").exists()


async def test_the_usual_local_facts_are_offered_and_nothing_is_set_by_it(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("tab")
        assert "Tab does nothing at this question" in words(app)
        await pilot.press(*["down"] * [each.name for each in QUESTIONS].index("facts"))
        assert "Tab puts the usual ones in the line" in words(app)
        assert "Wi-Fi, everywhere, always" in words(app), "the example is whole"
        assert "NOT SET" in words(app)
        await pilot.press("tab")
        for usual in ("Notary", "Wi-Fi", "Copier", "Passports", "Tax forms", "Parking", "Meeting rooms"):
            assert usual in words(app).split("THIS WILL STAND")[1]
        await pilot.press("tab")
        assert "Tab is for an empty line" in words(app)
        assert app.desk.settings.facts == (), "nothing is kept before Enter"
        front(app).typing.value = "Notary, this desk, Tue 2-4 pm, Dana; Parking"
        await pilot.press("enter")
        await settled(pilot)
        kept, _ = load(tmp_path / "desk.toml")
        assert [fact.what for fact in kept.facts] == ["Notary", "Parking"]


async def test_bad_input_gets_a_sentence_and_stays(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(*["down"] * [each.name for each in QUESTIONS].index("hours"))
        await answer(pilot, "mon-thu 9-5")
        assert "ends before it begins" in words(app)
        assert front(app).typing.value == "mon-thu 9-5"
        assert not (tmp_path / "desk.toml").exists()
        await pilot.press("p", "m")
        assert "ends before it begins" not in words(app)
        assert "Monday to Thursday  9 am to 5 pm" in words(app)


async def test_hostile_text_in_every_field(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for nth, question in enumerate(QUESTIONS, start=1):
            typed = {"people": f"D {HOSTILE}", "places": f"C {HOSTILE}", "closed": f"2026-12-25 {HOSTILE}"}
            await answer(pilot, typed.get(question.name, HOSTILE))
            assert words(app).replace("\n", "").isprintable()
            if f"{nth} of " in words(app):
                # Refused: the text is still there.
                assert "click" in front(app).typing.value
                await pilot.press("down")
        assert "[bold]x[/foo] [@click=app.quit]y[/]" in words(app)
        kept = (tmp_path / "desk.toml").read_text()
        assert not [sign for sign in "\x1b\x07\x00\u202e" if sign in kept]


async def test_half_done_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await answer(pilot, "Anytown Library")
        await pilot.press("down", "down")
        front(app).typing.value = "12 School"
        await settled(pilot)
    assert load(tmp_path / "desk.toml")[0].library.name == "Anytown Library"
    again = kiosk(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "4 of " in words(again)
        assert front(again).typing.value == "12 School"
        await pilot.press("up", "up", "up")
        assert front(again).typing.value == "Anytown Library"


async def test_what_was_typed_when_the_rest_was_skipped_is_not_lost(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        front(app).typing.value = "Anyto"
        await pilot.pause()
        await pilot.press("f4", "f2", "1", "enter")
        await settled(pilot)
        assert "CHANGE library: name" in words(app)
        assert front(app).typing.value == "Anyto"


@pytest.mark.parametrize("key", ["escape", "f4"])
async def test_all_of_it_can_be_skipped_and_is_not_asked_again(tmp_path: Path, key: str) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert "F2, then 1" in words(app)
        await settled(pilot)
    again = kiosk(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(again.screen, DeskScreen)


async def test_practice_is_a_key_at_its_end_and_the_answers_are_kept(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for question in QUESTIONS:
            await answer(pilot, ANSWERS[question.name])
        assert "2 practice first, on made-up people  Up to the questions" in words(app)
        await pilot.press("2")
        await until(lambda: app._exit, "the kiosk is not left")
    assert app.return_value == PRACTICE
    again = kiosk(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert isinstance(again.screen, DeskScreen)
        assert words(again).startswith(" Anytown Library")
        assert "(to practice: F2 2)" in words(again)


async def test_the_emergency_opens_at_once_and_the_question_is_left_as_it_was(tmp_path: Path) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        front(app).typing.value = "Anyto"
        await pilot.press("f12")
        assert isinstance(app.screen, EmergencyScreen)
        assert "WE ARE AT" in words(app)
        await pilot.press("f4")
        await settled(pilot)
        assert front(app).typing.value == "Anyto"
        await pilot.press("f2")
        await settled(pilot)
        assert "q goes on with them" in words(app)
        await pilot.press("1", "q")
        await settled(pilot)
        assert isinstance(app.screen, FirstStartScreen)
        assert front(app).typing.value == "Anyto"


async def test_a_full_disk_brings_the_question_back_with_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await answer(pilot, "Anytown Library")
        assert "NOT SAVED: desk.toml can't be written: the disk is full" in words(app)
        assert "1 of " in words(app)
        assert front(app).typing.value == "Anytown Library"
        await pilot.press("enter")
        await settled(pilot)
        assert load(tmp_path / "desk.toml")[0].library.name == "Anytown Library"


async def test_a_slow_disk_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    go = threading.Event()
    real = os.fsync

    def slow(handle: int) -> None:
        assert go.wait(HANG)
        real(handle)

    app = kiosk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        with held_up():
            # Not before: the place among the questions is kept as well, and nobody would wait for that.
            monkeypatch.setattr(os, "fsync", slow)
            front(app).typing.value = "Anytown Library"
            await pilot.press("enter")
            # The next question is there, and nothing is shown as kept.
            assert "2 of " in words(app)
            assert "kept" not in words(app).replace("keeps", "")
            await pilot.press("f12")
            assert isinstance(app.screen, EmergencyScreen)
        go.set()
        await settled(pilot)
        assert app.desk.settings.library.name == "Anytown Library"
