"""What stands on a screen of another desk: one line for all of it, one for each person and caller who waits.

Pure. A time at another desk is shown less that desk's offset; in the record it is never rewritten.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from deskapp.floor.moment import Moment, count, span
from deskapp.floor.others import OtherDesk
from deskapp.records import Call, Incident, Visit

NOT_GREETED_SHOWN = 2
"""Times the target after which another desk's line says how many nobody has greeted: before, it is theirs."""


def since_at(m: Moment, desk: OtherDesk, at: datetime | None) -> timedelta:
    """How long ago that was, by this desk's clock."""
    return m.since(at - desk.ahead if at else None)


def desk_lines(m: Moment, desk: OtherDesk) -> Iterator[str]:
    """All of a desk in one line, in fewer and fewer words: the first that has room is shown."""
    name, waits, briefly = desk.name.upper(), _waits(m, desk, "waiting, longest"), _waits(m, desk, "waiting")
    if not desk.joined:
        yield f"{name} {desk.away}"
        yield f"{desk.letter} {desk.away}"
        return
    if desk.is_away:
        yield f"{name} {desk.away}: {waits}"
        yield f"{name} {desk.away}: {briefly}"
        yield f"{desk.letter} {desk.away}: {briefly}"
        yield f"{desk.letter} {desk.away}"
        return
    if is_apart(m):
        # Nothing is heard of any of them, and how long is in the head line.
        yield f"{name} last known: {waits}"
        yield f"{name} last known: {briefly}"
        yield f"{desk.letter} last known: {briefly}"
        return
    people = [m.settings.first_name(each.person) for each in m.others.on_duty(desk.number)]
    late, calls = _not_greeted(m, desk), calls_there(m, desk)
    if calls and not _waiting(m, desk):
        waits, briefly, calls = calls, calls, ""
    else:
        calls = f", {calls}" if calls else ""
    for who in (", ".join(people), f"{len(people)} there" if people else ""):
        yield f"{name} {waits}{late}{calls}  {who or 'nobody there'}"
    yield f"{name} {waits}{late}{calls}"
    yield f"{name} {briefly}{late}{calls}"
    yield f"{desk.letter} {briefly}{late}{calls}"
    if calls:
        # How long is let go before that it rings: whoever has a hand free can answer it here.
        yield from _counted(m, desk, late)
    yield f"{name} {briefly}{late}"
    yield f"{name} {briefly}"
    yield f"{desk.letter} {waits}{late}"
    yield f"{desk.letter} {briefly}{late}"
    yield f"{desk.letter} {briefly}"


def all_lines(m: Moment) -> Iterator[str]:
    """All other desks in one line, where there is no room for a line each."""
    desks = m.others.in_order()
    many = [visit for desk in desks for visit in _waiting(m, desk)]
    away = sum(desk.joined and desk.is_away for desk in desks)
    gone = f", {count(away, 'desk', 'desks')} away" if away else ""
    times = [since_at(m, desk, waiting[0].waiting) for desk in desks if (waiting := _waiting(m, desk))]
    longest = max(times, default=None)
    waited = f", longest {span(longest)}" if longest is not None else ""
    calls = [call for desk in desks if not desk.is_away for call in m.others.calls(desk.number)]
    rings = sum(call.state == "ringing" for call in calls)
    ringing = f", {rings} ringing" if rings and not is_apart(m) else ""
    known = " last known:" if is_apart(m) else ""
    those = count(len(desks), "OTHER DESK", "OTHER DESKS") + known
    yield f"{those} {len(many)} waiting{waited}{ringing}{gone}"
    yield f"{those} {len(many)} waiting{ringing}{gone}"
    yield f"OTHERS{known} {len(many)} waiting{ringing}{gone}"
    yield f"OTHERS{known} {len(many)} waiting{gone}"
    yield f"OTHERS {len(many)}"


def _waiting(m: Moment, desk: OtherDesk) -> tuple[Visit, ...]:
    return tuple(each for each in m.others.people(desk.number) if each.state == "waiting")


def _waits(m: Moment, desk: OtherDesk, how_long: str) -> str:
    waiting = _waiting(m, desk)
    if not waiting:
        return "nobody waits"
    return f"{len(waiting)} {how_long} {span(since_at(m, desk, waiting[0].waiting))}"


def calls_there(m: Moment, desk: OtherDesk) -> str:
    """1 ringing 0:20, 2 on hold 2:10: the longest of each."""
    calls = m.others.calls(desk.number)
    said = []
    for words, those in (
        ("ringing", [each for each in calls if each.state == "ringing"]),
        ("on hold", [each for each in calls if each.state != "ringing"]),
    ):
        if those:
            said.append(f"{len(those)} {words} {time_there(m, desk, those[0])}")
    return ", ".join(said)


def _counted(m: Moment, desk: OtherDesk, late: str) -> Iterator[str]:
    """Who waits there and what rings, in numbers alone."""
    calls = m.others.calls(desk.number)
    rings = sum(call.state == "ringing" for call in calls)
    held = f", {len(calls) - rings} on hold" if len(calls) > rings else ""
    ringing = f", {rings} ringing" if rings else ""
    waits = f"{len(_waiting(m, desk))} waiting{late}"
    yield f"{desk.name.upper()} {waits}{ringing}{held}"
    yield f"{desk.letter} {waits}{ringing}{held}"
    if rings:
        yield f"{desk.letter} {waits}{ringing}"


