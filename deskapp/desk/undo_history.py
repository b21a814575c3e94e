"""The undo history: what can be undone and redone. A restart forgets it, and so does erasure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from deskapp.floor.moment import Past
from deskapp.records import Record
from deskapp.records.change import Change

DEEPEST = 100
"""Acts that can be undone at one screen. More than anyone takes back in one go, few enough to search."""


class Stack:
    """Acts of all screens in the order in which they were done. A key looks at its newest and its oldest end
    alone, however much there is in between."""

    def __init__(self, pasts: Iterable[Past] = ()) -> None:
        self.pasts = list(pasts)
        self._many = Counter(past.change.face for past in self.pasts)

    def newest_at(self, face: str) -> Past | None:
        """The newest of this screen; None when there is none."""
        if face not in self._many:
            return None
        return self.pasts[self._nth(face, range(len(self.pasts) - 1, -1, -1))]

    def put(self, past: Past) -> None:
        """This was done last. A screen's oldest act goes when there are more than can be undone."""
        face = past.change.face
        self.pasts.append(past)
        self._many[face] += 1
        if self._many[face] > DEEPEST:
            del self.pasts[self._nth(face, range(len(self.pasts)))]
            self._many[face] -= 1

    def take_newest_at(self, face: str) -> Past:
        """Take away the newest of this screen. Raises StopIteration when there is none."""
        self._many -= Counter((face,))
        return self.pasts.pop(self._nth(face, range(len(self.pasts) - 1, -1, -1)))

    def _nth(self, face: str, places: range) -> int:
        return next(nth for nth in places if self.pasts[nth].change.face == face)


class Pasts:
    """The undo and the redo stack of all screens. Each is offered what was done there, and no other's."""

    def __init__(self) -> None:
        self._done, self._undone = Stack(), Stack()
        self.turn = 0
        """Rises with all that is done or taken back: whether what was counted before still holds."""

    @property
    def done(self) -> tuple[Past, ...]:
        """What can be undone, at any screen, newest last."""
        return tuple(self._done.pasts)

    @property
    def undone(self) -> tuple[Past, ...]:
        """What can be redone, at any screen, newest last."""
        return tuple(self._undone.pasts)

    def last_done(self, face: str) -> Past | None:
        """What undo takes back at this screen."""
        return self._done.newest_at(face)

    def last_undone(self, face: str) -> Past | None:
        """What redo does again at this screen."""
        return self._undone.newest_at(face)

    def did(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """An act that can be undone was done; what was undone before it at this screen can't be redone."""
        self.turn += 1
        self._done.put(Past(change, before))
        if self._undone.newest_at(change.face) is not None:
            self._undone = Stack(past for past in self._undone.pasts if past.change.face != change.face)

    def undid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """The newest act of this screen was taken back by this change."""
        self.turn += 1
        taken = self._done.take_newest_at(change.face)
        self._restated(taken.before, change.after)
        self._undone.put(Past(replace(change, act=taken.change.act), before))

    def redid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """What was undone last at this screen is done again by this change."""
        self.turn += 1
        again = self._undone.take_newest_at(change.face)
        self._restated(again.before, change.after)
        self._done.put(Past(replace(change, act=again.change.act), before))

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

        self._done = Stack(follow(each) for each in self._done.pasts)
        self._undone = Stack(follow(each) for each in self._undone.pasts)

    def forget(self, uids: frozenset[str] | None = None) -> None:
        """Nothing can be undone any more, or nothing that touches these records."""
        self.turn += 1
        if uids is None:
            self._done, self._undone = Stack(), Stack()
        else:
            self._done, self._undone = _without(self._done, uids), _without(self._undone, uids)


def _without(stack: Stack, uids: frozenset[str]) -> Stack:
    """The stack without what touches these records, nor what could only come after that.

    From the top down: under an act that can no longer be taken, older ones of the same records would find
    them changed for ever, and stand in the way of everything below.
    """
    gone = set(uids)
    kept: list[Past] = []
    for past in reversed(stack.pasts):
        mine = {record.uid for record in past.change.after}
        if mine & gone:
            gone |= mine
        else:
            kept.append(past)
    return Stack(reversed(kept))
