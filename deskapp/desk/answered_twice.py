"""Two desks answered one ringing call. Only one of them can have: what the other talked was another call."""

from deskapp.desk.desk import Desk
from deskapp.desk.placing import ELSEWHERE
from deskapp.records import Call
from deskapp.records.base import named
from deskapp.records.change import Change


def talked_here(desk: Desk, call: Call) -> Change:
    """This desk's account of it as a call of its own, with its times and holds: nothing of it is lost.

    It keeps its line, or takes a free one where another call is on it by now.
    """
    busy = {each.line for each in desk.floor.calls}
    lines = (call.line, *desk.settings.lines)
    line = next((each for each in lines if each not in busy), call.line)
    fresh = {"uid": desk.clock.new_uid(), "version": 1, "desk": desk.name, "line": line}
    made = Call.model_validate({**named(call), **fresh})
    at, uid = desk.clock.now(), desk.clock.new_uid()
    return Change(uid, "call", at, desk.name, made.by, (made,), face=ELSEWHERE)
