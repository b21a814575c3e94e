"""A made-up desk's years, with everything that can be in a record: the same for the same seed."""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from deskapp.records import (
    Call,
    CheckBack,
    Duty,
    Hold,
    Incident,
    Promise,
    Record,
    Supplement,
    Tally,
    ToldWhen,
    Transfer,
    Visit,
    Walk,
)
from deskapp.records.change import Change
from deskapp.settings.models import ClosedDay, Definition, Hours, Kind, Library, Settings
from deskapp.store.journal import Journal
from tests.support.journals import HandClock, Swift
from tests.support.once_a_run import once_a_run

ZONE = ZoneInfo("America/New_York")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat")

SETTINGS = Settings(
    library=Library(name="Anytown Library", zone="America/New_York"),
    kinds=(
        Kind(letter="D", name="directions", reference=False, efforts=(1,)),
        Kind(letter="E", name="equipment", reference=False, efforts=(2,)),
        Kind(letter="R", name="reference", reference=True, efforts=(3, 4, 5, 6)),
        Kind(letter="A", name="readers' advisory", reference=True),
        Kind(letter="P", name="policy or account", reference=False),
    ),
    definitions=(
        Definition(since=date(2025, 7, 10), reference=("reference",)),
        Definition(since=date(2026, 1, 1), reference=("reference", "equipment")),
    ),
    hours=tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in DAYS),
    closed=(ClosedDay(date=date(2025, 12, 25), why="Christmas"),),
)

KINDS = ("directions", "equipment", "reference", "readers' advisory", "policy or account", "microfilm", None)
"""The settings know all but one of them: it was named otherwise once."""

Later = tuple[datetime, int, Callable[[], Record]]


