"""What an older kiosk kept as half typed comes back: it had the state of a question among what was told."""

from __future__ import annotations

from typing import Any

import pytest

from deskapp.asking.row import Ref
from deskapp.keyboard.drafts import of_today
from deskapp.keyboard.keys import Front
from deskapp.records import Call
from deskapp.records.promise import Promise
from tests.support.keyboard import Keyboard

AT = "2026-11-24T19:00:03+00:00"


def kept(act: str, uid: str, field: str, told: dict[str, Any], text: str) -> dict[str, Any]:
    """A draft as the older kiosk wrote it, with its field open."""
    draft = {"act": act, "uid": uid, "field": field, "told": told, "text": text, "open": True}
    return {f"{act}:{uid}:{field}": {**draft, "typed": [], "after": [], "at": AT}}


def restored(board: Keyboard, drafts: dict[str, Any]) -> Keyboard:
    board.front, board.field, board.typed = Front(board.desk.moment, board.front.keymap), None, ""
    board._all(board.front.restore(drafts, board.time.at))
    return board


def talking() -> tuple[Keyboard, str]:
    board = Keyboard().press("c")
    return board, board.desk.floor.calls[0].uid


def test_why_a_call_is_transferred() -> None:
    board, uid = talking()
    restored(board, kept("transfer", uid, "to", {"call": {"ref": uid}, "_why": True}, "they have the map"))
    assert ((board.field or "")[:7], board.typed) == ("WHY IS ", "they have the map")
    board.press("enter", "c")
    call = board.desk.floor.get(uid)
    assert isinstance(call, Call)
    assert (call.transfers[-1].to, call.transfers[-1].why) == ("Circulation", "they have the map")
    assert board.front.drafts == {}


def test_when_a_message_came() -> None:
    board = restored(Keyboard(), kept("message", "", "channel", {"_came": True}, "yesterday 4pm"))
    assert ((board.field or "")[:8], board.typed) == ("WHEN DID", "yesterday 4pm")
    board.press("enter", "v").type("the mill").press("enter")
    made = max(board.desk.floor.all_of(Promise), key=lambda promise: promise.uid)
    assert (made.what, made.came.hour, board.front.drafts) == ("the mill", 21, {})


def test_which_library_a_caller_is_referred_to() -> None:
    board, uid = talking()
    told = {"call": {"ref": uid}, "outcome": "referred", "_other": True, "_kind": False, "kind": "reference"}
    restored(board, kept("hangup", uid, "referred_to", told, "the county law library"))
    assert ((board.field or "")[:11], board.typed) == ("REFERRED TO", "the county law library")
    board.press("enter", "enter")
    call = board.desk.floor.get(uid)
    assert isinstance(call, Call)
    assert (call.outcome, call.referred_to, call.kind) == ("referred", "the county law library", "reference")


def test_what_was_told_holds_arguments_alone_from_then_on() -> None:
    board, uid = talking()
    restored(board, kept("transfer", uid, "to", {"call": {"ref": uid}, "_why": True}, "the map"))
    draft = board.front.drafts[f"transfer:{uid}:to"]
    assert (draft["told"], draft["awaits"]) == ({"call": {"ref": uid}}, "why")
    assert board.front.chooser is not None
    assert board.front.chooser.asking.told == {"call": Ref(uid)}
    again = restored(board, {"transfer": draft})
    assert (again.typed, again.front.drafts["transfer"]["awaits"]) == ("the map", "why")


@pytest.mark.parametrize("told", [None, [], "why", {"_why": True, "call": 7}])
def test_a_file_that_holds_anything_else_breaks_nothing(told: Any) -> None:
    of_today({"told": told, "typed": 5})
    assert restored(Keyboard(), kept("transfer", "u0009", "to", told, "x")).field is None
