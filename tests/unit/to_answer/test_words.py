"""The words for a promise: there is no answer yet, how to reach them, and by when (RC3, OF6)."""

from __future__ import annotations

from typing import get_args

import pytest

from deskapp.floor.say import answering, asking, facts_of, say, situation
from deskapp.records.promise import Origin
from policy import load
from tests.unit.to_answer.scene import bench, promise

PACK = load()


def test_after_a_promise_to_who_stands_here_the_time_it_is_due_is_said() -> None:
    here = bench()
    here.press("walkup")
    here.press("finish", "p", "the mill / 508-555-0142 / fri noon")
    situated, more = situation(here.desk.floor, here.desk.settings, ("finish", here.visit(101)))
    facts = {**facts_of(here.desk.settings, "D"), **more}
    assert say(PACK, situated, facts) == "You'll hear from us by Friday at noon. How can we best reach you?"


@pytest.mark.parametrize("act", ["hangup", "hold"])
def test_a_caller_who_was_promised_an_answer_is_off_the_line(act: str) -> None:
    here = bench()
    here.press("call")
    here.press(act, "p", "the mill / 508-555-0142 / fri noon")
    assert situation(here.desk.floor, here.desk.settings, (act, here.call("A")))[0] == "telephone_greeting"


def test_while_it_is_written_down_they_are_asked_how_to_reach_them() -> None:
    assert asking("finish", {"outcome": "promised"}) == "promise"
    assert asking("hold", {"outcome": "promised"}) == "promise"
    assert asking("promise", {}) == "dont_know"
    assert asking("wait", {}) is None
    assert say(PACK, "dont_know", {}).startswith("I don't know, but I'll find out")


@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_promise_has_words_to_answer_it_with(origin: Origin) -> None:
    here = bench()
    here.press("promise", "the mill")
    made = promise(here, 1).revised(origin=origin)
    assert say(PACK, answering(made), facts_of(here.desk.settings, "D"))


def test_a_letter_is_answered_as_a_letter_and_a_voicemail_asks_only_to_call() -> None:
    here = bench()
    here.press("message", "l", "the mill")
    here.press("message", "v", "the map")
    assert answering(promise(here, 1)) == "letter_reply"
    words = say(PACK, answering(promise(here, 2)), facts_of(here.desk.settings, "D"))
    assert "Please call us" in words
    assert "map" not in words
