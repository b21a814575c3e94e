"""What is left of a contact when all is over: the record in its last version, without playing the desk.

For years of history. Each contact is taken for itself, so nobody waits because another was helped.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from deskapp.practice.people import Contact
from deskapp.records import Call, CheckBack, Hold, Record, Tally, Transfer, Visit, Walk
from deskapp.settings.models import Settings

CHECK_EVERY = 60.0
"""Seconds between check-backs on a long hold."""


class Recorder:
    """Turns contacts into records, with the numbers of each day from 101 up."""

    def __init__(self, settings: Settings, new_uid: Callable[[datetime], str]) -> None:
        self._settings = settings
        self._new_uid = new_uid
        self._day = date.min
        self._number = 0
        self._turn = 0

    def __call__(self, here: Contact) -> Record:
        """The record, as the last act on it left it."""
        if here.kind == "quick":
            return self._tally(here)
        return self._call(here) if here.kind == "call" else self._visit(here)

    def _fresh(self, here: Contact, versions: int) -> dict[str, Any]:
        self._turn += 1
        people = self._settings.people
        letters = people[self._turn % len(people)].letter if people else "-"
        uid, desk = self._new_uid(here.at), self._settings.desk_name
        return {"uid": uid, "desk": desk, "by": letters, "version": versions}

    def _answered(self, here: Contact) -> dict[str, Any]:
        ended: dict[str, Any] = {"outcome": here.outcome}
        if here.outcome in ("answered", "referred"):
            ended |= {"effort": here.effort, "kind": self._settings.kind_for(here.effort)}
        if here.outcome == "referred":
            # Typed by staff, so erasure would have taken it long ago.
            ended["referred_to"] = ""
        return ended

    def _tally(self, here: Contact) -> Tally:
        kind = self._settings.kind_for(here.effort)
        return Tally(**self._fresh(here, 1), at=here.at, effort=here.effort, kind=kind)

    def _visit(self, here: Contact) -> Visit:
        day = here.at.date()
        if day != self._day:
            self._day, self._number = day, 100
        self._number += 1
        fresh = {**self._fresh(here, 4), "number": self._number, "day": day, "state": "closed"}
        came = here.at
        if here.kind == "lost" and (here.outcome == "declined" or here.leaves):
            closed = came + _s(here.wait)
            return Visit(**fresh, spotted=came, closed=closed, outcome="declined")
        begins = {"spotted": came} if here.kind == "lost" else {"waiting": came}
        if here.leaves:
            greeted = came + _s(here.greeted) if here.greeted < here.patience else None
            return Visit(**fresh, **begins, greeted=greeted, closed=came + _s(here.patience), outcome="left")
        helped = came + _s(here.wait)
        closed = helped + _s(here.service + here.walk)
        walks = (Walk(out=helped + _s(10), back=helped + _s(10 + here.walk)),) if here.walk else ()
        return Visit(
            **fresh,
            **begins,
            greeted=came + _s(min(here.greeted, here.wait)),
            helped=helped,
            closed=max(closed, walks[-1].back or closed) if walks else closed,
            helper=fresh["by"],
            walks=walks,
            **self._answered(here),
        )

    def _call(self, here: Contact) -> Call:
        fresh = {**self._fresh(here, 4), "line": "A", "state": "closed", "rang": here.at}
        if here.leaves:
            return Call(**fresh, closed=here.at + _s(here.patience), outcome="rang out")
        answered = here.at + _s(here.wait)
        closed = answered + _s(here.service + here.held + 20)
        holds = (self._hold(here, answered + _s(20)),) if here.held else ()
        transfers: tuple[Transfer, ...] = ()
        if here.outcome == "transferred":
            place = self._settings.places[self._turn % len(self._settings.places)].name
            transfers = (Transfer(at=closed, to=place),)
        return Call(
            **fresh,
            answered=answered,
            closed=closed,
            answerer=fresh["by"],
            holds=holds,
            transfers=transfers,
            **self._answered(here),
        )

    def _hold(self, here: Contact, began: datetime) -> Hold:
        checks = tuple(
            CheckBack(at=began + _s(after)) for after in range(60, int(here.held), int(CHECK_EVERY))
        )
        return Hold(began=began, told=here.told, checks=checks, ended=began + _s(here.held))


def _s(seconds: float) -> timedelta:
    return timedelta(milliseconds=int(seconds * 1000))
