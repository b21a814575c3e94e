"""The last acts, in the words that were said of each: what was done here a moment ago, and by whom.

Kept in memory and no longer than this start. What was said of an act holds no patron's words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from deskapp.records.change import Change

KEPT = 40
"""Acts: as many as the highest screen shows, and no more however long the day."""


@dataclass(frozen=True)
class Done:
    """One act. `uid` is its change's."""

    uid: str
    at: datetime
    by: str
    words: str


class Lately:
    """The last acts, newest first."""

    def __init__(self) -> None:
        self._done: dict[str, Done] = {}
        """By their changes, the oldest first: no key looks through them."""

    def take(self, change: Change) -> None:
        """This was done. What is said beside it, of keys and of others who are still here, is left out.

        An emergency's is heard of twice, when it is shown and when the disk has it: it was done once.
        """
        if change.uid in self._done:
            return
        words = change.said.split(";")[0].split(". ")[0]
        if words:
            self._done[change.uid] = Done(change.uid, change.at, change.by, words)
            if len(self._done) > KEPT:
                del self._done[next(iter(self._done))]

    def __iter__(self) -> Iterator[Done]:
        return reversed(self._done.values())
