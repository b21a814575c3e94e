"""Nobody answered for another desk's visit: what the refusal offers is asked, and Enter does it."""

from deskapp.asking.row import Ref
from deskapp.keyboard.all_the_same import asks_by_force
from deskapp.keyboard.effects import Do, Say
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import Front
from tests.support.fakes import TWO, Bench
from tests.support.several import beside, holds, waiting

WHY = "Children's does not answer and may be helping C104: go and look, or Enter to help all the same"

TOLD = {"visit": Ref("C104")}


def unanswered() -> tuple[Bench, Front]:
    at = holds(beside(), waiting(104))
    at.desk.others.may_be_forced["C104"] = WHY
    return at, Front(at.desk.moment, keymap(at.desk.settings))


def test_the_reason_is_the_question_and_enter_does_it() -> None:
    _, front = unanswered()
    assert asks_by_force(front, TOLD, TWO)
    assert front.more is not None
    assert front.more.prompt == WHY
    (done,) = front.press("enter", TWO)
    assert isinstance(done, Do)
    assert (done.act, done.told) == ("help", {**TOLD, "from_whom": "", "by_force": True})


def test_it_is_not_asked_where_something_else_is() -> None:
    at, front = unanswered()
    at.press("walkup")
    front.press("f", TWO)
    assert front.chooser is not None
    assert not asks_by_force(front, TOLD, TWO)


def test_it_is_not_asked_where_another_row_was_selected_since() -> None:
    _, front = unanswered()
    front.selected = "another"
    assert not asks_by_force(front, TOLD, TWO)
    assert (front.chooser, front.selected) == (None, "another")


def test_a_refusal_that_offers_nothing_asks_nothing() -> None:
    at, front = unanswered()
    at.desk.others.may_be_forced.clear()
    assert not asks_by_force(front, TOLD, TWO)
    assert not asks_by_force(front, {}, TWO)


def test_esc_leaves_it_and_says_whom_it_was_about() -> None:
    _, front = unanswered()
    asks_by_force(front, TOLD, TWO)
    (said,) = front.press("escape", TWO)
    assert front.chooser is None
    assert isinstance(said, Say)
    assert said.text == "Help C104 NOT logged"
