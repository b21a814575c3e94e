"""What is half typed belongs to an act, a record and a field: it comes back there, and nowhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from deskapp.acts import ACTS
from deskapp.asking.row import Ref
from deskapp.keyboard.keys import Front
from deskapp.records import Call, Notice, Visit
from deskapp.records.promise import Promise
from tests.support.keyboard import Keyboard


def begin(board: Keyboard, act: str) -> Keyboard:
    """An act that a screen's own key begins."""
    board._all(board.front.begin(ACTS[act], {}, board.time.at))
    return board


def restarted(board: Keyboard, drafts: dict[str, Any] | None = None) -> Keyboard:
    """The same desk with a keyboard that has just been started on what the file holds."""
    kept = json.loads(json.dumps(board.front.drafts if drafts is None else drafts))
    board.front, board.field, board.typed = Front(board.desk.moment, board.front.keymap), None, ""
    board._all(board.front.restore(kept, board.time.at))
    return board


def newest(board: Keyboard, kind: type[Any]) -> Any:
    return max(board.desk.floor.all_of(kind), key=lambda each: each.uid)


def test_a_message_set_aside_is_not_when_the_next_one_came() -> None:
    board = Keyboard().press("m", "v").type("abc").press("f4", "m", ",")
    assert (board.field or "").startswith("WHEN DID THE MESSAGE COME")
    assert board.typed == ""
    board.type("9:40").press("enter", "v")
    assert (board.field or "").startswith("VOICEMAIL")
    assert board.typed == "abc"


def test_when_a_message_came_is_not_lost_with_its_text() -> None:
    board = Keyboard().press("m", ",").type("yesterday 4pm").press("enter", "v").type("the mill")
    board.press("f4", "m", "v")
    assert board.typed == "the mill"
    board.press("enter")
    assert newest(board, Promise).came.hour == 21, "four in the afternoon, in UTC"
    assert board.front.drafts == {}


def test_a_notice_comes_back_field_by_field() -> None:
    board = begin(Keyboard(), "notice").type("Summer reading").press("enter").type("zzz").press("f4")
    assert "NOT logged" in board.said
    begin(board, "notice")
    assert ((board.field or "")[:10], board.typed) == ("WHAT'S NEW", "Summer reading")
    board.press("enter")
    assert ((board.field or "")[:9], board.typed) == ("NEW UNTIL", "zzz")
    board.typed = "fri"
    board.press("enter")
    assert (newest(board, Notice).text, board.front.drafts) == ("Summer reading", {})


def test_a_title_typed_otherwise_keeps_the_day_in_its_field() -> None:
    board = begin(Keyboard(), "notice").type("Summer reding").press("enter").type("fri").press("f4")
    begin(board, "notice").typed = "Summer reading"
    board.press("enter")
    assert board.typed == "fri"


def test_messages_of_two_channels_do_not_overwrite_each_other() -> None:
    board = Keyboard().press("m", "v").type("abc").press("f4", "m", "e")
    assert board.typed == ""
    board.type("def").press("f4")
    assert board.press("m", "v").typed == "abc"
    board.press("enter")
    assert newest(board, Promise).what == "abc"
    assert board.press("m", "e").typed == "def"


def test_two_promises_set_aside_are_both_there() -> None:
    board = Keyboard().press("p").type("abc").press("f4")
    assert board.said == "Promise set aside, NOT logged; p picks it up again"
    board.press("p", "f4")
    assert board.said == "Promise still set aside, NOT logged; p begins another"
    assert board.press("p").typed == ""
    board.type("def").press("f4")
    found = set()
    for _ in range(4):
        found.add(board.press("p").typed)
        board.press("f4")
    assert {"abc", "def"} <= found
    assert {each["text"] for each in board.front.drafts.values()} == {"abc", "def"}


def test_a_draft_is_of_its_record() -> None:
    board = Keyboard().press("w", "w")
    rows = [each.uid for each in board.desk.floor.waiting]
    board.front.move(rows, 1)
    board.press("d").type("red scarf").press("f4")
    board.front.move(rows, -1)
    board.press("d")
    assert ("102" in (board.field or ""), board.typed) == (True, "")
    board.press("f4")
    board.front.move(rows, 1)
    board.press("d")
    assert ("101" in (board.field or ""), board.typed) == (True, "red scarf")


def test_how_it_ended_and_what_was_typed_go_together() -> None:
    board = Keyboard().press("n", "f", "p").type("the mill").press("f4", "f", "r")
    assert board.typed == ""
    board.press("f4", "f", "p")
    assert board.typed == "the mill"
    board.press("enter")
    assert newest(board, Promise).what == "the mill"


def test_why_a_call_is_transferred_is_kept_when_the_question_is_left() -> None:
    board = Keyboard().press("c", "t", ",").type("they ask for Ann").press("enter", "escape")
    assert board.said == "Transfer A set aside, NOT logged; t picks it up again"
    board.press("t", ",")
    assert board.typed == "they ask for Ann"
    board.press("enter", "c")
    assert newest(board, Call).transfers[0].why == "they ask for Ann"
    assert board.front.drafts == {}


