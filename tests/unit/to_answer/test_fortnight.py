"""Two weeks of three people: what was late, on time and handed over is what was written down by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deskapp.desk.desk import Desk
from deskapp.plain.session import Plain, Reply
from deskapp.records.promise import Promise
from deskapp.settings.models import Library, Person, Settings
from deskapp.startup import open_desk
from deskapp.store.drafts import Alive
from deskapp.store.open_store import open_store
from policy import load
from tests.promises.story.telling import StoryClock
from tests.unit.to_answer.fortnight import EXPECTED, HANDED, LATE_IN_THE_MORNING, LEFT_TO_THE_DESK, OFF, STORY
from tests.unit.to_answer.fortnight import LATE as SAID_LATE
from tests.unit.to_answer.fortnight import OPEN as STILL_OPEN
from tests.unit.when.due_cases import OPEN, ZONE, at

SETTINGS = Settings(
    library=Library(name="Story Public Library", zone="America/New_York"),
    people=(
        Person(letter="D", name="Dana"),
        Person(letter="S", name="Sam"),
        Person(letter="K", name="Kim"),
    ),
    hours=OPEN.hours,
    closed=OPEN.closed,
)


class Told:
    """The story, told by lines over a store on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = StoryClock(at(STORY[0][0]).astimezone(UTC))
        self.replies: list[tuple[str, str, Reply]] = []
        self.late: dict[str, tuple[str, ...]] = {}
        self.plain: Plain | None = None
        for when, line in STORY:
            self.clock.at = at(when).astimezone(UTC)
            if line == OFF:
                self._off()
            else:
                self._say(when, line)

    def _say(self, when: str, line: str) -> None:
        if self.plain is None:
            store = open_store(self.folder, self.clock, ZONE)
            desk = Desk(store, self.clock, SETTINGS, load())
            alive = Alive(self.folder)
            open_desk(desk, alive)
            self.plain = Plain(desk, alive)
            listed = self.plain.reply("list answer")
            assert listed is not None
            found = [each for each in listed.records if isinstance(each, Promise)]
            late = tuple(f"P{each.number}" for each in found if each.due < self.clock.at)
            assert listed.said.count("LATE") == len(late)
            self.late[when[:10]] = late
        reply = self.plain.reply(line)
        assert reply is not None
        self.replies.append((when, line, reply))

    def _off(self) -> None:
        assert self.plain is not None
        self.plain.alive.touch(self.clock.at)
        self.plain.desk.store.close()
        self.plain = None

    def kept(self) -> list[Promise]:
        """Every promise that is on the disk, in the order of its number."""
        store = open_store(self.folder, self.clock, ZONE)
        list(store.open())
        records = store.history(date(2026, 11, 1), date(2026, 12, 31))
        found = sorted((each for each in records if isinstance(each, Promise)), key=lambda each: each.number)
        store.close()
        return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    found = Told(tmp_path_factory.mktemp("fortnight"))
    assert found.plain is not None
    found.plain.desk.store.close()
    return found


def shown(moment: datetime | None) -> str:
    return f"{moment.astimezone(ZONE):%m-%d %H:%M}" if moment else ""


def as_row(made: Promise) -> tuple[str, ...]:
    """A promise as the table has it."""
    kept = STILL_OPEN if made.ended is None else "on time" if made.ended <= made.due else SAID_LATE
    return (
        f"P{made.number}",
        made.origin,
        shown(made.came),
        shown(made.first_due),
        shown(made.due),
        made.owner,
        made.outcome or "",
        shown(made.ended),
        kept,
    )


def test_every_line_was_taken(told: Told) -> None:
    assert [(line, reply.said) for _, line, reply in told.replies if reply.failed] == []


def test_every_promise_is_as_the_table_says(told: Told) -> None:
    assert [as_row(each) for each in told.kept()] == list(EXPECTED)


def test_who_handed_what_to_whom(told: Told) -> None:
    found = {f"P{each.number}": tuple((one.by, one.to) for one in each.handed) for each in told.kept()}
    assert {name: handed for name, handed in found.items() if handed} == HANDED


def test_what_is_late_each_morning(told: Told) -> None:
    assert told.late == LATE_IN_THE_MORNING


def test_whoever_leaves_hears_what_is_left_to_the_desk(told: Told) -> None:
    leaving = [(when[:10], reply.said) for when, line, reply in told.replies if line.startswith("leave")]
    for day, said in leaving:
        assert "left to" not in said or said.endswith(LEFT_TO_THE_DESK[day])
    assert {day for day, said in leaving if "left to" in said} == set(LEFT_TO_THE_DESK)


def test_every_promise_has_an_owner_a_time_and_an_end_that_can_be_named(told: Told) -> None:
    for each in told.kept():
        assert each.owner in ("D", "S", "K", "-")
        left = any(f"P{each.number}" in said for said in LEFT_TO_THE_DESK.values())
        assert each.owner != "-" or each.left_on_purpose or left
        assert each.is_open or each.outcome in ("answered", "referred", "withdrawn")
