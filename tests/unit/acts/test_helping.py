"""Help goes to the longest waiting, or to whom staff choose; a colleague's visit can be taken over."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def two() -> Bench:
    at = desk()
    at.press("wait")
    at.clock.tick(70)
    at.press("wait")
    return at


def test_s_helps_the_longest_waiting(two: Bench) -> None:
    assert two.press("help") == "101 is being helped, waited 1:10"
    assert two.visit(101).helper == "D"
    assert [each.number for each in two.desk.floor.waiting] == [102]


def test_s_helps_the_selected(two: Bench) -> None:
    two.press("help", on=102)
    assert two.visit(102).state == "helping"
    assert two.visit(101).state == "waiting"


def test_who_looked_lost_is_helped_after_who_waits(two: Bench) -> None:
    two.press("spot")
    two.press("help")
    two.press("help")
    assert two.press("help") == "103 is being helped"
    assert two.visit(103).spotted is not None


def test_nobody_waits() -> None:
    with pytest.raises(Refused, match="nobody is waiting; w notes someone who waits"):
        desk().press("help")


def test_a_colleague_s_visit_is_taken_over_when_it_is_selected(two: Bench) -> None:
    two.press("help")
    helped = two.visit(101).helped
    two.press("who", "s")
    two.clock.tick(30)
    assert two.press("help", on=101) == "101 taken over from Dana"
    assert (two.visit(101).helper, two.visit(101).helped) == ("S", helped)


def test_a_visit_named_outright_is_taken_over_as_well(two: Bench) -> None:
    two.press("help")
    two.press("who", "s")
    two.press("help", visit=Ref(two.visit(101).uid))
    assert two.visit(101).helper == "S"


def test_one_s_own_visit_is_not_taken_over(two: Bench) -> None:
    two.press("help")
    with pytest.raises(Refused, match="101 is being helped: only someone who waits"):
        two.press("help", visit=Ref(two.visit(101).uid))


def test_a_colleague_s_visit_is_never_hit_by_chance(two: Bench) -> None:
    two.press("help")
    two.press("who", "s")
    two.press("help")
    assert (two.visit(101).helper, two.visit(102).helper) == ("D", "S")


def test_walking_along_and_back_keeps_both_times(two: Bench) -> None:
    two.press("help")
    out = two.clock.now()
    assert two.press("walk") == "101: walking along; k when back at the desk"
    assert two.visit(101).away
    back = two.clock.tick(125)
    assert two.press("walk") == "101: back at the desk after 2:05"
    walk = two.visit(101).walks[0]
    assert (walk.out, walk.back) == (out, back)
    assert not two.visit(101).away


def test_two_walks_are_two(two: Bench) -> None:
    two.press("help")
    for _ in range(4):
        two.press("walk")
        two.clock.tick(10)
    assert [each.back is not None for each in two.visit(101).walks] == [True, True]


def test_walk_asks_which_when_two_are_helped(two: Bench) -> None:
    two.press("help")
    two.press("help")
    with pytest.raises(StillAsking, match="Walk along with which\\? a 101  b 102"):
        two.press("walk")
    two.press("walk", "b")
    assert [two.visit(101).away, two.visit(102).away] == [False, True]


def test_finishing_ends_the_walk(two: Bench) -> None:
    two.press("help")
    two.press("walk")
    end = two.clock.tick(40)
    two.press("finish", "3")
    assert two.visit(101).walks[0].back == end


def test_only_someone_being_helped_is_walked_with(two: Bench) -> None:
    with pytest.raises(Refused, match="nobody is being helped"):
        two.press("walk")
    two.press("help")
    with pytest.raises(Refused, match="102 is waiting: only someone being helped can be walked along with"):
        two.press("walk", visit=Ref(two.visit(102).uid))
