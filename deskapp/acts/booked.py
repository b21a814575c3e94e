"""Time with a librarian, booked: a promise that begins at a time and lasts so many minutes."""

from datetime import UTC, datetime, timedelta

from deskapp.acts.new_promise import due_said, new_promise
from deskapp.floor.moment import Moment
from deskapp.records.change import Change, Refused
from deskapp.records.promise import Promise
from deskapp.when.clock_words import time_words
from deskapp.when.opening_hours import closing

NO_BEGINNING = "say when it begins as well, such as: thu 2pm for 45 min"


def booked(
    m: Moment, what: str, reach: str | None, begins: datetime | None, owner: str | None, minutes: int
) -> Change:
    """It is on the list of its day, and due when it ends. What it would run into is said."""
    if begins is None:
        raise Refused(NO_BEGINNING)
    due = ending(m, begins, minutes)
    made = new_promise(m, "booked", what, due, reach=reach, owner=owner, minutes=minutes)
    return m.change(made, said=f"{m.name_of(made)} {due_said(made, m)}{runs_into(made, m)}")


def ending(m: Moment, begins: datetime, minutes: int) -> datetime:
    """When it ends. Raises Refused where that would be after closing."""
    due = begins.astimezone(UTC) + timedelta(minutes=minutes)
    closes = closing(m.settings, m.floor.day_of(begins))
    if closes is not None and due > closes:
        at = time_words(closes, m.settings)
        raise Refused(f"that would end after closing, which is at {at}: begin earlier, or make it shorter")
    return due


def runs_into(made: Promise, m: Moment) -> str:
    """What else this person has booked at a part of that time, in words; or ""."""
    begins = made.begins
    for other in m.floor.promises:
        if other.uid == made.uid or other.owner != made.owner or not other.begins or not begins:
            continue
        if begins < other.due and other.begins < made.due:
            return f"; at the same time as {m.name_of(other)}"
    return ""
