"""Checking back with who is on hold is logged at once; new minutes may follow (OF4)."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records import CheckBack
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def held() -> Bench:
    at = desk()
    at.press("call")
    at.press("hold", "1")
    return at


def test_b_is_logged_at_once(held: Bench) -> None:
    at = held.clock.tick(60)
    assert held.press("check") == "A checked back"
    assert held.call("A").holds[0].checks == (CheckBack(at=at),)
    assert held.call("A").state == "holding"


def test_the_digit_after_it_gives_new_minutes_to_that_check_back(held: Bench) -> None:
    at = held.clock.tick(60)
    held.press("check")
    held.clock.tick(4)
    assert held.press("new_minutes", "3", call=Ref(held.call("A").uid)) == "A told 3 more minutes"
    assert held.call("A").holds[0].checks == (CheckBack(at=at, minutes=3),)


def test_new_minutes_are_asked_for_by_name(held: Bench) -> None:
    held.press("check")
    with pytest.raises(StillAsking, match=r"^New minutes told A\? 1-9"):
        held.press("new_minutes")
    with pytest.raises(Refused, match="1 to 9"):
        held.press("new_minutes", "0")


def test_a_line_can_give_both_at_once(held: Bench) -> None:
    assert (
        held.desk.do("check", {"call": Ref(held.call("A").uid), "minutes": 1}).said
        == "A checked back, told 1 more minute"
    )
    assert held.call("A").holds[0].last_told == 1


def test_what_was_told_last_counts_and_a_check_back_without_minutes_changes_nothing(held: Bench) -> None:
    held.press("check")
    assert held.call("A").holds[0].last_told == 1
    held.press("new_minutes", "4")
    held.press("check")
    assert held.call("A").holds[0].last_told == 4
    assert len(held.call("A").holds[0].checks) == 2


def test_b_is_for_whoever_is_to_be_spoken_to_next(held: Bench) -> None:
    held.clock.tick(5)
    held.press("call")
    held.press("hold", "2")
    held.clock.tick(5)
    assert held.press("check") == "A checked back"
    held.press("new_minutes", "9")
    assert held.press("check") == "B checked back", "the desk asks for B now, though A has held longer"


def test_nobody_to_check_back_with(held: Bench) -> None:
    with pytest.raises(Refused, match="no call was just checked back"):
        held.press("new_minutes", "2")
    held.press("resume")
    with pytest.raises(Refused, match="no call is on hold; h puts one on hold"):
        held.press("check")
