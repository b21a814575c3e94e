"""Where desks share, an erased word is in no file of the folder, and no two desks write one version."""

from __future__ import annotations

from pathlib import Path

from deskapp.records import Visit
from deskapp.shared.versions import Descent
from deskapp.store import shared_folder
from deskapp.store.contract import Kept
from deskapp.store.erase import everything as all_text
from tests.support.journals import FOLDER, Desk, by_uid, everything
from tests.unit.store.due import of_uids
from tests.unit.store.test_the_mirror_is_a_cache import PLACE, row

OURS, THEIRS = 1, 2
WORDS = (b"red scarf", b"blue coat", b"green hat")


def shared(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.open()
    desk.journal.folder_name()
    (folder / shared_folder.SEAT).write_text(f'{{"number": {OURS}}}')
    return desk


def words_in(folder: Path) -> set[bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {word for word in WORDS for path in files if word in path.read_bytes()}


def moved(visit: Visit, descent: Descent) -> Visit:
    return visit.model_copy(update={"version": descent.packed[-1]})


def of(desk: Desk) -> dict[str, Kept]:
    return {kept.record.uid: kept for kept in desk.journal.all_kept()}


def test_an_erased_word_is_in_no_file_of_the_folder(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    ours = desk.visit(description="red scarf")
    desk.share(ours)
    theirs, both = desk.visit(description="blue coat"), desk.visit(description="green hat")
    mirror = desk.journal.mirror()
    mirror.keep([row(theirs), row(both)], {ours.uid: 1}, 3, PLACE)
    mirror.keep([row(desk.close_visit(theirs)), row(both)], {}, 4, PLACE)
    assert words_in(tmp_path) == set(WORDS)
    done = desk.journal.erase(all_text)
    assert words_in(tmp_path) == set()
    assert done.uids == {ours.uid, theirs.uid, both.uid}
    assert "others.mirror" in done.files
    found = mirror.read()
    assert (found.cursor, found.shared) == (4, {ours.uid: 1}), "the server tells none of it again"
    assert by_uid(kept.record for kept in found.rows) == by_uid(done.elsewhere)
    assert {each.version for each in done.elsewhere} == {1, 2}, "their own desk writes the next ones"


def test_text_that_is_not_due_stays_in_the_mirror(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    gone, stays = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    desk.journal.mirror().keep([row(gone), row(stays)], {}, 3, PLACE)
    desk.journal.mirror().keep([row(gone.erased())], {}, 4, PLACE)
    done = desk.journal.erase(of_uids({"nobody"}))
    assert words_in(tmp_path) == {b"blue coat"}, "what was replaced goes whether or not any is due"
    assert done.elsewhere == []
    assert done.uids == frozenset()


def test_it_is_erased_in_a_mirror_that_nobody_has_opened(tmp_path: Path) -> None:
    """As `deskapp erase` does, while no kiosk runs."""
    desk = shared(tmp_path)
    desk.journal.mirror().keep([row(desk.visit(description="red scarf"))], {}, 3, PLACE)
    desk.reopen()
    desk.journal.erase(all_text)
    assert words_in(tmp_path) == set()
    assert desk.journal.mirror().read().cursor == 3


def test_what_this_desk_holds_goes_on_to_its_next_version(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    made, taken = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    forced = Descent.of([1]).raised(OURS)
    taken = moved(taken, forced)
    desk.share(made)
    desk.share(taken, came_from=(1,))
    done = desk.journal.erase(all_text)
    found = of(desk)
    assert found[made.uid].descent == (2,)
    assert found[taken.uid].descent == forced.written_on(OURS).packed
    for kept in found.values():
        assert (kept.record.version, kept.folder) == (kept.descent[-1], FOLDER)
    assert by_uid(done.records) == everything(tmp_path)
    assert by_uid(desk.reopen()) == everything(tmp_path)


def test_what_another_desk_holds_loses_its_text_in_the_version_it_has(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    given, adopted = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    desk.share(given, adopted)
    giving = Descent.of([1]).given(THEIRS)
    theirs = giving.written_on(THEIRS)
    desk.share(moved(given, giving), came_from=(1,))
    desk.share(moved(adopted, theirs), came_from=theirs.packed[:-1])
    desk.journal.erase(all_text)
    assert words_in(tmp_path) == set()
    found = of(desk)
    assert found[given.uid].descent == giving.packed
    assert found[adopted.uid].descent == theirs.packed
    assert by_uid(desk.reopen()) == everything(tmp_path)


def test_it_is_the_same_in_a_month_that_is_sealed(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    held, given = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    giving = Descent.of([1]).given(THEIRS)
    desk.share(held, given)
    desk.share(moved(given, giving), came_from=(1,))
    desk.share(desk.close_visit(held))
    desk.clock.go(days=20)
    desk.journal.tend()
    assert (tmp_path / "2026-12.journal").exists()
    desk.journal.erase(of_uids({held.uid, given.uid}))
    assert words_in(tmp_path) == set()
    assert of(desk)[held.uid].descent == (3,)
    assert of(desk)[given.uid].descent == giving.packed


def test_a_desk_that_shares_no_more_writes_no_version_of_anothers(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    held, given = desk.visit(description="red scarf"), desk.visit(description="blue coat")
    giving = Descent.of([1]).given(THEIRS)
    desk.share(held, given)
    desk.share(moved(given, giving), came_from=(1,))
    (tmp_path / shared_folder.SEAT).unlink()
    desk.journal.erase(all_text)
    assert (of(desk)[held.uid].descent, of(desk)[given.uid].descent) == ((2,), giving.packed)
    assert words_in(tmp_path) == set()
