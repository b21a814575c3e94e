"""What is said at a desk of what another one did with a row that stood here, or that concerns it."""

from deskapp.desk.desk import Desk
from deskapp.desk.placing import keeper
from deskapp.floor.coming_call import coming_words
from deskapp.floor.ended_elsewhere import ended_words
from deskapp.records import Call, Incident, Visit
from deskapp.shared.ledger import Copy


def moved_words(desk: Desk, number: int, before: Copy, now: Copy) -> str:
    """The sentence for everyone at the desk of this `number`; "" where the row itself says it all.

    A visit of its own was taken without being given, its call was answered, one is transferred here, or an
    emergency is over.
    """
    others, record = desk.others, now.record
    if isinstance(record, Incident):
        return ended_words(desk.moment(), before.record, record, others.desks.get(now.holder))
    there = others.desks.get(keeper(now))
    if there is None or not isinstance(record, Visit | Call):
        return ""
    if keeper(before) == number:
        if isinstance(record, Call):
            return f"{there.name} answered {_line(before)}"
        return f"{there.name} took {others.name_of(record)} while this desk could not be asked"
    if isinstance(record, Call):
        return coming_words(desk.moment(), before.record, record, there)
    return ""


def _line(copy: Copy) -> str:
    """The line here on which a call rang."""
    assert isinstance(copy.record, Call)
    return copy.record.line
