"""What was not logged in time: counted later, by the hour, and marked as estimated.

At peaks nobody logs on time. Of one desk's log, two entries in five belonged to an earlier day; counted on
the wrong day they would make the busy hours look quiet.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from deskapp.acts.registry import act
from deskapp.floor.moment import Moment, count
from deskapp.records import Tally
from deskapp.records.change import Change, Refused
from deskapp.when.clock_words import date_words, hour_words

SHEET = "catch_up"
"""The draft under which a half-filled sheet is kept."""

FARTHEST = timedelta(days=366)
"""Nobody remembers the hours of a day longer ago; a date that far is a slip of the finger."""

MIDDLE = timedelta(minutes=30)
"""Counts of an hour are put in its middle."""

HourCount = tuple[int, str, int]
"""The hour of the day, the name of the kind, and how many."""


@act(
    "catch_up",
    help="counts of hours gone by, from the catch-up sheet, marked as estimated",
)
def catch_up(m: Moment, day: date, entries: Sequence[HourCount], channel: str = "in person") -> Change:
    """Counts of the hours of one day: all of them, or none."""
    if day > m.day:
        raise Refused("that day is still to come")
    if m.day - day > FARTHEST:
        raise Refused("that is more than a year ago; look at the day again")
    tallies = [_tally(m, day, entry, channel) for entry in entries if entry[2] > 0]
    if not tallies:
        raise Refused("nothing is entered: digits count, arrows move")
    many = count(sum(tally.count for tally in tallies), "question", "questions")
    when = "today" if day == m.day else date_words(day, m.settings)
    return m.change(
        *tallies, said=f"{many} of {when} counted, marked as estimated; {m.key_of('undo')} takes them back"
    )


def _tally(m: Moment, day: date, entry: HourCount, channel: str) -> Tally:
    hour, kind, many = entry
    at = datetime.combine(day, time(hour), tzinfo=m.settings.zone).astimezone(UTC) + MIDDLE
    if at - MIDDLE > m.now:
        raise Refused(f"{hour_words(hour, m.settings)} is still to come")
    if m.settings.kind(kind) is None:
        raise Refused(f"the settings no longer have the kind {kind}; the sheet is drawn anew")
    # The kind is known and the effort is not: none is made up.
    return Tally(**m.fresh, at=min(at, m.now), channel=channel, kind=kind, count=many, times="estimated")
