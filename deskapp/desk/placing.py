"""Where a record stands at this desk: on its own floor, or with what other desks hold."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from deskapp.desk.desk import Desk
from deskapp.floor.others import OF_ONE_DESK, OtherDesk
from deskapp.records import Call, Visit
from deskapp.records.change import Change
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import DeskSeen
from deskapp.when.clock_words import time_at

ELSEWHERE = "another desk"
"""The face of what came from another desk: no screen here has this name."""

AWAY = 10.0
"""Seconds without a turn after which a desk is said to be away: it takes one each second."""


def keeper(copy: Copy) -> int:
    """The desk on whose floor it stands: who holds a visit or a call, and who made the rest."""
    return copy.holder if isinstance(copy.record, Visit | Call) else copy.maker


class Placing:
    """Puts what stands where it belongs. Called between two acts."""

    def __init__(self, desk: Desk, number: int) -> None:
        self._desk, self._number = desk, number
        self._heard: set[int] = set()
        """The desks that were ever there, as far as is known here: a server that was killed forgets it."""

    def is_elsewhere(self, copy: Copy) -> bool:
        """Whether another desk holds it."""
        return type(copy.record) in OF_ONE_DESK and keeper(copy) != self._number

    def put(self, copy: Copy) -> bool:
        """Where it belongs, and nowhere else; whether it is shown at all."""
        record, floor, others = copy.record, self._desk.floor, self._desk.others
        stays = floor.stays(record, floor.today)
        if self.is_elsewhere(copy):
            floor.let_go(record.uid)
            if stays:
                others.put(keeper(copy), record)
            else:
                others.drop(record.uid)
            return stays
        others.drop(record.uid)
        known = floor.get(record.uid)
        if known is not None and known.version > record.version:
            # Ours was higher and does not stand.
            floor.let_go(record.uid)
        if stays or known is not None:
            floor.apply(Change("", "news", self._desk.clock.now(), self._desk.name, "-", (record,)))
        return stays

    def tell(self, copies: Iterable[Copy]) -> None:
        """These changed elsewhere: who listens is told, and no undo goes back behind it."""
        records = tuple(copy.record for copy in copies)
        if records:
            self._desk.pasts.forget(frozenset(record.uid for record in records))
            now = self._desk.clock.now()
            self._desk.tell(Change("", "news", now, self._desk.name, "-", records, face=ELSEWHERE))

    def is_there(self, copy: Copy) -> None:
        """What it holds was written just now: it is there, whatever was heard of it last."""
        desks, number = self._desk.others.desks, keeper(copy)
        desk = desks.get(number)
        if desk is not None and desk.is_away:
            desks[number] = replace(desk, away_since="", joined=True)
            self._heard.add(number)

    def heard_of(self, seen: Iterable[DeskSeen], ahead: timedelta, has_made: Callable[[int], bool]) -> None:
        """How the other desks are; `ahead` is how far this one's clock is ahead of the server's.

        `has_made` says whether anything is known here that the desk of this number made.
        """
        for each in seen:
            number, letter, name = each.desk.number, each.desk.letter, each.desk.name
            if number != self._number:
                if each.unheard is not None or (number not in self._heard and has_made(number)):
                    self._heard.add(number)
                joined = number in self._heard
                away = self._away_since(number, each.unheard) if joined else ""
                self._desk.others.desks[number] = OtherDesk(
                    *(number, letter, name, away, joined, each.shows, each.ahead - ahead, each.entrance),
                    opened=each.opened,
                )

    def _away_since(self, number: int, unheard: float | None) -> str:
        known = self._desk.others.desks.get(number)
        if unheard is not None and unheard < AWAY:
            return ""
        if known is not None and known.away_since:
            return known.away_since
        settings = self._desk.settings
        # The server began without it: since then at least.
        at = self._desk.clock.now() - timedelta(seconds=unheard or 0)
        return time_at(at, settings)
