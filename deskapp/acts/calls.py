"""What happens to a call that was answered: held, checked back, resumed, transferred, hung up."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, takewhile
from typing import Any

from deskapp.acts.closing import closed, ending
from deskapp.acts.new_promise import part_after
from deskapp.acts.registry import act
from deskapp.acts.standing import not_for
from deskapp.acts.telephone_lines import free_line, line_to_use, no_telephone, still_talking
from deskapp.acts.topics import topic_after_ending
from deskapp.asking.asking import Asking, Got, Keep, No, Offer, Token, Told
from deskapp.asking.destination import Destination
from deskapp.asking.effort import Minutes
from deskapp.asking.outcome import PROMISED, Outcome
from deskapp.asking.promise_text import DETAILS, detail, missing_detail
from deskapp.asking.row import Pick, any_of, record_told, talking_first
from deskapp.floor.check_back import check_due
from deskapp.floor.moment import Moment, count, span
from deskapp.records import Call, CheckBack, Hold, Record, Transfer
from deskapp.records.change import Change, Refused


def _in_state(*states: str) -> Any:
    def rows(m: Moment) -> tuple[Record, ...]:
        return tuple(call for call in m.floor.calls if call.state in states)

    return rows


def _hold_prompt(told: Told, m: Moment) -> str:
    record = record_told(told, "call", m)
    return f"Hold {m.name_of(record)}:" if record else "Hold:"


class HoldMinutes(Minutes):
    """The minutes told, with the line that is held in the prompt; or a call back instead of a hold."""

    @property
    def options(self) -> dict[str, int]:
        return dict(DETAILS)

    def more(self, asking: Asking, m: Moment) -> Any:
        shown = super().more(asking, m)
        return replace(
            shown,
            prompt=f"{_hold_prompt(asking.told, m)} {shown.prompt}  p call back instead",
            offers=(*shown.offers, Offer("p", "call back instead")),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        said_more = detail(token, asking, m, DETAILS)
        if said_more is not None:
            return said_more
        if token.text.casefold() == ("promised" if token.typed else "p"):
            return Got({"minutes": None, "outcome": "promised"}, then=(PROMISED,))
        answer = super().take(token, asking, m)
        if isinstance(answer, Got) and any(asking.told.get(each) for each in DETAILS):
            return No("reach and due are of a call back: hold promised, and what it is about in quotes")
        return answer

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return missing_detail(asking, DETAILS) or super().unsaid(asking, m)


NOBODY_TALKS = "no call is being talked to; {call} answers the telephone"


@act(
    "hold",
    key="h",
    label="hold",
    clause="OF4",
    help="on hold: then the minutes told, 1-9, or p for a call back instead",
    plain="hold",
    usage='hold MINUTES [line] | promised "what" [reach "..."] [due "..."] [line]',
    follow=part_after("call"),
    row="last",
    blocked_by=no_telephone,
    asks=(
        Pick("call", _in_state("talking"), NOBODY_TALKS, "Hold", likely=any_of, of=(Call,),
             named=not_for(Call, "only a call that is talking can be put on hold")),
        HoldMinutes("how many minutes did you tell them?"),
    ),
)  # fmt: skip
def hold(
    m: Moment,
    call: Call,
    minutes: int | None,
    outcome: str | None = None,
    what: str | None = None,
    reach: str | None = None,
    due: datetime | None = None,
) -> Change:
    """A caller is put on hold and was told for how long; or is called back, and need not hold."""
    if outcome == "promised" or minutes is None:
        return hangup(m, call, "promised", what=what, reach=reach, due=due)
    held = Hold(began=m.now, told=minutes, incident=in_incident(m, m.now, m.now))
    after = call.revised(state="holding", holds=(*call.holds, held), doubt=None, by=m.by)
    return m.change(after, said=f"{call.line} on hold, told {count(minutes, 'minute', 'minutes')}")


NOBODY_HOLDS = "no call is on hold; {hold} puts one on hold"


def _longest_held(m: Moment) -> tuple[Record, ...]:
    held = [call for call in m.floor.calls if call.hold is not None]
    return tuple(sorted(held, key=lambda each: each.hold.began if each.hold else m.now))


def _due_first(m: Moment) -> tuple[Record, ...]:
    """Callers on hold, whoever is to be spoken to next first: the one that the desk's alarm names."""
    held = [call for call in m.floor.calls if call.hold is not None]
    return tuple(sorted(held, key=lambda each: check_due(each, m.settings) or m.now))


