"""The rules that keep a shared, busy keyboard safe: one test for each, by its name."""

from __future__ import annotations

import pytest

from deskapp.acts import ACTS
from deskapp.asking.row import Pick, Ref
from deskapp.records import Visit
from tests.support.keyboard import Keyboard


def _hit(board: Keyboard, act: str) -> str | None:
    pick = ACTS[act].asks[0]
    assert isinstance(pick, Pick)
    target = pick.target(board.desk.moment(act, selected=board.front.selected))
    return str(getattr(target, "number", None)) if target else None


def test_targets_are_visible_the_row_in_the_margin_is_the_row_that_is_hit() -> None:
    board = Keyboard().press("w", "w", "w")
    assert (_hit(board, "greet"), _hit(board, "help")) == ("101", "101")
    board.press("g")
    assert board.said == "101 greeted"
    assert (_hit(board, "greet"), _hit(board, "help")) == ("102", "101")


def test_arrows_select_another_row_which_is_cleared_after_one_act() -> None:
    board = Keyboard().press("w", "w", "w")
    rows = [each.uid for each in board.desk.floor.waiting]
    board.front.move(rows, 1)
    board.front.move(rows, 1)
    board.press("g")
    assert board.said == "102 greeted"
    assert board.front.selected is None
    assert board.press("g").said == "101 greeted"


def test_the_selection_follows_the_record_and_not_the_line() -> None:
    board = Keyboard().press("w", "w", "w")
    rows = [each.uid for each in board.desk.floor.waiting]
    board.front.move(rows, -1)
    assert board.front.selected == rows[2]
    first = board.desk.floor.waiting[0]
    board.desk.do("help", {"visit": Ref(first.uid)})
    assert board.press("s").said.startswith("103 is being helped")


def test_where_two_rows_fit_equally_it_asks_and_names_them_and_never_guesses_by_who_acts() -> None:
    board = Keyboard().press("n", "n")
    board.desk.do("who", {"person": "S"})
    board.press("f")
    assert "101" in board.prompt
    assert "102" in board.prompt
    board.press("b", "3")
    assert board.said.startswith("102 answered")


def test_the_target_is_fixed_at_the_press() -> None:
    board = Keyboard().press("w", "w", "f12")
    effects = board.front.press("g", board.time.at)
    board.press("g")
    board._all(effects)
    assert board.said.startswith("cannot: ")
    assert board.desk.floor.not_greeted[0].number == 102


def test_a_chooser_names_its_target() -> None:
    board = Keyboard().press("c", "h")
    assert board.prompt.startswith("Hold A: how many minutes did you tell them? 1-9")


def test_after_ten_idle_seconds_an_offered_key_needs_enter_as_well() -> None:
    board = Keyboard().press("c", "h").wait(11).press("2")
    assert "hold" not in board.acts
    assert board.prompt.startswith("Hold A: 2 and then Enter")
    assert board.press("enter").acts[-1] == "hold"


@pytest.mark.parametrize("between", [("w",), ("w", "z")])
@pytest.mark.parametrize("key", ["c", "k"])
def test_who_goes_on_with_something_else_has_not_read_it_and_the_next_key_needs_enter_too(
    between: tuple[str, ...], key: str
) -> None:
    """`r`, `e`, `d` typed for a description into a question that had stood for long sent a caller away."""
    board = Keyboard().press("c", "t").wait(30).press("c", *between, key)
    assert "transfer" not in board.acts
    assert board.prompt.startswith(f"Transfer A: {key} and then Enter")
    assert board.press("enter").acts[-1] == "transfer"


def test_within_ten_seconds_it_does_not() -> None:
    assert Keyboard().press("c", "h").wait(8).press("2").acts[-1] == "hold"


def test_a_function_key_cancels_a_chooser_aloud() -> None:
    board = Keyboard().press("c", "h", "f5")
    assert board.said == "Hold A NOT logged"
    assert board.went == "calls"
    assert board.prompt == ""


def test_a_digit_or_punctuation_that_the_chooser_does_not_offer_is_refused_and_it_stays_open() -> None:
    board = Keyboard().press("c", "h", "0")
    assert "not offered" in board.said
    assert board.prompt.startswith("Hold A")
    board.press(";")
    assert board.prompt.startswith("Hold A")


def test_escape_cancels_a_chooser_aloud() -> None:
    board = Keyboard().press("c", "h", "escape")
    assert board.said == "Hold A NOT logged"
    assert board.prompt == ""


def test_there_is_no_silent_time_out() -> None:
    board = Keyboard().press("c", "h").wait(3600)
    assert board.prompt.startswith("Hold A")


