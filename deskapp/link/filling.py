"""All that a desk ever wrote, offered to a server that is new: its kiosk offers this month's by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from deskapp.link.link_thread import Exchanging
from deskapp.server.faults import NotTaken
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import MOST, ToServer


@dataclass
class Filled:
    """What came of it, in records."""

    there: int = 0
    """The server has them now, or had them."""
    otherwise: int = 0
    """The server has something else that does not come from these: it stays."""
    not_taken: int = 0
    """The server could not take them."""


def filled(exchange: Exchanging, copies: Iterable[Copy], asking: ToServer) -> Filled:
    """Offer these in batches, beside the kiosk's own turns. `asking` is a turn that says nothing.

    Raises Away and NotLetIn.
    """
    found = Filled()
    for batch in _batches(copies):
        _offer(exchange, batch, asking, found)
    return found


def _offer(exchange: Exchanging, batch: tuple[Copy, ...], asking: ToServer, found: Filled) -> None:
    said = ToServer(asking.desk, asking.writer, asking.cursor, batch, most=1, unshared=None)
    try:
        told = exchange.turn(said)
    except NotTaken:
        if len(batch) == 1:
            found.not_taken += 1
            return
        # By halves, so that what can't be taken keeps nothing else from being there.
        _offer(exchange, batch[: len(batch) // 2], asking, found)
        _offer(exchange, batch[len(batch) // 2 :], asking, found)
    else:
        found.there += len(told.acknowledged)
        found.otherwise += len(told.passed)


def _batches(copies: Iterable[Copy]) -> Iterator[tuple[Copy, ...]]:
    left = iter(copies)
    while batch := tuple(islice(left, MOST)):
        yield batch
