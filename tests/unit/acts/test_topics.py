"""A quick question says what it was about in plain lines too, by letter or name of the library's own list."""

from __future__ import annotations

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, No, Ready, Token
from deskapp.records import Tally
from deskapp.records.change import Refused
from deskapp.settings.topics import Topic
from tests.support.fakes import SETTINGS, Bench, desk

TOPICS = (Topic(letter="T", name="taxes"), Topic(letter="G", name="genealogy"))


def line(at: Bench, act: str, *words: str) -> str:
    """What a plain line of these words says; a refusal is its sentence."""
    step = Asking.start(ACTS[act], at.desk.moment(act), plain=True)
    for word in words:
        assert isinstance(step, Asking)
        step = step.feed(Token(word, typed=True), at.desk.moment(act))
        if isinstance(step, No):
            return step.reason
    if isinstance(step, Asking):
        step = step.finish(at.desk.moment(act))
    if isinstance(step, No):
        return step.reason
    assert isinstance(step, Ready)
    return at.desk.do(act, step.told).said


def topics(at: Bench) -> list[str | None]:
    return [each.topic for each in sorted(at.desk.floor.all_of(Tally), key=lambda each: each.uid)]


def with_topics() -> Bench:
    return desk(settings=SETTINGS.model_copy(update={"topics": TOPICS}))


def test_a_line_counts_with_its_topic() -> None:
    at = with_topics()
    assert line(at, "quick", "2", "topic", "t", "x3") == "counted 3 x effort 2 quick look-up, taxes; 3 today"
    assert line(at, "quick", "1") == "counted effort 1 directions, taxes; 4 today"
    assert line(at, "quick", "1", "topic", "none") == "counted effort 1 directions; 5 today"
    assert line(at, "topic", "Genealogy") == "The last count is about genealogy"
    assert topics(at) == ["taxes", "taxes", "genealogy"]


def test_an_ending_says_its_topic_in_its_line_and_a_later_line_changes_it() -> None:
    at = with_topics()
    line(at, "walkup")
    assert line(at, "finish", "topic", "g", "answered", "3") == "101 answered, effort 3 reference, genealogy"
    line(at, "call")
    assert line(at, "hangup", "topic", "z", "answered", "3").startswith("the topics are T taxes")
    assert line(at, "hangup", "topic", "t", "gone").startswith("gone takes no effort, kind, topic")
    assert line(at, "hangup", "answered", "3") == "A answered, effort 3 reference, genealogy"
    assert line(at, "topic", "taxes") == "A was about taxes"
    assert line(at, "topic", "none") == "A was about none of the topics"


def test_what_is_no_topic_is_refused_with_those_there_are() -> None:
    at = with_topics()
    wrong = "the topics are T taxes, G genealogy, 0 none"
    assert line(at, "quick", "2", "topic", "z") == wrong
    assert line(at, "quick", "2", "topic") == wrong
    line(at, "quick", "2")
    assert line(at, "topic", "z") == line(at, "topic") == wrong
    assert line(desk(), "quick", "2", "topic", "t") == "no topics are set up; the settings list them"


def test_without_a_count_there_is_nothing_to_say_it_of() -> None:
    with pytest.raises(Refused, match="that count is not there"):
        with_topics().desk.do("topic", {"topic": "taxes"})


def test_a_topic_that_left_the_list_is_not_kept_on() -> None:
    at = with_topics()
    line(at, "quick", "2", "topic", "t")
    at.desk.settings = SETTINGS
    line(at, "quick", "2")
    assert topics(at) == ["taxes", None]
