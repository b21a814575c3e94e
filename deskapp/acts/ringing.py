"""Which call is answered: one that rings, here or where an arrow chose it; or one that nobody saw ringing."""

from typing import Any

from deskapp.acts.other_desks import can_be_answered_here
from deskapp.acts.telephone_lines import no_free_line
from deskapp.asking.asking import Asking, Got, No
from deskapp.asking.row import Pick, Ref
from deskapp.floor.moment import Moment
from deskapp.records import Record


def can_be_answered(m: Moment) -> tuple[Record, ...]:
    """What rings at this desk, the longest first; and what rings at another, if it is selected or named."""
    ringing = [call for call in m.floor.calls if call.state == "ringing"]
    own = sorted(ringing, key=lambda each: (each.rang or m.now, each.line))
    return (*own, *can_be_answered_here(m))


class RingingOrNew(Pick):
    """The ringing call, or none: then a call nobody saw ringing begins on a free line."""

    def impossible(self, m: Moment) -> str | None:
        found = self.rows(m)
        reason = self.of_another_desk(found, m)
        return reason or (None if found else no_free_line(m))

    def begin(self, asking: Asking, m: Moment) -> Any:
        if isinstance(asking.told.get(self.name), Ref) or self.rows(m):
            return super().begin(asking, m)
        reason = no_free_line(m)
        return No(reason) if reason else Got({self.name: None})
