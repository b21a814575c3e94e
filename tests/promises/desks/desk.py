"""A desk of the model: a journal that survives, an account of the others that does not, and what it was
told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import NAMESPACE_OID, uuid5

from deskapp.floor.accounts import account, following
from deskapp.records import Record, Visit
from deskapp.shared.claims import Claim, NotGiven
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import FromServer, ToServer, take_in

Shown = TypeVar("Shown", bound=Record)


def account_uid(mine: Copy) -> str:
    """The name of the account of what a desk did with a visit: made again after a kill, it is the same."""
    return str(uuid5(NAMESPACE_OID, f"{mine.uid} {mine.record.version}"))


class OutOfOrder(Exception):
    """A version that is not above the newest kept: the journal would go on showing the older."""


@dataclass
class DeskInModel:
    """What is after a `kill` what it was before: `journal` and `writer` alone."""

    number: int
    writer: str
    journal: dict[str, Copy] = field(default_factory=dict)
    was_joined: bool = False
    wants: set[str] = field(default_factory=set)
    not_given: list[tuple[Claim, str]] = field(default_factory=list)
    conflicts: dict[tuple[str, int], Copy] = field(default_factory=dict)
    """Of which an account was kept, for the checks: no kill takes it away."""

    def __post_init__(self) -> None:
        self.ledger = self.reopened(self.journal.values())

    @property
    def joined(self) -> bool:
        """Whether new numbers are given here, and others asked."""
        return self.ledger.joined

    def killed(self) -> None:
        """kill -9, and a new start: what was not in the journal is gone."""
        self.was_joined = self.ledger.joined
        self.ledger = self.reopened(self.journal.values())
        self.wants.clear()
        self.not_given.clear()

    def reopened(self, journal: Iterable[Copy]) -> Ledger:
        """The account as a start finds it."""
        return Ledger.opened(self.number, self.writer, journal, joined=self.was_joined)

    def restored(self, backup: dict[str, Copy], writer: str) -> None:
        """The disk was lost, and an old backup put back on another: another folder of the same desk."""
        self.journal, self.writer, self.ledger.joined = dict(backup), writer, False
        self.killed()

    def commit(self, copy: Copy) -> None:
        """In the journal, where the highest version counts, then on the floor. Raises OutOfOrder."""
        known = self.journal.get(copy.uid)
        if known is not None and known.descent.version >= copy.descent.version:
            raise OutOfOrder(copy.uid)
        self.journal[copy.uid] = copy
        self.ledger.wrote(copy)

    def write(self, record: Record, **fields: Any) -> Copy:
        """A further version that this desk may write, as an act makes it."""
        copy = self.ledger.further(record.revised(**fields))
        self.commit(copy)
        return copy

    def force(self, record: Record, **fields: Any) -> Copy:
        """A further version over another desk's."""
        copy = self.ledger.by_force(record.revised(**fields))
        self.commit(copy)
        return copy

    def shown(self, kind: type[Shown]) -> list[Shown]:
        """What is open here, of this kind."""
        return [
            each.record
            for each in self.ledger.stands.values()
            if isinstance(each.record, kind) and each.record.is_open
        ]

    def waiting(self, mine: bool) -> list[Visit]:
        """Visits that wait and are this desk's as far as it knows, or another's."""
        return [
            each
            for each in self.shown(Visit)
            if each.state == "waiting" and self.ledger.may_write(each.uid) == mine
        ]

    def says(self, most: int) -> ToServer:
        """A turn begins."""
        offers = self.ledger.offers(most)
        not_given, self.not_given = tuple(self.not_given), []
        wants, self.wants = tuple(sorted(self.wants)), set()
        return ToServer(self.number, self.writer, self.ledger.cursor, offers, wants, not_given, most)

    def hears(self, told: FromServer) -> None:
        """A turn ends."""
        if not take_in(self.ledger, told, self.commit):
            return
        found = tuple(self.ledger.conflicts.values())
        self.ledger.conflicts.clear()
        for conflict in found:
            self.keep_account(conflict.mine)
        self.follow()
        for claim in told.asks:
            self.answer(claim)

    def keep_account(self, mine: Copy) -> None:
        """Another took by force what this desk went on with: that is a record of its own."""
        assert isinstance(mine.record, Visit)
        uid = account_uid(mine)
        self.conflicts[mine.uid, mine.record.version] = mine
        if uid not in self.ledger.stands:
            self.commit(self.ledger.made(account(mine.record, uid, str(self.number), 101)))

    def follow(self) -> None:
        """What another desk's record says of whom both helped, this one's says after it."""
        for mine, theirs in self.two_accounts():
            if (after := following(mine, theirs)) is not None:
                self.commit(self.ledger.further(after))

    def two_accounts(self) -> list[tuple[Visit, Visit]]:
        """What this desk may write of whom two desks helped, and the other's record of them."""
        stands = self.ledger.stands
        found: list[tuple[Visit, Visit]] = []
        for copy in tuple(stands.values()):
            kept = copy.record
            other = stands.get(kept.account_of or "") if isinstance(kept, Visit) else None
            if isinstance(kept, Visit) and other is not None and isinstance(other.record, Visit):
                found += [(kept, other.record), (other.record, kept)]
        return [(mine, theirs) for mine, theirs in found if self.joined and self.ledger.may_write(mine.uid)]

    def answer(self, claim: Claim) -> None:
        """Another desk asks for a visit of ours."""
        given = self.ledger.given(claim)
        if isinstance(given, NotGiven):
            self.not_given.append((claim, given.why))
        else:
            self.commit(given)
