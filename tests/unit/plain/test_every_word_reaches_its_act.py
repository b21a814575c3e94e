"""Every act that has a plain word is done by a line, in each of the ways its usage names."""

from __future__ import annotations

import pytest

from deskapp.acts import ACTS
from tests.unit.plain.scene import Scene

REACHED: dict[str, tuple[str, ...]] = {
    "wait": ("wait", "wait red scarf, by printer"),
    "walkup": ("walkup", "walkup blue coat"),
    "spot": ("spot", "spot at the foot of the stairs"),
    "greet": ("greet", "greet 103"),
    "greet all": ("greet all",),
    "help": ("help", "help 103", "help 104"),
    "walk": ("walk", "walk 101"),
    "describe": ("describe 103 gray coat, by window",),
    "hand": ("hand", "hand 102"),
    "left": ("left 102", "left B", "left 104"),
    "decline": ("decline 104",),
    "finish": (
        "finish answered 3",
        "finish 101 answered 3",
        "finish 101 answered 3 kind A",
        "finish 101 answered 3 checked kind R",
        "finish 101 kind R checked answered 3",
        'finish 101 referred "the State Library"',
        'finish referred "the State Library" effort 2',
        'finish referred "the State Library" kind r',
        'finish kind r promised "the mill"',
        "finish 101 left",
        'finish 101 promised "when the mill opened"',
        'finish promised "the mill" reach "508-555-0142" due "fri" effort 2',
        "FINISH 101 Left",
    ),
    "ring": ("ring",),
    "call": ("call", "call B"),
    "hold": (
        "hold 3",
        "hold 3 A",
        'hold promised "the mill"',
        'hold promised "the mill" reach "508-555-0142" due "tomorrow 10" A',
    ),
    "transfer": (
        "transfer C",
        "transfer c A",
        "transfer K blind",
        'transfer C why "their program" blind A',
        'transfer "Children\'s Room"',
        "transfer Children's Room A",
    ),
    "hangup": (
        "hangup answered 3",
        "hangup A answered 3 kind P checked",
        "hangup A answered 3 topic none",
        'hangup A referred "the State Library"',
        "hangup gone",
        'hangup A promised "the mill" due "4pm" effort 3',
    ),
    "quick": ("quick 1", "quick 3 kind A x4", "quick 6 x2 kind D", "quick 2 topic none", "4"),
    "topic": ("topic none",),
    "kind": ("kind A", "kind readers' advisory"),
    "undo": ("undo", "undo sure"),
    "who": ("who S", "who sam"),
    "leave": ("leave D",),
    "emergency": ("emergency medical", "emergency m", "emergency fire or smoke", "emergency child_missing"),
    "incident": ("incident conduct", "incident harassment"),
    "card": ("card internet",),
    "speak": ("speak spanish", "speak s", "speak pt", "speak kreyòl ayisyen"),
    "message": (
        'message email "when the mill opened"',
        'message v "call back" reach "508-555-0142"',
        'message letter "the mill" came "yesterday 4pm" owner S',
        'message web "the mill" answered email',
        'message text "hours" answered text effort 1 kind D',
    ),
    "promise": (
        'promise "when the mill opened"',
        'promise "a list" coworker due "fri noon" owner S',
        'promise "a list" reach "508-555-0142" due fri',
        'promise "the census" due "fri 10" lasting 45 reach "508-555-0142"',
    ),
    "notice": ('notice "the new scanner is here"', 'notice "the new scanner" until "in 3 days"'),
    "pick": ('pick "a good book"',),
    "close-early": (
        "close-early 5pm",
        'close-early "5pm" why "a burst pipe"',
        'close-early why "the eve of a holiday" "dec 24 1pm"',
        "close-early now",
    ),
    "close-day": ("close-day tomorrow", 'close-day "dec 26" why "snow"'),
    "found": (
        'found "black umbrella"',
        'found "black umbrella" place "by the stairs" shelf "shelf 2"',
        'found shelf "shelf 2" "black umbrella"',
    ),
}
"""Lines that can be said in the busy scene."""

