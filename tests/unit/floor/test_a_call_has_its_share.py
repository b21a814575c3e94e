"""What a call may have is a quiet mark on its row once it has had it, and never an alarm."""

import pytest

from deskapp.floor.alarms import alarms
from deskapp.floor.call_share import requests_of, share_had
from deskapp.plain.lists import LISTS
from policy import DeskRules
from tests.support.fakes import Bench, desk
from tests.support.university import pack


@pytest.fixture
def at() -> Bench:
    rules = DeskRules(requests_a_call=3, minutes_a_call=5)
    here = desk(pack=pack().model_copy(update={"rules": rules}))
    here.press("call")
    return here


def had(at: Bench, line: str = "A") -> tuple[str, ...]:
    return share_had(at.desk.moment(), at.call(line))


def test_minutes_are_from_the_answer_also_on_hold(at: Bench) -> None:
    at.clock.tick(200)
    at.press("hold", "2")
    at.clock.tick(99)
    assert had(at) == ()
    at.clock.tick(1)
    assert had(at) == ("5 min had",)
    assert "told 2 minutes, 5 min had" in LISTS["calls"](at.desk, at.desk.moment()).said


def test_a_request_is_a_count_while_they_talk_and_the_one_under_way(at: Bench) -> None:
    assert requests_of(at.desk.floor, at.call("A")) == 1
    at.press("quick", effort=1)
    at.press("quick", effort=2)
    assert had(at) == ("request 3 of 3",)
    assert "request 3 of 3" in LISTS["calls"](at.desk, at.desk.moment()).said
    at.press("undo")
    assert had(at) == ()


def test_what_was_counted_before_or_by_someone_else_is_not_of_this_call(at: Bench) -> None:
    at.press("hangup", "2")
    at.press("quick", effort=1)
    at.press("quick", effort=1)
    at.clock.tick(5)
    at.press("call")
    assert requests_of(at.desk.floor, at.call("A")) == 1
    at.press("who", "s")
    at.press("quick", effort=1)
    assert requests_of(at.desk.floor, at.call("A")) == 1


def test_while_one_caller_holds_counts_are_of_the_other(at: Bench) -> None:
    at.clock.tick(5)
    at.press("hold", "2")
    at.clock.tick(5)
    at.press("call")
    at.clock.tick(5)
    at.press("quick", effort=1)
    assert requests_of(at.desk.floor, at.call("A")) == 1
    assert requests_of(at.desk.floor, at.call("B")) == 2


def test_after_a_restart_it_stands_as_before(at: Bench) -> None:
    at.press("quick", effort=1)
    at.press("quick", effort=2)
    assert had(at.restart()) == ("request 3 of 3",)


def test_it_is_no_alarm(at: Bench) -> None:
    at.clock.tick(1000)
    m = at.desk.moment()
    assert had(at)
    assert alarms(m) == ()


def test_without_such_a_rule_nothing_is_marked() -> None:
    here = desk()
    here.press("call")
    here.clock.tick(3000)
    assert had(here) == ()
