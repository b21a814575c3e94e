"""The telephone rings and is answered: here, where an arrow chose it, or when nobody saw it ringing."""

from dataclasses import replace
from typing import Any

from deskapp.acts.other_desks import answered_here, can_be_answered_here
from deskapp.acts.registry import act
from deskapp.acts.standing import not_for
from deskapp.acts.telephone_lines import (
    NO_FREE_LINE,
    line_to_use,
    no_free_line,
    no_telephone,
    still_talking,
)
from deskapp.asking.asking import Asking, Got, No, Told
from deskapp.asking.row import Pick, Ref
from deskapp.floor.moment import Moment, span
from deskapp.records import Call, Record
from deskapp.records.change import Change


def _can_be_answered(m: Moment) -> tuple[Record, ...]:
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


@act(
    "ring",
    key="i",
    label="rings",
    clause="OF1",
    help="the telephone rings (so that the time to answer is known)",
    plain="ring",
    usage="ring",
    blocked_by=no_free_line,
)
def ring(m: Moment) -> Change:
    """A call begins to ring, on the first free line."""
    line = line_to_use(m)
    return m.change(
        Call(**m.fresh, line=line, state="ringing", rang=m.now),
        said=f"{line} rings: {m.key_of('call')} answers",
    )


def _hold_of_the_first(told: Told, m: Moment) -> tuple[str, Told] | None:
    """Who answers while another caller talks may say at once for how long that one was put on hold."""
    ref = told.get("call")
    answered = ref.uid if isinstance(ref, Ref) else None
    talking = [call for call in m.floor.calls if call.state == "talking" and call.uid != answered]
    return ("hold", {"call": Ref(talking[0].uid)}) if talking else None


@act(
    "call",
    key="c",
    label="call",
    clause="OF2",
    help="answer the telephone: the greeting is on screen",
    plain="call",
    usage="call [line]",
    row="any",
    follow=_hold_of_the_first,
    blocked_by=no_telephone,
    asks=(RingingOrNew("call", _can_be_answered, NO_FREE_LINE, "Answer", of=(Call,),
                       named=not_for(Call, "only a ringing call can be answered")),),
)  # fmt: skip
def answer_call(m: Moment, call: Call | None) -> Change:
    """A call is answered; another desk's is this one's from then on."""
    if call is not None and m.others.desk_of(call.uid) is not None:
        change = answered_here(m, call, line_to_use(m))
        return replace(change, said=change.said + still_talking(m, call))
    if call is None:
        line = line_to_use(m)
        after = Call(**m.fresh, line=line, state="talking", answered=m.now, answerer=m.by)
    else:
        after = call.revised(state="talking", answered=m.now, answerer=m.by, doubt=None, by=m.by)
    rang = f" after {span(m.since(after.rang))}" if after.rang else ""
    return m.change(after, said=f"{after.line} answered{rang}{still_talking(m, after)}")
