"""Quick questions: counted at once, one key."""

from datetime import datetime
from typing import Any

from deskapp.acts.closing import effort_said
from deskapp.acts.registry import act
from deskapp.acts.topics import NOTHING_COUNTED, running_topic
from deskapp.asking.effort import KindOf, Quick
from deskapp.asking.past_time import AtTime
from deskapp.floor.moment import Moment, count
from deskapp.records import Tally
from deskapp.records.change import Change, Refused
from deskapp.when.due import whole


def _then_topic(told: dict[str, Any], m: Moment) -> tuple[str, dict[str, Any]] | None:
    return ("topic", {"since": m.now}) if m.settings.topics else None


@act(
    "quick",
    key="1-6",
    label="quick",
    clause="RC2",
    help="a quick question of that READ effort, counted at once; 5 and 6 ask for Enter",
    plain="quick",
    usage="quick EFFORT [kind K] [topic T] [xCOUNT] [at TIME]",
    asks=(Quick(), AtTime()),
    follow=_then_topic,
)
def quick(
    m: Moment,
    effort: int | None,
    kind: str | None = None,
    count: int = 1,
    at: datetime | None = None,
    topic: str | None = None,
) -> Change:
    """One or more quick questions, answered; with `at` some time ago, and so only estimated.

    Without a topic it is that of the run it is in; "" is none.
    """
    of = {"effort": effort, "kind": kind or (m.settings.kind_for(effort) if effort else None), "count": count}
    if at is not None:
        return _long_ago(m, Tally(**m.fresh, **of, at=at, topic=topic or None, times="estimated"))
    tally = Tally(**m.fresh, **of, at=m.now, topic=(running_topic(m) if topic is None else topic) or None)
    what = _what(tally)
    helped = [m.name_of(visit) for visit in m.floor.helping if visit.helper not in m.elsewhere]
    if helped:
        # A digit meant for f lands here: say so, since a count too many is cheap and a silent one is not.
        one = "one" if count == 1 else str(count)
        return m.change(
            tally, said=f"Counted {one} more. {helped[0]} is still being helped: {m.key_of('finish')}"
        )
    many = f"{count} x " if count > 1 else ""
    return m.change(tally, said=f"counted {many}{what}; {m.floor.contacts.counted + count} today")


def _what(tally: Tally) -> str:
    topic = f", {tally.topic}" if tally.topic else ""
    what = effort_said(tally.effort, tally.kind).removeprefix(", ")
    return (what or "a quick question") + topic


def _long_ago(m: Moment, tally: Tally) -> Change:
    what = _what(tally)
    many = f"{tally.count} x " if tally.count > 1 else ""
    return m.change(tally, said=f"counted {many}{what} for {whole(tally.at, m.now, m.settings)}, estimated")


@act(
    "kind",
    key="v",
    label="kind",
    help="kind of the last count: then its letter",
    plain="kind",
    usage="kind K",
    asks=(KindOf(),),
    blocked_by=lambda m: None if m.last_tally else NOTHING_COUNTED,
)
def change_kind(m: Moment, kind: str) -> Change:
    """The last count was of another kind."""
    last = m.last_tally
    if last is None:
        raise Refused(NOTHING_COUNTED)
    many = count(last.count, "The last count is", "The last counts are").split(" ", 1)[1]
    return m.change(last.revised(kind=kind, by=m.by), said=f"{many} now of kind {kind}")
