"""What one record adds to the counts by the hour, from which staffing is planned. Pure.

They are kept by day and apart from the others, since only the page about staffing asks for them. Help is
summed for the hour as a whole: the model of the queue needs its mean, and no figure shows it.
"""

from functools import cache
from typing import Any

from deskapp.numbers.counts.local_days import LocalDays, seconds
from deskapp.numbers.counts.tables import HOURLY, PRESENT, Counts, FiveMinutes, HourOf

CAME, CALLED, COUNTED = "came", "called", "counted"
LEFT, HUNG_UP, PROMISES = "left", "hung up", "promises"
HELPED, HELP_SECONDS = "helped", "help seconds"

SLOT = 300
"""Seconds from one look at who is there to the next."""

SLOTS = 24 * 3600 // SLOT

LOOKS = tuple(FiveMinutes(slot) for slot in range(SLOTS))
"""A day's looks at who is there."""

hour_of = cache(HourOf)
"""There are few different keys, and a million records: each is made once."""


class ByHour:
    """Counts by day, with the hours told apart. Everything is of the hour in which someone came or called."""

    def __init__(self, local: LocalDays, days: dict[str, Counts]) -> None:
        self._local, self._days = local, days
        self._takes = {
            "visits": self._visit,
            "calls": self._call,
            "promises": self._promise,
            "tallies": self._tally,
        }

    def take(self, table: str, doc: dict[str, Any], many: int) -> None:
        """A document that is not voided. Raises KeyError, TypeError, ValueError when it can't be counted."""
        takes = self._takes.get(table)
        if takes is not None:
            takes(doc, many)

    def _at(self, stamp: str) -> tuple[Counts, int]:
        day, _, hour = self._local(stamp)
        counts = self._days.get(day)
        if counts is None:
            counts = self._days[day] = Counts()
        return counts, hour

    def _visit(self, doc: dict[str, Any], many: int) -> None:
        waiting, helped, closed = doc["waiting"], doc["helped"], doc["closed"]
        began = waiting or helped
        if doc["state"] != "closed" or not began:
            return  # offered help and wanted none, or still here
        counts, hour = self._at(doc["spotted"] or began)
        counts.more(HOURLY, hour_of(hour, CAME), many)
        left = doc["outcome"] == "left" and helped is None
        if left:
            counts.more(HOURLY, hour_of(hour, LEFT), many)
        if doc["times"] != "exact":
            return
        if not doc["spotted"]:
            counts.took(f"{'gone' if left else 'help'} {hour}", seconds(began, helped or closed), many)
        self._helped(counts, hour, helped, closed, many)
        self._present(counts, began, closed, many)

    def _call(self, doc: dict[str, Any], many: int) -> None:
        if doc["state"] != "closed":
            return
        rang, answered, closed = doc["rang"], doc["answered"], doc["closed"]
        began = rang or answered
        counts, hour = self._at(began)
        counts.more(HOURLY, hour_of(hour, CALLED), many)
        if doc["outcome"] == "rang out":
            counts.more(HOURLY, hour_of(hour, HUNG_UP), many)
        if doc["times"] != "exact":
            return
        if rang:
            counts.took(
                f"{'ring' if answered else 'rang out'} {hour}", seconds(rang, answered or closed), many
            )
        self._helped(counts, hour, answered, closed, many)
        self._present(counts, began, closed, many)

    def _helped(self, counts: Counts, hour: int, since: str | None, closed: str, many: int) -> None:
        if since:
            counts.more(HOURLY, hour_of(hour, HELPED), many)
            counts.more(HOURLY, hour_of(hour, HELP_SECONDS), many * seconds(since, closed))

    def _present(self, counts: Counts, began: str, closed: str, many: int) -> None:
        """At each look on the day on which it began."""
        since = self._local.second(began)
        until = since + seconds(began, closed)
        counts.more_each(PRESENT, LOOKS[-(-since // SLOT) : -(-until // SLOT)], many)

    def _promise(self, doc: dict[str, Any], many: int) -> None:
        counts, hour = self._at(doc["came"])
        counts.more(HOURLY, hour_of(hour, PROMISES), many)

    def _tally(self, doc: dict[str, Any], many: int) -> None:
        if doc["card"] is None:
            counts, hour = self._at(doc["at"])
            counts.more(HOURLY, hour_of(hour, COUNTED), many * doc["count"])
