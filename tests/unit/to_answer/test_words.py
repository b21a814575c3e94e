"""The words for a promise: there is no answer yet, how to reach them, and by when (RC3, OF6)."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, Token
from deskapp.asking.row import Ref
from deskapp.floor.say import answering, asking, facts_of, say, situation, told_so_far
from deskapp.records.promise import Origin
from policy import load
from tests.support.fakes import Bench
from tests.unit.to_answer.scene import bench, promise

PACK = load()


def asked(here: Bench, act: str, *keys: str, **told: Any) -> Asking:
    """What the act still asks after these keys."""
    step = Asking.start(ACTS[act], here.desk.moment(act), told)
    for key in keys:
        assert isinstance(step, Asking)
        step = step.feed(Token(key), here.desk.moment(act))
    assert isinstance(step, Asking)
    return step


def test_after_a_promise_to_who_stands_here_the_time_it_is_due_is_said() -> None:
    here = bench()
    here.press("walkup")
    here.press("finish", "p", "the mill / 508-555-0142 / fri noon")
    situated, more = situation(here.desk.floor, here.desk.settings, ("finish", here.visit(101)))
    facts = {**facts_of(here.desk.settings, "D"), **more}
    assert say(PACK, situated, facts) == "You'll hear from us by Friday at noon. Thank you for asking us."


@pytest.mark.parametrize(
    ("keys", "typed", "words"),
    [
        (["finish", "p"], "", "You'll hear from us by 8:00 today. How can we best reach you?"),
        (["finish", "p"], "the mill / a@b.org / fri noon",
         "You'll hear from us by Friday at noon. How can we best reach you?"),
        (["promise"], "the mill", "I don't know, but I'll find out by 8:00 today."),
        (["promise"], "the mill / / fri noon", "I don't know, but I'll find out by Friday at noon."),
        (["promise"], "the mill / / no such day", "I don't know, but I'll find out."),
        (["promise"], "the census / / fri noon for 45 min", "I don't know, but I'll find out."),
    ],
)  # fmt: skip
def test_while_it_is_typed_the_words_say_by_when(keys: list[str], typed: str, words: str) -> None:
    here = bench()
    here.press("walkup")
    step = asked(here, *keys)
    due = step.asks[0].answer_due(typed, step, here.desk.moment())
    situated = asking(step.act.name, step.told)
    facts = told_so_far(due, here.desk.clock.now(), here.desk.settings)
    assert say(PACK, situated or "", facts) == words


@pytest.mark.parametrize(("typed", "words"), [("", ""), ("fri noon", " by Friday at noon")])
def test_while_they_are_told_when_the_words_say_when(typed: str, words: str) -> None:
    here = bench()
    here.press("promise", "the mill")
    step = asked(here, "see_to", "i", promise=Ref(promise(here, 1).uid))
    due = step.asks[0].answer_due(typed, step, here.desk.moment())
    facts = told_so_far(due, here.desk.clock.now(), here.desk.settings)
    said = say(PACK, asking(step.act.name, step.told) or "", facts)
    assert said == f"You'll hear from us{words}. Thank you for asking us."


def test_who_picks_up_is_told_nothing_of_the_question() -> None:
    here = bench()
    here.press("walkup")
    here.press("finish", "p", "the mill / 508-555-0142 / fri noon")
    words = say(PACK, answering(promise(here, 1)), facts_of(here.desk.settings, "D"))
    assert words.endswith("Did you ask us to call?")
    assert "mill" not in words.casefold().replace("millbury", "")


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
