"""What is read out: the lists, and the words to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.plain.scene import Scene


def test_lists(busy: Scene) -> None:
    busy.clock.advance(65)
    busy.lines(["hold 2", "hand 103", "walk 101", "greet 102"])
    said = {
        name: busy.say(f"list {name}").said for name in ("waiting", "helping", "spotted", "calls", "today")
    }
    assert said["waiting"] == "2 waiting: 102 1:11, greeted; 103 1:11, NOT GREETED, wants a hand"
    assert said["helping"] == "1 being helped: 101 1:11, Dana, away with them 0:01"
    assert said["spotted"] == "looks lost, 1: 104 1:11, by the stairs"
    assert said["calls"] == "2 on the telephone: A ON HOLD 0:03, told 2 minutes; B RINGING 1:09"
    assert said["today"].startswith(
        "5 visits, 2 calls, 1 quick question: 101 2:00 pm helping; 102 2:00 pm waiting"
    )
    assert "105 2:00 pm answered, effort 1 directions" in said["today"]


def test_lists_when_nothing_is_there(quiet: Scene) -> None:
    assert [
        quiet.say(f"list {name}").said for name in ("waiting", "helping", "spotted", "calls", "today")
    ] == [
        "nobody is waiting",
        "nobody is being helped",
        "nobody looks lost",
        "nobody is on the telephone",
        "0 visits, 0 calls, 0 quick questions",
    ]
    assert quiet.say("list incidents").said == "no incident in the last week"
    assert quiet.say("list alarms").said == "nothing is due"
    assert quiet.say("list desk").said == "nobody has said who is at the desk: who L"


def test_the_emergency_screen_read_out(busy: Scene) -> None:
    """What to dial and whom to tell is there before any incident; the steps as soon as there is one."""
    before = busy.say("list steps").said
    assert before.startswith("Dial 9-911. We are at NOT SET")
    assert "m Medical" in before
    busy.lines(["emergency medical", "step 2"])
    said = busy.say("list steps").said
    assert "Supervisors: 1 Pat" in said
    assert "Step 1: Dial 9-911" in said
    assert "Step 2: DONE 2:00:07 pm D, Tell Pat" in said
    assert busy.say("list incidents").said.startswith(
        "1 incident of the last week: I1 Medical, Tue Nov 24 2:00 pm, OPEN"
    )


def test_the_emergency_without_a_pack(tmp_path: Path) -> None:
    """A broken policy pack takes the words to say, and leaves the emergency its built-in minimum."""
    desk = Scene(tmp_path, pack=None)
    assert desk.say("say").as_text().startswith("cannot: the policy pack can't be read")
    desk.lines(["emergency medical", "step 1"])
    assert "Step 1: DONE" in desk.say("list steps").said


@pytest.mark.parametrize("asked", ["telephone_greeting", "telephone greeting", "Telephone Greeting"])
def test_say_a_situation(busy: Scene, asked: str) -> None:
    said = busy.say(f"say {asked}")
    assert not said.failed
    assert "Story Public Library" in said.said


def test_the_words_stay_in_the_language_of_this_person(quiet: Scene) -> None:
    quiet.lines(["walkup", "speak spanish"])
    assert quiet.say("say").said.endswith("¿En qué puedo ayudarle? = Hello, and welcome. How can I help you?")
    quiet.lines(["wait"])
    assert quiet.say("say").said == "Hello, I see you. I'll be right with you."
    quiet.lines(["greet"])
    quiet.clock.advance(60)
    assert quiet.say("say").said.startswith("¿Qué le gustaría saber?")
    assert quiet.say("speak english").said == "the words are in English again"
    assert quiet.say("say").said.startswith("What would you like to find out?")


def test_a_sentence_that_names_the_key_of_a_list_names_its_words(quiet: Scene) -> None:
    quiet.lines(['promise "the map" due "11pm"'])
    assert quiet.say('close-early "10pm"').said.endswith("1 promise needs a new time ('list answer')")


def test_say_what_is_happening(quiet: Scene) -> None:
    greeting = quiet.say("say").said
    assert "Story Public Library" in greeting
    quiet.lines(["call", "hold 3"])
    assert "3 minutes" in quiet.say("say").said
    quiet.clock.advance(60)
    assert quiet.say("say").said == greeting


def test_empty_lines_and_comments_are_passed_over(busy: Scene) -> None:
    assert [busy.plain.reply(each) for each in ("", "   ", "\t", "# 101 is my sister", "\x00")] == [None] * 5
