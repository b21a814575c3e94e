"""To answer, hand-over and what's new, on the real screens: what is shown when, and never a word too many."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskapp.asking.row import Ref
from deskapp.settings.models import Settings
from policy import load
from screens.kiosk import Kiosk
from tests.support.keyboard import Memory
from tests.support.kiosks import kiosk, words
from tests.unit.to_answer.scene import HOURS
from tests.unit.when.due_cases import at

MATTER, REACH = "who built the old mill", "508-555-0142"
SIZES = [(80, 24), (100, 30), (160, 50)]


def opened(folder: Path, settings: Settings = HOURS) -> Kiosk:
    return kiosk(folder, Memory(), settings, load())


async def typed(pilot: Pilot[int], text: str) -> None:
    """Text into the open field, then Enter."""
    for each in text:
        await pilot.press({" ": "space", "/": "slash", "-": "minus", ".": "full_stop"}.get(each, each))
    await pilot.press("enter")
    await pilot.pause()


async def promised(pilot: Pilot[int]) -> None:
    """Dana is here; P1 is an email, P2 a promise for Friday."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    app.desk.do("who", {"person": "D"})
    app.desk.do("message", {"channel": "email", "what": MATTER, "reach": REACH})
    app.desk.do("promise", {"what": "a list", "due": at("2026-11-27 12:00")})
    app.redraw()


@pytest.mark.parametrize("size", SIZES)
async def test_the_desk_shows_when_how_and_whose_and_never_what(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=size) as pilot:
        assert "TO ANSWER 0   m, p note one" in words(app)
        await promised(pilot)
        shown = words(app)
        assert "TO ANSWER today 1  later 1" in shown
        assert "8:00 pm      email     Dana" in shown
        assert "Fri 12:00 pm promise   Dana" in shown
        assert MATTER not in shown
        assert REACH not in shown


