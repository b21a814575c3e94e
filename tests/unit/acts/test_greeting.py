"""Everyone who waits is acknowledged as soon as can be (PC3)."""

from datetime import timedelta

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import TWO, Bench, desk


@pytest.fixture
def three() -> Bench:
    at = desk()
    for _ in range(3):
        at.press("wait")
        at.clock.tick(10)
    return at


def test_g_greets_the_oldest_not_greeted(three: Bench) -> None:
    assert three.press("greet") == "101 greeted"
    assert three.press("greet") == "102 greeted"
    assert three.visit(101).greeted == TWO + timedelta(seconds=30)
    assert three.visit(103).greeted is None


def test_g_greets_the_selected(three: Bench) -> None:
    assert three.press("greet", on=103) == "103 greeted"
    assert three.visit(101).greeted is None


def test_greeted_is_a_time_and_no_state(three: Bench) -> None:
    three.press("greet")
    assert three.visit(101).state == "waiting"


def test_a_greets_everyone_in_one_change(three: Bench) -> None:
    assert three.press("greet_all") == "greeted 101, 102, 103"
    assert three.desk.floor.not_greeted == ()
    assert len(three.desk.pasts.done[-1].change.after) == 3


def test_a_leaves_the_time_of_who_was_greeted_before(three: Bench) -> None:
    three.press("greet")
    before = three.visit(101)
    three.clock.tick(5)
    assert three.press("greet_all") == "greeted 102, 103"
    assert three.visit(101) == before


def test_nobody_left_to_greet(three: Bench) -> None:
    three.press("greet_all")
    with pytest.raises(Refused, match="nobody is left to greet"):
        three.press("greet")
    with pytest.raises(Refused, match="everyone who waits has been greeted"):
        three.press("greet_all")


def test_helping_greets(three: Bench) -> None:
    three.press("help")
    assert three.visit(101).greeted == three.visit(101).helped == TWO + timedelta(seconds=30)


def test_helping_keeps_an_earlier_greeting(three: Bench) -> None:
    three.press("greet")
    three.clock.tick(60)
    three.press("help")
    assert three.visit(101).greeted == TWO + timedelta(seconds=30)
    assert three.visit(101).helped == TWO + timedelta(seconds=90)


def test_a_row_that_moved_on_since_the_key_was_pressed_is_refused_in_words(three: Bench) -> None:
    pressed = Ref(three.visit(101).uid)
    three.press("help")
    with pytest.raises(Refused, match="101 is being helped: only someone waiting and not yet greeted"):
        three.desk.do("greet", {"visit": pressed})