def test_a_text_field_has_a_title_that_says_what_enter_and_f4_do() -> None:
    board = Keyboard().press("w", "d")
    assert board.field is not None
    assert "101" in board.field
    assert "Enter keeps" in board.field
    assert "F4 sets aside" in board.field


def test_the_record_exists_before_the_text_so_its_times_are_right() -> None:
    board = Keyboard().press("w")
    arrived = board.desk.floor.waiting[0].waiting
    board.press("d").wait(90).type("red scarf").press("enter")
    assert board.desk.floor.waiting[0].waiting == arrived
    assert board.desk.floor.waiting[0].description == "red scarf"


def test_an_act_that_ends_in_text_has_the_time_at_which_its_field_opened() -> None:
    board = Keyboard().press("n", "f", "r")
    opened = board.time.at
    board.wait(40).type("Auburn library").press("enter", "enter")
    visit = board.desk.floor.all_of(Visit)
    assert next(iter(visit)).closed == opened


def test_what_is_half_typed_survives_f12_and_f4_and_a_restart() -> None:
    board = Keyboard().press("w", "d").type("red sc")
    board.press("f12")
    assert board.is_typing()
    assert board.typed == "red sc"
    board.press("f4")
    assert not board.is_typing()
    assert "set aside" in board.said
    board.press("d")
    assert board.typed == "red sc"
    again = Keyboard()
    again.desk = board.desk
    again.front.moment = board.desk.moment
    again._all(again.front.restore(board.front.drafts, board.time.at))
    assert again.is_typing()
    assert again.typed == "red sc"
    again.type("arf").press("enter")
    assert board.desk.floor.waiting[0].description == "red scarf"


def test_a_refused_text_stays_in_the_field_with_the_reason() -> None:
    board = Keyboard().press("w", "d").type("card 12345678901234").press("enter")
    assert "library card" in board.said
    assert board.field is not None


def test_undo_of_someone_elses_act_says_what_and_wants_u_again() -> None:
    board = Keyboard().press("w")
    board.desk.do("who", {"person": "S"})
    board.press("u")
    assert "Dana" in board.prompt
    assert "101" in board.prompt
    assert board.press("u").acts[-1] == "undo"


def test_undo_of_an_act_over_five_minutes_old_wants_u_again() -> None:
    board = Keyboard().press("w").wait(301).press("u")
    assert "101" in board.prompt
    assert "undo" not in board.acts
    assert board.press("u").acts[-1] == "undo"


def test_undo_of_ones_own_fresh_act_is_one_key() -> None:
    assert Keyboard().press("w", "u").acts[-1] == "undo"


def test_a_quick_count_while_someone_is_helped_says_who_is_still_being_helped() -> None:
    assert Keyboard().press("n", "1").said == "Counted one more. 101 is still being helped: f"


def test_answering_or_resuming_while_another_line_talks_says_so() -> None:
    board = Keyboard().press("c", "c")
    assert "A is still talking: h puts it on hold" in board.said
    board = Keyboard().press("c", "h", "2", "c", "r")
    assert "B is still talking: h puts it on hold" in board.said


def test_no_act_depends_on_shift_or_caps_lock() -> None:
    assert Keyboard().press("W").acts == ["wait"]
    assert Keyboard().press("w", "=").acts[-1] == "hand"
    assert Keyboard().press(".").went == "keys"
    assert Keyboard().press("c", "T", "C").acts[-1] == "transfer"


def test_a_key_that_cannot_act_says_why() -> None:
    assert Keyboard().press("h").said == "no call is being talked to; c answers the telephone"
    assert "?" in Keyboard().press(";").said


def test_new_minutes_follow_a_check_back_and_any_other_letter_just_acts() -> None:
    board = Keyboard().press("c", "h", "2", "b", "4")
    assert board.desk.floor.calls[0].holds[0].checks[0].minutes == 4
    board = Keyboard().press("c", "h", "2", "b", "w")
    assert board.acts[-2:] == ["check", "wait"]
    assert "NOT logged" not in board.said


def test_q_asks_about_each_row_in_doubt_in_turn() -> None:
    board = Keyboard().press("w", "n", "c")
    board.desk.do("gap", {"off": board.time.at, "on": board.time.at})
    board.press("q")
    assert "Is 101 still here?" in board.prompt
    board.press("y")
    assert "Is 102 still here?" in board.prompt
    board.press("n")
    assert "Is A still on the line?" in board.prompt
    board.press("y")
    assert board.prompt == ""
    assert [each.number for each in board.desk.floor.visits] == [101]
