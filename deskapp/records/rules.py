"""Invariants of a record in each state. A record that breaks one can't be built at all.

So a close without an outcome, a call on hold without minutes told, or a state that the desk does not know
can't come from an act, an undo, a file or another desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deskapp.records.call import Call
    from deskapp.records.found_item import FoundItem
    from deskapp.records.promise import Promise
    from deskapp.records.visit import Visit

WITH_AN_ANSWER = ("answered", "promised", "referred")
"""Outcomes in which staff did something. The others never count as reference: no effort and no kind."""

_VISIT_HAS = {
    "spotted": ("spotted",),
    "waiting": ("waiting",),
    "helping": ("greeted", "helped", "helper"),
    "closed": ("closed", "outcome"),
}
_VISIT_LACKS = {
    "spotted": ("waiting", "greeted", "reassured", "helped", "helper"),
    "waiting": ("helped", "helper"),
}
_CALL_HAS = {
    "ringing": ("rang",),
    "talking": ("answered", "answerer"),
    "holding": ("answered", "answerer"),
    "closed": ("closed", "outcome"),
}
_CALL_LACKS = {"ringing": ("answered", "answerer", "holds", "transfers")}
_UNTIL_CLOSED = ("closed", "outcome", "effort", "kind", "checked", "referred_to", "topic")


def visit_fault(visit: Visit) -> str | None:
    """What is wrong with this visit, or None."""
    return (
        _wrong_fields(visit, _VISIT_HAS[visit.state], _VISIT_LACKS.get(visit.state, ()))
        or _wrong_ending(visit)
        or _wrong_outcome_of_visit(visit)
        or _wrong_walks(visit)
    )


def call_fault(call: Call) -> str | None:
    """What is wrong with this call, or None."""
    return (
        _wrong_fields(call, _CALL_HAS[call.state], _CALL_LACKS.get(call.state, ()))
        or _wrong_ending(call)
        or _wrong_outcome_of_call(call)
        or _wrong_holds(call)
        or _wrong_transfers(call)
    )


def _wrong_fields(record: Any, has: Iterable[str], lacks: Iterable[str]) -> str | None:
    for name in has:
        if getattr(record, name) is None:
            return f"{record.state} needs {name}"
    for name in lacks:
        if getattr(record, name):
            return f"{record.state} can't have {name} yet"
    return None


def _wrong_ending(record: Visit | Call) -> str | None:
    if record.state != "closed":
        early = next((name for name in _UNTIL_CLOSED if getattr(record, name)), None)
        return f"{record.state} can't have {early} yet" if early else None
    if record.doubt is not None:
        return "closed can't be in doubt"
    if (record.outcome == "referred") != (record.referred_to is not None):
        return "referred, and nothing else, says to which library"
    if record.outcome not in WITH_AN_ANSWER and (
        record.effort or record.kind or record.checked or record.topic
    ):
        return f"{record.outcome} has no effort, kind, source or topic"
    return None


def _wrong_outcome_of_visit(visit: Visit) -> str | None:
    if visit.outcome in WITH_AN_ANSWER and (visit.helped is None or visit.helper is None):
        return f"{visit.outcome} needs someone who helped"
    if visit.outcome == "declined" and (visit.spotted is None or visit.helped is not None):
        return "only someone who looked lost and was not helped can decline"
    if visit.outcome == "left" and visit.waiting is None and visit.helped is None:
        return "only someone who waited or was helped can leave"
    return None


def _wrong_walks(visit: Visit) -> str | None:
    out = [walk.back is None for walk in visit.walks]
    if any(out[:-1]) or (out and out[-1] and visit.state != "helping"):
        return "only the last walk of someone being helped can be under way"
    return "nobody was helped on that walk" if out and visit.helped is None else None


def _wrong_outcome_of_call(call: Call) -> str | None:
    if call.state != "closed":
        return None
    if call.outcome == "rang out":
        return "rang out is for a call nobody answered" if call.answered or call.rang is None else None
    if call.answered is None or call.answerer is None:
        return f"{call.outcome} needs someone who answered"
    return None


def _wrong_holds(call: Call) -> str | None:
    on = [hold.ended is None for hold in call.holds]
    if any(on[:-1]) or (bool(on) and on[-1]) != (call.state == "holding"):
        return "a call on hold has one hold under way, its last; no other call has"
    return None


def _wrong_transfers(call: Call) -> str | None:
    away = [transfer.returned is None for transfer in call.transfers]
    if any(away[:-1]) or (bool(away) and away[-1]) != (call.outcome == "transferred"):
        return "a transferred call has one transfer it did not come back from, its last; no other call has"
    return None


_PROMISE_HAS = {
    "answered": ("channel",),
    "referred": ("referred_to",),
    "withdrawn": ("why",),
}
_PROMISE_UNTIL_ENDED = ("ended", "channel", "effort", "kind", "referred_to", "why")


def promise_fault(promise: Promise) -> str | None:
    """What is wrong with this promise, or None."""
    if promise.outcome is None:
        early = next((name for name in _PROMISE_UNTIL_ENDED if getattr(promise, name) is not None), None)
        return f"an open promise can't have {early} yet" if early else None
    if promise.ended is None:
        return f"{promise.outcome} needs the time it ended"
    has = _PROMISE_HAS[promise.outcome]
    for name in has:
        if getattr(promise, name) is None:
            return f"{promise.outcome} needs {name}"
    may = {"ended", *has} if promise.outcome == "withdrawn" else {"ended", "effort", "kind", *has}
    other = next(
        (name for name in _PROMISE_UNTIL_ENDED if name not in may and getattr(promise, name) is not None),
        None,
    )
    return f"{promise.outcome} has no {other}" if other else None


def found_item_fault(item: FoundItem) -> str | None:
    """What is wrong with this found thing, or None."""
    if (item.outcome is None) != (item.ended is None):
        return "claimed or passed on, and nothing else, has the time it ended"
    if (item.outcome == "passed on") != (item.passed_to is not None):
        return "passed on, and nothing else, says to whom"
    return None
