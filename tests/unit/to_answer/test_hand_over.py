"""When a shift ends, each promise is taken by someone, or left on the desk's list on purpose (RC1)."""

from pathlib import Path

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.hand_over import hand_over
from deskapp.plain.session import Plain
from deskapp.records.change import Refused
from deskapp.store.drafts import Alive
from tests.support.fakes import Bench
from tests.unit.to_answer.scene import bench, promise


@pytest.fixture
def here() -> Bench:
    """P1 and P2 are Dana's, P3 is Sam's, who is not at the desk."""
    found = bench()
    for what in ("the mill", "the map", "the list"):
        found.press("promise", what)
    found.press("see_to", "h", "s", on=promise(found, 3))
    return found


def numbers(here: Bench, leaving: str | None = None) -> tuple[list[int], list[int]]:
    """What is still to hand over, and what is settled."""
    m = here.desk.moment()
    found = hand_over(m.floor, m.day, leaving)
    return [each.number for each in found.unsettled], [each.number for each in found.settled]


def test_what_is_of_who_leaves_passes_on_and_what_is_anothers_is_theirs(here: Bench) -> None:
    assert numbers(here, "D") == ([1, 2], [3])


def test_each_is_taken_or_left_on_purpose(here: Bench) -> None:
    here.press("see_to", "h", "s", on=promise(here, 1))
    here.press("see_to", "h", ".", on=promise(here, 2))
    assert numbers(here, "D") == ([], [1, 2, 3])


def test_whoever_leaves_may_keep_one_and_is_asked_again_the_next_time(here: Bench) -> None:
    assert here.press("see_to", "h", "d", on=promise(here, 1)) == "P1 stays with Dana"
    assert numbers(here, "D") == ([2], [1, 3])
    here.clock.tick(86400)
    assert numbers(here, "D") == ([1, 2], [3])


def test_one_left_on_purpose_stays_so(here: Bench) -> None:
    here.press("see_to", "h", ".", on=promise(here, 2))
    here.clock.tick(5 * 86400)
    assert 2 in numbers(here)[1]


def test_what_nobody_has_is_to_be_handed_on() -> None:
    here = bench()
    here.press("leave", "d")
    here.press("promise", "the mill")
    assert promise(here, 1).owner == "-"
    assert numbers(here) == ([1], [])


def test_at_closing_all_that_those_at_the_desk_have_passes_on(here: Bench) -> None:
    here.press("who", "s")
    assert numbers(here) == ([1, 2], [3])
    here.press("see_to", "h", "d", on=promise(here, 3))
    assert numbers(here, "S") == ([], [1, 2, 3])


def count(here: Bench) -> int:
    """What the desk counts as still to hand over."""
    return len(numbers(here)[0])


def test_the_count_does_not_fall_by_leaving(here: Bench) -> None:
    here.press("who", "s")
    before = count(here)
    said = here.press("leave", "d")
    assert said == "Dana left the desk; P1, P2 are left to whoever is at the desk"
    assert count(here) == before
    assert [promise(here, n).owner for n in (1, 2, 3)] == ["-", "-", "S"]
    assert not promise(here, 1).left_on_purpose


def test_what_they_keep_stays_theirs(here: Bench) -> None:
    here.press("see_to", "h", "d", on=promise(here, 1))
    here.press("leave", "d")
    assert [promise(here, n).owner for n in (1, 2)] == ["D", "-"]


def test_who_was_being_helped_and_a_call_pass_on_too(here: Bench) -> None:
    here.press("walkup")
    here.press("call")
    here.press("who", "s")
    here.press("walkup")
    found = hand_over(here.desk.floor, here.desk.moment().day, "D")
    assert [each.number for each in found.visits] == [101]
    assert [each.line for each in found.calls] == ["A"]
    assert "A, 101, P1, P2 are left to whoever is at the desk" in here.press("leave", "d")
    assert (here.visit(101).state, here.visit(101).helper) == ("helping", "-")
    assert (here.call("A").state, here.call("A").answerer) == ("talking", "-")
    assert here.visit(102).helper == "S"
    assert len(here.desk.floor.helping) == 2


def test_each_can_be_given_to_someone_at_the_desk(here: Bench) -> None:
    here.press("walkup")
    here.press("call")
    visit, call = Ref(here.visit(101).uid), Ref(here.call("A").uid)
    with pytest.raises(Refused, match="Sam is not at the desk, so 101 can't pass to them"):
        here.press("give", row=visit, person="S")
    here.press("who", "s")
    assert here.press("give", row=visit, person="S") == "101 is now with Sam"
    assert here.press("give", row=call, person="-") == "A is left to whoever is at the desk"
    with pytest.raises(Refused, match="101 is Sam's already"):
        here.press("give", row=visit, person="S")
    found = hand_over(here.desk.floor, here.desk.moment().day, "D")
    assert (found.visits, found.calls) == ((), ())


def test_with_nothing_of_ones_own_leaving_says_no_more() -> None:
    here = bench()
    here.press("promise", "the mill")
    here.press("who", "s")
    here.press("walkup")
    here.press("who", "d")
    assert "101 is left to whoever" in here.press("leave", "s")
    here.press("who", "s")
    assert here.press("leave", "s") == "Sam left the desk; Dana acts"


def test_plain_lines_name_a_visit_and_a_call(tmp_path: Path) -> None:
    here = bench()
    plain = Plain(here.desk, Alive(tmp_path))
    said = [str(plain.reply(line)) for line in ("who S", "walkup", "call", "give 101 D", "give A desk")]
    assert "101 is now with Dana" in said[3]
    assert "A is left to whoever is at the desk" in said[4]
