"""How a promise begins: by whom, out of what, and due when. Shared by the acts that make one."""

from datetime import datetime
from typing import Any

from deskapp.asking.asking import Told
from deskapp.asking.row import Ref
from deskapp.floor.moment import Moment
from deskapp.floor.numbers import next_of
from deskapp.records import Call, Record, Visit
from deskapp.records.promise import Origin, Promise, ReplyChannel
from deskapp.when.due import shown_day, whole
from deskapp.when.same_day import HOURS_NOT_SET, due_of

USUAL_EFFORT = 3
"""The READ effort of an answer unless said: a question that was written down took a source to answer."""


def new_promise(m: Moment, origin: Origin, what: str, due: datetime | None = None, **fields: Any) -> Promise:
    """A promise that begins now: its owner is who acts; due by the rule for what it came by, unless said."""
    came = fields.pop("came", None) or m.now
    rule = due_of(m.settings, origin, came)
    return Promise(
        **m.fresh,
        number=next_of(m.floor, Promise),
        origin=origin,
        came=came,
        made=m.now,
        what=what,
        first_due=due or rule.at,
        due_by="said" if due else rule.by,
        **{"owner": m.by, **{name: value for name, value in fields.items() if value is not None}},
    )


def out_of(
    m: Moment, contact: Visit | Call, what: str | None, reach: str | None, due: datetime | None
) -> Promise:
    """The promise that a visit or call ends with: of whoever helped, with the effort of the part answered."""
    return new_promise(
        m,
        "visit" if isinstance(contact, Visit) else "call",
        what or "",
        due,
        reach=reach,
        source=contact.uid,
        owner=contact.owner,
        part=contact.effort,
    )


def promise_of(m: Moment, contact: Record) -> Promise | None:
    """The open promise that this visit or call ended with."""
    return next((promise for promise in m.floor.promises if promise.source == contact.uid), None)


def due_said(promise: Promise, m: Moment) -> str:
    """By when, in words, with what is out of the ordinary about it."""
    words = f"due {whole(promise.due, m.now, m.settings)}"
    if promise.begins:
        words = f"booked {whole(promise.begins, m.now, m.settings)}, {promise.minutes} minutes"
    if promise.due < m.now:
        words += ", LATE"
    if promise.told:
        return words
    if promise.due_by == "next open day":
        words += f" (came {shown_day(promise.came, m.now, m.settings)} when the library was closed)"
    if promise.due_by == "no hours":
        words += f" ({HOURS_NOT_SET})"
    return words


def answered_now(m: Moment, channel: ReplyChannel, effort: int | None, kind: str | None) -> dict[str, Any]:
    """The fields that say that an answer went out now."""
    effort = (effort or USUAL_EFFORT) if m.settings.asks_effort else None
    return {
        "ended": m.now,
        "outcome": "answered",
        "channel": channel,
        "effort": effort,
        "kind": kind or (m.settings.kind_for(effort) if effort else None),
    }


def part_after(arg: str) -> Any:
    """After a promise made on keys, the effort of the part already answered may be told."""

    def follow(told: Told, m: Moment) -> tuple[str, Told] | None:
        ref = told.get(arg)
        asked = told.get("outcome") == "promised" and not told.get("effort") and isinstance(ref, Ref)
        return ("part", {"row": ref}) if asked and m.settings.asks_effort else None

    return follow
