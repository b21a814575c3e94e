"""Another desk's visit: asked for, and helped by force where nobody is there to give it. Its ringing call:
answered at once."""

from dataclasses import replace

from deskapp.floor.beside import is_apart, since_at
from deskapp.floor.moment import Moment, span
from deskapp.floor.whose import being_helped, may_be_forced
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Change, Refused


def can_be_asked_for(m: Moment) -> tuple[Record, ...]:
    """The visit of another desk that is selected or named, if any: none is ever meant unsaid.

    One who is being helped there is only where nobody is there to say that they no longer are.
    """
    chosen = m.others.get(m.selected) if m.selected is not None else None
    if not isinstance(chosen, Visit) or not chosen.is_open:
        return ()
    return (chosen,) if chosen.state != "helping" or may_be_forced(m, chosen) else ()


def asked_for(m: Moment, visit: Visit) -> Change:
    """Its desk is asked for it; nothing is written before it has come. Raises Refused with who helps them."""
    desk = m.others.desk_of(visit.uid)
    if desk is None or visit.state == "helping":
        raise Refused(being_helped(m, visit))
    if reason := may_be_forced(m, visit):
        # Its desk went away after the key was pressed: the key again asks for Enter.
        raise Refused(reason)
    asking = m.change(said=f"asking {desk.name} for {m.name_of(visit)}")
    return replace(asking, asks=(visit.uid,))


def taken(m: Moment, visit: Visit, change: Change) -> Change:
    """The change that helps them although they were not given: after a refusal, and with Enter."""
    desk = m.others.desk_of(visit.uid)
    assert desk is not None
    whose = f" at {desk.name}" if visit.state == "helping" else f", taken from {desk.name}"
    return replace(change, said=change.said + whose, by_force=True)


def can_be_answered_here(m: Moment) -> tuple[Record, ...]:
    """The ringing call of another desk that is selected or named, if any."""
    chosen = m.others.get(m.selected) if m.selected is not None else None
    return (chosen,) if isinstance(chosen, Call) and chosen.state == "ringing" else ()


def answered_here(m: Moment, call: Call, line: str) -> Change:
    """Another desk's ringing call is answered on a line of one's own. Nobody is asked: the receiver is in the
    hand. Where its desk can't hear of it, a call of this desk's own begins."""
    desk = m.others.desk_of(call.uid)
    assert desk is not None
    rang = f" after {span(since_at(m, desk, call.rang))}"
    if is_apart(m) or desk.is_away:
        own = Call(**m.fresh, line=line, state="talking", rang=call.rang, answered=m.now, answerer=m.by)
        return m.change(own, said=f"{line} answered{rang}; {desk.name} can't be told that it has ended there")
    after = call.revised(line=line, state="talking", answered=m.now, answerer=m.by, doubt=None, by=m.by)
    said = f"{line} answered{rang}: it rang at {desk.name}"
    return replace(m.change(after, said=said), by_force=True)
