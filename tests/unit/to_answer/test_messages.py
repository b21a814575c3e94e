"""A message is due the day it came, however late it was opened (OF5)."""

import pytest

from deskapp.records.change import Refused
from tests.support.fakes import StillAsking
from tests.unit.to_answer.scene import bench, promise
from tests.unit.when.due_cases import at


@pytest.mark.parametrize(
    ("key", "channel"),
    [("e", "email"), ("w", "web"), ("l", "letter"), ("t", "text"), ("v", "voicemail"), ("a", "chat")],
)
def test_a_letter_says_how_it_came_and_the_text_what_it_is_about(key: str, channel: str) -> None:
    here = bench()
    said = here.press("message", key, "when the mill opened")
    noted = promise(here, 1)
    assert said == f"P1 {channel} due today 8:00 pm"
    assert (noted.origin, noted.what, noted.reach) == (channel, "when the mill opened", None)
    assert (noted.came, noted.made) == (here.clock.now(), here.clock.now())
    assert (noted.first_due, noted.due_by, noted.owner) == (at("2026-11-24 20:00"), "same day", "D")


def test_a_lone_slash_says_how_to_reach_them_and_one_within_a_word_does_not() -> None:
    here = bench()
    here.press("message", "v", "maps of 1850 and/or later / 508-555-0142")
    assert (promise(here, 1).what, promise(here, 1).reach) == ("maps of 1850 and/or later", "508-555-0142")


def test_yesterdays_email_opened_today_is_late_and_not_new() -> None:
    here = bench()
    said = here.press("message", ",", "yesterday 4pm", "e", "when the mill opened")
    noted = promise(here, 1)
    assert said == "P1 email due yesterday 8:00 pm, LATE"
    assert (noted.came, noted.made) == (at("2026-11-23 16:00"), here.clock.now())
    assert noted.times == "exact"


def test_an_hour_nobody_said_is_an_estimate() -> None:
    here = bench()
    here.press("message", ",", "mon", "e", "when the mill opened")
    assert promise(here, 1).times == "estimated"
    assert promise(here, 1).due == at("2026-11-23 20:00")


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("2026-11-24 20:01", "P1 email due tomorrow 8:00 pm (came today when the library was closed)"),
        ("2026-11-25 21:00", "P1 email due Fri Nov 27 5:30 pm (came today when the library was closed)"),
        ("2026-11-26 10:00", "P1 email due tomorrow 5:30 pm (came today when the library was closed)"),
    ],
)
def test_after_closing_it_is_due_the_next_open_day_and_marked_so(clock: str, said: str) -> None:
    here = bench(clock)
    assert here.press("message", "e", "when the mill opened") == said
    assert promise(here, 1).due_by == "next open day"


@pytest.mark.parametrize(
    ("key", "reply"),
    [("e", "email"), ("w", "web"), ("l", "letter"), ("t", "text"), ("v", "call"), ("a", "chat")],
)
def test_a_dot_says_that_it_was_answered_at_once(key: str, reply: str) -> None:
    here = bench()
    here.press("message", key, ". hours on Friday")
    done = promise(here, 1)
    assert (done.outcome, done.channel, done.effort, done.kind) == ("answered", reply, 3, "reference")
    assert (done.what, done.ended, done.is_open) == ("hours on Friday", here.clock.now(), False)


def test_a_dot_alone_writes_nothing_down() -> None:
    here = bench()
    assert here.press("message", "e", ".") == "P1 email answered at once by email, effort 3"
    assert promise(here, 1).what == ""


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("e", ""), "say in a few words what it is about"),
        (("e", " / 508-555-0142"), "say in a few words what it is about"),
        (("e", "a / b / fri"), "too many /"),
        (("e", "x" * 201), "201 characters; 200 are kept"),
        (("e", "card 2 1234 5678 9012 3"), "looks like a library card number"),
        (("e", "the mill / 21234567890123"), "looks like a library card number"),
        (("x",), "say how it came in"),
        ((",", "tomorrow"), "is still to come"),
        ((",", "banana"), "is not a day or a time"),
    ],
)
def test_what_will_not_do_is_refused_with_the_reason(keys: tuple[str, ...], why: str) -> None:
    here = bench()
    with pytest.raises(Refused, match=why):
        here.press("message", *keys)
    assert not here.desk.floor.promises


def test_the_prompt_says_when_it_came() -> None:
    here = bench()
    with pytest.raises(StillAsking, match=r"Message \(came now\): e email  w web  l letter"):
        here.press("message")
    with pytest.raises(StillAsking, match=r"Message \(came yesterday 4:00 pm\): e email"):
        here.press("message", ",", "yesterday 4pm")


def test_numbers_go_on_while_what_ended_is_still_spoken_of() -> None:
    here = bench()
    for _ in range(3):
        here.press("message", "e", ".")
    here.clock.tick(6 * 86400)
    here = here.restart()
    here.desk.floor.turn(here.desk.moment().day)
    here.press("message", "e", "when the mill opened")
    assert here.desk.floor.promises[0].number == 4