def _not_greeted(m: Moment, desk: OtherDesk) -> str:
    late = timedelta(seconds=NOT_GREETED_SHOWN * m.settings.targets.greet)
    many = sum(each.greeted is None and since_at(m, desk, each.waiting) >= late for each in _waiting(m, desk))
    return f", {many} NOT GREETED" if many else ""


def shown_there(m: Moment, desk: OtherDesk) -> tuple[Visit | Call, ...]:
    """Who is left to wait at this desk: who waits there, and who looks lost; then who rings or is on hold."""
    people = (each for each in m.others.people(desk.number) if each.state in ("waiting", "spotted"))
    return (*people, *m.others.calls(desk.number))


def state_words(m: Moment, visit: Visit | Call) -> tuple[str, str]:
    """How a visit or a call stands at another desk, in full and briefly."""
    if isinstance(visit, Call):
        if visit.hold is None:
            return "rings", "rings"
        told = f"told {visit.hold.last_told} min"
        return f"on hold, {told}", told
    if visit.uid in m.others.asked:
        return "asked for", "asked for"
    if visit.state == "spotted":
        return "looks lost", "looks lost"
    greeted = "greeted" if visit.greeted else "not greeted"
    return f"waiting, {greeted}", greeted


def time_there(m: Moment, desk: OtherDesk, row: Visit | Call) -> str:
    """How long they have waited, been seen looking lost, rung, or been on hold."""
    if isinstance(row, Call):
        return span(since_at(m, desk, row.hold.began if row.hold is not None else row.rang))
    return span(since_at(m, desk, row.waiting or row.spotted or row.began))


def is_apart(m: Moment) -> bool:
    """Whether nothing that happens here reaches the other desks now."""
    return m.others.link.startswith(("ALONE", "NOT SHARED"))


def shown_at(m: Moment, incident: Incident) -> Iterator[str]:
    """On which desks' screens this emergency stands, in fewer and fewer words; where not, how to tell them.

    Nothing at a desk by itself. Of another desk's: only that what is noted here does not reach it.
    """
    desks = m.others.in_order()
    if (there_it_is := m.others.named(incident.desk)) is not None:
        yield from _not_heard_there(m, there_it_is)
        return
    if not desks:
        return
    there = [desk for desk in desks if incident.uid in desk.shows and not desk.is_away]
    missing = [desk for desk in desks if desk not in there]
    if is_apart(m):
        yield f"NOT SHOWN AT OTHER DESKS: tell {', '.join(_called(m, desk) for desk in desks)}"
        yield "NOT SHOWN AT OTHER DESKS: call or go there"
        return
    shown = f"SHOWN AT {', '.join(desk.name for desk in there)}" if there else ""
    if not missing:
        yield shown
        yield f"SHOWN AT ALL {len(desks)} DESKS"
        return
    if m.since(incident.opened) < ON_ITS_WAY:
        yield from _on_its_way(m, shown, missing)
        return
    yield _both(shown, f"NOT AT {', '.join(_called(m, desk, why=True) for desk in missing)}")
    yield f"NOT AT {', '.join(_called(m, desk, why=True) for desk in missing)}"
    yield f"NOT AT {', '.join(_called(m, desk) for desk in missing)}"
    yield f"NOT AT {', '.join(desk.name for desk in missing)}"
    yield f"NOT AT {', '.join(desk.letter for desk in missing)}"


ON_ITS_WAY = timedelta(seconds=2)
"""How long nothing is said of a desk that is there and has not told that it shows an emergency: it takes some
hundredths of a second, and a line that warns and is gone at once is believed no more."""


def _on_its_way(m: Moment, shown: str, missing: list[OtherDesk]) -> Iterator[str]:
    """Just opened: which desks are being told. Of one that is away it is known already that it is not."""
    away = [desk for desk in missing if desk.is_away]
    told = [desk for desk in missing if not desk.is_away]
    sending = f"sending to {', '.join(desk.name for desk in told)}" if told else ""
    for parts, why in (((shown, sending), True), (("", sending), True), (("", ""), False)):
        not_at = f"NOT AT {', '.join(_called(m, desk, why=why) for desk in away)}" if away else ""
        if words := "; ".join(part for part in (parts[0], not_at, parts[1]) if part):
            yield words
    letters = ", ".join(desk.letter for desk in away)
    yield f"NOT AT {letters}" if away else "sending to the other desks"


def _not_heard_there(m: Moment, desk: OtherDesk) -> Iterator[str]:
    """Whoever ticks a step here thinks that they see it there: said where they do not."""
    if is_apart(m) or desk.is_away:
        why = "this desk is ALONE" if is_apart(m) else desk.away
        yield f"NOT SEEN AT {desk.name.upper()} what you note here ({why}): tell {_called(m, desk)}"
        yield f"NOT SEEN AT {desk.name.upper()} what you note here: tell {_called(m, desk)}"
        yield f"NOT SEEN AT {desk.name.upper()} what you note here"
        yield f"NOT SEEN AT DESK {desk.letter}"


def _both(shown: str, missing: str) -> str:
    return f"{shown}; {missing}" if shown else missing


def _called(m: Moment, desk: OtherDesk, *, why: bool = False) -> str:
    """A desk, why nothing reaches it, and the extension at which it can be called, where one is set."""
    away = f" ({desk.away})" if why and desk.is_away else ""
    place = next((each for each in m.settings.places if each.name.casefold() == desk.name.casefold()), None)
    return f"{desk.name}{away}{f', call {place.extension}' if place is not None and place.extension else ''}"