def test_what_becomes_of_a_promise_is_kept_by_what_was_to_become_of_it() -> None:
    board = Keyboard().press("p").type("the mill").press("enter")
    board.front.selected = board.desk.floor.promises[0].uid
    begin(board, "see_to").press("x").type("no longer wanted").press("f4")
    board.front.selected = board.desk.floor.promises[0].uid
    begin(board, "see_to").press("i")
    assert board.typed == ""
    board.press("f4")
    board.front.selected = board.desk.floor.promises[0].uid
    assert begin(board, "see_to").press("x").typed == "no longer wanted"


def test_what_is_added_to_one_incident_is_not_added_to_another() -> None:
    board = Keyboard()
    for kind in ("child", "medical"):
        board.desk.do("emergency", {"kind": kind, "opened": board.time.at}, board.time.at)
    first, second = board.desk.incidents()
    front = board.front
    board._all(front.begin(ACTS["supplement"], {"incident": Ref(first.uid)}, board.time.at))
    board.type("the ambulance came").press("f4")
    board._all(front.begin(ACTS["supplement"], {"incident": Ref(second.uid)}, board.time.at))
    assert board.typed == ""
    board.press("f4")
    board._all(front.begin(ACTS["supplement"], {"incident": Ref(first.uid)}, board.time.at))
    assert board.typed == "the ambulance came"


def test_every_field_is_there_after_a_restart() -> None:
    board = begin(Keyboard(), "notice").type("Summer reading").press("enter").type("fr")
    restarted(board)
    assert ((board.field or "")[:9], board.typed) == ("NEW UNTIL", "fr")
    board.type("i").press("enter")
    assert newest(board, Notice).text == "Summer reading"
    assert board.front.drafts == {}


def test_what_was_set_aside_is_there_after_a_restart_and_opens_nothing() -> None:
    board = Keyboard().press("m", ",").type("yesterday 4pm").press("enter", "v").type("abc").press("f4")
    restarted(board)
    assert board.field is None
    assert board.press("m", "v").typed == "abc"


EARLIER = {
    "describe:{visit}": {"act": "describe", "told": {"visit": {"ref": "{visit}"}}, "text": "red sc"},
    "message:": {"act": "message", "told": {"channel": "voicemail"}, "text": "abc"},
    "finish:{visit}": {
        "act": "finish",
        "told": {"visit": {"ref": "{visit}"}, "outcome": "promised"},
        "text": "the mill",
    },
    "notice:": {"act": "notice", "told": {"text": "Summer reading"}, "text": "fri"},
}
"""Drafts as version 0.1.0 left them: by act and record alone."""


@pytest.mark.parametrize("key", EARLIER)
@pytest.mark.parametrize("stood_open", [True, False])
def test_a_draft_of_an_earlier_release_is_taken_up(key: str, stood_open: bool) -> None:
    board = Keyboard().press("n")
    uid = newest(board, Visit).uid
    draft = {"at": None, "open": stood_open, **EARLIER[key]}
    restarted(board, json.loads(json.dumps({key: draft}).replace("{visit}", uid)))
    text = str(EARLIER[key]["text"])
    if stood_open:
        assert (board.field is not None, board.typed) == (True, text)
        return
    assert board.field is None
    assert [each["text"] for each in board.front.drafts.values()] == [text]


@pytest.mark.parametrize(
    "ruined",
    [
        {"act": "describe", "told": {"visit": {"ref": "gone"}}, "text": "x", "open": True},
        {
            "act": "message",
            "told": {"came": {"at": "noon"}, "channel": "voicemail"},
            "text": "x",
            "open": True,
        },
        {"act": "no such act", "told": {}, "text": "x", "open": True},
        {"act": "promise", "told": [], "text": "x", "open": True},
        {"act": "promise", "uid": "", "field": "what", "told": 3, "text": 4, "open": True, "after": 5},
        {"act": "promise", "uid": "", "field": "no such field", "told": {}, "text": "x", "open": True},
        {"act": ["x"], "uid": {}, "field": [], "told": {}, "open": True, "at": "noon", "typed": 7},
        "x",
        None,
    ],
)
def test_what_no_field_can_take_up_is_let_go_without_a_fault(ruined: Any) -> None:
    board = restarted(Keyboard(), {"a:b": ruined})
    assert board.field is None
    assert board.press("p").type("the mill").press("enter").acts == ["promise"]


def test_what_the_disk_has_is_no_draft_any_more() -> None:
    board = Keyboard().press("m", "v").type("abc").press("enter")
    assert board.front.drafts == {}
    board.press("n", "f", "r").type("Auburn").press("enter", "3")
    assert board.front.drafts == {}
