"""The undo history: what can be undone and redone. A restart forgets it, and so does erasure."""

from dataclasses import replace

from deskapp.floor.moment import Past
from deskapp.records import Record
from deskapp.records.change import Change

DEEPEST = 100
"""Acts that can be undone. More than anyone takes back in one go, few enough to search on a key."""


class Pasts:
    """The undo and the redo stack."""

    def __init__(self) -> None:
        self.done: tuple[Past, ...] = ()
        self.undone: tuple[Past, ...] = ()

    def did(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """An act that can be undone was done; what was undone before it can't be redone."""
        self.done = (*self.done, Past(change, before))[-DEEPEST:]
        self.undone = ()

    def undid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """The newest act was taken back by this change."""
        taken = self.done[-1]
        self.done = self.done[:-1]
        self._restated(taken.before, change.after)
        self.undone = (*self.undone, Past(replace(change, act=taken.change.act), before))

    def redid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """What was undone last is done again by this change."""
        again = self.undone[-1]
        self.undone = self.undone[:-1]
        self._restated(again.before, change.after)
        self.done = (*self.done, Past(replace(change, act=again.change.act), before))

    def _restated(self, old: tuple[Record | None, ...], new: tuple[Record, ...]) -> None:
        """An older version stands again under a new number; the stacks follow it there."""
        names = {
            (before.uid, before.version): after
            for before, after in zip(old, new, strict=True)
            if before is not None
        }

        def follow(past: Past) -> Past:
            if not any((record.uid, record.version) in names for record in past.change.after):
                return past
            after = tuple(names.get((record.uid, record.version), record) for record in past.change.after)
            return replace(past, change=replace(past.change, after=after))

        self.done = tuple(follow(each) for each in self.done)
        self.undone = tuple(follow(each) for each in self.undone)

    def forget(self, uids: frozenset[str] | None = None) -> None:
        """Nothing can be undone any more, or nothing that touches these records."""
        if uids is None:
            self.done = self.undone = ()
            return

        self.done = _without(self.done, uids)
        self.undone = _without(self.undone, uids)


def _without(stack: tuple[Past, ...], uids: frozenset[str]) -> tuple[Past, ...]:
    """The stack without what touches these records, nor what could only come after that.

    From the top down: under an act that can no longer be taken, older ones of the same records would find
    them changed for ever, and stand in the way of everything below.
    """
    gone = set(uids)
    kept: list[Past] = []
    for past in reversed(stack):
        mine = {record.uid for record in past.change.after}
        if mine & gone:
            gone |= mine
        else:
            kept.append(past)
    return tuple(reversed(kept))
