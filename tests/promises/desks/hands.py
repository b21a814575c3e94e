"""Random acts at several desks, as staff do them, and what is remembered of them for the checks."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from deskapp.floor.accounts import answered, is_asked
from deskapp.records import (
    Handed,
    Incident,
    Note,
    Notice,
    Promise,
    Read,
    StepDone,
    ToldWhen,
    Visit,
)
from deskapp.shared.versions import Descent
from tests.promises.desks.desk import DeskInModel, Shown

START = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
LETTERS = "ABCDEFGH"
FULL = 12
"""Parts after which a record is closed, so that none grows for ever."""

Part = tuple[str, datetime, str | None]
"""Something written into a record: the record's uid, the moment and the desk."""


@dataclass
class Remembered:
    """What staff were told is done."""

    helps: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """At which desks someone was told that they help this visit, without force."""
    from_others: int = 0
    """How many of those visits another desk made."""
    forced: set[str] = field(default_factory=set)
    written: dict[str, list[Descent]] = field(default_factory=lambda: defaultdict(list))
    """Every version of a visit that was in a journal."""
    parts: set[Part] = field(default_factory=set)
    erased: set[Part] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    """Records that were not shared yet when the disk they were on was lost."""


@dataclass
class Hands:
    """Whoever is at the desks."""

    chance: random.Random
    remembered: Remembered = field(default_factory=Remembered)
    step: int = 0
    wished: set[tuple[int, str]] = field(default_factory=set)
    acts_at: Counter[int] = field(default_factory=Counter)
    """How many acts each desk has done: at each they follow one another."""

    @property
    def at(self) -> datetime:
        """No two acts are in one moment."""
        return START + timedelta(seconds=self.step)

    def signed(self, desk: DeskInModel) -> dict[str, Any]:
        """What a part starts with: all are of one moment and one letter at any desk, and each is its own."""
        return {
            "at": START + timedelta(seconds=self.acts_at[desk.number]),
            "by": "D",
            "desk": str(desk.number),
        }

    def act(self, desk: DeskInModel) -> None:
        """One act at this desk."""
        self.step += 1
        self.acts_at[desk.number] += 1
        self.chance.choice(ACTS)(self, desk)

    def new_visit(self, desk: DeskInModel) -> None:
        if desk.joined:
            visit = Visit(
                uid=self._uid(desk),
                desk=str(desk.number),
                by=LETTERS[desk.number],
                number=101,
                day=START.date(),
                state="waiting",
                waiting=self.at,
            )
            desk.commit(desk.ledger.made(visit))
            self.wrote(desk, visit.uid)

    def help(self, desk: DeskInModel) -> None:
        """The next of one's own; one that was asked for and given goes first."""
        mine = desk.waiting(mine=True) if desk.joined else []
        if mine:
            visit = self._wished(desk, mine)
            self._help(desk, visit, desk.write)
            self.remembered.helps[visit.uid].append(desk.number)
            self.remembered.from_others += visit.desk != str(desk.number)

    def ask(self, desk: DeskInModel) -> None:
        others = desk.waiting(mine=False)
        if others and desk.joined:
            uid = self.chance.choice(others).uid
            desk.wants.add(uid)
            self.wished.add((desk.number, uid))

    def force(self, desk: DeskInModel) -> None:
        """Seldom: after a refusal, with Enter."""
        others = desk.waiting(mine=False)
        if others and desk.joined and self.chance.random() < 0.4:
            visit = self._wished(desk, others)
            self.remembered.forced.add(visit.uid)
            self._help(desk, visit, desk.force)

    def finish(self, desk: DeskInModel) -> None:
        for visit in desk.shown(Visit):
            if visit.state == "helping" and desk.ledger.may_write(visit.uid):
                desk.write(visit, state="closed", closed=self.at, outcome="answered", effort=2)
                self.wrote(desk, visit.uid)
                return

    def describe(self, desk: DeskInModel) -> None:
        mine = desk.waiting(mine=True)
        if mine:
            visit = self.chance.choice(mine)
            desk.write(visit, description=f"coat {self.step}")
            self.wrote(desk, visit.uid)

    def _wished(self, desk: DeskInModel, visits: list[Visit]) -> Visit:
        wished = [each for each in visits if (desk.number, each.uid) in self.wished]
        return self.chance.choice(wished or visits)

    def _help(self, desk: DeskInModel, visit: Visit, write: Callable[..., object]) -> None:
        by = LETTERS[desk.number]
        write(visit, state="helping", greeted=self.at, helped=self.at, helper=by, by=by)
        self.wrote(desk, visit.uid)

    def how_many(self, desk: DeskInModel) -> None:
        """Staff say whether whom two desks helped was one person or two."""
        asked = [
            mine
            for mine, theirs in desk.two_accounts()
            if (is_asked(theirs, mine) if mine.account_of else is_asked(mine, theirs))
        ]
        if asked:
            mine = self.chance.choice(asked)
            after = answered(mine, "one" if self.chance.random() < 0.5 else "two", "D")
            desk.commit(desk.ledger.further(after))
            self.wrote(desk, mine.uid)

    def open_incident(self, desk: DeskInModel) -> None:
        if len(desk.shown(Incident)) < 2:
            incident = Incident(
                uid=self._uid(desk),
                desk=str(desk.number),
                by=LETTERS[desk.number],
                number=1,
                kind="medical",
                opened=self.at,
            )
            desk.commit(desk.ledger.made(incident))

    def note(self, desk: DeskInModel) -> None:
        """Also one who closed it just now at another desk doesn't keep a note out."""
        incident = self._one(desk, Incident)
        if incident is None:
            return
        note = Note(**self.signed(desk), text="seen")
        full = len(incident.notes) >= FULL
        desk.write(incident, notes=(*incident.notes, note), closed=self.at if full else incident.closed)
        self._part(incident.uid, desk)

    def tick(self, desk: DeskInModel) -> None:
        incident = self._one(desk, Incident)
        if incident is None:
            return
        step = StepDone(**self.signed(desk), step=1, text="Call 911")
        desk.write(incident, steps=(*incident.steps, step))
        self._part(incident.uid, desk)

    def erase(self, desk: DeskInModel) -> None:
        incident = self._one(desk, Incident)
        if incident is not None and incident.notes and self.chance.random() < 0.1:
            self.remembered.erased |= {(incident.uid, note.at, note.desk) for note in incident.notes}
            desk.write(incident.erased())

    def promise(self, desk: DeskInModel) -> None:
        if desk.joined and len(desk.shown(Promise)) < 5:
            promise = Promise(
                uid=self._uid(desk),
                desk=str(desk.number),
                by=LETTERS[desk.number],
                number=1,
                origin="email",
                came=self.at,
                made=self.at,
                what="boiler manual",
                first_due=self.at,
                owner="-",
            )
            desk.commit(desk.ledger.made(promise))

    def told_when(self, desk: DeskInModel) -> None:
        promise = self._one(desk, Promise)
        if promise is not None:
            told = ToldWhen(**self.signed(desk), due=self.at)
            desk.write(promise, told=(*promise.told, told))
            self._part(promise.uid, desk)

    def hand_on(self, desk: DeskInModel) -> None:
        promise = self._one(desk, Promise)
        if promise is not None:
            to = self.chance.choice(LETTERS)
            handed = Handed(**self.signed(desk), to=to)
            desk.write(promise, owner=to, handed=(*promise.handed, handed))
            self._part(promise.uid, desk)

    def answer(self, desk: DeskInModel) -> None:
        promise = self._one(desk, Promise)
        if promise is not None and len(promise.told) + len(promise.handed) > self.chance.randrange(FULL):
            desk.write(promise, ended=self.at, outcome="answered", channel="email", effort=2)

    def notice(self, desk: DeskInModel) -> None:
        if desk.joined and len(desk.shown(Notice)) < 3:
            notice = Notice(
                uid=self._uid(desk),
                desk=str(desk.number),
                by=LETTERS[desk.number],
                number=1,
                sort="pick",
                text="a book",
                written=self.at,
            )
            desk.commit(desk.ledger.made(notice))

    def read(self, desk: DeskInModel) -> None:
        notice = self._one(desk, Notice)
        signed = self.signed(desk)
        if notice is not None and all(each.desk != signed["desk"] for each in notice.read):
            down = self.at if len(notice.read) > 2 else None
            desk.write(notice, read=(*notice.read, Read(**signed)), taken_down=down)
            self._part(notice.uid, desk)

    def wrote(self, desk: DeskInModel, uid: str) -> None:
        self.remembered.written[uid].append(desk.journal[uid].descent)

    def _one(self, desk: DeskInModel, kind: type[Shown]) -> Shown | None:
        here = desk.shown(kind)
        return self.chance.choice(here) if here else None

    def _part(self, uid: str, desk: DeskInModel) -> None:
        self.remembered.parts.add((uid, self.signed(desk)["at"], str(desk.number)))

    def _uid(self, desk: DeskInModel) -> str:
        return f"00000000-0000-7000-{desk.number:04d}-{self.step:012d}"


ACTS: tuple[Callable[[Hands, DeskInModel], None], ...] = (
    *(Hands.new_visit,) * 4,
    *(Hands.help,) * 2,
    *(Hands.ask,) * 6,
    *(Hands.finish,) * 3,
    *(Hands.note,) * 2,
    Hands.force,
    Hands.how_many,
    Hands.describe,
    Hands.open_incident,
    Hands.tick,
    Hands.erase,
    Hands.promise,
    Hands.told_when,
    Hands.hand_on,
    Hands.answer,
    Hands.notice,
    Hands.read,
)
"""As often as they should happen: most is coming, asking, helping and leaving."""
