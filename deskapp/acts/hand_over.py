"""A promise passes on to someone, or stands on the desk's list on purpose."""

from deskapp.acts.promises import open_promise
from deskapp.acts.registry import act
from deskapp.asks.replies import HandTo
from deskapp.asks.rows import row_name
from deskapp.change import Change
from deskapp.moment import Moment
from deskapp.promise import NOBODY, Handed, Promise


@act(
    "handover",
    label="hand on",
    clause="RC1",
    help="handed to someone, or left on the desk's list on purpose",
    plain="handover",
    usage="handover Pn L|desk",
    must_name=True,
    asks=(open_promise("Hand on"), HandTo()),
)
def handover(m: Moment, promise: Promise, person: str) -> Change:
    """Another owner from now on; whose it was stays on record."""
    handed = Handed(at=m.now, by=m.by, to=person)
    after = promise.revised(owner=person, handed=(*promise.handed, handed), by=m.by)
    if person == NOBODY:
        return m.change(
            after, said=f"{row_name(after)} stands on the desk's list: whoever is here sees to it"
        )
    kept = "stays with" if person == promise.owner else "is now with"
    return m.change(after, said=f"{row_name(after)} {kept} {m.settings.first_name(person)}")
