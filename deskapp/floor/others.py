"""What the other desks of the library hold, as far as this one knows. A desk by itself has none of it.

Visits and calls of other desks, their counts and who is on duty there never stand on this desk's own floor:
so no key, alarm, number or count of this desk's is ever another's. What belongs to the library (promises,
incidents, notices, closed days, found things) stands on every desk's floor, and names its desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from deskapp.records import Call, Duty, Record, Supplement, Tally, Visit

R = TypeVar("R", bound=Record)

OF_ONE_DESK: frozenset[type[Record]] = frozenset({Visit, Call, Tally, Duty, Supplement})
"""What stands on the floor of the desk that holds it alone, and here only with the others'."""


NOT_JOINED = "has not joined yet"


@dataclass(frozen=True, slots=True)
class OtherDesk:
    """One of the other desks, and how it stood when it was last heard of."""

    number: int
    """1 to 63, as in the versions of its records."""
    letter: str
    """Stands before its numbers here: C104."""
    name: str
    away_since: str = ""
    """Since what time of day nothing is heard of it, as people write it; "" while it is there."""
    joined: bool = True
    """Whether it was ever there: nothing is known of one that has a login and has not joined."""
    shows: frozenset[str] = frozenset()
    """The open incidents that it has read, by uid: its screens show them."""
    ahead: timedelta = timedelta(0)
    """How far its clock is ahead of this one's."""
    entrance: str = ""
    """The floor and entrance by which help finds it; "" where nobody told the others."""
    opened: tuple[tuple[str, str], ...] = ()
    """The promises that are open for answering there: uid, and the letter of who has it open. A hint."""

    @property
    def is_away(self) -> bool:
        """Whether nobody can be asked there now."""
        return bool(self.away_since) or not self.joined

    @property
    def away(self) -> str:
        """That nothing is heard of it, in words; "" while it is there."""
        if not self.joined:
            return NOT_JOINED
        return f"away since {self.away_since}" if self.away_since else ""


@dataclass(frozen=True, slots=True)
class HelpedTwice:
    """After a force: this desk and another each helped one visit. Staff of either say what was."""

    desk: OtherDesk | None
    """The other; None where this desk has come to hold what both wrote."""
    here: Visit
    """What this desk holds: the visit, or what it did with it while it was away."""
    there: Visit
    """What the other holds."""

    @property
    def visit(self) -> Visit:
        """The one that stands."""
        return self.there if self.here.account_of is not None else self.here

    @property
    def place(self) -> str:
        """Where the other helped them: " at Children's"."""
        return f" at {self.desk.name}" if self.desk is not None else ""


