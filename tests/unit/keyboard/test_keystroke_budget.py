"""One key for the common act, also when the desk is busy: counted, from the key down to the record."""

from __future__ import annotations

import pytest

from tests.support.keyboard import Keyboard

BUDGET = [
    ("quick count", [], ["1"], "quick"),
    ("wait", [], ["w"], "wait"),
    ("walk-up", [], ["n"], "walkup"),
    ("greet", ["w", "w"], ["g"], "greet"),
    ("greet all", ["w", "w"], ["a"], "greet_all"),
    ("help", ["w"], ["s"], "help"),
    ("walk along", ["n"], ["k"], "walk"),
    ("back at the desk", ["n", "k"], ["k"], "walk"),
    ("finish", ["n"], ["f", "3"], "finish"),
    ("ring", [], ["i"], "ring"),
    ("answer", ["i"], ["c"], "call"),
    ("hold", ["c"], ["h", "2"], "hold"),
    ("check back", ["c", "h", "2"], ["b"], "check"),
    ("resume", ["c", "h", "2"], ["r"], "resume"),
    ("transfer", ["c"], ["t", "c"], "transfer"),
    ("hang up", ["c"], ["x", "3"], "hangup"),
    ("undo", ["w"], ["u"], "undo"),
]
"""What staff do all day: what comes before, the keys it may take, and the act that they come to."""


def quiet() -> Keyboard:
    """Dana alone at an empty desk."""
    return Keyboard()


def busy() -> Keyboard:
    """A caller on hold, Sam helping someone, two who wait, and one of them selected by an arrow."""
    board = Keyboard().press("c", "h", "5")
    board.desk.do("who", {"person": "S"})
    board.press("n", "w", "w")
    board.desk.do("who", {"person": "D"})
    board.wait(1)
    return board


def selected(board: Keyboard, kind: str) -> Keyboard:
    """A row is selected on which the act that follows is no use: someone who waits, or the caller on hold."""
    rows = board.desk.floor.calls if kind == "call" else board.desk.floor.waiting
    board.front.selected = rows[0].uid if rows else None
    return board


IDS = [each[0] for each in BUDGET]


@pytest.mark.parametrize("state", [quiet, busy], ids=["quiet", "busy"])
@pytest.mark.parametrize(("what", "before", "keys", "act"), BUDGET, ids=IDS)
def test_the_common_act_takes_no_more_keys_than_its_budget(
    what: str, before: list[str], keys: list[str], act: str, state: object
) -> None:
    board = busy() if state is busy else quiet()
    board.press(*before)
    done = len(board.acts)
    board.press(*keys)
    assert board.acts[done:] == [act], board.prompt or board.said
    assert board.prompt == "" or board.front.chooser is None or board.front.chooser.follow


@pytest.mark.parametrize(("what", "before", "keys", "act"), BUDGET, ids=IDS)
def test_a_row_selected_for_something_else_takes_no_key_more(
    what: str, before: list[str], keys: list[str], act: str
) -> None:
    board = selected(busy().press(*before), "visit")
    done = len(board.acts)
    board.press(*keys)
    assert board.acts[done:] == [act], board.prompt or board.said


def test_keys_hit_ones_own_and_never_what_a_colleague_has() -> None:
    board = busy().press("n", "c")
    sams, mine = (each.uid for each in board.desk.floor.helping)
    held, talking = (each.uid for each in board.desk.floor.calls)
    board.press("f", "3", "x", "3")
    floor = board.desk.floor
    assert [each.uid for each in floor.helping] == [sams]
    assert [each.uid for each in floor.calls] == [held]
    assert {floor.get(mine).is_open, floor.get(talking).is_open} == {False}  # type: ignore[union-attr]


def test_with_a_call_that_only_holds_the_caller_is_meant_who_is_there() -> None:
    board = busy().press("x", "3")
    assert board.acts[-1] == "hangup"
    assert board.desk.floor.calls == ()


def test_a_message_takes_two_keys_and_its_text_also_when_it_is_busy() -> None:
    board = busy()
    before = board.pressed
    board.press("m", "e").type("when the mill opened").press("enter")
    assert (board.acts[-1], board.pressed - before) == ("message", 3)


@pytest.mark.parametrize("state", [quiet, busy], ids=["quiet", "busy"])
def test_the_emergency_takes_one_key_from_the_desk_from_a_chooser_and_from_a_field(state: object) -> None:
    for before in ([], ["c", "h"], ["w", "d", "r"]):
        board = busy() if state is busy else quiet()
        assert board.press(*before).press("f12").went == "emergency"