def with_hold(call: Call, **fields: Any) -> tuple[Hold, ...]:
    """The call's holds with the last one changed."""
    return (*call.holds[:-1], call.holds[-1].revised(**fields))


def in_incident(m: Moment, began: datetime, until: datetime) -> bool:
    """Whether an incident was open at some time between these two."""
    return any(
        not incident.voided
        and incident.opened <= until
        and (incident.closed is None or incident.closed > began)
        for incident in m.incidents
    )


def hold_over(m: Moment, call: Call, at: datetime) -> tuple[Hold, ...]:
    """The call's holds, with the one it is in ended at that time and tagged if an incident fell into it."""
    if call.hold is None:
        return call.holds
    tagged = call.hold.incident or in_incident(m, call.hold.began, at)
    return with_hold(call, ended=at, incident=tagged)


@act(
    "check",
    key="b",
    label="check",
    clause="OF4",
    help="check back with the caller on hold; a digit then gives new minutes",
    plain="check",
    usage="check [line] [MINUTES]",
    row="any",
    follow=lambda told, m: ("new_minutes", {"call": told["call"]}),
    blocked_by=no_telephone,
    asks=(
        Pick("call", _due_first, NOBODY_HOLDS, "Check back with", of=(Call,),
             named=not_for(Call, "only a call on hold can be checked back")),
        Minutes("new minutes told?", optional=True),
    ),
)  # fmt: skip
def check(m: Moment, call: Call, minutes: int | None = None) -> Change:
    """The caller on hold was spoken to again."""
    back = CheckBack(at=m.now, minutes=minutes)
    checks = (*call.holds[-1].checks, back)
    after = call.revised(holds=with_hold(call, checks=checks), doubt=None, by=m.by)
    told = f", told {count(minutes, 'more minute', 'more minutes')}" if minutes else ""
    # A second check-back is seen to be one: the same words once more would look like a key that did nothing.
    again = " again" if call.holds[-1].checks else ""
    return m.change(after, said=f"{call.line} checked back{again}{told}")


def _checked_back(m: Moment) -> tuple[Record, ...]:
    held = [call for call in m.floor.calls if call.hold is not None and call.hold.checks]
    return tuple(sorted(held, key=lambda each: each.holds[-1].checks[-1].at, reverse=True))


class NewMinutes(Minutes):
    """The digit that may follow a check-back. It names its call: what was said may be gone."""

    def more(self, asking: Asking, m: Moment) -> Any:
        record = record_told(asking.told, "call", m)
        shown = super().more(asking, m)
        return replace(shown, prompt=f"New minutes told {m.name_of(record) if record else ''}? 1-9")


@act(
    "new_minutes",
    clause="OF4",
    help="new minutes told at the last check-back",
    asks=(
        Pick("call", _checked_back, "no call was just checked back", "New minutes for"),
        NewMinutes("New minutes told?"),
    ),
)
def new_minutes(m: Moment, call: Call, minutes: int) -> Change:
    """The check-back just logged came with new minutes."""
    checks = call.holds[-1].checks
    told = checks[-1].revised(minutes=minutes)
    after = call.revised(holds=with_hold(call, checks=(*checks[:-1], told)), by=m.by)
    return m.change(after, said=f"{call.line} told {count(minutes, 'more minute', 'more minutes')}")


def may_come_back(m: Moment, most: int | None = None) -> tuple[Call, ...]:
    """Calls transferred in the last minutes, the newest first: one that rings again may be the same."""
    oldest = m.now - timedelta(minutes=m.settings.targets.came_back)
    # From the newest back to the first that is too old: the day's others are not looked at.
    recent = takewhile(lambda each: (each.closed or oldest) >= oldest, reversed(m.floor.transferred))
    return tuple(islice(recent, most))


def _resumable(m: Moment) -> tuple[Record, ...]:
    held = _longest_held(m)
    returned = may_come_back(m) if free_line(m) else ()
    if held and not any(each.uid == m.selected for each in returned):
        return held
    return returned


def _held_or_any(m: Moment, rows: tuple[Record, ...]) -> tuple[Record, ...]:
    """Whoever has held longest. Of calls that went elsewhere, any may be the one that rings again."""
    return rows[:1] if any(isinstance(row, Call) and row.hold is not None for row in rows) else rows