async def test_the_words_say_by_when_as_it_is_typed(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await promised(pilot)
        await pilot.press("p")
        assert "I'll find out by 8:00 today." in words(app)
        await pilot.press("escape", "f6", "down", "down")
        assert "Did you ask us to call?" in words(app)
        await pilot.press("enter", "i", "f", "r", "i")
        assert "You'll hear from us by Friday at 5:30. Thank you" in words(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_it_is_about_shows_only_while_its_row_is_selected(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=size) as pilot:
        await promised(pilot)
        await pilot.press("f6")
        assert MATTER not in words(app)
        await pilot.press("down")
        assert MATTER in words(app)
        assert REACH in words(app)
        assert "Thank you for writing" in words(app)
        await pilot.press("down")
        assert MATTER not in words(app)
        await pilot.press("up", "f9")
        assert MATTER not in words(app)
        assert REACH not in words(app)
        assert "........" in words(app)
        assert "P1" in words(app)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_with_nothing_to_answer_no_key_is_silent(tmp_path: Path, key: str) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", key)
        assert "there is nothing here to select" in words(app)


async def test_enter_and_a_letter_answer_the_selected(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        await pilot.press("f6", "enter")
        assert MATTER in words(app), "the first Enter only shows which"
        await pilot.press("enter")
        for part in (
            "P1 answered by e email w web l letter t text c call a chat",
            "i told when",
            "x withdrawn",
        ):
            assert part in words(app)
        await pilot.press("e")
        await pilot.pause()
        assert "P1 answered by email, effort 3, on time" in words(app)
        assert [each.number for each in app.desk.floor.promises] == [2]


async def test_what_is_understood_shows_before_enter(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "p")
        for key in ("a", "space", "slash", "space", "slash", "space", "f", "r", "i"):
            await pilot.press(key)
        assert "due Fri Nov 27 5:30 pm; how to reach them: not given" in words(app)
        await pilot.press("backspace", "backspace", "backspace", "s", "u", "n", "enter")
        assert "the library is closed on Sun Nov 29" in words(app)
        assert app.desk.floor.promises == ()
        await pilot.press("backspace", "backspace", "backspace", "m", "o", "n")
        assert "due Mon Nov 30 8:00 pm" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.desk.floor.promises) == 1


async def test_the_last_to_leave_is_shown_what_passes_on(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        await pilot.press("f2", "full_stop", "d")
        assert "STILL TO HAND OVER 2" in words(app)
        assert "Enter Dana leaves the desk" in words(app)
        assert MATTER not in words(app)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        assert "1 not handed over yet: Enter again ends it anyway" in words(app)
        assert app.desk.floor.acting == "D"
        await pilot.press("full_stop")
        await pilot.pause()
        assert "SETTLED 2" in words(app)
        assert "the desk, on purpose" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Dana left the desk; nobody is at the desk now" in words(app)
        assert [each.owner for each in app.desk.floor.promises] == ["S", "-"]


async def test_left_and_right_show_whose(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        app.desk.do("handover", {"promise": Ref(app.desk.floor.promises[0].uid), "person": "S"})
        await pilot.press("f6", "right")
        assert "F6 hand-over" in words(app), "the line of keys fits"
        assert "To answer: Dana alone" in words(app)
        assert "P2" in words(app)
        assert "P1" not in words(app)
        await pilot.press("right")
        assert "To answer: Sam alone" in words(app)
        assert "P1" in words(app)
        await pilot.press("down")
        assert MATTER in words(app)
        await pilot.press("right")
        assert "alone" not in words(app)
        assert MATTER not in words(app)


async def test_f6_pressed_again_shows_the_hand_over(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        await pilot.press("f6", "f6")
        assert "Hand-over" in words(app)
        await pilot.press("escape")
        assert "To answer" in words(app)


async def test_a_message_is_typed_in_one_field(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "e")
        await typed(pilot, "old mill / by post")
        made = app.desk.floor.promises[0]
        assert (made.what, made.reach) == ("old mill", "by post")
        assert "P1 email due today 8:00 pm" in words(app)


async def test_whats_new_is_read_with_one_key_and_never_in_the_way(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2", "d", "e", "n")
        await typed(pilot, "the new scanner")
        await typed(pilot, "fri")
        assert "N1   the new scanner  (Dana, until Fri Nov 27)" in words(app)
        await pilot.press("f4")
        assert "what's new 1: e" in words(app)
        assert "WAITING 0" in words(app)
        await pilot.press("e", "e")
        await pilot.pause()
        assert "N1 read by Dana" in words(app)
        await pilot.press("f4")
        assert "what's new" not in words(app)
        await pilot.press("f2", "s")
        await pilot.pause()
        assert "what's new 1: e" in words(app)


async def test_many_promises_scroll_with_the_selection(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for nth in range(30):
            app.desk.do("promise", {"what": f"question {nth}"})
        app.redraw()
        assert "more: F6" in words(app)
        await pilot.press("f6", "up")
        assert ">  P30" in words(app)
        assert "question 29" in words(app)


@pytest.mark.parametrize("where", ["f4", "f6"])
async def test_what_is_understood_of_a_time_is_never_cut_in_mid_sentence(tmp_path: Path, where: str) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(where, "p", *"a / b / nov 26")
        await pilot.pause()
        app.redraw()
        rows = [row.strip() for row in words(app).splitlines()]
        assert "the library is closed on Thu Nov 26 (Thanksgiving)" in rows


async def test_a_question_here_is_broken_between_what_it_offers(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "m")
        await pilot.pause()
        assert "a chat\n , came earlier" in words(app)
        await pilot.press("z")
        await pilot.pause()
        shown = words(app)
        assert "z is not offered here" in shown
        assert "a chat" in shown
        assert ", came earlier" in shown


async def test_a_refusal_covers_none_of_the_ways_a_promise_ends(tmp_path: Path) -> None:
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await promised(pilot)
        await pilot.press("f6", "down", "enter", "z")
        await pilot.pause()
        shown = words(app)
        assert "z is not offered here; Esc leaves" in shown
        assert "P1 answered by e email" in shown
        assert "or: i told when, r referred" in shown
