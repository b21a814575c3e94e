"""Every act with every wrong input: it says `cannot: ...` in words, and nothing changes, in memory or on disk."""

from __future__ import annotations

import re

import pytest

from deskapp.acts import ACTS
from tests.plain.scene import Scene

LONG = "x" * 201
CARD = "2 1234 5678 9012 3"

WRONG: dict[str, tuple[str, ...]] = {
    "wait": (f"wait {LONG}", f"wait card {CARD}"),
    "walkup": (f"walkup {LONG}", f"walkup {CARD}"),
    "spot": (f"spot {LONG}", f"spot {CARD}"),
    "greet": ("greet 109", "greet 101", "greet 105", "greet 104", "greet 102 103", "greet A", "greet everyone"),
    "greet all": ("greet all 102", "greet all now"),
    "help": ("help 109", "help 105", "help 102 103", "help B", "help 99", "help me", "help -102", "help 101"),
    "walk": ("walk 102", "walk 109", "walk away", "walk 105", "walk A"),
    "describe": ("describe", "describe 109 red scarf", "describe red scarf", "describe 102", f"describe 102 {LONG}",
                 "describe 105 red scarf", f"describe 102 {CARD}", "describe A tall"),
    "hand": ("hand 104", "hand 109", "hand 105", "hand me", "hand A"),
    "left": ("left", "left 109", "left 101", "left A", "left 105", "left C", "left 102 103", "left alone", "left 1"),
    "decline": ("decline", "decline 102", "decline 109", "decline A", "decline 104 now"),
    "still": ("still", "still 102", "still 102 yes", "still 109 yes", "still yes", "still A no", "still 102 maybe"),
    "finish": ("finish", "finish 101", "finish 109 answered", "finish 109 answered 3", "finish 102 answered 3",
               "finish 105 answered 3", "finish A answered 3", "finish 101 answered", "finish 101 answered 7",
               "finish 101 answered 0", "finish 101 answered -1", "finish 101 answered three",
               "finish 101 answered 3 4", "finish 101 3", "finish 101 answered 3 kind", "finish 101 gone",
               "finish 101 answered 3 kind Z", "finish 101 answered 3 kind A kind R", "finish 101 referred",
               "finish 101 referred State Library", 'finish 101 referred ""', f'finish 101 referred "{LONG}"',
               'finish 101 referred "State Library" effort 9', 'finish 101 referred "State Library" effort',
               "finish 101 left effort 3", "finish 101 left checked", "finish 101 lost", "finish 101 transferred",
               'finish 101 referred "State Library', "finish 101 answered 3 checked checked",
               "finish 101 answered \N{ARABIC-INDIC DIGIT THREE}"),
    "ring": ("ring A", "ring twice"),
    "call": ("call A", "call C", "call 101", "call back", "call Z"),
    "hold": ("hold", "hold 0", "hold -3", "hold 999", "hold 2.5", "hold two", "hold 3 B", "hold 3 C", "hold 3 Z",
             "hold A", "hold 3 101", "hold 3 4", "hold 3 A now", 'hold "2', "hold 10", "hold \N{SUPERSCRIPT TWO}"),
    "check": ("check", "check A", "check B 2", "check 2", "check 101", "check Z"),
    "resume": ("resume", "resume A", "resume 101", "resume Z"),
    "transfer": ("transfer", "transfer nowhere", "transfer Z", "transfer C B", "transfer C C", "transfer C Z",
                 "transfer blind", "transfer C why", 'transfer C why ""', f'transfer C why "{LONG}"',
                 "transfer C blind blind", "transfer C K", "transfer C 101", 'transfer C why "no', "transfer 101",
                 "transfer C because they asked", f'transfer C why "card {CARD}"'),
    "hangup": ("hangup", "hangup A", "hangup A answered", "hangup A answered 7", "hangup B answered 3",
               "hangup C answered 3", "hangup 101 answered 3", "hangup A left", "hangup A gone kind R",
               "hangup A referred", "hangup A answered 3 maybe", "hangup answered kind"),
    "quick": ("quick", "quick 7", "quick 0", "quick 3 x0", "quick 3 x1000", "quick 3 4", "quick 3 kind",
              "quick 3 kind Z", "quick x4", "quick -1", "quick 3 x4 x5", "quick 101", "quick 3 twice", "7", "0"),
    "kind": ("kind", "kind Z", "kind A R", "kind of"),
    "undo": ("undo 102", "undo it"),
    "redo": ("redo", "redo 102"),
    "who": ("who", "who Z", "who D", "who D S", "who 7", "who nobody"),
    "leave": ("leave", "leave Z", "leave S", "leave 101", "leave D now"),
    "emergency": ("emergency", "emergency coffee", "emergency z", "emergency medical fire", "emergency 911"),
    "incident": ("incident", "incident medical", "incident coffee", "incident conduct harassment"),
    "step": ("step", "step 1", "step 0", "step x"),
    "supervisor": ("supervisor", "supervisor 1", "supervisor 2"),
    "note": ("note", 'note "seen"', 'note "half', 'note ""'),
    "close-incident": ("close-incident", "close-incident 1"),
    "supplement": ("supplement", 'supplement I1 "seen"', "supplement I1", 'supplement "seen"'),
    "keys": ("keys nothing", "keys F12"),
    "say": ("say nothing at all", "say \x1b[2J"),
    "list": ("list", "list nothing", "list waiting now"),
    "": ("helo", "q", "kiosk", "\N{GREEK SMALL LETTER ALPHA}", "-", '"', "wiat", "101", "list-waiting",
         "wait" + "!" * 3000, '"wait"', "f12", "f9"),
}  # fmt: skip
"""Wrong lines in the busy scene, by the word they begin with."""

