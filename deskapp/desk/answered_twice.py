"""Two desks answered one ringing call. Only one of them can have: what the other talked was another call."""

from uuid import NAMESPACE_OID, uuid5

from deskapp.desk.desk import Desk
from deskapp.desk.placing import ELSEWHERE
from deskapp.desk.taking_in import NOTHING
from deskapp.records import Call
from deskapp.records.base import named
from deskapp.records.change import Change, Refused


def talked_here(desk: Desk, call: Call) -> Change:
    """This desk's account of it as a call of its own, with its times and holds: nothing of it is lost.

    It keeps its line, or takes a free one where another call is on it by now. Its name follows from what it
    is of: found again at a start, it is the same. Raises Refused where it has been made.
    """
    uid = str(uuid5(NAMESPACE_OID, f"{call.uid} {call.version}"))
    if desk.floor.get(uid) is not None:
        raise Refused(NOTHING)
    busy = {each.line for each in desk.floor.calls}
    lines = (call.line, *desk.settings.lines)
    line = next((each for each in lines if each not in busy), call.line)
    fresh = {"uid": uid, "version": 1, "desk": desk.name, "line": line}
    made = Call.model_validate({**named(call), **fresh})
    at, name = desk.clock.now(), desk.clock.new_uid()
    return Change(name, "call", at, desk.name, made.by, (made,), face=ELSEWHERE)
