"""Where desks share, a record counts at the desk that holds it at the end: once, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from deskapp.numbers.counts import worker_process
from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.counts.cache import file_of, read
from deskapp.numbers.counts.check import wrong_counts
from deskapp.numbers.counts.documents import gather_documents
from deskapp.numbers.counts.only import Only, gather_only
from deskapp.numbers.counts.tables import VISITS
from deskapp.records import Closure, Record, Visit
from deskapp.shared import versions
from deskapp.shared.versions import Descent
from deskapp.store import database, shared_folder
from deskapp.store.contract import Kept
from deskapp.store.held import SHARED_FROM, held_elsewhere
from tests.support.journals import ZONE, Desk

REFERENCE, CHILDRENS = 1, 2
FIRST, LAST = date(2026, 11, 1), date(2027, 3, 1)
STRETCH = (("2026-11-01", "2027-03-01"),)


class Counted(Desk):
    """A desk that shares, and its figures."""

    def __init__(self, folder: Path, number: int) -> None:
        super().__init__(folder)
        self.open()
        (folder / shared_folder.SEAT).write_text(f'{{"number": {number}}}')

    def visits(self) -> int:
        """How many visits the figures have; the same whether they are counted anew or gone on with."""
        kept = self.gathered()
        assert anew(self.folder) == in_all(kept)
        only = gather_only(self.folder, ZONE, Only(channel="in person"), kept, STRETCH)
        assert in_all(only) == in_all(kept)
        assert not list(wrong_counts(self.folder))
        assert kept.unread == 0
        return in_all(kept)

    def gathered(self) -> Gathered:
        return gather(self.folder, ZONE, disk=self.disk)

    def write(self, visit: Visit, descent: Descent, **fields: object) -> Visit:
        """A version of this descent in this desk's journal."""
        record = visit.revised(**fields).model_copy(update={"version": descent.packed[-1]})
        self.share(record, came_from=descent.packed[:-1])
        return record

    def end(self, visit: Visit, descent: Descent) -> Visit:
        return self.write(visit, descent, state="closed", closed=self.clock.now(), outcome="left")

    def told(self, record: Record, descent: Descent, maker: int) -> None:
        """Another desk wrote this; a night goes by."""
        self.journal.mirror().keep([Kept(record, descent.packed, "theirs", maker)], {}, 1, "a server")
        self.journal.tend()

    def next_month(self) -> None:
        self.clock.go(days=28)
        self.journal.confirm_clock()
        self.journal.tend()


def in_all(gathered: Gathered) -> int:
    return sum(gathered.table(VISITS, FIRST, LAST).values())


def anew(folder: Path) -> int:
    return in_all(gather(folder, ZONE, keep=False))


@pytest.fixture
def reference(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "reference", REFERENCE)


@pytest.fixture
def childrens(tmp_path: Path) -> Counted:
    return Counted(tmp_path / "childrens", CHILDRENS)


def test_a_visit_taken_over_is_counted_once_and_there(reference: Counted, childrens: Counted) -> None:
    own, asked_for = reference.visit(), reference.visit(number=102)
    reference.share(own, asked_for)
    assert reference.visits() == 0
    given = Descent.of([1]).given(CHILDRENS)
    passed_on = reference.write(asked_for, given)
    reference.end(own, Descent.of([2]))
    childrens.end(passed_on, given.written_on(CHILDRENS))
    assert (reference.visits(), childrens.visits()) == (1, 1)
    every = [
        ("visits", row) for data in (reference, childrens) for row in database(data.folder).table("visits")
    ]
    newest: dict[str, tuple[str, dict[str, object]]] = {}
    for table, row in sorted(every, key=lambda each: each[1]["version"]):
        newest[row["uid"]] = (table, row)
    assert in_all(gather_documents(lambda: list(newest.values()), ZONE)) == 2, "as the library counts them"


def test_one_that_was_forced_away_counts_there_after_the_night(reference: Counted) -> None:
    visit = reference.visit()
    reference.share(visit)
    ended = reference.end(visit, Descent.of([2]))
    assert reference.visits() == 1
    reference.told(ended.model_copy(update={"version": FORCED.packed[-1]}), FORCED, REFERENCE)
    assert reference.visits() == 0


FORCED = Descent.of([1]).raised(CHILDRENS)


def after_the_seal(desk: Counted) -> Iterator[int]:
    """The figures as one of two visits of a sealed month moves on, is sealed again, and comes back."""
    first, other = desk.visit(), desk.visit(number=102)
    desk.share(first, other)
    ended = desk.end(first, Descent.of([2]))
    desk.end(other, Descent.of([2]))
    desk.next_month()
    yield desk.visits()
    moved = Descent.of([2]).raised(CHILDRENS)
    desk.told(ended.model_copy(update={"version": moved.packed[-1]}), moved, REFERENCE)
    yield desk.visits()
    desk.next_month()
    yield desk.visits()
    back = moved.raised(REFERENCE)
    desk.write(ended, back)
    yield desk.visits()
    desk.next_month()
    yield desk.visits()


def test_after_its_month_was_sealed_it_moves_out_of_the_figures_and_back(reference: Counted) -> None:
    assert list(after_the_seal(reference)) == [2, 1, 1, 2, 2]
    assert len(list(reference.folder.glob("*.journal"))) == 4


def test_a_child_that_counts_does_as_the_desk(reference: Counted) -> None:
    visit = reference.visit()
    reference.share(visit)
    reference.end(visit, Descent.of([1]).given(CHILDRENS))
    reference.next_month()
    assert worker_process.main([str(reference.folder), ZONE.key, "2026-11"]) == 0
    kept = read(file_of(reference.folder, "2026-11"), ZONE.key, REFERENCE)
    assert kept is not None
    assert in_all(Gathered([kept])) == reference.visits() == 0


def test_what_was_counted_for_another_desk_is_counted_anew(reference: Counted) -> None:
    visit = reference.visit()
    reference.share(visit)
    reference.end(visit, Descent.of([1]).raised(REFERENCE))
    reference.next_month()
    assert reference.visits() == 1
    (reference.folder / shared_folder.SEAT).write_text(f'{{"number": {CHILDRENS}}}')
    assert reference.visits() == 0


def test_a_day_the_library_was_closed_is_closed_at_every_desk(reference: Counted) -> None:
    day = date(2026, 11, 27)
    noted = Closure(
        uid=reference.clock.new_uid(), desk="front", by="D", noted=reference.clock.now(), day=day, number=1
    )
    reference.share(noted)
    theirs = Descent.of([1]).raised(CHILDRENS)
    reference.share(noted.model_copy(update={"version": theirs.packed[-1]}), came_from=(1,))
    assert list(reference.gathered().closures()) == [day]


@pytest.mark.parametrize(
    ("descent", "elsewhere", "of_nobody"),
    [
        (Descent.of([999]), False, False),
        (Descent.of([1]).given(CHILDRENS), True, True),
        (Descent.of([1]).raised(CHILDRENS), True, False),
        (Descent.of([1]).given(REFERENCE), False, True),
        (Descent.of([1]).raised(REFERENCE), False, False),
        (Descent.of([1]).raised(CHILDRENS).raised(REFERENCE), False, False),
    ],
)
def test_the_version_says_who_holds_it(descent: Descent, elsewhere: bool, of_nobody: bool) -> None:
    version = descent.packed[-1]
    assert held_elsewhere(version, REFERENCE) == elsewhere
    assert held_elsewhere(version, 0) == of_nobody, "a desk that does not know which it is"


def test_below_one_stretch_no_version_is_shared() -> None:
    assert versions.STEP == SHARED_FROM
