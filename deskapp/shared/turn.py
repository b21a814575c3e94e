"""One turn with the server: all that a desk has to say, and all that it is told, in one call."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy, Ledger

MOST = 200
"""Versions offered in one turn, and rows read."""


@dataclass(frozen=True, slots=True)
class ToServer:
    """What a desk says. Everything in it may come twice, late, or not at all."""

    desk: int
    writer: str
    cursor: int
    offers: tuple[Copy, ...] = ()
    wants: tuple[str, ...] = ()
    """Visits of other desks that it asks for."""
    not_given: tuple[tuple[Claim, str], ...] = ()
    """What others asked for and it does not give, with why."""
    most: int = MOST


@dataclass(frozen=True, slots=True)
class FromServer:
    """What a desk is told."""

    place: str
    """Which server it is, and since when: another than last time was restored, failed over, or is new."""
    acknowledged: tuple[tuple[str, int], ...] = ()
    """What it offered and the server has: uid and version."""
    passed: tuple[Copy, ...] = ()
    """What stands where it offered something else."""
    news: tuple[Copy, ...] = ()
    cursor: int = 0
    """Up to where the news go."""
    asks: tuple[Claim, ...] = ()
    """What other desks would like of it."""
    answers: tuple[tuple[str, str], ...] = ()
    """Why what it asked for is not given: uid and the reason."""
    more: bool = False
    """There are more news than these."""


def take_in(ledger: Ledger, told: FromServer, commit: Callable[[Copy], None]) -> bool:
    """What the server said, in the order that nothing can be lost in; `commit` keeps a merge in the journal.

    False where it is another server than last time: then all else that it said is about nothing.
    """
    if ledger.place not in ("", told.place):
        ledger.another_server(told.place)
        return False
    ledger.place = told.place
    for uid, version in told.acknowledged:
        ledger.acknowledged(uid, version)
    for row in (*told.passed, *told.news):
        together = ledger.take(row)
        if together is not None:
            commit(together)
    # Last: what is behind the cursor is never read again.
    ledger.cursor = told.cursor
    ledger.read_all = ledger.read_all or not told.more
    ledger.joined = ledger.joined or ledger.read_all
    return True
