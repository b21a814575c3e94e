"""Somebody at another screen is quicker than the next key: it does what was meant, or is refused in words."""

from __future__ import annotations

import pytest

from deskapp.records import Tally, Visit
from deskapp.settings.topics import Topic
from tests.support.keyboard import SETTINGS, Keyboard

TOPICS = SETTINGS.model_copy(update={"topics": (Topic(letter="T", name="taxes"),)})


@pytest.fixture
def both() -> tuple[Keyboard, Keyboard]:
    """Dana at the left, Sam at the right."""
    left = Keyboard(face="left")
    return left, Keyboard(beside=left, face="right", acts="S")


def choose(board: Keyboard, nth: int) -> None:
    """The row of this place in the queue, by arrows."""
    rows = [each.uid for each in board.desk.floor.waiting]
    while board.front.selected != rows[nth]:
        board.front.move(rows, 1)


def test_a_letter_means_the_row_that_it_stood_beside_when_it_was_asked(
    both: tuple[Keyboard, Keyboard],
) -> None:
    left, right = both
    left.press("n", "n", "n", "f")
    assert left.prompt.startswith("Finish which? a 101  b 102  c 103")
    right.front.selected = left.desk.floor.helping[0].uid
    right.press("f", "2")
    assert left.prompt.startswith("Finish which? b 102  c 103"), "no letter goes to another row"
    left.press("a")
    assert left.said == "a is not offered here; Esc leaves"
    left.press("c", "3")
    assert left.said.startswith("103 answered")


def test_what_came_since_it_was_asked_has_no_letter(both: tuple[Keyboard, Keyboard]) -> None:
    left, right = both
    left.press("n", "n", "f")
    right.press("n")
    assert left.prompt.startswith("Finish which? a 101  b 102")
    assert "103" not in left.prompt
    left.press("escape", "f")
    assert "103" in left.prompt or "c 103" in left.prompt


@pytest.mark.parametrize("quicker", [("s",), ("s", "f", "2")], ids=["helped", "finished"])
def test_a_key_for_a_chosen_row_is_for_no_other(
    both: tuple[Keyboard, Keyboard], quicker: tuple[str, ...]
) -> None:
    left, right = both
    left.press("w", "w", "w")
    choose(left, 2)
    choose(right, 2)
    right.press(*quicker)
    left.press("s")
    assert left.said == "103 has changed since you chose it: nothing was done, look and press again"
    assert [each.number for each in left.desk.floor.waiting] == [101, 102]
    left.press("s")
    assert left.said.startswith("101 is being helped")


def test_a_chosen_row_that_a_key_never_fitted_stands_in_no_ones_way() -> None:
    board = Keyboard().press("n", "w")
    choose(board, 0)
    board.press("f", "2")
    assert board.said.startswith("101 answered")


def test_undo_takes_back_what_was_meant_at_the_press(both: tuple[Keyboard, Keyboard]) -> None:
    left, _ = both
    left.press("w", "w", "g").wait(400)
    left.press("u")
    assert "greet 101. u does it" in left.prompt
    left.desk.pasts.forget(frozenset({left.desk.floor.waiting[0].uid}))
    assert left.prompt == "What was done last has changed since: nothing is taken back or done again"
    left.press("u")
    assert left.said == "u is not offered here; Esc leaves"
    left.press("escape", "u")
    assert "wait 102. u does it" in left.prompt, "and only then it is of the one before"


def test_who_waits_is_taken_from_nobody_who_was_quicker(both: tuple[Keyboard, Keyboard]) -> None:
    left, right = both
    left.press("w", "w")
    [do] = left.front.press("s", left.time.at)
    right.press("s")
    left._all([do])
    assert left.said == "cannot: Sam helps 101 since just now"
    left.press("s")
    assert left.said.startswith("102 is being helped")
    left.front.move([left.desk.floor.helping[0].uid], 1)
    left.press("s")
    assert left.said == "101 taken over from Sam", "which is what the row said at the press"


@pytest.mark.parametrize("key", ["u", "y"])
def test_what_is_on_its_way_takes_back_no_other_act(both: tuple[Keyboard, Keyboard], key: str) -> None:
    left, _ = both
    left.press("w", "w", "g", "w")
    if key == "y":
        left.press("u", "u")
    [do] = left.front.press(key, left.time.at)
    moment = left.desk.moment(face="left")
    newest = moment.past if key == "u" else moment.undone
    assert newest is not None
    left.desk.pasts.forget(frozenset(each.uid for each in newest.change.after))
    before = left.desk.floor.snapshot()
    left._all([do])
    assert left.said == "cannot: what was done last has changed since: nothing is taken back or done again"
    assert left.desk.floor.snapshot() == before


def test_while_nobody_acts_a_count_is_still_that_of_its_own_screen() -> None:
    left = Keyboard(TOPICS, face="left")
    right = Keyboard(beside=left, face="right", acts="S")
    for board, person in ((left, "D"), (right, "S")):
        board.desk.do("leave", {"person": person}, face=board.face)
    left.press("1")
    right.press("2")
    left.press("t")
    left.press("v", "r")
    counts = [each for each in left.desk.floor.snapshot().values() if isinstance(each, Tally)]
    assert [(each.effort, each.topic, each.kind) for each in counts] == [
        (1, "taxes", "reference"),
        (2, None, "equipment"),
    ]


def test_a_row_that_is_gone_from_the_floor_is_named_by_no_number(both: tuple[Keyboard, Keyboard]) -> None:
    left, _ = both
    left.press("w", "w")
    choose(left, 1)
    left.desk.floor.let_go(left.desk.floor.waiting[1].uid)
    left.press("s")
    assert left.said == "the row you chose is no longer there: nothing was done, look and press again"
    assert not any(isinstance(each, Visit) and each.helped for each in left.desk.floor.waiting)


def test_a_choice_that_the_settings_take_away_becomes_no_field_that_nobody_opened() -> None:
    with_libraries = SETTINGS.model_copy(update={"libraries": ("Central Library", "Law library")})
    board = Keyboard(with_libraries).press("n", "f", "r")
    assert "1 Central Library" in board.prompt
    board.desk.new_settings(SETTINGS.model_copy(update={"libraries": ()}))
    assert board.prompt == "Finish 101: the settings have changed; Esc leaves"
    assert (board.front.typing, board.front.hint) == (False, "")
    board.press("1")
    assert board.said == "1 is not offered here; Esc leaves"
    board.press("escape", "f", "2")
    assert board.said.startswith("101 answered")
