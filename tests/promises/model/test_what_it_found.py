"""What the model found at the desk, told in short."""

import pytest

from deskapp.records.change import Refused
from policy import load
from tests.support.fakes import Bench, desk
from tests.unit.to_answer.scene import promise


@pytest.fixture
def at() -> Bench:
    return desk(pack=load())


def gap(at: Bench) -> None:
    """The power was off for five minutes."""
    off = at.clock.now()
    at.desk.do("gap", {"off": off, "on": at.clock.tick(300)})


def test_a_card_is_never_the_last_count(at: Bench) -> None:
    """The count after it was taken back, and then its kind was given to the card."""
    at.press("quick", effort=1)
    at.clock.tick(1)
    at.press("card", card="confidentiality")
    at.clock.tick(1)
    at.press("quick", effort=2)
    at.press("undo")
    assert at.press("kind", "a").endswith("now of kind readers' advisory")
    last = at.desk.floor.contacts.last_tally
    assert last is not None
    assert (last.effort, last.kind, last.card) == (1, "readers' advisory", None)


def test_redo_is_not_stuck_on_what_can_not_come_back(at: Bench) -> None:
    """A visit ended as promised, the promise was answered; both were undone, and then the power went."""
    at.press("quick", effort=1)
    at.press("undo")
    at.press("walkup")
    at.press("finish", "p", "the mill")
    at.press("see_to", "e", on=promise(at, 1))
    at.press("undo")
    at.press("undo")
    gap(at)
    with pytest.raises(Refused, match="nothing was undone since the last act"):
        at.press("redo")


def test_undo_is_not_stuck_below_what_a_gap_has_touched(at: Bench) -> None:
    """101 and 102 were greeted at once, and 101 left; 102 was still there when the power went."""
    at.press("quick", effort=1)
    at.press("wait")
    at.press("wait")
    at.press("greet_all")
    at.press("left", on=101)
    gap(at)
    at.press("undo")
    assert at.visit(101).state == "waiting"
    at.press("undo")
    assert at.desk.floor.contacts.counted == 0
    with pytest.raises(Refused, match="nothing to undo"):
        at.press("undo")
