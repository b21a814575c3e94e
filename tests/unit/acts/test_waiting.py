"""Someone waits, walks up, or looks lost."""

import pytest

from deskapp.records.change import Refused
from tests.support.fakes import TWO, desk


def test_who_waits_is_in_the_queue_with_the_time_they_came() -> None:
    at = desk()
    assert at.press("wait") == "101 waits"
    visit = at.visit(101)
    assert (visit.state, visit.waiting, visit.greeted, visit.helper) == ("waiting", TWO, None, None)
    assert (visit.by, visit.desk, visit.day.isoformat()) == ("D", "Reference", "2026-11-24")


def test_a_walk_up_is_greeted_and_helped_at_once() -> None:
    at = desk()
    assert at.press("walkup") == "101 is being helped"
    visit = at.visit(101)
    assert visit.state == "helping"
    assert (visit.waiting, visit.greeted, visit.helped) == (TWO, TWO, TWO)
    assert visit.helper == "D"


def test_who_looks_lost_never_counts_as_waiting() -> None:
    at = desk()
    assert at.press("spot") == "101 looks lost: offer help"
    assert at.desk.floor.waiting == ()
    assert at.desk.floor.not_greeted == ()
    assert [each.number for each in at.desk.floor.spotted] == [101]
    assert at.visit(101).waiting is None


def test_the_queue_is_in_the_order_people_came() -> None:
    at = desk()
    for _ in range(3):
        at.press("wait")
        at.clock.tick(5)
    assert [each.number for each in at.desk.floor.waiting] == [101, 102, 103]


def test_the_newest_is_described_unless_another_is_selected() -> None:
    at = desk()
    at.press("wait")
    at.clock.tick(1)
    at.press("wait")
    assert at.press("describe", "red scarf") == "102 described"
    at.press("describe", "by printer", on=101)
    assert (at.visit(101).description, at.visit(102).description) == ("by printer", "red scarf")


def test_a_description_can_be_changed_and_never_empty() -> None:
    at = desk()
    at.press("wait")
    at.press("describe", "red scarf")
    with pytest.raises(Refused, match="say clothing or place"):
        at.press("describe", "   ")
    at.press("describe", "blue coat")
    assert at.visit(101).description == "blue coat"


def test_nobody_here_to_describe() -> None:
    with pytest.raises(Refused, match="nobody is here to describe"):
        desk().press("describe", "red scarf")


def test_a_hand_is_marked_and_taken_off_again_without_a_reason() -> None:
    at = desk()
    at.press("wait")
    assert at.press("hand") == "101: + wants a hand"
    assert at.visit(101).hand
    assert at.press("hand") == "101: mark taken off"
    assert not at.visit(101).hand


def test_a_hand_is_for_someone_who_is_here() -> None:
    at = desk()
    at.press("spot")
    with pytest.raises(Refused, match="nobody is here to mark"):
        at.press("hand")
