"""What a quick question was about is one more key after the count, and none in a run of the same."""

from __future__ import annotations

import pytest

from deskapp.records import Tally
from deskapp.settings.topics import Topic
from tests.support.keyboard import SETTINGS, Keyboard

TOPICS = (
    Topic(letter="T", name="taxes"),
    Topic(letter="G", name="genealogy"),
    Topic(letter="W", name="word processing"),
)


def board() -> Keyboard:
    return Keyboard(SETTINGS.model_copy(update={"topics": TOPICS}))


def topics(at: Keyboard) -> list[str | None]:
    found = sorted(at.desk.floor.all_of(Tally), key=lambda each: each.uid)
    return [each.topic for each in found if not each.voided]


def test_with_an_empty_list_nothing_is_asked() -> None:
    at = Keyboard().press("2")
    assert (at.prompt, at.front.chooser) == ("", None)


def test_one_more_key_says_it() -> None:
    at = board().press("2")
    assert at.prompt == "Topic? t taxes  g genealogy  w word processing  0 none"
    at.press("t")
    assert at.said == "The last count is about taxes"
    assert (topics(at), at.prompt) == (["taxes"], "")


def test_where_there_is_little_room_the_first_words_or_the_letters_stay() -> None:
    at = board().press("2")
    assert at.front.more is not None
    assert at.front.more.briefly == "Topic? t taxes  g genealogy  w word  0 none"
    long = tuple(Topic(letter=letter, name=f"{letter}{'x' * 20} long") for letter in "ABCDEFG")
    at = Keyboard(SETTINGS.model_copy(update={"topics": long})).press("2")
    assert at.front.more is not None
    assert at.front.more.briefly == "Topic? a b c d e f g 0"


def test_a_run_of_the_same_needs_no_key_and_says_so() -> None:
    at = board().press("2", "t", "2", "3")
    assert at.said == "counted effort 3 reference, taxes; 3 today"
    assert at.prompt.startswith("[taxes] kept; other? t taxes")
    assert topics(at) == ["taxes"] * 3


def test_another_letter_or_none_ends_the_run() -> None:
    at = board().press("2", "t", "2", "g", "2", "2", "0", "2")
    assert topics(at) == ["taxes", "genealogy", "genealogy", None, None]


def test_a_run_ends_after_ten_minutes() -> None:
    at = board().press("2", "t").wait(600).press("2")
    assert topics(at) == ["taxes", None]


def test_a_run_is_one_persons() -> None:
    at = board().press("2", "t")
    at.desk.do("who", {"person": "S"})
    at.press("2")
    assert topics(at) == ["taxes", None]


def test_every_other_key_does_what_it_always_does() -> None:
    at = board().press("2", "n", "3", "u")
    assert at.acts == ["quick", "walkup", "quick", "undo"]
    assert topics(at) == [None]


def test_it_is_shown_for_eight_seconds_and_its_letters_are_then_acts_again() -> None:
    at = board().press("2").wait(7).press("w")
    assert topics(at) == ["word processing"]
    at = board().press("2").wait(20)
    assert at.prompt == ""
    at.press("w")
    assert at.acts == ["quick", "wait"]
    assert topics(at) == [None]


def test_a_letter_that_comes_as_it_goes_is_refused_aloud() -> None:
    at = board().press("2").wait(8).press("w")
    assert at.said == "w came as the topic was no longer asked for: press it again"
    at.press("w")
    assert at.acts == ["quick", "wait"]


def test_what_is_not_a_topic_is_never_held_up() -> None:
    at = board().press("2").wait(8).press("n")
    assert at.acts == ["quick", "walkup"]


def test_undo_takes_back_the_topic_and_then_the_count() -> None:
    at = board().press("2", "t", "u")
    assert topics(at) == [None]
    at.press("u")
    assert topics(at) == []
    at.press("y", "y")
    assert topics(at) == ["taxes"]


def test_a_count_that_was_not_kept_gives_its_topic_to_no_other() -> None:
    at = board().press("2")
    at.wait(30).press("escape", "3")
    last = at.desk.floor.contacts.last_question
    assert last is not None
    at.desk.floor.contacts.last_question = next(
        each for each in at.desk.floor.all_of(Tally) if each.effort == 2
    )
    at.press("t")
    assert at.said.startswith("cannot: that count is not there")


@pytest.mark.parametrize("key", ["escape", "enter"])
def test_it_may_be_left_without_a_word(key: str) -> None:
    at = board().press("2", key)
    assert (at.prompt, topics(at)) == ("", [None])
    assert at.said.startswith("counted effort 2")
