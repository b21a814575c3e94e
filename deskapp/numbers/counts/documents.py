"""Counting documents that lie in no journal here: those of all desks, as their server hands them over.

They are as in a journal, the newest version of each, and are counted by the same rules.
"""

from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.cache import JournalCounts
from deskapp.numbers.counts.only import NOT_COUNTED, TABLES, Only
from deskapp.numbers.counts.record import Counting
from deskapp.store.lines import Doc

Documents = Callable[[], Iterable[tuple[str, Doc]]]
"""Hands over all documents, each with its table; every time the same."""


def gather_documents(documents: Documents, zone: ZoneInfo) -> Gathered:
    """The counts of all of them."""
    counting = Counting(zone)
    for table, doc in documents():
        counting.take(table, doc)
    return Gathered([_counts(counting)])


def gather_documents_only(documents: Documents, zone: ZoneInfo, only: Only, every: Gathered) -> Gathered:
    """The counts of some of them alone; `every` are those of all."""
    counting = Counting(zone)
    for table, doc in documents():
        if table in TABLES and only.takes(table, doc, every.later):
            counting.take(table, doc)
    return Gathered([_counts(counting)], given=every.later, days_logged=frozenset(every.logged()))


def _counts(counting: Counting) -> JournalCounts:
    return JournalCounts.counted(NOT_COUNTED, counting.unread, 0, counting.days, counting.hours, {})
