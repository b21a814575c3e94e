"""The kind of a promised or referred question: `v`, as everywhere, and never demanded."""

from __future__ import annotations

from deskapp.acts import ACTS
from deskapp.records import Visit
from deskapp.records.promise import Promise
from tests.support.keyboard import Keyboard


def visit(board: Keyboard) -> Visit:
    (found,) = board.desk.floor.all_of(Visit)
    return found


def seen_to(board: Keyboard, *keys: str) -> Promise:
    """Enter on the first row of F6, and what becomes of it."""
    board.front.move([each.uid for each in board.desk.floor.promises], 1)
    board._all(board.front.begin(ACTS["see_to"], {}, board.time.at))
    board.press(*keys)
    (found,) = board.desk.floor.all_of(Promise)
    return found


def test_before_the_promise() -> None:
    board = Keyboard().press("n", "f", "v", "a", "p").type("the mill").press("enter")
    assert (visit(board).outcome, visit(board).kind, visit(board).effort) == ("promised", "advisory", None)


def test_right_after_the_promise() -> None:
    board = Keyboard().press("n", "f", "p").type("the mill").press("enter")
    assert "v kind" in board.prompt
    board.press("v")
    assert board.prompt.startswith("Kind? d directions")
    board.press("r")
    assert (visit(board).kind, visit(board).effort) == ("reference", None)
    assert board.said == "101: promised, reference"
    assert board.front.chooser is None
    board.press("u")
    assert (visit(board).outcome, visit(board).kind) == ("promised", None)


def test_the_effort_of_a_part_leaves_a_kind_that_was_said() -> None:
    board = Keyboard().press("n", "f", "v", "a", "p").type("the mill").press("enter", "2")
    assert (visit(board).kind, visit(board).effort) == ("advisory", 2)


def test_with_a_referral_before_or_after_the_library() -> None:
    board = Keyboard().press("n", "f", "r").type("Law library").press("enter")
    assert "v kind" in board.prompt
    board.press("v", "a")
    assert "[advisory]" in board.prompt
    board.press("enter")
    assert (visit(board).outcome, visit(board).kind, visit(board).effort) == ("referred", "advisory", None)
    board = Keyboard().press("n", "f", "v", "r", "r").type("Law library").press("enter", "enter")
    assert (visit(board).outcome, visit(board).kind) == ("referred", "reference")


def test_a_hot_letter_leaves_the_kind_of_a_referral_unsaid() -> None:
    board = Keyboard().press("n", "f", "r").type("Law library").press("enter", "v", "w")
    assert board.acts == ["walkup", "finish", "wait"]
    assert board.desk.floor.waiting[0].number == 102


def test_of_a_message_that_is_referred() -> None:
    board = Keyboard().press("m", "e").type("the mill").press("enter")
    done = seen_to(board, "v", "a", "r")
    board.type("Law library").press("enter")
    (done,) = board.desk.floor.all_of(Promise)
    assert (done.outcome, done.kind, done.effort) == ("referred", "advisory", None)
    assert board.said == "P1 referred to another library, advisory"


def test_of_a_message_that_is_referred_by_its_effort() -> None:
    board = Keyboard().press("m", "e").type("the mill").press("enter")
    seen_to(board, "4", "r")
    board.type("Law library").press("enter")
    (done,) = board.desk.floor.all_of(Promise)
    assert (done.kind, done.effort) == ("reference", 4)


def test_nothing_of_it_goes_with_a_withdrawal() -> None:
    board = Keyboard().press("m", "e").type("the mill").press("enter")
    seen_to(board, "4", "v", "a", "x")
    board.type("no matter").press("enter")
    (done,) = board.desk.floor.all_of(Promise)
    assert (done.outcome, done.kind, done.effort) == ("withdrawn", None, None)
