"""Every act with every wrong input: it says `cannot: ...` in words, and nothing changes anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from tests.unit.plain.scene import Scene

LONG = "x" * 201
CARD = "2 1234 5678 9012 3"

BLANKS = {"{LONG}": LONG, "{CARD}": CARD, "{ESC}": "\x1b", "{ENDLESS}": "!" * 3000}


def written_down() -> dict[str, list[tuple[str, ...]]]:
    """wrong_lines.txt: by word, each a line alone, or a line to be taken and one to be refused after it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    word = ""
    for written in Path(__file__).with_name("wrong_lines.txt").read_text(encoding="utf-8").splitlines():
        line = written
        for blank, text in BLANKS.items():
            line = line.replace(blank, text)
        if line.startswith("[") and line.endswith("]"):
            word = line[1:-1]
            found[word] = []
        elif line and not line.startswith("#"):
            found[word].append(tuple(line.split(" => ")))
    return found


WRONG = written_down()

QUIET = (
    "greet",
    "greet all",
    "help",
    "walk",
    "hand",
    "left",
    "decline",
    "still",
    "finish answered 3",
    "hold 2",
    "check",
    "resume",
    "transfer C",
    "hangup answered 3",
    "kind R",
    "undo",
    "redo",
    "leave D",
    "step 1",
    "supervisor 1",
    'note "seen"',
    "close-incident",
    'supplement I1 "seen"',
    "describe 101 red scarf",
    "finish 101 answered 3",
)
"""Lines that are right as such, when there is nobody and nothing."""

NOT_FOR_LIBRARIANS = re.compile(
    r"Error|Exception|None|True|False|uid|token|valid|null|[{}<>]|\d+:\d+:\d+|\b0x"
)


def refused(scene: Scene, line: str) -> None:
    """The line is refused in a sentence, and everything is as it was."""
    before = scene.as_it_is()
    changes = len(scene.changes)
    reply = scene.say(line)
    assert reply.failed, reply.said
    said = reply.as_text()
    assert said.startswith("cannot: ")
    assert "\n" not in said
    assert len(said.split()) > 3
    assert not NOT_FOR_LIBRARIANS.search(said), said
    assert scene.as_it_is() == before
    assert len(scene.changes) == changes
    assert scene.plain.failed


@pytest.mark.parametrize("lines", [each for lines in WRONG.values() for each in lines], ids=" => ".join)
def test_wrong(busy: Scene, lines: tuple[str, ...]) -> None:
    *before, line = lines
    busy.lines(before)
    refused(busy, line)


@pytest.mark.parametrize("line", QUIET)
def test_wrong_when_nothing_is_there(quiet: Scene, line: str) -> None:
    refused(quiet, line)


def test_every_act_is_said_wrongly() -> None:
    """A new act with a plain word belongs into the table above."""
    assert {each.plain for each in ACTS.values() if each.plain} | {"list", "print", ""} == set(WRONG)


SAID = {
    "hold": "say the minutes you told them, 1 to 9",
    "hold 0": "say the minutes you told them, 1 to 9",
    "hold 999": "say the minutes you told them, 1 to 9",
    "transfer nowhere": "calls can't go there; the places are C Children's Room, K Circulation",
    "finish 109 answered 3": "there is no visit 109 today",
    "finish 101 answered 7": "effort is 1 to 6",
    "finish 105 answered 3": "only someone being helped can be finished",
    "hold 3 C": "there is no call on line C",
    "hold 3 B": "B is ringing",
    "hangup 101 answered 3": "101 is a visit's number, and hangup takes a telephone line",
    "finish A answered 3": "A is a telephone line, and finish takes a visit's number",
    'hold "2': "a quote is opened and not closed",
    "left": "several fit (102, 103, 104, B); name one",
    "describe red scarf": "say which one: describe n text",
    "transfer C why": "say why it goes there",
    "transfer blind": "say where it goes",
    "finish 101 answered 3 kind Z": "the kinds are D directions",
    "wiat": 'there is no word "wiat"; did you mean wait',
    f"wait card {CARD}": "that looks like a library card number",
    f"wait {LONG}": "that is 201 characters; 200 are kept",
    "emergency coffee": "the kinds are m Medical, f Fire",
    "still 102": "102 is not in doubt",
}
"""What some of them answer: the reason is the one that applies, not merely some reason."""


@pytest.mark.parametrize("line", SAID)
def test_the_reason_is_the_one_that_applies(busy: Scene, line: str) -> None:
    assert SAID[line] in busy.say(line).said


def test_nobody_is_waiting(quiet: Scene) -> None:
    assert quiet.say("help").said.startswith("nobody is waiting")