@act(
    "resume",
    key="r",
    label="resume",
    clause="OF3",
    help="resume the call on hold; after a transfer: it came back",
    plain="resume",
    usage="resume [line]",
    row="last",
    blocked_by=no_telephone,
    asks=(Pick("call", _resumable, "no call is on hold, and none was transferred in the last minutes",
               "Resume", likely=_held_or_any, of=(Call,),
               named=not_for(Call, "only a call on hold, or one just transferred, can be resumed")),),
)  # fmt: skip
def resume(m: Moment, call: Call) -> Change:
    """Back to the caller on hold; or a call just transferred has come back, and is the same call."""
    if call.state == "holding":
        held = call.holds[-1]
        after = call.revised(state="talking", holds=hold_over(m, call, m.now), doubt=None, by=m.by)
        said = f"{call.line} resumed after {span(m.since(held.began))} on hold"
        return m.change(after, said=said + still_talking(m, after))
    line = call.line if call.line not in {each.line for each in m.floor.calls} else line_to_use(m)
    returned = call.transfers[-1].revised(returned=m.now)
    after = call.revised(
        state="talking",
        line=line,
        closed=None,
        outcome=None,
        transfers=(*call.transfers[:-1], returned),
        by=m.by,
    )
    return m.change(after, said=f"{line} came back from {returned.to}{still_talking(m, after)}")


@act(
    "transfer",
    key="t",
    label="transfer",
    clause="OF4",
    help="transfer: then the place's letter; . first for blind, , for another why",
    plain="transfer",
    usage='transfer DESTINATION [blind] [why "..."] [line]',
    row="last",
    blocked_by=no_telephone,
    asks=(
        Pick("call", _in_state("talking", "holding"), NOBODY_TALKS, "Transfer", of=(Call,),
             likely=talking_first,
             named=not_for(Call, "only a call that is talking or on hold can be transferred")),
        Destination(),
    ),
)  # fmt: skip
def transfer(m: Moment, call: Call, to: str, blind: bool = False, why: str | None = None) -> Change:
    """The call goes to a named place, and the caller was told where."""
    place = m.settings.place(to)
    if place is None:
        raise Refused("that place is no longer in the settings; choose another")
    sent = Transfer(at=m.now, to=place.name, blind=blind, why=why or place.why or None)
    after = call.revised(
        state="closed",
        closed=m.now,
        outcome="transferred",
        holds=hold_over(m, call, m.now),
        transfers=(*call.transfers, sent),
        doubt=None,
        by=m.by,
    )
    manner = "blind" if blind else "warm"
    return m.change(
        after, said=f"{call.line} transferred {manner} to {place.name}; {m.key_of('resume')} if it comes back"
    )


def _hangup_prompt(told: Told, m: Moment) -> str:
    record = record_told(told, "call", m)
    return f"Hang up {m.name_of(record)}:" if record else "Hang up:"


@act(
    "hangup",
    key="x",
    label="hang up",
    clause="RC2",
    help="hang up: as f, with g if the caller hung up",
    follow=topic_after_ending("call", part_after("call")),
    plain="hangup",
    usage='hangup [line] answered EFFORT [kind K] [topic T] [checked] | promised "what" [reach "..."]'
    ' [due "..."] [effort E] [kind K] | referred "library" [effort E] [kind K] | gone',
    blocked_by=no_telephone,
    asks=(
        Pick("call", _in_state("talking", "holding"), NOBODY_TALKS, "Hang up", of=(Call,),
             likely=talking_first,
             named=not_for(Call, "only an answered call can be hung up; {left} when nobody answered it")),
        Outcome("call", _hangup_prompt),
    ),
)  # fmt: skip
def hangup(
    m: Moment,
    call: Call,
    outcome: str,
    effort: int | None = None,
    kind: str | None = None,
    checked: bool = False,
    topic: str | None = None,
    referred_to: str | None = None,
    what: str | None = None,
    reach: str | None = None,
    due: datetime | None = None,
) -> Change:
    """A call ends, with how it ended; promised, it makes the promise."""
    after = call.revised(
        state="closed",
        closed=m.now,
        holds=hold_over(m, call, m.now),
        **ending(m, outcome, effort, kind, checked, referred_to, topic),
        doubt=None,
        by=m.by,
    )
    return closed(m, after, what, reach, due)