class Maker:
    """One desk, made up from a seed."""

    def __init__(self, folder: Path, seed: int, settings: Settings = SETTINGS) -> None:
        self.rng = Random(seed)
        self.zone = settings.zone
        self.clock = HandClock(datetime(2025, 1, 1, 12, tzinfo=UTC))
        self.journal = Journal(folder, self.clock, settings.zone, Swift())
        self.later: list[Later] = []
        self._nth = 0
        self._number = 100

    def run(self, first: date, last: date, per_day: float) -> None:
        """Log all of these days, in the order of time, through the store."""
        self.clock.at = datetime.combine(first, time(8), tzinfo=self.zone).astimezone(UTC)
        self.journal.open()
        day = first
        while day <= last:
            self._number = 100
            for at in sorted(self._times(day, per_day)):
                self._until(at)
                self._contact(at)
            day += timedelta(days=1)
        self._until(datetime.combine(last, time(20), tzinfo=self.zone).astimezone(UTC))
        self.journal.close()

    def seal(self) -> None:
        """Finish the months left behind, as the next start of the kiosk does."""
        self.journal.open()
        self.journal.close()

    def _times(self, day: date, per_day: float) -> Iterator[datetime]:
        if day.weekday() == 6 or self.rng.random() < 0.1:
            return
        for _ in range(int(self.rng.expovariate(1 / per_day)) + 1):
            seconds = self.rng.uniform(8.5 * 3600, 18.5 * 3600)
            local = datetime.combine(day, time(), tzinfo=self.zone) + timedelta(
                milliseconds=int(seconds * 1000)
            )
            yield local.astimezone(UTC)

    # -- the store ----------------------------------------------------------------------------

    def keep(self, *records: Record) -> None:
        """On the disk, now."""
        self.journal.commit(Change(self.clock.new_uid(), "made", self.clock.now(), "front", "D", records))

    def soon(self, at: datetime, make: Callable[[], Record]) -> None:
        """Keep this when it is that time."""
        self._nth += 1
        heapq.heappush(self.later, (at, self._nth, make))

    def _until(self, at: datetime) -> None:
        while self.later and self.later[0][0] <= at:
            then, _, make = heapq.heappop(self.later)
            self.clock.at = max(then, self.clock.at)
            self.keep(make())
        self.clock.at = max(at, self.clock.at)

    # -- contacts -----------------------------------------------------------------------------

    def _contact(self, at: datetime) -> None:
        makes = (self._visit, self._call, self._tally, self._message, self._tally, self._other)
        self.rng.choices(makes, (5, 4, 4, 2, 2, 1))[0](at)

    def _fresh(self) -> dict[str, Any]:
        estimated = self.rng.random() < 0.15
        desk = self.rng.choice(("front", "front", "children"))
        times = "estimated" if estimated else "exact"
        return {"uid": self.clock.new_uid(), "desk": desk, "by": "D", "times": times}

    def _after(self, at: datetime, most: float) -> datetime:
        return at + timedelta(milliseconds=int(self.rng.uniform(0, most) * 1000))

    def _answer(self, outcome: str) -> dict[str, Any]:
        if outcome not in ("answered", "promised", "referred"):
            return {"outcome": outcome}
        effort = self.rng.randint(1, 6) if outcome == "answered" or self.rng.random() < 0.5 else None
        kind = self.rng.choice(KINDS) if effort else None
        checked = self.rng.random() < 0.4
        referred = "Central" if outcome == "referred" else None
        return {
            "outcome": outcome,
            "effort": effort,
            "kind": kind,
            "topic": self.rng.choice((None, "taxes", "genealogy")) if kind else None,
            "checked": checked,
            "referred_to": referred,
        }

    def _promised(self, source: Record, made: datetime, outcome: str) -> None:
        """What a visit or call promises, mostly answered later, now and then in another month."""
        if outcome == "promised":
            self.soon(self._after(made, 1), lambda: self._promise_of(source))

    def _promise_of(self, source: Record) -> Record:
        return self._promise(self.clock.now(), "visit" if isinstance(source, Visit) else "call", source.uid)

    def _ends(self, record: Record, at: datetime, **fields: Any) -> None:
        """Its last version when it ends; now and then corrected or undone after that."""
        self.soon(at, lambda: record.revised(**fields))
        chance = self.rng.random()
        if chance < 0.06:
            self.soon(self._after(at, 60), lambda: record.revised(**fields, version=3, voided=True))
        elif chance < 0.12:
            self.soon(self._after(at, 600), lambda: record.revised(**fields, version=3))

    def _visit(self, at: datetime) -> None:
        self._number += 1
        day = at.astimezone(self.zone).date()
        came = self.rng.choice(("spotted", "at once", "waited", "waited", "waited"))
        fresh = {**self._fresh(), "number": self._number, "day": day}
        helped = at if came == "at once" else self._after(at, 900)
        greeted = at if came == "at once" else self._after(at, 60)
        start = {"spotted": at} if came == "spotted" else {"waiting": at}
        record = Visit(**fresh, state="spotted" if came == "spotted" else "waiting", **start)
        self.keep(record)
        if self.rng.random() < 0.02:
            return  # nobody ever said what became of them
        if came != "at once" and self.rng.random() < 0.2:
            gone = self._after(at, 1200)
            outcome = "declined" if came == "spotted" else "left"
            seen = {"greeted": min(greeted, gone)} if came == "waited" and self.rng.random() < 0.5 else {}
            self._ends(record, gone, state="closed", closed=gone, outcome=outcome, **seen)
            return
        greeted = min(greeted, helped)
        closed = self._after(helped, 1800)
        outcome = self.rng.choices(("answered", "promised", "referred", "left"), (8, 1, 1, 1))[0]
        walks = (Walk(out=helped, back=closed),) if self.rng.random() < 0.3 else ()
        self._ends(
            record,
            closed,
            state="closed",
            greeted=greeted,
            helped=helped,
            helper="D",
            closed=closed,
            walks=walks,
            **self._answer(outcome),
        )
        self._promised(record, closed, outcome)

    def _call(self, at: datetime) -> None:
        rang = at if self.rng.random() < 0.8 else None
        answered = self._after(at, 40)
        fresh = {**self._fresh(), "line": self.rng.choice("ABC")}
        if rang is None:
            record = Call(**fresh, state="talking", answered=answered, answerer="D")
        else:
            record = Call(**fresh, state="ringing", rang=rang)
        self.keep(record)
        if rang is not None and self.rng.random() < 0.15:
            closed = self._after(at, 60)
            self._ends(record, closed, state="closed", closed=closed, outcome="rang out")
            return
        holds, at = self._holds(answered)
        outcome = self.rng.choices(
            ("answered", "promised", "referred", "transferred", "gone"), (8, 1, 1, 2, 1)
        )[0]
        closed = self._after(at, 600)
        transfers = self._transfers(at, closed, outcome)
        self._ends(
            record,
            closed,
            state="closed",
            answered=answered,
            answerer="D",
            closed=closed,
            holds=holds,
            transfers=transfers,
            **self._answer(outcome),
        )
        self._promised(record, closed, outcome)

    def _holds(self, at: datetime) -> tuple[tuple[Hold, ...], datetime]:
        holds: list[Hold] = []
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            began = self._after(at, 30)
            ended = self._after(began, 400)
            checks = sorted(
                self._after(began, (ended - began).total_seconds()) for _ in range(self.rng.randint(0, 2))
            )
            holds.append(
                Hold(
                    began=began,
                    told=self.rng.randint(1, 4),
                    checks=tuple(
                        CheckBack(at=each, minutes=self.rng.choice((None, 1, 3))) for each in checks
                    ),
                    ended=ended,
                    incident=self.rng.random() < 0.1,
                )
            )
            at = ended
        return tuple(holds), at

    def _transfers(self, at: datetime, closed: datetime, outcome: str) -> tuple[Transfer, ...]:
        found: list[Transfer] = []
        if self.rng.random() < 0.2:
            returned = self._after(at, (closed - at).total_seconds())
            found.append(Transfer(at=at, to="Children's room", returned=returned, blind=True))
        if outcome == "transferred":
            to = self.rng.choice(("Children's room", "Circulation"))
            found.append(Transfer(at=closed, to=to, blind=self.rng.random() < 0.3))
        return tuple(found)

    def _tally(self, at: datetime) -> None:
        kind, fresh = self.rng.choice(KINDS), self._fresh()
        if self.rng.random() < 0.1:
            self.keep(Tally(**fresh, at=at, card=self.rng.choice(("internet", "noise"))))
            return
        if self.rng.random() < 0.15:
            fresh["times"] = "estimated"
            at -= timedelta(hours=self.rng.uniform(1, 60 * 24))
        channel = self.rng.choice(("in person", "in person", "telephone"))
        effort = self.rng.choice((None, 1, 2, 3, 4)) if kind else self.rng.randint(1, 6)
        record = Tally(
            **fresh,
            at=at,
            channel=channel,
            effort=effort,
            kind=kind,
            count=self.rng.choice((1, 1, 1, 4)),
            topic=(None, "taxes", "genealogy", None)[at.minute % 4],
        )
        self.keep(record)
        if self.rng.random() < 0.1:
            self.soon(self._after(self.clock.now(), 30), lambda: record.revised(kind="reference"))

    def _message(self, at: datetime) -> None:
        origins = ("email", "web", "letter", "text", "voicemail", "chat", "visit", "promise", "co-worker")
        self.keep(self._promise(at, self.rng.choice(origins)))

    def _promise(self, at: datetime, origin: str, source: str | None = None) -> Promise:
        rng, fresh = self.rng, self._fresh()
        came = at - timedelta(hours=rng.choice((0, 0, 2, 20)))
        due = came + timedelta(hours=rng.uniform(2, 48))
        self._nth += 1
        record = Promise(
            **fresh,
            number=self._nth,
            origin=origin,
            source=source,
            came=came,
            made=at,
            what="boats",
            first_due=due,
            due_by=rng.choice(("same day", "next open day", "said", "no hours")),
            owner="D",
        )
        chance = rng.random()
        if chance < 0.1:
            return record  # still open
        ended = self._after(at, 3600 * rng.choice((4, 30, 24 * 20)))
        told = (ToldWhen(at=at, by="D", due=due + timedelta(days=2)),) if rng.random() < 0.3 else ()
        if chance < 0.2:
            self._ends(record, ended, ended=ended, outcome="withdrawn", why="asked elsewhere", told=told)
        elif chance < 0.3:
            self._ends(
                record, ended, ended=ended, outcome="referred", referred_to="Central", told=told,
                kind=rng.choice(KINDS),
            )  # fmt: skip
        else:
            self._ends(
                record, ended, ended=ended, outcome="answered", channel="email", effort=rng.randint(1, 6),
                kind=rng.choice(KINDS), told=told,
            )  # fmt: skip
        return record

    def _other(self, at: datetime) -> None:
        fresh = self._fresh()
        if self.rng.random() < 0.5:
            kind = self.rng.choice(("medical", "fire", "conduct"))
            record = Incident(**fresh, number=1, kind=kind, opened=at)
            self.keep(record)
            closed = self._after(at, 3600)
            self.soon(closed, lambda: record.revised(closed=closed))
        elif self.rng.random() < 0.5:
            self.keep(Duty(**fresh, person="D", since=at))
        else:
            self.keep(Supplement(**fresh, incident="x", at=at, text="more of it"))


def years_of_this_run(
    folders: pytest.TempPathFactory, seed: int = 1, per_day: float = 9, last: date = date(2026, 5, 20)
) -> tuple[Path, datetime]:
    """The same as `years` makes, in a folder of one's own: made once a run, and copied."""

    def make(folder: Path) -> None:
        (folder / "ends").write_text(years(folder / "data", seed, per_day, last).isoformat())

    made = once_a_run(folders, f"years-{seed}-{per_day}-{last}", make)
    own = folders.mktemp("years") / "data"
    shutil.copytree(made / "data", own)
    return own, datetime.fromisoformat((made / "ends").read_text())


def years(folder: Path, seed: int = 1, per_day: float = 9, last: date = date(2026, 5, 20)) -> datetime:
    """Some seventeen months into this folder; the moment at which they end."""
    maker = Maker(folder, seed)
    maker.run(date(2025, 1, 2), last, per_day)
    maker.seal()
    return maker.clock.now()