@dataclass(slots=True)
class Others:
    """All of them. Changed on the loop alone, between two acts."""

    desks: dict[int, OtherDesk] = field(default_factory=dict)
    link: str = ""
    """How this desk stands with the others, for the head line; "" while all is well."""
    unshared: frozenset[str] = frozenset()
    """What is saved here and has not reached the others for some seconds, by uid."""
    asked: dict[str, str] = field(default_factory=dict)
    """Visits that are asked for now, by uid: the sentence that says so."""
    may_be_forced: dict[str, str] = field(default_factory=dict)
    """Visits that were asked for and nobody was there to give, by uid: the sentence that says so. Enter helps
    them all the same."""
    helped_twice: dict[str, HelpedTwice] = field(default_factory=dict)
    """What staff have still to say of what was taken by force, by uid."""
    _rows: dict[str, tuple[int, Record]] = field(default_factory=dict)
    _people: dict[int, tuple[Visit, ...]] = field(default_factory=dict)
    """Who is at each desk, in order, once it was asked for: a key draws them again, and sorts nothing."""
    _calls: dict[int, tuple[Call, ...]] = field(default_factory=dict)
    """The same of who is left to wait on its telephone."""

    def put(self, desk: int, record: Record) -> None:
        """This desk holds it; what was known of it before is replaced."""
        self._rows[record.uid] = (desk, record)
        self._forget_order()

    def drop(self, uid: str) -> None:
        """No other desk holds it any more, or it is over for every screen. It may be unknown."""
        if self._rows.pop(uid, None) is not None:
            self._forget_order()

    def _forget_order(self) -> None:
        self._people.clear()
        self._calls.clear()

    def get(self, uid: str) -> Record | None:
        """What another desk holds under this name."""
        found = self._rows.get(uid)
        return found[1] if found is not None else None

    def desk_of(self, uid: str) -> OtherDesk | None:
        """The desk that holds it, or None when that is this desk, or nobody knows of it."""
        found = self._rows.get(uid)
        return self.desks.get(found[0]) if found is not None else None

    def named(self, name: str) -> OtherDesk | None:
        """The other desk of this name, which stands in all that it made; None when it is this desk's own."""
        for desk in self.desks.values():
            if desk.name == name:
                return desk
        return None

    def name_of(self, record: Record) -> str:
        """What people here call it: by the number alone what this desk made, with its desk's letter in front
        what another did (C104, CP3); the call on another desk's line with that desk's name (Phone A)."""
        if isinstance(record, Call):
            # A line is of the desk where it is talked on, wherever it rang.
            there = self.desk_of(record.uid)
            return f"{there.name} {record.short_name}" if there is not None else record.short_name
        desk = self.named(record.desk)
        return desk.letter + record.short_name if desk and record.short_name else record.short_name

    def all_of(self, kind: type[R]) -> Iterable[R]:
        """All of one kind that is known of the others', in no order."""
        return (record for _, record in self._rows.values() if isinstance(record, kind))

    def rows(self, desk: int) -> Iterable[Record]:
        """All that is known of what this desk holds, in no order."""
        return (record for number, record in self._rows.values() if number == desk)

    def in_order(self) -> tuple[OtherDesk, ...]:
        """The desks, by number: each has its place on a screen for good."""
        return tuple(self.desks[number] for number in sorted(self.desks))

    def opened(self, uid: str) -> tuple[OtherDesk, str] | None:
        """The desk at which this promise is open for answering, and the letter of who has it open."""
        for desk in self.desks.values():
            for opened, by in desk.opened:
                if opened == uid and not desk.is_away:
                    return desk, by
        return None

    def people(self, desk: int) -> tuple[Visit, ...]:
        """Who waits at this desk, the longest first; after them who looks lost there, and who is helped."""
        if desk not in self._people:
            found = [each for each in self.rows(desk) if isinstance(each, Visit) and each.is_open]
            self._people[desk] = tuple(sorted(found, key=_in_line))
        return self._people[desk]

    def calls(self, desk: int) -> tuple[Call, ...]:
        """Who waits on this desk's telephone: what rings, the longest first, then what is on hold."""
        if desk not in self._calls:
            found = [each for each in self.rows(desk) if isinstance(each, Call)]
            waits = [each for each in found if each.state == "ringing" or each.hold is not None]
            self._calls[desk] = tuple(sorted(waits, key=_in_line_there))
        return self._calls[desk]

    def at(self, desk: int) -> tuple[Visit | Call, ...]:
        """Who is at this desk, then who waits on its telephone."""
        return (*self.people(desk), *self.calls(desk))

    def duties_of(self, person: str) -> list[Duty]:
        """Where this person is at another desk now."""
        return [each for each in self.all_of(Duty) if each.person == person and each.is_open]

    def on_duty(self, desk: int) -> tuple[Duty, ...]:
        """Who is at this desk, the first to come first."""
        found = (each for each in self.rows(desk) if isinstance(each, Duty) and each.is_open)
        return tuple(sorted(found, key=lambda each: each.since))


_STATES = ("waiting", "spotted", "helping")


def _in_line(visit: Visit) -> tuple[int, datetime, int]:
    at = visit.waiting if visit.state == "waiting" else None
    return (_STATES.index(visit.state), at or visit.began, visit.number)


def _in_line_there(call: Call) -> tuple[bool, datetime, str]:
    at = call.hold.began if call.hold is not None else call.rang
    return (call.state != "ringing", at or call.began, call.line)
