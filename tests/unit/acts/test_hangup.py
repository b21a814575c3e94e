"""A call ends with how it ended; there is no silent close (RC2)."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def talking() -> Bench:
    at = desk()
    at.press("call")
    return at


def test_x_alone_closes_nothing_and_says_what_it_takes(talking: Bench) -> None:
    with pytest.raises(StillAsking, match=r"Hang up A: 1 directions .*p promised, r referred, g gone"):
        talking.press("hangup")
    assert talking.call("A").state == "talking"


def test_answered_with_effort_and_its_kind(talking: Bench) -> None:
    end = talking.clock.tick(61)
    assert talking.press("hangup", "s", "3") == "A answered, effort 3 reference"
    call = talking.call("A")
    assert (call.outcome, call.closed, call.effort, call.kind) == ("answered", end, 3, "reference")
    assert call.checked


def test_the_caller_is_gone(talking: Bench) -> None:
    assert talking.press("hangup", "v", "r", "s", "g") == "A caller hung up"
    call = talking.call("A")
    assert (call.outcome, call.effort, call.kind, call.checked) == ("gone", None, None, False)


def test_l_is_not_for_calls(talking: Bench) -> None:
    with pytest.raises(Refused, match="say how it ended"):
        talking.press("hangup", "l")


def test_referred_to_a_library(talking: Bench) -> None:
    talking.press("hangup", "r", "1", "2")
    call = talking.call("A")
    assert (call.outcome, call.referred_to, call.effort) == ("referred", "Central Library", 2)
    assert call.kind == "quick look-up"


def test_hung_up_from_hold_the_hold_is_over(talking: Bench) -> None:
    talking.press("hold", "1")
    end = talking.clock.tick(200)
    talking.press("hangup", "g")
    assert talking.call("A").holds[0].ended == end


def test_a_ringing_call_is_not_hung_up() -> None:
    at = desk()
    at.press("ring")
    with pytest.raises(
        Refused, match="A is ringing: only an answered call can be hung up; l when nobody answered it"
    ):
        at.press("hangup", call=Ref(at.call("A").uid))


def test_what_ended_is_not_ended_again(talking: Bench) -> None:
    pressed = Ref(talking.call("A").uid)
    talking.press("hangup", "1")
    with pytest.raises(Refused, match="A has ended"):
        talking.desk.do("hangup", {"call": pressed, "outcome": "answered", "effort": 1})
