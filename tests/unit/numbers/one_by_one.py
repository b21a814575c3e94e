"""A desk whose records are put in by hand, one by one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from deskapp.numbers.counts.all_months import gather
from deskapp.numbers.figures.build import figures
from deskapp.numbers.figures.models import Figures, Report
from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.records import Call, Hold, Promise, Record, Tally, Visit
from deskapp.settings.models import Settings
from tests.support.journals import Desk

SETTINGS = Settings()
ZONE = SETTINGS.zone


def at(day: str, clock: str = "14:00:00") -> datetime:
    """A moment at the library."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


class Book:
    """A folder of records, its clock at the last of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(folder)
        self.opened = False

    def keep(self, *records: Record, now: datetime | None = None) -> None:
        """Commit these, all at once."""
        if now is not None:
            self.desk.clock.at = now
        if not self.opened:
            self.desk.open()
            self.opened = True
        self.desk.commit(*records)

    def figures(self, words: str, settings: Settings = SETTINGS, now: datetime | None = None) -> Figures:
        """The figures of these days as of the clock."""
        now = now or self.desk.clock.now()
        return figures(gather(self.folder, settings.zone), read(words, now.date()), settings, now)

    def report(self, words: str, settings: Settings = SETTINGS) -> Report:
        """The whole report."""
        now = self.desk.clock.now()
        return report(gather(self.folder, settings.zone), read(words, now.date()), settings, now)

    def fresh(self, **fields: Any) -> dict[str, Any]:
        """What every record starts with."""
        return {"uid": self.desk.clock.new_uid(), "desk": "front", "by": "D", **fields}

    def tally(self, when: datetime, **fields: Any) -> Tally:
        """A quick count."""
        return Tally(**self.fresh(at=when, **{"effort": 3, "kind": "reference", **fields}))

    def visit(self, when: datetime, **fields: Any) -> Visit:
        """Someone who came, at this moment."""
        day: date = when.astimezone(ZONE).date()
        return Visit(**self.fresh(number=101, day=day, **{"waiting": when, **fields}))

    def call(self, **fields: Any) -> Call:
        """A call that has ended, answered unless it is said otherwise."""
        return Call(
            **self.fresh(line="A", state="closed", **{"outcome": "answered", "answerer": "D", **fields})
        )

    def held(self, **fields: Any) -> Hold:
        """A hold."""
        return Hold(**fields)

    def promise(self, **fields: Any) -> Promise:
        """Something to answer."""
        return Promise(**self.fresh(number=1, owner="D", **{"what": "boats", **fields}))
