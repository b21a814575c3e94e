"""At a desk that shares, a line says what each of its versions came from, and in which folder it was written.

A desk by itself says nothing of it: its bytes are what they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from deskapp.shared.versions import Descent
from deskapp.store.contract import Kept, Stale
from deskapp.store.descents import FOLDER as FOLDER_IN_LINE
from deskapp.store.descents import FROM
from tests.support.journals import FOLDER, Desk, by_uid, everything, written
from tests.unit.store.due import of_uids
from tests.unit.store.test_months import at_the_turn

OURS, THEIRS = 1, 2

GIVEN = Descent.of([1]).given(OURS).packed
"""What another desk gave to this one: it made the record and passed it on."""


def lines(path: Path) -> list[dict[str, Any]]:
    """What the lines of a journal say, without the first."""
    return [json.loads(line.split(b" ", 2)[2]) for line in written(path).splitlines()[1:]]


def found(descents: Iterable[Kept]) -> dict[str, tuple[tuple[int, ...], str]]:
    return {each.record.uid: (each.descent, each.folder) for each in descents}


def opened(desk: Desk) -> dict[str, tuple[tuple[int, ...], str]]:
    desk.reopen()
    return found(desk.journal.kept({}))


def ever(desk: Desk) -> dict[str, tuple[tuple[int, ...], str]]:
    whole = list(desk.journal.all_kept())
    by_uid(each.record for each in whole)
    return found(whole)


def test_it_stands_in_the_line_and_comes_back_at_opening(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    before = desk.visit()
    desk.commit(before)
    ours, theirs = desk.visit(), desk.visit(version=GIVEN[-1] + 1)
    desk.share(ours)
    desk.share(theirs, came_from=GIVEN[:-1])
    [_, first, second] = lines(tmp_path / "2026-11.journal")
    assert first[FROM] == {ours.uid: [1]}
    assert second[FROM] == {theirs.uid: [1, GIVEN[-1] + 1]}
    assert [first[FOLDER_IN_LINE], second[FOLDER_IN_LINE]] == [FOLDER, FOLDER]
    said = {before.uid: ((1,), ""), ours.uid: ((1,), FOLDER), theirs.uid: ((1, GIVEN[-1] + 1), FOLDER)}
    assert found(desk.journal.kept({})) == said, "also of what was written since it was opened"
    assert opened(desk) == said
    assert ever(desk) == said


def test_a_desk_by_itself_writes_the_bytes_it_always_wrote(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.visit(), desk.tally())
    [line] = lines(tmp_path / "2026-11.journal")
    assert list(line) == ["of", "at", "act", "uid", "desk", "by", "docs"]
    assert all(each.descent == (1,) and each.folder == "" for each in desk.journal.kept({}))


def rewritten(desk: Desk) -> None:
    desk.journal.tend()


def turned(desk: Desk) -> None:
    desk.clock.go(minutes=20)
    desk.journal.tend()
    assert (desk.folder / "2026-12.journal").exists()


def erased(desk: Desk) -> None:
    assert desk.journal.erase(of_uids({"nobody"})).files


def ruined(desk: Desk) -> None:
    """A line that says nothing of them is ruined, and the file is mended at the next opening."""
    path = desk.folder / "2026-11.journal"
    desk.journal.close()
    path.write_bytes(path.read_bytes().replace(b'"act":"ruined', b'"act":"!?!?!?'))
    desk.open()
    assert desk.journal.notices


@pytest.mark.parametrize("through", [rewritten, turned, erased, ruined])
def test_it_stays_through_all_that_rewrites_a_file(tmp_path: Path, through: Callable[[Desk], None]) -> None:
    desk = at_the_turn(tmp_path)
    one, other, third = desk.visit(), desk.visit(number=102), desk.visit(number=103)
    desk.share(one, other, third)
    desk.share(other.revised(hand=True))
    desk.commit(desk.tally(), act="ruined")
    desk.commit(desk.tally())
    wanted = {one.uid: ((1,), FOLDER), other.uid: ((2,), FOLDER), third.uid: ((1,), FOLDER)}
    through(desk)
    shown = opened(desk)
    assert {uid: shown[uid] for uid in wanted} == wanted
    for path in tmp_path.glob("*.journal"):
        for line in lines(path):
            assert set(line.get(FROM, {})) <= {key[2] for key in line["of"]}, (
                "only of what the line still has"
            )


def test_all_that_was_ever_written_is_read_month_by_month(tmp_path: Path) -> None:
    desk = at_the_turn(tmp_path)
    gone, stays = desk.visit(), desk.visit(number=102)
    desk.share(gone, stays)
    desk.share(desk.close_visit(gone))
    desk.clock.go(days=3)
    desk.journal.tend()
    assert not set(opened(desk)) & {gone.uid, desk.old.uid}  # type: ignore[attr-defined]
    said = ever(desk)
    assert said[gone.uid] == ((2,), FOLDER)
    assert said[stays.uid] == ((1,), FOLDER)
    assert said[desk.old.uid] == ((1,), "")  # type: ignore[attr-defined]


def test_what_the_others_do_not_have_is_given_though_it_is_over(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    gone, counted, stays = desk.visit(), desk.tally(), desk.visit(number=102)
    desk.share(gone, counted, stays)
    desk.share(desk.close_visit(gone))
    desk.clock.go(days=2)
    had = {counted.uid: 1, stays.uid: 1}
    assert set(found(desk.journal.kept({**had, gone.uid: 1}))) == {gone.uid, stays.uid}
    assert set(found(desk.journal.kept({**had, gone.uid: 2}))) == {stays.uid}


def test_a_shared_version_is_stale_unless_it_is_above_the_newest_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.share(visit)
    higher = Descent.of([1]).raised(OURS).packed
    desk.share(desk.close_visit(visit).model_copy(update={"version": higher[-1]}), came_from=higher[:-1])
    for version in (1, 2, higher[-1] - 1, higher[-1]):
        with pytest.raises(Stale, match="has changed since"):
            desk.share(desk.tally(), visit.model_copy(update={"version": version}))
    assert everything(tmp_path) == desk.kept == by_uid(desk.reopen())
    desk.share(desk.kept[visit.uid].revised())


def test_what_another_desk_made_is_taken_with_the_version_it_has(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    theirs = desk.visit(version=GIVEN[-1] + 7)
    with pytest.raises(Stale):
        desk.commit(theirs)
    desk.share(theirs, came_from=GIVEN)
    assert everything(tmp_path) == {theirs.uid: theirs} == by_uid(desk.reopen())


def test_a_version_without_its_descent_is_never_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.share(visit)
    before = written(tmp_path / "2026-11.journal")
    for descents in ({visit.uid: (1,)}, {"another": (2,)}, {visit.uid: ()}):
        with pytest.raises(ValueError, match="without its descent"):
            desk.share(desk.close_visit(visit), descents=descents)
    assert written(tmp_path / "2026-11.journal") == before
