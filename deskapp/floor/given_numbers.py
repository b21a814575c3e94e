"""Numbers that one desk gave twice: before its records had come it could not know of the first. Pure.

An emergency begins ahead of the disk, and a backup that was put back works before it has read what it lacks.
No number is changed for that, since people have said it aloud: the younger one's name says which, I1b.
"""

from bisect import bisect_left, insort
from datetime import datetime

from deskapp.records import Closure, FoundItem, Incident, Notice, Promise, Record

Numbered = Promise | Notice | Closure | FoundItem | Incident

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class GivenNumbers:
    """Those of the records on a floor."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int], list[tuple[datetime, str]]] = {}

    def take(self, record: Record) -> None:
        """It has come. More than once is once."""
        if isinstance(record, Numbered):
            given, place = self._found.setdefault(_number(record), []), (record.began, record.uid)
            if place not in given:
                insort(given, place)

    def let_go(self, record: Record) -> None:
        """It is not here any more."""
        if isinstance(record, Numbered) and (given := self._found.get(_number(record))):
            given[:] = [place for place in given if place[1] != record.uid]

    def which(self, record: Record) -> str:
        """What tells it from an older one of its number: "" of the first, "b" of the next."""
        given = self._found.get(_number(record)) if isinstance(record, Numbered) else None
        nth = bisect_left(given, (record.began, record.uid)) if given else 0
        return LETTERS[min(nth, len(LETTERS) - 1)] if nth else ""


def _number(record: Numbered) -> tuple[str, str, int]:
    return record.table, record.desk, record.number
