"""Undo restores times and places; redo gives the act again; both only while nothing has changed since."""

import pytest

from deskapp.records.change import Change, Refused
from tests.support.fakes import Bench, MemoryStore, desk


@pytest.fixture
def queue() -> Bench:
    at = desk()
    for _ in range(3):
        at.press("wait")
        at.clock.tick(60)
    return at


def _order(at: Bench) -> list[int]:
    return [each.number for each in at.desk.floor.waiting]


def test_undo_gives_the_place_in_the_queue_and_the_times_back(queue: Bench) -> None:
    before = queue.visit(101)
    queue.press("help")
    queue.clock.tick(30)
    assert queue.press("undo") == "undone: help 101"
    assert _order(queue) == [101, 102, 103]
    after = queue.visit(101)
    assert after == before.model_copy(update={"version": after.version})
    assert after.version == before.version + 2


def test_redo_gives_the_original_times_again(queue: Bench) -> None:
    queue.press("help")
    helped = queue.visit(101)
    queue.press("undo")
    queue.clock.tick(100)
    assert queue.press("redo") == "done again: help 101"
    after = queue.visit(101)
    assert after == helped.model_copy(update={"version": after.version})


def test_several_levels_back_and_forth(queue: Bench) -> None:
    queue.press("help")
    queue.press("finish", "3")
    queue.press("left", on=102)
    for said in ("left 102", "finish 101", "help 101", "wait 103"):
        assert queue.press("undo") == f"undone: {said}"
    assert _order(queue) == [101, 102]
    for said in ("wait 103", "help 101", "finish 101", "left 102"):
        assert queue.press("redo") == f"done again: {said}"
    assert _order(queue) == [103]
    assert queue.visit(101).outcome == "answered"


def test_undo_redo_undo_of_the_same_act(queue: Bench) -> None:
    for _ in range(3):
        queue.press("undo")
        assert _order(queue) == [101, 102]
        queue.press("redo")
        assert _order(queue) == [101, 102, 103]


def test_one_undo_takes_a_whole_act_back(queue: Bench) -> None:
    queue.press("greet_all")
    assert queue.press("undo") == "undone: greet all 101, 102, 103"
    assert len(queue.desk.floor.not_greeted) == 3


def test_a_new_act_forgets_what_was_undone(queue: Bench) -> None:
    queue.press("undo")
    queue.press("greet")
    with pytest.raises(Refused, match="nothing was undone since the last act"):
        queue.press("redo")


def test_nothing_to_undo_or_redo() -> None:
    at = desk()
    with pytest.raises(Refused, match="nothing to undo since the kiosk started"):
        at.press("undo")
    with pytest.raises(Refused, match="nothing was undone since the last act"):
        at.press("redo")


def test_nothing_from_before_a_restart_is_undone(queue: Bench) -> None:
    again = queue.restart()
    with pytest.raises(Refused, match="nothing to undo since the kiosk started"):
        again.press("undo")
    again.press("greet")
    again.press("undo")
    with pytest.raises(Refused, match="nothing to undo"):
        again.press("undo")


def test_what_changed_since_elsewhere_can_t_be_undone() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("wait")
    at.press("greet")
    moved_on = at.visit(101).revised(hand=True)
    store.from_elsewhere(Change("elsewhere", "hand", at.clock.now(), "Other", "S", (moved_on,)))
    with pytest.raises(Refused, match="greet 101: it has changed since, so it can't be undone"):
        at.press("undo")
    assert at.visit(101) == moved_on


def test_what_changed_since_elsewhere_can_t_be_done_again_either() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("wait")
    at.press("greet")
    at.press("undo")
    moved_on = at.visit(101).revised(hand=True)
    store.from_elsewhere(Change("elsewhere", "hand", at.clock.now(), "Other", "S", (moved_on,)))
    with pytest.raises(Refused, match="it has changed since"):
        at.press("redo")


def test_who_is_at_the_desk_is_not_undone(queue: Bench) -> None:
    queue.press("who", "s")
    queue.press("who", "d")
    queue.press("undo")
    assert queue.desk.floor.acting == "D"
    assert _order(queue) == [101, 102]


def test_incidents_are_never_undone(queue: Bench) -> None:
    queue.press("emergency", "m")
    queue.press("step", n=1)
    assert queue.press("undo") == "undone: wait 103"
    assert queue.desk.floor.incident is not None
    assert queue.desk.floor.incident.done(1) is not None


def test_a_call_is_not_brought_back_onto_a_line_that_is_in_use_again() -> None:
    store = MemoryStore()
    at = desk(store)
    at.press("call")
    at.press("hangup", "g")
    other = at.desk.decide("ring", {})
    store.from_elsewhere(other)
    with pytest.raises(Refused, match=r"another call is on line A now; hang it up first \(x\)"):
        at.press("undo")


def test_undo_of_a_finish_lets_the_visit_be_finished_otherwise(queue: Bench) -> None:
    queue.press("help")
    queue.press("finish", "1")
    queue.press("undo")
    queue.press("finish", "4")
    assert (queue.visit(101).effort, queue.visit(101).kind) == (4, "reference")
