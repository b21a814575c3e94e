"""How much of its share a call has had, where the policy gives it one: a quiet mark, no alarm. Pure.

A request is a quick question counted by whoever answered, while they talked; and the one under way.
"""

from datetime import timedelta

from deskapp.floor.floor import Floor
from deskapp.floor.moment import Moment
from deskapp.records import Call, Tally


def requests_of(floor: Floor, call: Call) -> int:
    """Requests of this call so far, the one under way among them."""
    if call.answered is None:
        return 0
    counted = 0
    # From the newest count back to the first that is older than the call: the day's others are not looked at.
    for tally in floor.newest_first(Tally):
        if tally.times == "exact" and tally.at < call.answered:
            break
        if tally.times == "exact" and not tally.voided and tally.card is None and tally.by == call.answerer:
            counted += tally.count if _talked(call, tally) else 0
    return counted + 1


def _talked(call: Call, tally: Tally) -> bool:
    return not any(hold.began <= tally.at and (hold.ended or tally.at) >= tally.at for hold in call.holds)


def share_had(m: Moment, call: Call) -> tuple[str, ...]:
    """What of its share this call has had, in words: minutes, then requests; nothing until it has."""
    rules = m.rules
    found = []
    if call.answered is None or call.state == "closed":
        return ()
    if rules.minutes_a_call and m.since(call.answered) >= timedelta(minutes=rules.minutes_a_call):
        found.append(f"{rules.minutes_a_call} min had")
    if rules.requests_a_call and (asked := requests_of(m.floor, call)) >= rules.requests_a_call:
        found.append(f"request {asked} of {rules.requests_a_call}")
    return tuple(found)
