"""A promise, a visit or a call passes on to someone, or to whoever is at the desk."""

from deskapp.acts.promises import open_promise
from deskapp.acts.registry import act
from deskapp.asking.promise_outcome import HandTo
from deskapp.asking.row import Pick, any_of
from deskapp.floor.hand_over import here
from deskapp.floor.moment import Moment
from deskapp.records import Call, Record, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.promise import NOBODY, Handed, Promise


@act(
    "handover",
    label="hand over",
    clause="RC1",
    help="handed to someone, or left on the desk's list on purpose",
    plain="handover",
    usage="handover Pn L|desk",
    must_name=True,
    asks=(open_promise("Hand over"), HandTo()),
)
def handover(m: Moment, promise: Promise, person: str) -> Change:
    """Another owner from now on; whose it was stays on record."""
    handed = Handed(**m.signed, to=person)
    after = promise.revised(owner=person, handed=(*promise.handed, handed), by=m.by)
    if person == NOBODY:
        return m.change(
            after, said=f"{m.name_of(after)} stands on the desk's list: whoever is here sees to it"
        )
    kept = "stays with" if person == promise.owner else "is now with"
    return m.change(after, said=f"{m.name_of(after)} {kept} {m.settings.first_name(person)}")


def _in_hand(m: Moment) -> tuple[Record, ...]:
    return (*m.floor.helping, *(call for call in m.floor.calls if call.state != "ringing"))


@act(
    "give",
    label="hand over",
    clause="RC1",
    help="someone being helped, or a call, passes to a colleague, or to whoever is at the desk",
    plain="give",
    usage="give n|line L|desk",
    must_name=True,
    asks=(
        Pick(
            "row", _in_hand, "nobody is being helped, and no call goes on", "Hand over", likely=any_of,
            of=(Visit, Call),
        ),
        HandTo(),
    ),
)  # fmt: skip
def give(m: Moment, row: Visit | Call, person: str) -> Change:
    """Someone else's from now on. Who helps must be at the desk; "-" is whoever is there."""
    name = m.settings.first_name(person)
    if row.owner == person:
        whose = "nobody's" if person == NOBODY else f"{name}'s"
        raise Refused(f"{m.name_of(row)} is {whose} already")
    if person != NOBODY and person not in here(m.floor):
        raise Refused(f"{name} is not at the desk, so {m.name_of(row)} can't pass to them")
    after = row.given_to(person, m.by)
    if person == NOBODY:
        return m.change(after, said=f"{m.name_of(row)} is left to whoever is at the desk")
    return m.change(after, said=f"{m.name_of(row)} is now with {name}")
