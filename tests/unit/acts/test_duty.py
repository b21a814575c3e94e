"""Who is at the desk, and whose letters acts carry (RS8)."""

import pytest

from deskapp.records import Duty
from deskapp.records.change import Refused
from deskapp.settings.models import Settings
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def empty() -> Bench:
    return desk(acting=None)


def test_nobody_has_said_yet(empty: Bench) -> None:
    empty.press("wait")
    assert empty.visit(101).by == "-"


def test_a_letter_joins_and_acts(empty: Bench) -> None:
    assert empty.press("who", "d") == "Dana joins and acts"
    empty.press("wait")
    assert empty.visit(101).by == "D"


def test_another_letter_joins_too_and_acts_instead(empty: Bench) -> None:
    empty.press("who", "d")
    assert empty.press("who", "s") == "Sam joins and acts"
    assert [(each.person, each.acting) for each in empty.desk.floor.on_duty] == [("D", False), ("S", True)]


def test_back_to_who_was_here_before(empty: Bench) -> None:
    empty.press("who", "d")
    empty.press("who", "s")
    assert empty.press("who", "d") == "Dana acts"
    assert empty.desk.floor.acting == "D"
    assert len(empty.desk.floor.on_duty) == 2
    with pytest.raises(Refused, match="Dana acts already"):
        empty.press("who", "d")


def test_who_leaves_hands_over_to_who_is_longest_here(empty: Bench) -> None:
    empty.press("who", "s")
    empty.clock.tick(60)
    empty.press("who", "d")
    end = empty.clock.tick(60)
    assert empty.press("leave", "d") == "Dana left the desk; Sam acts"
    assert empty.desk.floor.acting == "S"
    [gone] = [each for each in empty.desk.floor.all_of(Duty) if each.person == "D"]
    assert (gone.until, gone.acting) == (end, False)


def test_who_was_not_acting_leaves_and_nothing_else_changes(empty: Bench) -> None:
    empty.press("who", "s")
    empty.press("who", "d")
    assert empty.press("leave", "s") == "Sam left the desk"
    assert empty.desk.floor.acting == "D"


def test_the_last_one_leaves(empty: Bench) -> None:
    empty.press("who", "d")
    assert empty.press("leave", "d") == "Dana left the desk; nobody is at the desk now"
    assert empty.desk.floor.acting == "-"


def test_who_is_not_here_can_t_leave(empty: Bench) -> None:
    with pytest.raises(Refused, match="nobody is at the desk; F2 and a letter says who is"):
        empty.press("leave", "d")
    empty.press("who", "d")
    with pytest.raises(Refused, match="Sam is not at the desk"):
        empty.press("leave", "s")


def test_coming_again_is_a_stretch_of_its_own(empty: Bench) -> None:
    for act in ("who", "leave", "who"):
        empty.press(act, "d")
    assert [each.until is None for each in empty.desk.floor.all_of(Duty)] == [False, True]


def test_duty_survives_a_restart(empty: Bench) -> None:
    empty.press("who", "d")
    empty.press("who", "s")
    assert empty.restart().desk.floor.acting == "S"
    assert len(empty.restart().desk.floor.on_duty) == 2


def test_a_letter_that_is_nobody_s(empty: Bench) -> None:
    with pytest.raises(Refused, match="that is not anyone's letter; they are D Dana, S Sam"):
        empty.press("who", "x")
    with pytest.raises(StillAsking, match=r"Who acts\? d Dana  s Sam"):
        empty.press("who")


def test_no_staff_are_set() -> None:
    with pytest.raises(Refused, match=r"no staff are set; add first names and letters in the settings"):
        desk(settings=Settings(), acting=None).press("who")
