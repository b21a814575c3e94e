"""The undo history: what can be undone and redone. A restart forgets it, and so does erasure."""

from dataclasses import replace

from deskapp.floor.moment import Past
from deskapp.records import Record
from deskapp.records.change import Change

DEEPEST = 100
"""Acts that can be undone at one screen. More than anyone takes back in one go, few enough to search."""


class Pasts:
    """The undo and the redo stack of all screens, in the order in which things were done. Each screen is
    offered what was done there, and no other's."""

    def __init__(self) -> None:
        self._done: tuple[Past, ...] = ()
        self.undone: tuple[Past, ...] = ()
        """What can be redone, at any screen, newest last."""
        self._of_face: dict[str, tuple[Past, ...]] = {}
        """What each screen is offered, until the stack changes."""

    @property
    def done(self) -> tuple[Past, ...]:
        """What can be undone, at any screen, newest last."""
        return self._done

    @done.setter
    def done(self, stack: tuple[Past, ...]) -> None:
        self._done = stack
        self._of_face.clear()

    def done_at(self, face: str) -> tuple[Past, ...]:
        """What can be undone at this screen, newest last."""
        found = self._of_face.get(face)
        if found is None:
            found = self._of_face[face] = _at(self._done, face)
        return found

    def undone_at(self, face: str) -> tuple[Past, ...]:
        """What can be redone at this screen, newest last."""
        return _at(self.undone, face) if self.undone else ()

    def did(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """An act that can be undone was done; what was undone before it at this screen can't be redone."""
        done = (*self.done, Past(change, before))
        here = self.done_at(change.face)
        self.done = _less(done, here[0]) if len(here) >= DEEPEST else done
        self.undone = tuple(past for past in self.undone if past.change.face != change.face)

    def undid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """The newest act of this screen was taken back by this change."""
        taken = self.done_at(change.face)[-1]
        self.done = _less(self.done, taken)
        self._restated(taken.before, change.after)
        self.undone = (*self.undone, Past(replace(change, act=taken.change.act), before))

    def redid(self, change: Change, before: tuple[Record | None, ...]) -> None:
        """What was undone last at this screen is done again by this change."""
        again = self.undone_at(change.face)[-1]
        self.undone = _less(self.undone, again)
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


def _at(stack: tuple[Past, ...], face: str) -> tuple[Past, ...]:
    return tuple(past for past in stack if past.change.face == face)


def _less(stack: tuple[Past, ...], one: Past) -> tuple[Past, ...]:
    return tuple(past for past in stack if past is not one)


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
