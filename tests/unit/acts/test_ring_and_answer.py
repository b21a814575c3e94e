"""The telephone rings and is answered, each call on a line of its own (OF1, OF2)."""

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import TWO, desk


def test_a_ring_takes_the_first_free_line() -> None:
    at = desk()
    assert at.press("ring") == "A rings: c answers"
    at.press("ring")
    assert [(each.line, each.state, each.rang) for each in at.desk.floor.calls] == [
        ("A", "ringing", TWO),
        ("B", "ringing", TWO),
    ]


def test_answering_keeps_the_time_it_took() -> None:
    at = desk()
    at.press("ring")
    answered = at.clock.tick(7)
    assert at.press("call") == "A answered after 0:07"
    call = at.call("A")
    assert (call.state, call.rang, call.answered, call.answerer) == ("talking", TWO, answered, "D")


def test_a_call_nobody_saw_ringing_begins_on_a_free_line() -> None:
    at = desk()
    at.press("call")
    assert (at.call("A").state, at.call("A").rang) == ("talking", None)


def test_answering_while_another_line_talks_reminds_of_it() -> None:
    at = desk()
    at.press("call")
    assert at.press("call") == "B answered. A is still talking: h puts it on hold"


def test_c_is_for_the_line_that_rang_longest() -> None:
    at = desk()
    at.press("call")
    at.press("ring")
    at.press("hangup", "g")
    at.clock.tick(2)
    at.press("ring")
    assert [(each.line, each.state) for each in at.desk.floor.calls] == [("A", "ringing"), ("B", "ringing")]
    at.press("call")
    assert [each.state for each in at.desk.floor.calls] == ["ringing", "talking"]


def test_no_line_is_free() -> None:
    at = desk()
    for _ in at.desk.settings.lines:
        at.press("call")
    for act in ("ring", "call"):
        with pytest.raises(Refused, match="every line is in use; hang one up first"):
            at.press(act)


def test_a_line_is_free_again_after_the_call() -> None:
    at = desk()
    at.press("call")
    at.press("hangup", "1")
    at.press("ring")
    assert [each.line for each in at.desk.floor.calls] == ["A"]


def test_only_a_ringing_call_is_answered() -> None:
    at = desk()
    at.press("call")
    with pytest.raises(Refused, match="A is talking: only a ringing call can be answered"):
        at.press("call", call=Ref(at.call("A").uid))