AFTER: dict[str, tuple[tuple[str, str], ...]] = {
    "check": (("hold 2", "check"), ("hold 2", "check A"), ("hold 2", "check A 4"), ("hold 2", "check 4")),
    "resume": (
        ("hold 2", "resume"),
        ("hold 2", "resume A"),
        ("transfer C", "resume"),
        ("transfer C", "resume a"),
    ),
    "redo": (("undo", "redo"),),
    "step": (("emergency medical", "step 1"),),
    "supervisor": (("emergency medical", "supervisor 1"),),
    "note": (("emergency medical", 'note "awake, talking"'),),
    "close-incident": (("emergency medical", "close-incident"),),
    "supplement": (("emergency medical", 'supplement I1 "the ambulance came"'),),
    "emergency": (("emergency fire", "emergency medical sure"),),
    "help": (("who S", "help 101"),),
    "greet": (("wait", "g"),),
    "told": (('promise "the mill"', 'told P1 "fri noon"'), ('promise "the mill"', "told p1 tomorrow 10")),
    "answer": (
        ('promise "the mill"', "answer P1 email"),
        ('promise "the mill"', "answer P1 c effort 4 kind A"),
    ),
    "refer": (
        ('promise "the mill"', 'refer P1 "the State Library"'),
        ('promise "the mill"', 'refer P1 "the State Library" effort 4 kind a'),
    ),
    "handover": (
        ('promise "the mill"', "handover P1 S"),
        ('promise "the mill"', "handover P1 sam"),
        ('promise "the mill"', "handover P1 desk"),
    ),
    "give": (("walkup", "give 101 desk"), ("call", "give A desk")),
    "withdraw": (('promise "the mill"', 'withdraw P1 "she found it"'),),
    "read": (('notice "the new scanner"', "read N1"),),
    "as-usual": (("close-early 5pm", "as-usual C1"),),
    "claimed": (('found "a glove"', "claimed L1"), ('found "a glove"', "claimed l1")),
    "pass-on": (('found "a glove"', 'pass-on L1 "the police"'),),
    "take-down": (('pick "a good book"', "take-down N1"),),
}
"""Lines that need another one first."""


@pytest.mark.parametrize(("word", "line"), [(word, each) for word in REACHED for each in REACHED[word]])
def test_a_line_does_its_act(busy: Scene, word: str, line: str) -> None:
    reply = busy.say(line)
    assert not reply.failed, reply.said
    assert ACTS[busy.changes[-1].act].plain == word
    assert reply.records == busy.changes[-1].after


@pytest.mark.parametrize(("word", "first", "line"), [(word, *each) for word in AFTER for each in AFTER[word]])
def test_a_line_does_its_act_after_another(busy: Scene, word: str, first: str, line: str) -> None:
    busy.lines([first])
    reply = busy.say(line)
    assert not reply.failed, reply.said
    assert ACTS[busy.changes[-1].act].plain == word


WITH_SEVERAL_DESKS = {"one-person", "two-people", "same-incident"}
"""What is said where there are others: test_lines_at_several_desks.py."""


def test_still_here(busy: Scene) -> None:
    """After a gap, each row is asked about by name."""
    now = busy.clock.now()
    busy.desk.do("gap", {"off": now, "on": now})
    assert "?" in busy.say("list waiting").said
    busy.lines(["still 102 yes", "still A no", "still B no", "still 103 n"])
    assert busy.say("list today").said.endswith("call A 2:00 pm caller hung up; call B 2:00 pm not answered")


def test_no_act_is_left_out() -> None:
    """A new act with a plain word belongs into the tables above."""
    words = {each.plain for each in ACTS.values() if each.plain and each.goes is None}
    assert words == {*REACHED, *AFTER, "still", *WITH_SEVERAL_DESKS}


def test_a_line_after_a_transfer_names_the_call_that_came_back(busy: Scene) -> None:
    """A is another call by now, and talking: the one transferred is meant, and comes back on a free line."""
    busy.lines(["transfer C", "left B", "call"])
    assert busy.say("list calls").said.startswith("1 on the telephone: A talking")
    assert busy.say("resume A").said.startswith("B came back from Children's Room")


def test_a_key_stands_for_its_word(busy: Scene) -> None:
    """The refusals name keys, so a key's letter is taken as the word."""
    busy.lines(["n", "w tall, green bag", "g", "h 2 A", "b 3", "r", "x gone", "+ 102", "2"])
    assert busy.say("list waiting").said.startswith("3 waiting")
    assert busy.changes[-1].act == "quick"
