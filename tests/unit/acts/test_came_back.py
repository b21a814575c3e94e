"""A call that comes back within ten minutes of its transfer is the same call, talking again (OF3)."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk


@pytest.fixture
def sent() -> Bench:
    at = desk()
    at.press("call")
    at.press("transfer", "c")
    return at


def test_r_brings_it_back_as_the_same_record(sent: Bench) -> None:
    before = sent.call("A")
    back = sent.clock.tick(90)
    assert sent.press("resume") == "A came back from Children's room"
    call = sent.call("A")
    assert (call.uid, call.version) == (before.uid, before.version + 1)
    assert (call.state, call.closed, call.outcome) == ("talking", None, None)
    assert call.answered == before.answered
    assert call.transfers[0].returned == back
    assert call.transfers[0].at == before.closed


def test_ten_minutes_are_within_and_a_second_more_is_not(sent: Bench) -> None:
    sent.clock.tick(601)
    with pytest.raises(Refused, match="no call is on hold, and none was transferred in the last minutes"):
        sent.press("resume")
    sent.clock.tick(-1)
    sent.press("resume")
    assert sent.call("A").state == "talking"


def test_its_line_is_taken_meanwhile_so_it_gets_a_free_one(sent: Bench) -> None:
    uid = sent.call("A").uid
    sent.press("call")
    assert sent.press("resume") == ("B came back from Children's room. A is still talking: h puts it on hold")
    assert sent.call("B").uid == uid


def test_no_line_is_free_for_it(sent: Bench) -> None:
    for _ in sent.desk.settings.lines:
        sent.press("call")
    with pytest.raises(Refused, match="no call is on hold"):
        sent.press("resume")
    with pytest.raises(Refused, match="A has ended: only a call on hold, or one just transferred"):
        sent.press(
            "resume", call=Ref(next(each.uid for each in sent.desk.floor.all_of(type(sent.call("A")))))
        )


def test_who_is_on_hold_comes_first(sent: Bench) -> None:
    sent.press("call")
    sent.press("hold", "1")
    assert "resumed" in sent.press("resume")


def test_a_call_that_came_back_is_named_outright_while_another_holds(sent: Bench) -> None:
    gone = sent.call("A")
    sent.press("call")
    sent.press("hold", "1")
    assert "came back" in sent.press("resume", call=Ref(gone.uid))


def test_two_that_were_sent_from_one_line_are_told_apart(sent: Bench) -> None:
    first = sent.call("A")
    sent.clock.tick(30)
    sent.press("call")
    sent.press("transfer", "m")
    with pytest.raises(StillAsking, match=r"Resume which\? a A \(Museum passes\)  b A \(Children's room\)"):
        sent.press("resume")
    sent.press("resume", "b")
    assert sent.desk.floor.calls[0].uid == first.uid


def test_sent_again_and_back_again(sent: Bench) -> None:
    sent.press("resume")
    sent.press("transfer", ".", "m")
    sent.press("resume")
    sent.press("hangup", "3")
    call = sent.call("A")
    assert [each.to for each in call.transfers] == ["Children's room", "Museum passes"]
    assert all(each.returned for each in call.transfers)
    assert call.outcome == "answered"


def test_a_hung_up_call_does_not_come_back() -> None:
    at = desk()
    at.press("call")
    at.press("hangup", "g")
    with pytest.raises(Refused, match="no call is on hold"):
        at.press("resume")
