"""What a visit or call was about is one more key after its ending, if it counts as a reference question."""

from __future__ import annotations

from datetime import date

import pytest

from deskapp.records import Call, Tally, Visit
from deskapp.settings.models import Definition
from deskapp.settings.topics import Topic
from tests.support.keyboard import SETTINGS, Keyboard

TOPICS = (
    Topic(letter="T", name="taxes"),
    Topic(letter="G", name="genealogy"),
    Topic(letter="W", name="wills"),
)


def board() -> Keyboard:
    return Keyboard(SETTINGS.model_copy(update={"topics": TOPICS}))


def of_visits(at: Keyboard) -> list[str | None]:
    return [each.topic for each in sorted(at.desk.floor.all_of(Visit), key=lambda each: each.number)]


def test_with_an_empty_list_nothing_is_asked() -> None:
    at = Keyboard().press("n", "f", "3")
    assert (at.prompt, at.front.chooser) == ("", None)


def test_a_visit_that_counts_is_asked_about_once_by_its_number() -> None:
    at = board().press("n", "f", "3")
    assert at.prompt == "101: topic? t taxes  g genealogy  w wills  0 none"
    at.press("t")
    assert at.said == "101 was about taxes"
    assert (of_visits(at), at.prompt) == (["taxes"], "")


def test_a_call_that_counts_is_asked_about_by_its_line() -> None:
    at = board().press("c", "x", "3")
    assert at.prompt.startswith("A: topic? t taxes")
    at.press("g")
    assert at.said == "A was about genealogy"
    assert [each.topic for each in at.desk.floor.all_of(Call)] == ["genealogy"]


REFERRED = ("r", *"the map room", "enter")


@pytest.mark.parametrize("ending", [("1",), ("2",), ("l",), (*REFERRED, "enter")])
def test_what_counts_as_no_reference_question_is_asked_nothing(ending: tuple[str, ...]) -> None:
    at = board().press("n", "f", *ending)
    assert (at.prompt, at.front.chooser) == ("", None)


def test_the_definition_of_the_day_says_what_counts() -> None:
    counts = Definition(since=date(2020, 1, 1), reference=("directions",))
    at = Keyboard(SETTINGS.model_copy(update={"topics": TOPICS, "definitions": (counts,)}))
    assert at.press("n", "f", "3").prompt == ""
    assert at.press("n", "f", "1").prompt.startswith("102: topic?")


def test_a_referral_with_an_effort_is_asked_about() -> None:
    assert board().press("n", "f", *REFERRED, "3").prompt.startswith("101: topic?")


def test_a_promise_is_asked_about_after_its_part() -> None:
    at = board().press("n", "f", "p").type("the mill / 508-555-0142").press("enter", "3")
    assert at.prompt.startswith("101: topic?")
    at.press("w")
    assert of_visits(at) == ["wills"]


def test_a_run_goes_on_over_counts_visits_and_calls_and_says_so() -> None:
    at = board().press("3", "t", "n", "f", "3")
    assert at.said == "101 answered, effort 3 reference, taxes"
    assert at.prompt.startswith("101: [taxes] kept; other? t taxes")
    at.press("c", "x", "4", "3")
    assert [each.topic for each in at.desk.floor.all_of(Call)] == ["taxes"]
    assert [each.topic for each in at.desk.floor.all_of(Tally)] == ["taxes", "taxes"]
    at.press("0", "n", "f", "3")
    assert of_visits(at) == ["taxes", None]


def test_a_run_of_endings_ends_after_ten_minutes_and_with_the_person() -> None:
    at = board().press("n", "f", "3", "t").wait(600).press("n", "f", "3", "g")
    assert of_visits(at) == ["taxes", "genealogy"]
    at.desk.do("who", {"person": "S"})
    at.press("n", "f", "3")
    assert of_visits(at) == ["taxes", "genealogy", None]


def test_every_other_key_does_what_it_always_does() -> None:
    at = board().press("n", "f", "3", "n", "f", "3", "u")
    assert at.acts == ["walkup", "finish", "walkup", "finish", "undo"]


def test_it_lapses_as_that_of_a_count_does() -> None:
    at = board().press("n", "f", "3").wait(8).press("w")
    assert at.said == "w came as the topic was no longer asked for: press it again"
    at.press("w")
    assert at.acts == ["walkup", "finish", "wait"]
    at = board().press("n", "f", "3").wait(20).press("w")
    assert at.acts == ["walkup", "finish", "wait"]


def test_undo_takes_back_the_topic_and_then_the_ending() -> None:
    at = board().press("n", "f", "3", "t", "u")
    assert of_visits(at) == [None]
    at.press("u", "u").press("y", "y", "y")
    assert of_visits(at) == ["taxes"]


def test_after_an_undone_ending_the_one_before_is_the_last_question() -> None:
    at = board().press("3", "t", "n", "f", "3", "g", "u", "u")
    last = at.desk.floor.contacts.last_question
    assert isinstance(last, Tally)
    assert last.topic == "taxes"
