"""While something required is asked, no key means anything else: nothing is logged that never happened."""

from __future__ import annotations

import pytest

from deskapp.acts import ACTS
from deskapp.keyboard.chooser import shown_key
from deskapp.keyboard.effects import Say
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import Front
from tests.support.keyboard import SETTINGS, Keyboard

ASKING = {
    "hang up": (["c"], "x"),
    "hold": (["c"], "h"),
    "transfer": (["c"], "t"),
    "which of two calls": (["c", "c"], "t"),
    "finish": (["n"], "f"),
    "message": ([], "m"),
    "which of two visits": (["n", "n"], "k"),
    "effort 5": ([], "5"),
}
"""Questions that must be answered: what was pressed before, and the key that asks."""


def test_a_letter_in_a_question_never_becomes_an_act_of_its_own() -> None:
    board = Keyboard().press("w", "c", "x", "a", "2", apart=0.3)
    assert board.acts == ["wait", "call", "hangup"], "nobody is greeted, nothing is counted"
    assert not board.desk.floor.waiting[0].greeted
    assert board.desk.floor.contacts.counted == 0


def test_a_call_that_never_rang_is_not_answered() -> None:
    board = Keyboard().press("c", "c", "t", ".", "c", apart=0.3)
    assert board.acts == ["call", "call"]
    assert [each.state for each in board.desk.floor.calls] == ["talking", "talking"]
    assert board.prompt.startswith("Transfer which?")


@pytest.mark.parametrize("what", ASKING)
def test_what_is_not_offered_is_refused_and_the_question_stays(what: str) -> None:
    before, key = ASKING[what]
    board = Keyboard().press(*before, key)
    prompt, acts = board.prompt, list(board.acts)
    assert prompt
    offered = {each.key for each in board.front.more.offers} if board.front.more else set()
    spans = {key for each in offered for key in ("123456789" if "-" in each else (each,))}
    for other in sorted({*keymap(SETTINGS).keys, ";", "up", "7", "0", "tab"} - spans):
        if len(other) > 1 and other[0] == "f":
            continue
        effects = board.front.press(other, board.time.at)
        assert effects == [Say(f"{shown_key(other)} is not offered here; Esc leaves", refused=True)]
    assert board.prompt == prompt
    assert board.acts == acts


@pytest.mark.parametrize("what", ASKING)
@pytest.mark.parametrize("leaves", ["escape", "f5"])
def test_escape_and_function_keys_leave_it_aloud(what: str, leaves: str) -> None:
    before, key = ASKING[what]
    board = Keyboard().press(*before, key, leaves)
    assert board.prompt == ""
    assert board.said.endswith("NOT logged")


def test_what_was_left_on_purpose_is_not_held_before_the_next_question() -> None:
    board = Keyboard().press("c", "x")
    assert board.front.press("escape", board.time.at) == [Say("Hang up A NOT logged")]
    board.press("x")
    assert board.front.function_key(ACTS["calls_screen"])[0] == Say("Hang up A NOT logged", refused=True)


def test_enter_where_it_is_not_offered_is_refused_and_the_question_stays() -> None:
    board = Keyboard().press("c", "x", "enter")
    assert board.said == "Enter is not offered here; Esc leaves"
    assert board.press("3").acts[-1] == "hangup"


@pytest.mark.parametrize(
    "pressed", [["h"], ["c", "x", "escape"], [";"], ["c", "h", "f5"], ["c", "x", "a", "escape"]]
)
def test_after_a_refusal_no_digit_counts_a_question_for_a_second_and_a_half(pressed: list[str]) -> None:
    board = Keyboard().press(*pressed).press("2", apart=1.4)
    assert board.desk.floor.contacts.counted == 0
    assert board.said.startswith("2 NOT counted, right after a refusal")
    board.press("2", apart=1.4)
    assert board.desk.floor.contacts.counted == 0, "that was a refusal too"
    board.press("2", apart=1.6)
    assert board.desk.floor.contacts.counted == 1


def test_a_refusal_by_the_disk_or_by_a_row_that_moved_on_guards_the_digits_too() -> None:
    board = Keyboard().press("w")
    effects = board.front.press("g", board.time.at)
    board.press("g")
    board._all(effects)
    assert board.said.startswith("cannot: ")
    assert board.press("1").desk.floor.contacts.counted == 0


def test_a_digit_pressed_before_the_refusal_was_shown_waits_its_turn_and_counts_no_more_than_one_after() -> (
    None
):
    board = Keyboard()
    board.front.was_refused(board.wait(3).time.at)
    board.wait(-2)
    assert board.press("1").desk.floor.contacts.counted == 0


def test_a_clock_set_back_does_not_stop_the_counting() -> None:
    board = Keyboard().press(";").wait(-3600)
    assert board.press("1").desk.floor.contacts.counted == 1


def test_an_offered_digit_is_taken_however_soon_after_a_refusal() -> None:
    assert Keyboard().press("c", "h", "a", "2", apart=0.2).acts[-1] == "hold"


def test_only_what_is_optional_gives_way_to_the_next_act() -> None:
    board = Keyboard().press("c", "h", "2", "b", "w")
    assert board.acts[-2:] == ["check", "wait"]
    board = Keyboard().press("n", "f", "r").type("Auburn").press("enter", "w")
    assert board.acts == ["walkup", "finish", "wait"], "the part is optional: what was told is logged"
    assert "NOT" not in board.said


def test_a_key_that_is_no_act_does_not_end_what_is_optional() -> None:
    board = Keyboard().press("c", "h", "2", "b", ";")
    assert board.said == "; is not offered here; Esc leaves"
    assert board.press("4").acts[-1] == "new_minutes"


def test_escape_with_nothing_asked_says_so() -> None:
    assert Keyboard().press("escape").said == "nothing is being asked or chosen"


def test_a_key_that_waits_for_enter_is_named_in_the_question_itself() -> None:
    board = Keyboard().press("c", "x").wait(11).press("2")
    assert board.prompt == "Hang up A: 2 and then Enter, since it stood open for a while"
    board.press("3")
    assert board.acts[-1] == "hangup", "the other key came in time and is taken at once"


def test_and_in_the_question_in_fewer_words() -> None:
    more = Keyboard().press("c", "x").wait(11).press("2").front.more
    assert more is not None
    assert more.briefly == "Hang up A: 2 and then Enter"


def test_the_front_is_told_of_refusals_by_whoever_shows_them() -> None:
    board = Keyboard()
    front = Front(board.desk.moment, board.front.keymap)
    assert front.refused_at is None
    front.was_refused(board.time.at)
    assert front.refused_at == board.time.at


def test_what_is_optional_is_asked_for_to_the_end_once_it_was_taken_up() -> None:
    board = Keyboard().press("c", "i", "c", "p")
    assert (board.field or "").startswith("PROMISED"), "a call back for the first caller, instead of a hold"
    board.type("the mill").press("enter")
    assert [each.line for each in board.desk.floor.calls] == ["B"]


def test_a_row_selected_while_something_is_asked_is_for_the_next_act() -> None:
    board = Keyboard().press("w", "w", "n", "f", "r").type("Auburn").press("enter")
    board.front.move([each.uid for each in board.desk.floor.waiting], 1)
    board.press("g")
    assert board.said == "101 greeted"
    board = Keyboard().press("w", "w", "n", "f", "r").type("Auburn").press("enter")
    board.front.move([each.uid for each in board.desk.floor.waiting], -1)
    assert board.press("g").said == "102 greeted", "and not the oldest"
