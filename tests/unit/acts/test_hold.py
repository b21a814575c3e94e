"""A caller on hold was told for how long; a hold without that can't be (OF4)."""

import pytest
from pydantic import ValidationError

from deskapp.asking.row import Ref
from deskapp.records import Hold
from deskapp.records.change import Refused
from tests.support.fakes import TWO, Bench, StillAsking, desk


@pytest.fixture
def talking() -> Bench:
    at = desk()
    at.press("call")
    return at


def test_h_alone_holds_nobody_and_asks_what_was_told(talking: Bench) -> None:
    with pytest.raises(StillAsking, match=r"Hold A: how many minutes did you tell them\? 1-9"):
        talking.press("hold")
    assert talking.call("A").state == "talking"


@pytest.mark.parametrize("told", ["1", "9"])
def test_a_digit_holds(talking: Bench, told: str) -> None:
    began = talking.clock.tick(30)
    said = talking.press("hold", told)
    assert said == f"A on hold, told {told} minute{'s' if told != '1' else ''}"
    hold = talking.call("A").hold
    assert hold == Hold(began=began, told=int(told))


@pytest.mark.parametrize("told", ["0", "10", "-3", "x", "", "enter", "5 "])
def test_anything_but_1_to_9_is_refused_and_nobody_is_held(talking: Bench, told: str) -> None:
    with pytest.raises(Refused, match="say the minutes you told them, 1 to 9"):
        talking.press("hold", told)
    assert talking.call("A").state == "talking"


@pytest.mark.parametrize("minutes", [None, 0, 10, "2"])
def test_a_hold_can_t_even_be_built_without_minutes(minutes: object) -> None:
    with pytest.raises(ValidationError, match="told"):
        Hold.model_validate({"began": TWO, "told": minutes})
    with pytest.raises(ValidationError, match="told"):
        Hold.model_validate({"began": TWO})


def test_nobody_is_talking() -> None:
    with pytest.raises(Refused, match="no call is being talked to; c answers the telephone"):
        desk().press("hold")


def test_h_asks_which_when_two_talk(talking: Bench) -> None:
    talking.press("call")
    with pytest.raises(StillAsking, match="Hold which\\? a A  b B"):
        talking.press("hold")
    talking.press("hold", "b", "2")
    assert [each.state for each in talking.desk.floor.calls] == ["talking", "holding"]


def test_a_caller_on_hold_is_not_held_again(talking: Bench) -> None:
    talking.press("hold", "2")
    with pytest.raises(Refused, match="A is on hold: only a call that is talking can be put on hold"):
        talking.press("hold", call=Ref(talking.call("A").uid))


def test_resuming_ends_the_hold_and_talks_again(talking: Bench) -> None:
    talking.press("hold", "2")
    ended = talking.clock.tick(100)
    assert talking.press("resume") == "A resumed after 1:40 on hold"
    call = talking.call("A")
    assert (call.state, call.hold, call.holds[0].ended) == ("talking", None, ended)


def test_each_hold_is_kept(talking: Bench) -> None:
    for told in "123":
        talking.press("hold", told)
        talking.clock.tick(10)
        talking.press("resume")
    assert [each.told for each in talking.call("A").holds] == [1, 2, 3]


def test_resuming_while_another_line_talks_reminds_of_it(talking: Bench) -> None:
    talking.press("hold", "1")
    talking.press("call")
    assert talking.press("resume").endswith(". B is still talking: h puts it on hold")


def test_r_is_for_whoever_has_held_longest(talking: Bench) -> None:
    talking.press("hold", "1")
    talking.clock.tick(1)
    talking.press("call")
    talking.press("hold", "2")
    talking.press("resume")
    assert (talking.call("A").hold, talking.call("B").hold is None) == (None, False)


def test_nobody_is_on_hold(talking: Bench) -> None:
    with pytest.raises(Refused, match="no call is on hold"):
        talking.press("resume")
