"""Someone else's act, or one over five minutes old, is named and wants u again."""

import pytest

from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def waiting() -> Bench:
    at = desk()
    at.press("wait")
    return at


def test_one_s_own_fresh_act_is_undone_at_once(waiting: Bench) -> None:
    waiting.clock.tick(300)
    assert waiting.press("undo") == "undone: wait 101"


def test_over_five_minutes_old_asks(waiting: Bench) -> None:
    waiting.clock.tick(301)
    with pytest.raises(StillAsking, match=r"That was 5:01 ago: wait 101\. u does it"):
        waiting.press("undo")
    assert waiting.press("undo", "u") == "undone: wait 101"


def test_someone_else_s_asks(waiting: Bench) -> None:
    waiting.press("who", "s")
    waiting.clock.tick(5)
    with pytest.raises(StillAsking, match=r"That was Dana's, 0:05 ago: wait 101\. u does it"):
        waiting.press("undo")
    with pytest.raises(Refused, match="u does it"):
        waiting.press("undo", "w")
    assert waiting.desk.floor.waiting
    assert waiting.press("undo", "u") == "undone: wait 101"


def test_done_before_anyone_said_who_acts() -> None:
    at = desk(acting=None)
    at.press("wait")
    at.press("who", "d")
    with pytest.raises(StillAsking, match="That was before anyone acted, 0:00 ago: wait 101"):
        at.press("undo")


def test_what_was_just_redone_is_fresh_again(waiting: Bench) -> None:
    waiting.clock.tick(299)
    waiting.press("undo")
    waiting.clock.tick(100)
    waiting.press("redo")
    waiting.clock.tick(290)
    assert waiting.press("undo") == "undone: wait 101"
