"""Gone without help: left the queue, wanted none, or rang out."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import StillAsking, desk


def test_who_waited_left() -> None:
    at = desk()
    at.press("wait")
    end = at.clock.tick(90)
    assert at.press("left") == "101 left"
    assert (at.visit(101).outcome, at.visit(101).closed) == ("left", end)
    assert at.desk.floor.waiting == ()


def test_who_looked_lost_wanted_no_help() -> None:
    at = desk()
    at.press("spot")
    assert at.press("left") == "101 wanted no help"
    assert at.visit(101).outcome == "declined"


def test_decline_is_the_same_for_someone_who_looked_lost() -> None:
    at = desk()
    at.press("spot")
    assert at.press("decline") == "101 wanted no help"
    assert at.visit(101).outcome == "declined"


def test_only_who_looked_lost_declines() -> None:
    at = desk()
    at.press("spot")
    at.press("wait")
    with pytest.raises(Refused, match="102 is waiting: only someone who looked lost can decline"):
        at.press("decline", visit=Ref(at.visit(102).uid))


def test_a_ringing_call_rang_out() -> None:
    at = desk()
    at.press("ring")
    end = at.clock.tick(25)
    assert at.press("left") == "A not answered"
    assert (at.call("A").outcome, at.call("A").closed, at.call("A").answered) == ("rang out", end, None)


def test_l_asks_which_when_several_could_have_gone() -> None:
    at = desk()
    at.press("wait")
    at.press("spot")
    at.press("ring")
    with pytest.raises(StillAsking, match="Left: which\\? a 101  b 102  c A"):
        at.press("left")
    at.press("left", "c")
    assert at.call("A").outcome == "rang out"
    assert at.press("left", on=102) == "102 wanted no help"


def test_nobody_to_leave() -> None:
    with pytest.raises(Refused, match="nobody waits, looks lost or rings"):
        desk().press("left")


def test_why_a_row_named_can_t_have_left() -> None:
    at = desk()
    at.press("wait")
    at.press("walkup")
    at.press("call")
    with pytest.raises(Refused, match="102 is being helped: f, then l, when they left"):
        at.press("left", row=Ref(at.visit(102).uid))
    with pytest.raises(Refused, match="A is talking: x, then g, when the caller is gone"):
        at.press("left", row=Ref(at.call("A").uid))
    at.desk.key_of = lambda act: {"finish": "F", "hangup": "X"}[act]
    with pytest.raises(Refused, match="102 is being helped: F, then l"):
        at.press("left", row=Ref(at.visit(102).uid))
    with pytest.raises(Refused, match="A is talking: X, then g"):
        at.press("left", row=Ref(at.call("A").uid))
    at.press("left", on=101)
    at.press("wait")
    with pytest.raises(Refused, match="101 left"):
        at.press("left", row=Ref(at.visit(101).uid))
