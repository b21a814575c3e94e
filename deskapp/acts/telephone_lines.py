"""The lines of this desk's telephone: which is free, who still talks, and that there is none at all."""

from deskapp.floor.moment import Moment
from deskapp.records import Call
from deskapp.records.change import Refused

NO_FREE_LINE = "every line is in use; hang one up first ({hangup}), or name more lines in the settings"
NO_TELEPHONE = "there is no telephone at this desk: no lines are set (F2, then 1)"


def free_line(m: Moment) -> str | None:
    """The first line that nobody is on."""
    busy = {call.line for call in m.floor.calls}
    return next((line for line in m.settings.lines if line not in busy), None)


def no_telephone(m: Moment) -> str | None:
    """Why nothing can be done on the telephone of a desk that has none; a call begun before can be ended."""
    return None if m.settings.lines or m.floor.calls else NO_TELEPHONE


def no_free_line(m: Moment) -> str | None:
    """Why no call can begin."""
    if not m.settings.lines:
        return NO_TELEPHONE
    return None if free_line(m) else m.keyed(NO_FREE_LINE)


def line_to_use(m: Moment) -> str:
    """The line that a call begins on. Raises Refused where every one is in use."""
    line = free_line(m)
    if line is None:
        raise Refused(no_free_line(m) or m.keyed(NO_FREE_LINE))
    return line


def still_talking(m: Moment, but: Call | None) -> str:
    """The reminder that another caller is left talking to nobody."""
    others = [
        call for call in m.floor.calls if call.state == "talking" and (but is None or call.uid != but.uid)
    ]
    return "".join(
        f". {other.line} is still talking: {m.key_of('hold')} puts it on hold" for other in others[:1]
    )
