"""What is said at a desk of what another one did with a row that stood here, or that concerns it."""

from deskapp.desk.desk import Desk
from deskapp.desk.placing import keeper
from deskapp.floor.coming_call import coming_words
from deskapp.floor.ended_elsewhere import ended_words
from deskapp.floor.handed_here import handed_words
from deskapp.records import Call, Incident, Promise, Record, Visit
from deskapp.shared.ledger import Copy


def moved_words(desk: Desk, number: int, before: Copy, now: Copy) -> str:
    """The sentence for everyone at the desk of this `number`; "" where the row itself says it all.

    A visit of its own was taken without being given, its call was answered, one is transferred here, a
    promise is handed to someone here, or an emergency is over.
    """
    others, record = desk.others, now.record
    if isinstance(record, Incident):
        return ended_words(desk.moment(), before.record, record, others.desks.get(now.holder))
    if isinstance(record, Promise):
        return handed_words(desk.moment(), before.record, record, others.desks.get(now.holder))
    there = others.desks.get(keeper(now))
    if there is None or not isinstance(record, Visit | Call):
        return ""
    if keeper(before) == number:
        if isinstance(record, Call):
            return _answered_there(there.name, before.record)
        return f"{there.name} took {others.name_of(record)} while this desk could not be asked"
    if isinstance(record, Call):
        return coming_words(desk.moment(), before.record, record, there)
    return ""


def _answered_there(name: str, call: Record) -> str:
    """A call that rang on this line here; where it was answered here too, the call here stays."""
    assert isinstance(call, Call)
    if call.answered is not None:
        return f"{name} answered it too: your call on {call.line} is another one, and stays"
    return f"{name} answered {call.line}"
