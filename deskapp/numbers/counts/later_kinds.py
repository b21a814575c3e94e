"""The kind that a promised question is given by its later answer, which may stand in another month.

A visit or call that ended as promised, without a kind, is of the kind that the answer was of, on the day it
was asked. The counts of each day keep who waits for a kind, and which kinds answers gave; here the two meet.
"""

from collections.abc import Iterable

from deskapp.numbers.counts.tables import (
    KINDS_TO_COME,
    LATER_KINDS,
    QUESTIONS,
    WEEK_HOURS,
    Counts,
    KindToCome,
    QuestionKey,
    WeekHour,
)

LaterKinds = dict[str, str]
"""By the uid of a visit or call, the kind of the last answer to what was promised in it."""


def later_kinds(every: Iterable[Counts]) -> LaterKinds:
    """The kinds that answers gave, in all that was logged."""
    given = [key for counts in every for key, many in counts.table(LATER_KINDS).items() if many > 0]
    return {key.contact: key.kind for key in sorted(given, key=lambda key: (key.ended, key.kind))}


def with_kinds(counts: Counts, given: LaterKinds) -> Counts:
    """The counts, with the questions that were given a kind later counted by it. The rest is the same."""
    found = [key for key in counts.table(KINDS_TO_COME) if key.contact in given]
    if not found:
        return counts
    settled = Counts()
    settled.tables = {**counts.tables}
    settled.spreads = counts.spreads
    for table in (QUESTIONS, WEEK_HOURS):
        settled.tables[table.name] = {**counts.tables[table.name]}
    for key in found:
        _move(settled, key, given[key.contact])
    for table in (QUESTIONS, WEEK_HOURS):
        rows = settled.tables[table.name]
        settled.tables[table.name] = {key: many for key, many in rows.items() if many}
    return settled


def _move(counts: Counts, key: KindToCome, kind: str) -> None:
    question = QuestionKey(key.desk, key.channel, "", key.effort, "promised", key.times)
    hour = WeekHour(key.weekday, key.hour, "")
    counts.more(QUESTIONS, question, -1)
    counts.more(QUESTIONS, question._replace(kind=kind), 1)
    counts.more(WEEK_HOURS, hour, -1)
    counts.more(WEEK_HOURS, hour._replace(kind=kind), 1)
