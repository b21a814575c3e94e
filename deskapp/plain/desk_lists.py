"""What `list desks` and `list others` read out: the other desks of the library, and who is at them."""

from deskapp.floor.beside import calls_there, state_words, time_there
from deskapp.floor.coverage import coverage, covered
from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.floor.whose import being_helped
from deskapp.records import Call, Record, Visit

BY_ITSELF = "this desk works by itself: there are no other desks"


def desks(m: Moment) -> str:
    """Each desk, who is there and who waits, on its telephone too; then how this one stands with all."""
    if not m.others.desks:
        return BY_ITSELF
    here = coverage(m.floor).here
    waiting = len(m.floor.waiting)
    own = f"{m.desk}, this desk: {here or 'nobody'} here, {waiting or 'nobody'} waiting"
    link = f". {m.others.link}" if m.others.link else ""
    return "; ".join([own, *(_covered(m, desk) for desk in m.others.in_order())]) + link


def _covered(m: Moment, desk: OtherDesk) -> str:
    calls = calls_there(m, desk) if not desk.is_away else ""
    return f"{desk.name}: {covered(m.floor, desk)}{f', {calls}' if calls else ''}"


def others(m: Moment) -> tuple[str, tuple[Record, ...]]:
    """Everyone at another desk, as C104, by desk, and who waits on its telephone, as Phone A.

    help and the name of a visit asks for them, call and that of a ringing call answers it.
    """
    if not m.others.desks:
        return BY_ITSELF, ()
    said: list[str] = []
    found: list[Record] = []
    for desk in m.others.in_order():
        there = m.others.at(desk.number)
        found += there
        rows = "; ".join(_at(m, desk, each) for each in there)
        away = f", {desk.away}" if desk.is_away else ""
        said.append(f"{desk.name}{away}: {rows or 'nobody'}")
    return ". ".join(said), tuple(found)


def _at(m: Moment, desk: OtherDesk, visit: Visit | Call) -> str:
    if isinstance(visit, Call):
        return f"{m.name_of(visit)} {time_there(m, desk, visit)}, {state_words(m, visit)[0]}"
    if visit.state == "helping":
        return being_helped(m, visit)
    state = "looks lost" if visit.state == "spotted" else "greeted" if visit.greeted else "NOT GREETED"
    parts = [f"{m.name_of(visit)} {time_there(m, desk, visit)}", state]
    parts += ["wants a hand"] if visit.hand else []
    parts += [str(visit.description)] if visit.description else []
    return ", ".join(parts)
