"""The figures of people in person: how long until they were greeted and helped, and who left. Pure."""

from deskapp.numbers.counts.tables import LEFT_UNGREETED, UNGREETED, VISITS, Counts, total
from deskapp.numbers.figures.models import Waiting
from deskapp.numbers.figures.spread import took
from deskapp.settings.models import Settings


def waiting(counts: Counts, settings: Settings) -> Waiting:
    """Everyone who came in person and asked."""
    visits = counts.table(VISITS)
    ungreeted = total(counts.table(UNGREETED))
    return Waiting(
        waited=sum(many for key, many in visits.items() if key.came == "waited"),
        at_once=sum(many for key, many in visits.items() if key.came == "at once"),
        greet=took(counts.spread("greet"), settings.targets.greet, never=ungreeted),
        help=took(counts.spread("help")),
        gone=took(counts.spread("gone")),
        left_before=sum(many for key, many in visits.items() if key.outcome == "left before help"),
        left_ungreeted=total(counts.table(LEFT_UNGREETED)),
        left_after=sum(many for key, many in visits.items() if key.outcome == "left after help"),
        walks=took(counts.spread("walk")),
    )
