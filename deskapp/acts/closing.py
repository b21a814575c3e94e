"""How a visit or call ends: the fields that say so, the words, and the promise it may end with (RC2)."""

from datetime import datetime
from typing import Any

from deskapp.acts.new_promise import due_said, out_of
from deskapp.acts.topics import topic_in_run
from deskapp.asking.effort import EFFORT_WRONG
from deskapp.floor.moment import Moment
from deskapp.floor.next_up import next_up
from deskapp.records import Call, Visit, Walk
from deskapp.records.change import Change, Refused
from deskapp.records.rules import WITH_AN_ANSWER


def closed(
    m: Moment, after: Visit | Call, what: str | None, reach: str | None, due: datetime | None
) -> Change:
    """A visit or call that ended, and the promise it ended with, in one change."""
    said = f"{m.name_of(after)} {ended(after)}"
    following = f"; {words}" if (words := next_up(m, after.uid)) else ""
    if after.outcome != "promised":
        return m.change(after, said=said + following)
    made = out_of(m, after, what, reach, due)
    return m.change(after, made, said=f"{said}: {m.name_of(made)} {due_said(made, m)}{following}")


def ending(
    m: Moment,
    outcome: str,
    effort: int | None,
    kind: str | None,
    checked: bool,
    referred_to: str | None,
    topic: str | None,
) -> dict[str, Any]:
    """The fields that say how a visit or call ended. Gone without an answer is of no effort and no kind."""
    if outcome not in WITH_AN_ANSWER:
        return {"outcome": outcome}
    if outcome == "answered" and effort is None and m.settings.asks_effort:
        raise Refused(EFFORT_WRONG)
    kind = kind or (m.settings.kind_for(effort) if effort else None)
    return {
        "outcome": outcome,
        "effort": effort,
        "kind": kind,
        "topic": topic_in_run(m, kind, topic),
        "checked": checked,
        "referred_to": referred_to,
    }


def closed_walks(visit: Visit, at: datetime) -> tuple[Walk, ...]:
    """A visit that ends ends its walk."""
    if not visit.away:
        return visit.walks
    return (*visit.walks[:-1], visit.walks[-1].revised(back=at))


def effort_said(effort: int | None, kind: str | None = None) -> str:
    """Effort and kind after a comma, as far as they were said; "" where neither was."""
    parts = " ".join(part for part in (f"effort {effort}" if effort else "", kind or "") if part)
    return f", {parts}" if parts else ""


def ended(record: Visit | Call) -> str:
    """How it ended, in a few words."""
    topic = f", {record.topic}" if record.topic else ""
    words = {
        "answered": f"answered{effort_said(record.effort, record.kind)}" + topic,
        "referred": "referred to another library",
        "left": "left",
        "declined": "wanted no help",
        "gone": "caller hung up",
        "rang out": "not answered",
        "transferred": "transferred",
        "promised": "promised",
    }
    return words[record.outcome or "left"]
