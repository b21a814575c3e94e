"""Promises by keys: their budget, what is shown before Enter, and that nothing typed is lost."""

from __future__ import annotations

import json

from deskapp.acts import ACTS
from deskapp.keyboard.keys import Front
from deskapp.records.promise import Promise
from tests.support.keyboard import Keyboard


def promises(board: Keyboard) -> list[Promise]:
    return sorted(board.desk.floor.all_of(Promise), key=lambda each: each.number)


def select_first(board: Keyboard) -> Keyboard:
    """The arrow of F6, and Enter there."""
    board.front.move([each.uid for each in board.desk.floor.promises], 1)
    board._all(board.front.begin(ACTS["see_to"], {}, board.time.at))
    return board


def test_a_message_takes_two_keys_and_its_text() -> None:
    board = Keyboard().press("m", "e").type("when the mill opened").press("enter")
    assert board.acts == ["message"]
    assert board.pressed == 3, "two keys, and the Enter that ends the text"


def test_a_promise_out_of_a_call_takes_two_keys_and_its_text() -> None:
    board = Keyboard().press("c")
    before = board.pressed
    board.press("x", "p").type("the mill / 508-555-0142 / fri").press("enter")
    assert board.acts == ["call", "hangup"]
    assert board.pressed - before == 3
    assert promises(board)[0].reach == "508-555-0142"


def test_a_call_back_instead_of_a_hold_takes_two_keys_and_its_text() -> None:
    board = Keyboard().press("c", "h", "p").type("the mill").press("enter")
    assert board.acts == ["call", "hold"]
    assert board.said.startswith("A promised: P1 due")


def test_an_answer_takes_enter_and_the_channels_letter() -> None:
    board = Keyboard().press("m", "e").type("the mill").press("enter")
    before = board.pressed
    select_first(board).press("e")
    assert board.pressed - before == 1, "Enter itself is pressed on the row"
    assert (promises(board)[0].outcome, promises(board)[0].channel) == ("answered", "email")


def test_what_is_understood_is_said_before_enter_without_the_words() -> None:
    board = Keyboard().press("p").type("who built the mill / 508-555-0142 / tomorrow 10")
    assert board.front.hint == "due tomorrow 10:00 am; how to reach them: given"
    board = Keyboard().press("p").type("who built the mill")
    assert board.front.hint == "due today 11:59 pm; how to reach them: not given"
    board = Keyboard().press("p").type(". the schedule / / banana")
    assert board.front.hint == '"banana" is not a day or a time; try 4pm, tomorrow 10, fri, dec 3'
    board = Keyboard().press("m", "v").type("the mill / 508-555-0142")
    assert board.front.hint == "due today 11:59 pm (hours NOT SET); how to reach them: given"
    board = Keyboard().press("m", "v").type(".")
    assert board.front.hint.startswith("ANSWERED AT ONCE, effort 3")
    board = Keyboard().press("m", ",").type("yesterday 4pm")
    assert board.front.hint == "understood: yesterday 4:00 pm"


def test_a_refused_text_stays_in_its_field() -> None:
    board = Keyboard().press("p").type("the mill / 508 / banana").press("enter")
    assert board.field is not None
    assert '"banana" is not a day or a time' in board.said
    assert not promises(board)


def test_a_message_that_came_earlier_takes_the_comma_first() -> None:
    board = Keyboard().press("m", ",").type("yesterday 4pm").press("enter")
    assert board.field is None
    assert "came yesterday 4:00 pm" in board.prompt
    board.press("v").type("the mill").press("enter")
    assert promises(board)[0].came.hour == 21  # in UTC


def test_a_half_typed_message_is_there_after_a_restart_with_when_it_came() -> None:
    board = Keyboard().press("m", ",").type("yesterday 4pm").press("enter", "v").type("the mi")
    kept = json.loads(json.dumps(board.front.drafts))
    again = Front(board.desk.moment, board.front.keymap)
    effects = again.restore(kept, board.time.at)
    assert [getattr(each, "text", None) for each in effects] == ["the mi"]
    board.front, board.typed = again, "the mi"
    board.type("ll").press("enter")
    assert (promises(board)[0].what, promises(board)[0].came.hour) == ("the mill", 21)


def test_a_half_typed_reason_is_there_after_a_restart() -> None:
    board = Keyboard().press("p").type("the mill").press("enter")
    select_first(board).press("x").type("found it")
    kept = json.loads(json.dumps(board.front.drafts))
    board.front = Front(board.desk.moment, board.front.keymap)
    board._all(board.front.restore(kept, board.time.at))
    assert board.typed == "found it"
    board.press("enter")
    assert (promises(board)[0].outcome, promises(board)[0].why) == ("withdrawn", "found it")


def test_a_half_typed_promise_of_a_visit_is_there_after_a_restart() -> None:
    board = Keyboard().press("n", "f", "p").type("the mi")
    kept = json.loads(json.dumps(board.front.drafts))
    board.front = Front(board.desk.moment, board.front.keymap)
    board._all(board.front.restore(kept, board.time.at))
    board.type("ll").press("enter")
    assert promises(board)[0].what == "the mill"


def test_the_part_answered_may_be_told_and_nothing_waits_for_it() -> None:
    board = Keyboard().press("n", "f", "p").type("the mill").press("enter")
    assert len(promises(board)) == 1, "the promise is made before the part is asked about"
    assert "Was a part answered already?" in board.prompt
    board.press("4")
    assert promises(board)[0].part == 4
    for other in ("escape", "enter", "w", "f4"):
        board = Keyboard().press("n", "f", "p").type("the mill").press("enter", other)
        assert board.front.chooser is None
        assert "NOT logged" not in board.said
        assert promises(board)[0].part is None
        assert board.acts[-1] == ("wait" if other == "w" else "finish")


def test_a_hot_letter_that_is_not_offered_leaves_the_answer_asked() -> None:
    board = Keyboard().press("p").type("the mill").press("enter")
    select_first(board).press("n")
    assert board.acts == ["promise"]
    assert board.press("e").acts[-1] == "see_to"
    assert promises(board)[0].channel == "email"


def test_a_promise_selected_is_no_one_to_help() -> None:
    board = Keyboard().press("w").press("p").type("the mill").press("enter")
    board.front.move([each.uid for each in board.desk.floor.promises], 1)
    board.press("s")
    assert [each.number for each in board.desk.floor.helping] == [101]


def test_the_line_says_how_a_promise_is_made_for_a_co_worker() -> None:
    board = Keyboard().press("p")
    assert "(co-worker: first)" in (board.field or "")
    assert board.front.hint.endswith("; . or co-worker: in front makes it for a co-worker")
    for front in (".", ". ", "co-worker: ", "Coworker:"):
        board = Keyboard().press("p").type(f"{front}the schedule / / fri")
        assert board.front.hint.startswith("for a co-worker, due Fri")
        board.press("enter")
        assert (promises(board)[0].origin, promises(board)[0].what) == ("co-worker", "the schedule")
    board = Keyboard().press("p").type("co-worker training, when").press("enter")
    assert (promises(board)[0].origin, promises(board)[0].what) == ("promise", "co-worker training, when")
