"""Another desk's ringing call is answered at once: the receiver is in the hand. No other key takes it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskapp.floor.beside import all_lines, desk_lines
from deskapp.plain.session import Plain
from deskapp.records import Call, Hold
from deskapp.records.change import Refused
from deskapp.store.drafts import Alive
from tests.support.fakes import TWO, Bench, MemoryStore
from tests.support.several import PHONE, beside, goes_away, holds, on_the_line, on_theirs, waiting

HELD: dict[str, Any] = {
    "state": "holding",
    "answered": TWO,
    "answerer": "S",
    "holds": (Hold(began=TWO, told=3),),
}


def ringing() -> Bench:
    """Line A rings at the telephone desk for twenty seconds."""
    at = holds(beside(), on_the_line("A"), PHONE)
    at.clock.tick(20)
    return at


def written(at: Bench) -> tuple[bool, Call]:
    """The last change: whether it was by force, and its call."""
    assert isinstance(at.store, MemoryStore)
    (call,) = at.store.changes[-1].after
    assert isinstance(call, Call)
    return at.store.changes[-1].by_force, call


def test_it_is_this_desks_from_then_on_on_a_line_of_its_own() -> None:
    at = ringing()
    at.press("call")
    assert on_theirs(at, "call", on_the_line("A")) == (
        "B answered after 0:20: it rang at Phone. A is still talking: h puts it on hold"
    )
    by_force, call = written(at)
    assert (by_force, call.uid, call.line, call.state, call.rang) == (True, "PA", "B", "talking", TWO)
    at.desk.others.drop("PA")
    assert [at.desk.moment().name_of(each) for each in at.desk.floor.calls] == ["A", "B"]


def test_no_key_takes_it_unsaid() -> None:
    at = ringing()
    assert at.press("call") == "A answered"
    assert written(at)[1].uid != "PA"


@pytest.mark.parametrize("act", ["hangup", "hold", "transfer", "check", "resume"])
def test_any_other_key_says_which_one_answers(act: str) -> None:
    at = ringing()
    at.press("call")
    with pytest.raises(Refused, match="Phone A rings at another desk: c answers it here"):
        on_theirs(at, act, on_the_line("A"))


def test_who_is_on_hold_there_is_theirs_and_no_call_begins() -> None:
    held = on_the_line("B", **HELD)
    at = holds(beside(), held, PHONE)
    with pytest.raises(Refused, match="Phone B is at another desk: its own people see to it"):
        on_theirs(at, "call", held)
    assert at.desk.floor.calls == ()


@pytest.mark.parametrize("apart", [True, False])
def test_where_its_desk_cant_hear_of_it_a_call_of_ones_own_begins(apart: bool) -> None:
    at = ringing()
    if apart:
        at.desk.others.link = "ALONE since 2:00 pm"
    else:
        goes_away(at, PHONE)
    assert on_theirs(at, "call", on_the_line("A")) == (
        "A answered after 0:20; Phone can't be told that it has ended there"
    )
    by_force, call = written(at)
    assert (by_force, call.desk, call.rang) == (False, "Reference", TWO)
    assert call.uid != "PA"


def test_undo_has_it_ring_here_on_the_line_it_was_answered_on() -> None:
    at = ringing()
    at.press("call")
    on_theirs(at, "call", on_the_line("A"))
    at.desk.others.drop("PA")
    at.press("undo")
    (call,) = (each for each in at.desk.floor.calls if each.state == "ringing")
    assert (call.uid, call.line, call.answerer) == ("PA", "B", None)


def test_without_a_free_line_it_is_refused() -> None:
    at = ringing()
    for _ in at.desk.settings.lines:
        at.press("call")
    with pytest.raises(Refused, match="every line is in use"):
        on_theirs(at, "call", on_the_line("A"))


def test_the_line_of_its_desk_says_what_rings_and_who_is_on_hold() -> None:
    at = ringing()
    at.clock.tick(110)
    others = at.desk.others
    for call in (
        on_the_line("C", rang=TWO + timedelta(seconds=110)),
        on_the_line("B", **HELD),
        on_the_line("D", state="talking", answered=TWO, answerer="S"),
    ):
        others.put(PHONE.number, call)
    assert next(desk_lines(at.desk.moment(), PHONE)) == "PHONE 2 ringing 2:10, 1 on hold 2:10  nobody there"
    others.put(PHONE.number, waiting(201, PHONE))
    assert next(desk_lines(at.desk.moment(), PHONE)) == (
        "PHONE 1 waiting, longest 2:10, 1 NOT GREETED, 2 ringing 2:10, 1 on hold 2:10  nobody there"
    )
    brief = [words for words in desk_lines(at.desk.moment(), PHONE) if "ringing" in words]
    assert "PHONE 1 waiting, 1 NOT GREETED, 2 ringing, 1 on hold" in brief
    assert brief[-1] == "P 1 waiting, 1 NOT GREETED, 2 ringing", "that it rings is among the last to go"
    ahead = replace(PHONE, ahead=timedelta(seconds=-10))
    others.drop("P201")
    assert next(desk_lines(at.desk.moment(), ahead)).startswith("PHONE 2 ringing 2:00")


def test_in_one_line_for_all_desks_what_rings_is_counted() -> None:
    at = ringing()
    assert next(all_lines(at.desk.moment())) == "2 OTHER DESKS 0 waiting, 1 ringing"
    at.desk.others.link = "ALONE since 2:00 pm"
    assert next(all_lines(at.desk.moment())) == "2 OTHER DESKS last known: 0 waiting"


def test_by_lines_it_is_read_out_and_answered_by_its_name(tmp_path: Path) -> None:
    at = ringing()
    at.desk.others.put(PHONE.number, on_the_line("B", **HELD))
    plain = Plain(at.desk, Alive(tmp_path))

    def said(line: str) -> str:
        found = plain.reply(line)
        assert found is not None
        return found.as_text()

    assert said("list desks").endswith("Phone: nobody here, nobody waiting, 1 ringing 0:20, 1 on hold 0:20")
    assert said("list others").endswith("Phone: Phone A 0:20, rings; Phone B 0:20, on hold, told 3 min")
    assert said("call phone b") == "cannot: Phone B is at another desk: its own people see to it"
    assert said("hold 3 Phone A") == "cannot: Phone A rings at another desk: 'call' answers it here"
    assert said("call Phone A") == "A answered after 0:20: it rang at Phone"
