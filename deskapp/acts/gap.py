"""What happens by itself: the kiosk was off, or its clock jumped."""

from datetime import datetime, timedelta

from deskapp.acts.registry import act
from deskapp.change import Change, Refused
from deskapp.moment import Moment, count
from deskapp.records import Doubt, Record

GAP = timedelta(minutes=2)
"""Off for longer than this, and nobody can say what became of the people who waited."""


@act("gap", help="rows are marked ? because the kiosk was off", undoable=False)
def gap(m: Moment, off: datetime, on: datetime) -> Change:
    """Every open visit and call is in doubt from now on, and its times are estimates."""
    doubt = Doubt(off=off, on=on)
    rows: list[Record] = [
        each.revised(doubt=doubt, times="estimated") for each in (*m.floor.visits, *m.floor.calls)
    ]
    if not rows:
        raise Refused("nothing was open")
    marked = count(len(rows), "row is", "rows are")
    return m.change(*rows, said=f"the kiosk was off: {marked} marked ?; q asks when there is time")
