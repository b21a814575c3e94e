"""What another desk made of a record of this one is in its journal after a night, also of a sealed month.

Every reader then has the highest version, once, in whatever files it stands.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from deskapp.records import Record, Visit
from deskapp.shared.versions import Descent
from deskapp.store import database, shared_folder
from deskapp.store.adoption import ACT
from deskapp.store.contract import Kept
from deskapp.store.doctor import examine
from deskapp.store.erase import everything as all_text
from tests.support.journals import Desk, by_uid, everything
from tests.unit.store.test_a_line_says_what_its_versions_came_from import lines
from tests.unit.store.test_the_mirror_is_a_cache import PLACE

OURS, THEIRS = 1, 2
THEIR_FOLDER = "a0000000-0000-4000-8000-000000000002"


def shared(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.open()
    desk.journal.folder_name()
    seat = folder / shared_folder.SEAT
    seat.write_text(f'{{"number": {OURS}}}')
    seat.chmod(0o600)
    return desk


def theirs(record: Record, *came_from: int, maker: int = OURS) -> Kept:
    """As the other desk took it over and wrote it further."""
    descent = Descent.of([*came_from, record.version]).raised(THEIRS)
    further = record.model_copy(update={"version": descent.packed[-1]})
    return Kept(further, descent.packed, THEIR_FOLDER, maker)


def closed(desk: Desk, kept: Kept) -> Kept:
    assert isinstance(kept.record, Visit)
    record = desk.close_visit(kept.record).model_copy(update={"version": kept.record.version})
    return kept._replace(record=record)


def told(desk: Desk, *rows: Kept, cursor: int = 3) -> None:
    desk.journal.mirror().keep(rows, {}, cursor, PLACE)


def files_with(desk: Desk, uid: str) -> list[str]:
    return sorted(path.name for path in desk.folder.glob("*.journal") if uid.encode() in path.read_bytes())


def next_month(desk: Desk, days: int = 10) -> None:
    desk.clock.go(days=days)
    desk.journal.confirm_clock()
    desk.journal.tend()


def test_it_goes_into_the_live_month_as_it_is(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    visit = desk.visit()
    desk.share(visit)
    over = closed(desk, theirs(visit))
    told(desk, over)
    desk.journal.tend()
    assert everything(tmp_path) == {visit.uid: over.record} == by_uid(desk.reopen())
    [line] = lines(tmp_path / "2026-11.journal")
    assert (line["act"], line["folder"], line["from"]) == (
        ACT,
        THEIR_FOLDER,
        {visit.uid: list(over.descent)},
    )
    again = desk.journal.mirror().read()
    assert (again.rows, again.shared) == ((), {visit.uid: over.record.version}), "the server has it: no offer"
    before = (tmp_path / "2026-11.journal").read_bytes()
    desk.journal.tend()
    assert (tmp_path / "2026-11.journal").read_bytes() == before


def test_what_is_none_of_ours_stays_in_the_mirror_as_long_as_it_is_shown(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    waits, left = desk.visit(), desk.visit(number=102)
    rows = [theirs(waits, maker=THEIRS), closed(desk, theirs(left, maker=THEIRS))]
    told(desk, *rows)
    desk.journal.tend()
    assert everything(tmp_path) == {}
    assert set(desk.journal.mirror().read().rows) == set(rows), "both are of today"
    desk.clock.go(days=1)
    desk.journal.tend()
    assert desk.journal.mirror().read().rows == (rows[0],)


def test_of_a_sealed_month_the_highest_version_is_read_over_all_files(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    visit, other = desk.visit(), desk.visit(number=102)
    desk.share(visit, other)
    desk.share(desk.close_visit(visit), desk.close_visit(other))
    ended = dict(desk.kept)
    next_month(desk)
    late = closed(desk, theirs(ended[visit.uid], maker=OURS))
    told(desk, late)
    desk.journal.tend()
    both = ["2026-11.journal", "2026-12.journal"]
    assert files_with(desk, visit.uid) == both
    wanted = {visit.uid: late.record, other.uid: ended[other.uid]}
    for _ in range(3):
        assert everything(tmp_path) == wanted
        assert by_uid(desk.journal.history(date(2026, 11, 24), date(2026, 11, 24))) == wanted
        assert list(desk.journal.history(date(2026, 12, 1), date(2027, 2, 1))) == []
        rows = {row["uid"]: row["version"] for row in database(tmp_path).table("visits")}
        assert rows == {uid: record.version for uid, record in wanted.items()}
        assert by_uid(kept.record for kept in desk.journal.all_kept()) == wanted
        assert not [finding.said for finding in examine(tmp_path) if finding.wrong]
        next_month(desk, days=31)
        desk.reopen()
    assert files_with(desk, visit.uid) == both, "it is adopted once, and not carried on"
    headers = [json.loads((tmp_path / name).read_bytes().split(b"\n")[0].split(b" ", 2)[2]) for name in both]
    assert [header.get("late") for header in headers] == [None, 1]


def test_it_is_not_adopted_again_when_the_server_tells_it_again(tmp_path: Path) -> None:
    """After the mirror was lost, all is told from the beginning."""
    desk = shared(tmp_path)
    visit = desk.visit()
    desk.share(visit)
    desk.share(desk.close_visit(visit))
    next_month(desk)
    late = closed(desk, theirs(desk.kept[visit.uid], 1))
    told(desk, late)
    desk.journal.tend()
    next_month(desk, days=31)
    desk.journal.mirror().forget()
    told(desk, late)
    desk.journal.tend()
    assert files_with(desk, visit.uid) == ["2026-11.journal", "2026-12.journal"]
    assert everything(tmp_path) == {visit.uid: late.record}


def test_what_this_desk_wrote_further_in_the_meantime_stands(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    visit = desk.visit()
    desk.share(visit)
    taken = theirs(visit)
    told(desk, taken)
    mine = Descent.of(taken.descent).raised(OURS)
    record = taken.record.model_copy(update={"version": mine.packed[-1]})
    desk.share(record, came_from=mine.packed[:-1])
    desk.journal.tend()
    assert everything(tmp_path) == {visit.uid: record}
    assert desk.journal.mirror().read().rows == ()


def test_what_a_lost_disk_had_comes_back_from_the_others(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    ours, wrote = desk.visit(), desk.visit(number=102)
    back = Kept(ours, (1,), THEIR_FOLDER, OURS)
    forced = Descent.of([1]).raised(OURS)
    moved = wrote.model_copy(update={"version": forced.packed[-1]})
    told(desk, back, Kept(moved, forced.packed, THEIR_FOLDER, THEIRS))
    desk.journal.tend()
    assert everything(tmp_path) == {ours.uid: ours, wrote.uid: moved}


def test_what_the_others_lack_is_carried_into_the_next_month(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    had, lacked = desk.visit(), desk.visit(number=102)
    desk.share(had, lacked)
    desk.share(desk.close_visit(had), desk.close_visit(lacked))
    desk.journal.mirror().keep([], {had.uid: 2, lacked.uid: 1}, 3, PLACE)
    next_month(desk)
    assert files_with(desk, had.uid) == ["2026-11.journal"]
    assert files_with(desk, lacked.uid) == ["2026-12.journal"]
    found = {kept.record.uid for kept in desk.journal.kept(desk.journal.mirror().read().shared)}
    assert found == {lacked.uid}
    assert everything(tmp_path) == desk.kept


def test_adopted_words_are_erased_like_all_others(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    visit = desk.visit(description="red scarf")
    desk.share(visit)
    told(desk, theirs(visit))
    desk.journal.tend()
    assert b"red scarf" in (tmp_path / "2026-11.journal").read_bytes()
    desk.journal.erase(all_text)
    assert not [path for path in tmp_path.iterdir() if b"red scarf" in path.read_bytes()]


@pytest.mark.parametrize("rows", [1, 120])
def test_killed_in_the_middle_the_next_night_does_the_rest(tmp_path: Path, rows: int) -> None:
    desk = shared(tmp_path)
    visits = [desk.visit(number=101 + nth) for nth in range(rows)]
    desk.share(*visits)
    taken = [theirs(visit) for visit in visits]
    told(desk, *taken)
    live = desk.journal._live
    kept = live.keep, live.append
    left = [1]

    def append(*args: object) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        kept[1](*args)  # type: ignore[arg-type]

    live.append = append  # type: ignore[method-assign, assignment]
    if rows > 50:
        with pytest.raises(KeyboardInterrupt):
            desk.journal.tend()
        desk.reopen()
    desk.journal.tend()
    assert everything(tmp_path) == {kept.record.uid: kept.record for kept in taken}
