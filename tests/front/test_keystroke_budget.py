"""One key for the common act: each is counted, from the key down to the record."""

from __future__ import annotations

import pytest

from tests.front.keyboard import Keyboard

BUDGET = [
    ("quick count", [], ["1"], "quick"),
    ("wait", [], ["w"], "wait"),
    ("walk-up", [], ["n"], "walkup"),
    ("greet", ["w", "w"], ["g"], "greet"),
    ("greet all", ["w", "w"], ["a"], "greet_all"),
    ("help", ["w"], ["s"], "help"),
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


@pytest.mark.parametrize(("what", "before", "keys", "act"), BUDGET, ids=[each[0] for each in BUDGET])
def test_the_common_act_takes_no_more_keys_than_its_budget(
    what: str, before: list[str], keys: list[str], act: str
) -> None:
    board = Keyboard().press(*before)
    done = len(board.acts)
    board.press(*keys)
    assert board.acts[done:] == [act]
    assert board.pressed - len(before) == {
        "finish": 2, "hold": 2, "transfer": 2, "hang up": 2,
    }.get(what, 1)  # fmt: skip


def test_the_emergency_takes_one_key_from_the_desk_from_a_chooser_and_from_a_field() -> None:
    for before in ([], ["c", "h"], ["w", "d", "r"]):
        assert Keyboard().press(*before).press("f12").went == "emergency"
