"""What a question was about, of the library's own list: offered once after a count or an ending."""

from datetime import datetime, timedelta
from typing import Any

from deskapp.acts.registry import act
from deskapp.asking.asking import Told
from deskapp.asking.row import Ref
from deskapp.asking.topic import TopicOf
from deskapp.floor.contacts_today import WithTopic, asked_at
from deskapp.floor.moment import Moment
from deskapp.records import Call, Visit
from deskapp.records.change import Change, Refused
from deskapp.records.rules import WITH_AN_ANSWER

NOTHING_COUNTED = "nothing has been counted yet; 1-4 counts a quick question"

RUN = timedelta(minutes=10)
"""A question in which the next one is of the same topic, unless another is said: a run of the same."""


def running_topic(m: Moment) -> str | None:
    """The topic of the last question, if the same person had it minutes ago and the list still has it."""
    last = m.last_question
    if last is None or last.topic is None or last.by != m.by:
        return None
    if not timedelta() <= m.now - asked_at(last) <= RUN:
        return None
    return last.topic if any(each.name == last.topic for each in m.settings.topics) else None


def topic_in_run(m: Moment, kind: str | None, topic: str | None = None) -> str | None:
    """The topic of an ending of this kind: as it was said ("" is none), else that of the run it is in."""
    if topic is None and _asks(m, kind):
        return running_topic(m)
    return topic or None


def _asks(m: Moment, kind: str | None) -> bool:
    """Whether an ending of this kind is a question whose topic is asked for: one that counts as reference."""
    if not m.settings.topics:
        return False
    ruling = [each for each in m.settings.definitions if each.since <= m.day]
    if ruling:
        return kind in max(ruling, key=lambda each: each.since).reference
    return any(each.name == kind and each.reference for each in m.settings.kinds)


def topic_after(told: Told, m: Moment, row: object) -> tuple[str, Told] | None:
    """After a visit or call that counts as a reference question has ended, its topic may be told."""
    effort = told.get("effort")
    record = m.floor.get(row.uid) if isinstance(row, Ref) else None
    kind = told.get("kind") or getattr(record, "kind", None)
    kind = kind or (m.settings.kind_for(effort) if effort else None)
    return ("topic", {"row": row}) if record is not None and _asks(m, kind) else None


def topic_after_ending(arg: str, first: Any) -> Any:
    """What may be told after an ending: what comes first, if it does; else the topic of the question."""

    def follow(told: Told, m: Moment) -> tuple[str, Told] | None:
        found: tuple[str, Told] | None = first(told, m)
        if found is None and told.get("outcome") in WITH_AN_ANSWER:
            found = topic_after(told, m, told.get(arg))
        return found

    return follow


@act(
    "topic",
    label="topic",
    help="what the last question was about: its letter in the library's list, 0 none",
    plain="topic",
    usage="topic T | none",
    asks=(TopicOf(),),
    blocked_by=lambda m: None if m.last_question else NOTHING_COUNTED,
)
def change_topic(
    m: Moment, topic: str | None, since: datetime | None = None, row: Ref | None = None
) -> Change:
    """The last question was about this. With `since` only a count made since then is meant, with `row` only
    this visit or call."""
    last = _meant(m, since, row)
    said = f"about {topic}" if topic else "about none of the topics"
    return m.change(last.revised(topic=topic, by=m.by), said=f"{_named(m, last)} {said}")


def _meant(m: Moment, since: datetime | None, row: Ref | None) -> WithTopic:
    if row is not None:
        found = m.floor.get(row.uid)
        if isinstance(found, Visit | Call) and found.is_question:
            return found
        name = m.name_of(found) if found is not None else "that one"
        raise Refused(f"{name} has not ended so, and has no topic")
    last = m.last_question
    if last is None or since is not None and (isinstance(last, Visit | Call) or last.at < since):
        raise Refused(m.keyed("that count is not there, so it has no topic; {quick} counts again"))
    return last


def _named(m: Moment, question: WithTopic) -> str:
    if isinstance(question, Visit | Call):
        return f"{m.name_of(question)} was"
    return "The last count is" if question.count == 1 else f"The last {question.count} counted are"
