"""When a shift ends, each promise is taken by someone, or left on the desk's list on purpose (RC1)."""

import pytest

from deskapp.hand_over import hand_over, is_last
from tests.fakes import Bench
from tests.promises.scene import bench, promise


@pytest.fixture
def here() -> Bench:
    """P1 and P2 are Dana's, P3 is Sam's, who is not at the desk."""
    found = bench()
    for what in ("the mill", "the map", "the list"):
        found.press("promise", what)
    found.press("see_to", "h", "s", on=promise(found, 3))
    return found


def numbers(here: Bench, leaving: str | None = None) -> tuple[list[int], list[int]]:
    """What is still to be handed on, and what is settled."""
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


def test_leaving_last_says_what_is_handed_on_to_nobody(here: Bench) -> None:
    assert is_last(here.desk.floor, "D")
    said = here.press("leave", "d")
    assert said == "Dana left the desk; nobody is at the desk now, and 2 promises are handed on to nobody"


def test_leaving_with_a_colleague_there_asks_nothing(here: Bench) -> None:
    here.press("who", "s")
    assert not is_last(here.desk.floor, "D")
    assert here.press("leave", "d") == "Dana left the desk"
