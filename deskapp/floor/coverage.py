"""Staff at the desk against the people who want them: who may walk along, and when to offer help. Pure.

RS5: the desk is left only when coverage allows. RS6: whoever looks lost is offered help when it is quiet.
RS7: the queue and the telephone come before both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from deskapp.floor.floor import Floor
from deskapp.floor.moment import count
from deskapp.floor.others import OtherDesk
from deskapp.records import Visit

Verdict = Literal["nobody", "away", "stay", "alone", "walk", "offer", "quiet"]


@dataclass(frozen=True)
class Coverage:
    """How the desk is covered at this moment. `words` is the quiet line that says so, its act in braces."""

    here: int
    """Staff at the desk, less those who are walking along with someone."""
    wanted: int
    """People who wait, and callers on the line, in whatever state: each needs someone who stays."""
    verdict: Verdict
    words: str


def coverage(floor: Floor) -> Coverage:
    """How many are here, how many want them, and what follows from it."""
    staff = len(floor.on_duty)
    away = {visit.helper for visit in floor.helping if visit.away}
    here = max(staff - len(away), 0)
    wanted = len(floor.waiting) + len(floor.calls)
    verdict = _verdict(floor, staff, here, wanted)
    return Coverage(here, wanted, verdict, _words(floor, here, verdict))


def _verdict(floor: Floor, staff: int, here: int, wanted: int) -> Verdict:
    if not staff:
        return "nobody"
    if not here:
        return "away"
    helped = sum(1 for visit in floor.helping if not visit.away)
    # Whoever walks along leaves the others behind, with all who wait, call and are being helped at the desk.
    if wanted and wanted + max(helped - 1, 0) > (here - 1 if helped else 0):
        return "stay"
    if floor.spotted and not wanted and here > helped:
        return "offer"
    if not helped:
        return "quiet"
    return "walk" if here > 1 else "alone"


def _words(floor: Floor, here: int, verdict: Verdict) -> str:
    if verdict == "nobody":
        return "Nobody is at the desk: F2 and your letter"
    people = count(len(floor.waiting), "person", "people")
    if verdict == "away":
        with_whom = next(floor.name_of(visit) for visit in floor.helping if visit.away)
        wait = f", {people} waiting" if floor.waiting else ""
        return f"The desk is empty{wait}: {{walk}} when back from walking with {with_whom}"
    said = {
        "stay": "stay at the desk",
        "alone": "a walk leaves the desk empty",
        "walk": "coverage allows walking along",
        "offer": "",
        "quiet": "quiet: does anyone look lost? ({spot})",
    }[verdict]
    if verdict == "offer":
        first = floor.name_of(floor.spotted[0])
        lone = len(floor.spotted) == 1
        said = f"quiet: offer {first} help ({{help}})" if lone else "quiet: offer help to who looks lost"
    return f"{here} at the desk, {people} waiting: {said}"


def covered(floor: Floor, desk: OtherDesk) -> str:
    """How one of them is covered."""
    if desk.is_away:
        return desk.away
    here = len(floor.others.on_duty(desk.number))
    waiting = sum(1 for visit in floor.others.people(desk.number) if visit.state == "waiting")
    return f"{here or 'nobody'} here, {waiting or 'nobody'} waiting"


@dataclass(frozen=True)
class OpenOffers:
    """Offers of help to people who had not asked (RS6). Still open: neither accepted nor declined yet."""

    made: int
    accepted: int
    declined: int


def offers(visits: Iterable[Visit]) -> OpenOffers:
    """What became of everyone who looked lost, of these visits. They never count as waiting or as left."""
    spotted = [visit for visit in visits if visit.spotted is not None and not visit.voided]
    accepted = sum(1 for each in spotted if each.helped is not None)
    declined = sum(1 for each in spotted if each.outcome == "declined")
    return OpenOffers(len(spotted), accepted, declined)
