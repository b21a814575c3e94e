"""What one desk knows of each shared record: its own newest version, the others', and which of them stands.

Pure: whoever owns it keeps `own` in the journal first, and hands over what the server answered. All but `own`
may be lost at any moment and is found again by offering everything and reading from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from zlib import crc32

from deskapp.records import Record, Visit
from deskapp.shared.claims import Claim, NotGiven, answered, forced
from deskapp.shared.merges import adds_nothing, content, merged
from deskapp.shared.rights import WRITTEN_BY, WrittenBy, may_write, next_version
from deskapp.shared.verdicts import Standing, one_stretch_of_two
from deskapp.shared.versions import STEP, Descent

NOBODY = "00000000-0000-0000-0000-000000000000"
"""The writer of what the server erased by itself: no desk's folder."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One version of a record, as a desk or the server has it."""

    record: Record
    """Its `version` is the number of the descent's."""
    descent: Descent
    writer: str
    """The random name of the folder it was written in."""
    maker: int
    """The desk that made the record."""

    @property
    def uid(self) -> str:
        """The record's name."""
        return self.record.uid

    @property
    def holder(self) -> int:
        """The desk that may write it further."""
        return self.descent.holder(self.maker)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Each of two desks went on with what only one may write: someone took it by force. Staff say what
    was."""

    mine: Copy
    stands: Copy


@dataclass
class Ledger:
    """One desk's account with the others."""

    desk: int
    writer: str
    own: dict[str, Copy] = field(default_factory=dict)
    """The newest version of each record in this desk's journal."""
    stands: dict[str, Copy] = field(default_factory=dict)
    """What the floor shows: own or the others', whichever came from the other."""
    unshared: dict[str, Copy] = field(default_factory=dict)
    """What the server has not acknowledged, oldest first."""
    set_aside: dict[str, Copy] = field(default_factory=dict)
    """What the server could not take, each by itself. A further version of it is offered again."""
    conflicts: dict[tuple[str, int], Conflict] = field(default_factory=dict)
    cursor: int = 0
    """Up to where the others' changes were read."""
    place: str = ""
    """The server they were read from."""
    joined: bool = False
    """Whether this folder has once read all. Before, it gives no new numbers and asks for no visits."""
    read_all: bool = False
    """Whether all is read since this account was opened."""

    @classmethod
    def opened(cls, desk: int, writer: str, own: Iterable[Copy], *, joined: bool = False) -> Ledger:
        """The account of a desk that has its journal, and nothing else for sure."""
        ledger = cls(desk, writer, joined=joined)
        for copy in own:
            ledger.wrote(copy)
        return ledger

    def made(self, record: Record) -> Copy:
        """A new record of this desk's, for the journal."""
        return Copy(record, Descent.of([record.version]), self.writer, self.desk)

    def may_write(self, uid: str) -> bool:
        """Whether this desk may write the record further without asking.

        What one desk holds at a time, and was written in another folder of this desk's, it may not until all
        is read: after a backup was put back nobody here knows whether it was given away since.
        """
        here = self.stands[uid]
        kind = type(here.record)
        if WRITTEN_BY[kind] is WrittenBy.HOLDER and not self._knows(here):
            return False
        return may_write(kind, here.descent, self.desk, here.maker)

    def never_left(self, record: Record) -> bool:
        """Whether this desk made the record and alone wrote it, in this folder, and this is the next of it.

        Then its own count is the version that all desks go by.
        """
        here = self.stands.get(record.uid)
        if here is None:
            return True
        return (
            len(here.descent.ends) == 1
            and here.maker == self.desk
            and here.writer == self.writer
            and record.version == here.record.version + 1 < STEP
            and self.own.get(record.uid) is here
        )

    def further(self, record: Record) -> Copy:
        """This content as the next version that this desk writes, for the journal."""
        here = self.stands[record.uid]
        descent = next_version(here.descent, self.desk, here.maker, same_folder=self._from_here(here))
        if not self._knows(here):
            # Another folder of this desk, from the same backup, may have begun the next stretch before it.
            descent = here.descent.raised(
                self.desk, (*self._terms(record.uid), here.descent.version.term + self._apart)
            )
        own = self.own.get(record.uid)
        if own is not None and own.descent.version >= descent.version:
            # Ours did not stand and is higher all the same; what the journal has last must be the highest.
            descent = here.descent.raised(self.desk, self._terms(record.uid))
        return self._as(record, descent, here.maker)

    def by_force(self, record: Record) -> Copy:
        """This content written over another desk's, after it was refused and with Enter."""
        here = self.stands[record.uid]
        known = tuple(each.descent for each in (self.own.get(record.uid),) if each is not None)
        return self._as(record, forced(here.descent, self.desk, known), here.maker)

    def given(self, claim: Claim) -> Copy | NotGiven:
        """The version that gives another desk what it asks for, for the journal; or why not."""
        here = self.stands.get(claim.uid)
        if here is None:
            return NotGiven("is over")
        if not self._knows(here):
            return NotGiven("can't be given yet: its desk reads what it missed")
        given = answered(claim, here.record, here.descent, self.desk, here.maker, self._terms(claim.uid))
        return given if isinstance(given, NotGiven) else self._as(here.record, given, here.maker)

    def wrote(self, copy: Copy) -> None:
        """The journal has this version of ours."""
        self.own[copy.uid] = self.stands[copy.uid] = copy
        self.set_aside.pop(copy.uid, None)
        self.unshared.pop(copy.uid, None)
        self.unshared[copy.uid] = copy

    def offers(self, most: int) -> tuple[Copy, ...]:
        """What is to be offered in the next turn."""
        return tuple(islice(self.unshared.values(), most))

    def acknowledged(self, uid: str, version: int) -> None:
        """The server has this version, or what came from it. What was written since is still to be
        offered."""
        waiting = self.unshared.get(uid)
        if waiting is not None and waiting.record.version == version:
            del self.unshared[uid]

    def put_aside(self, uid: str) -> None:
        """The server can't take this one: it is held back, so that the rest goes on."""
        waiting = self.unshared.pop(uid, None)
        if waiting is not None:
            self.set_aside[uid] = waiting

    def forget(self, uid: str) -> None:
        """It is over for every screen, and the server has it, as the journal does."""
        if uid not in self.unshared:
            self.own.pop(uid, None)
            self.stands.pop(uid, None)

    def take(self, row: Copy) -> Copy | None:
        """What stands at the server, from news or because an offer was passed.

        Gives the version to be written where both desks' work must be put together; it is this desk's to
        commit and to hand to `wrote`.
        """
        here = self.stands.get(row.uid)
        if here is None or here.descent.leads_to(row.descent) and not _of_two_folders(here, row):
            self._theirs_stands(row)
            return None
        if row.descent.leads_to(here.descent) and not _of_two_folders(here, row):
            return None
        if WRITTEN_BY[type(row.record)] is WrittenBy.ANYONE:
            return self._put_together(here, row)
        own = self.own.get(row.uid)
        is_ours = own is not None and own.descent.version == here.descent.version
        # What a third desk wrote is that desk's to see to: where a server was put back it may stand here.
        if is_ours and not _is_nothing_to_say(here, row):
            self.conflicts[row.uid, here.record.version] = Conflict(here, row)
        self._theirs_stands(row)
        return None

    def another_server(self, place: str) -> None:
        """It is not the server it was, or not as it was: everything is offered and read again."""
        self.place, self.cursor, self.joined, self.read_all = place, 0, False, False
        self.unshared = dict(self.own)

    def _put_together(self, here: Copy, row: Copy) -> Copy | None:
        together = merged(here.record, row.record)
        if adds_nothing(row.record, together):
            self._theirs_stands(row)
            return None
        return self._as(together, row.descent.raised(self.desk, self._terms(row.uid)), row.maker)

    def _theirs_stands(self, row: Copy) -> None:
        self.stands[row.uid] = row
        self.unshared.pop(row.uid, None)

    def _as(self, record: Record, descent: Descent, maker: int) -> Copy:
        version = descent.version.packed
        if record.version != version:
            record = record.model_copy(update={"version": version})
        return Copy(record, descent, self.writer, maker)

    def _knows(self, copy: Copy) -> bool:
        """Whether nothing can have become of it that this desk has forgotten."""
        return self.read_all or self._from_here(copy)

    def _from_here(self, copy: Copy) -> bool:
        """Whether this folder goes on with the version in its stretch; a giving is gone on with by who was
        given it."""
        return copy.writer == self.writer or copy.descent.version.is_giving

    @property
    def _apart(self) -> int:
        """How far above what it knows a folder begins that has not read all: each its own way, by name."""
        return crc32(self.writer.encode()) % 9973

    def _terms(self, uid: str) -> tuple[int, ...]:
        """The terms of all that is known of the record here."""
        known = (self.own.get(uid), self.stands.get(uid))
        return tuple(each.descent.version.term for each in known if each is not None)


def _is_nothing_to_say(here: Copy, row: Copy) -> bool:
    """Whether both say the same, so that staff have nothing to settle.

    So it is where a backup was put back, or where the server let go of its words while this desk was away;
    and an account that was made again after a backup was put back is the one that was made before it.
    """
    mine = here.record
    if isinstance(mine, Visit) and mine.account_of is not None and mine.voided:
        return True
    erased = row.writer == NOBODY and content(row.record) == content(mine.erased())
    return erased or content(row.record) == content(mine)


def _of_two_folders(one: Copy, other: Copy) -> bool:
    """Whether one desk wrote both, in two folders, under numbers that say nothing of each other."""
    return one_stretch_of_two(Standing(one.descent, one.writer), Standing(other.descent, other.writer))