LATER: dict[str, tuple[tuple[str, str], ...]] = {
    "hold": (("hold 2", "hold 2"), ("call", "hold 2"), ("transfer C", "hold 2 A")),
    "check": (("hold 2", "check 0"), ("hold 2", "check A 99"), ("hold 2", "check 2 3"), ("hold 2", "check A A 2"),
              ("hold 2", "check A two"), ("hold 2", "check 101"), ("hold 2", "check B")),
    "resume": (("hold 2", "resume B"), ("hold 2", "resume A B"), ("hold 2", "resume now")),
    "finish": (("help 102", "finish answered 3"), ("help 102", "finish 7 answered 3"), ("help 102", "finish")),
    "walk": (("help 102", "walk"),),
    "hangup": (("call", "hangup answered 3"), ("hangup A answered 3", "hangup A answered 3")),
    "transfer": (("call", "transfer C"),),
    "left": (("left 102", "left 102"),),
    "call": (("call B", "call B"),),
    "emergency": (("emergency fire", "emergency medical"), ("emergency fire", "emergency medical sure sure")),
    "incident": (("emergency fire", "incident conduct"),),
    "step": (("emergency medical", "step"), ("emergency medical", "step 0"), ("emergency medical", "step 9"),
             ("emergency medical", "step one"), ("emergency medical", "step 1 2"), ("emergency medical", "step -1")),
    "supervisor": (("emergency medical", "supervisor"), ("emergency medical", "supervisor 0"),
                   ("emergency medical", "supervisor 2"), ("emergency medical", "supervisor Pat")),
    "note": (("emergency medical", "note"), ("emergency medical", "note he fell"), ("emergency medical", 'note ""'),
             ("emergency medical", 'note "half'), ("emergency medical", f'note "{LONG}"'),
             ("emergency medical", f'note "card {CARD}"'), ("emergency medical", 'note "one" "two"')),
    "close-incident": (("emergency medical", "close-incident now"),),
    "supplement": (("emergency medical", "supplement"), ("emergency medical", "supplement I1"),
                   ("emergency medical", 'supplement I2 "seen"'), ("emergency medical", "supplement I1 he fell"),
                   ("emergency medical", f'supplement 1 "{LONG}"'), ("emergency medical", 'supplement "seen"')),
    "redo": (("undo", "redo now"),),
    "undo": (("who S", "undo"),),
    "greet": (("greet 102", "greet 102"),),
    "still": (("wait", "still 106 yes"),),
}  # fmt: skip
"""Wrong lines after another one was taken."""

QUIET = (
    "greet", "greet all", "help", "walk", "hand", "left", "decline", "still", "finish answered 3", "hold 2", "check",
    "resume", "transfer C", "hangup answered 3", "kind R", "undo", "redo", "leave D", "step 1", "supervisor 1",
    'note "seen"', "close-incident", 'supplement I1 "seen"', "describe 101 red scarf", "finish 101 answered 3",
)  # fmt: skip
"""Lines that are right as such, when there is nobody and nothing."""

NOT_FOR_LIBRARIANS = re.compile(
    r"Error|Exception|None|True|False|uid|token|valid|null|[{}<>_]|\d+:\d+:\d+|\b0x"
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


@pytest.mark.parametrize("line", [each for lines in WRONG.values() for each in lines])
def test_wrong(busy: Scene, line: str) -> None:
    refused(busy, line)


@pytest.mark.parametrize(("first", "line"), [each for lines in LATER.values() for each in lines])
def test_wrong_after(busy: Scene, first: str, line: str) -> None:
    busy.lines([first])
    refused(busy, line)


@pytest.mark.parametrize("line", QUIET)
def test_wrong_when_nothing_is_there(quiet: Scene, line: str) -> None:
    refused(quiet, line)


def test_every_act_is_said_wrongly() -> None:
    """A new act with a plain word belongs into the table above."""
    assert {each.plain for each in ACTS.values() if each.plain} | {"list", ""} == set(WRONG)


SAID = {
    "hold": "say the minutes you told them, 1 to 9",
    "hold 0": "say the minutes you told them, 1 to 9",
    "hold 999": "say the minutes you told them, 1 to 9",
    "transfer nowhere": "that is no place calls go to; the places are C Children's Room, K Circulation",
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
