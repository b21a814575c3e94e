"""A call that another desk transfers to this one, in words: the telephone here rings in a moment. Pure."""

from datetime import timedelta

from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Call, Record

COMES_WITHIN = timedelta(minutes=1)
"""How long a transfer is news: of one that is heard of later, the call has come or has not."""


def coming_words(m: Moment, before: Record, now: Record, desk: OtherDesk | None) -> str:
    """The sentence when `desk` has just transferred a call to the place of this desk's name; else "".

    Never why: that is a caller's own text, and whoever transfers says it.
    """
    if not isinstance(before, Call) or not isinstance(now, Call) or desk is None:
        return ""
    if now.outcome != "transferred" or before.outcome == "transferred":
        return ""
    sent = now.transfers[-1]
    if sent.to.casefold() != m.desk.casefold() or m.since(sent.at - desk.ahead) > COMES_WITHIN:
        return ""
    return f"{desk.name} transfers a call to you{' and is not on the line' if sent.blind else ''}"
