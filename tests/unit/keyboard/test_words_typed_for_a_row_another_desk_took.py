"""What is half typed about a row that another desk has taken: never lost at once, never in another record."""

from deskapp.keyboard.effects import Close, Do, Open, Say
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import Front
from tests.support.fakes import TWO, Bench
from tests.support.several import CHILDRENS, beside

WITH = "101 is with Children's now"


def typing() -> tuple[Bench, Front]:
    """101 waits here, and half a description of them is typed; then Children's is given them."""
    at = beside()
    at.press("wait")
    front = Front(at.desk.moment, keymap(at.desk.settings))
    assert isinstance(front.press("d", TWO)[-1], Open)
    front.typed_so_far("red hat")
    visit = at.visit(101)
    at.desk.floor.let_go(visit.uid)
    at.desk.others.put(CHILDRENS.number, visit)
    return at, front


def test_enter_says_whose_it_is_now_and_the_field_keeps_the_words() -> None:
    _, front = typing()
    (said,) = front.enter_text("red hat", TWO)
    assert said == Say(f"cannot: {WITH}: s asks for it", refused=True)
    assert front.typing


def test_set_aside_they_are_shown_once_beside_the_next_field_and_are_in_no_other_record() -> None:
    at, front = typing()
    (_, said) = front.set_aside("red hat")
    assert said == Say(f"NOT logged: {WITH}; d shows once more what was typed", refused=True)
    at.press("wait")
    opened = front.press("d", TWO)[-1]
    assert isinstance(opened, Open)
    assert (opened.title[:12], opened.text) == ("DESCRIBE 102", "")
    assert front.hint == f"{WITH}; typed for it: red hat"
    front.typed_so_far("g")
    assert "red hat" not in front.hint
    closed, done = front.enter_text("green bag", TWO)
    assert isinstance(closed, Close)
    assert isinstance(done, Do)
    assert done.told["description"] == "green bag"
    assert "red hat" not in str(front.drafts)


def test_once_is_once() -> None:
    at, front = typing()
    front.set_aside("red hat")
    at.press("wait")
    front.press("d", TWO)
    front.set_aside("")
    front.press("d", TWO)
    assert front.hint == ""


def test_where_they_come_back_the_words_are_in_their_field_again() -> None:
    at, front = typing()
    front.set_aside("red hat")
    (visit,) = at.desk.others.people(CHILDRENS.number)
    at.desk.others.drop(visit.uid)
    at.press("wait")
    at.desk.floor.apply(at.desk.moment("give_to_desk").change(visit))
    front.selected = visit.uid
    opened = front.press("d", TWO)[-1]
    assert isinstance(opened, Open)
    assert (opened.title[:12], opened.text) == ("DESCRIBE 101", "red hat")


def test_a_file_of_drafts_may_hold_anything() -> None:
    at, front = typing()
    front.set_aside("red hat")
    front.drafts["x"] = {"act": "describe", "field": "description"}
    front.drafts["y"] = {"odd": 1}
    at.press("wait")
    front.press("d", TWO)
    assert front.hint.startswith(WITH)
