"""Counts kept beside the journals: trusted only while they are of what lies there, never wrong in silence."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deskapp.commands import doctor
from deskapp.numbers.counts import all_months as gathering
from deskapp.numbers.counts import tables
from deskapp.numbers.counts import workers as children
from deskapp.numbers.counts.all_months import Gathered, gather
from deskapp.numbers.counts.cache import FORMAT, file_of, read
from deskapp.numbers.counts.check import wrong_counts
from deskapp.numbers.counts.journal_scan import Newest
from deskapp.numbers.counts.tables import QUESTIONS, Counts, TableOf
from deskapp.records import TABLES, Tally
from deskapp.store.disk import Disk
from deskapp.store.erase import everything
from deskapp.store.header import Header
from deskapp.store.journal import Journal
from deskapp.store.lines import frame
from deskapp.store.month import file_of as journal_of
from deskapp.store.reader import Reader
from deskapp.store.rewrite import Piece, journal
from deskapp.store.transaction import document, key_of, stamp
from tests.support.journals import HandClock, Swift
from tests.support.started import deskapp
from tests.unit.numbers.making import ZONE, Maker, years_of_this_run

FIRST, LAST = date(2024, 1, 1), date(2027, 1, 1)
LIVE = "2026-05"
SEALED = "2026-03"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    return years_of_this_run(tmp_path_factory, seed=3, per_day=4)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few records need no child, which would only take its time to start."""
    monkeypatch.setattr(gathering, "CHILDREN_FROM", 1000)


@pytest.fixture
def folder(made: tuple[Path, datetime], tmp_path: Path) -> Path:
    """The same years again, to be ruined."""
    shutil.copytree(made[0], tmp_path / "data")
    return tmp_path / "data"


def all_of(gathered: Gathered) -> Counts:
    return gathered.between(FIRST, LAST).pruned()


def anew(folder: Path) -> Counts:
    """Counted without anything kept."""
    for each in folder.glob("*.counts"):
        each.unlink()
    return all_of(gather(folder, ZONE, keep=False))


def test_what_is_read_for_counting_is_what_a_reader_gives(folder: Path) -> None:
    with Reader(folder, ZONE) as reader:
        theirs = {entry.uid: (entry.version, json.loads(content)) for entry, content in reader.documents()}
        ours: dict[str, tuple[int, object]] = {}
        for month in reader.months:
            newest = Newest()
            newest.read(reader.contents(month))
            ours |= {
                uid: (version, doc) for uid, (version, table, doc) in newest.found.items() if table in TABLES
            }
    assert ours == theirs
    assert len(ours) > 500


def test_the_second_time_nothing_is_counted_and_all_is_the_same(folder: Path) -> None:
    first = gather(folder, ZONE)
    assert first.counted == 17
    assert [each.stat().st_mode & 0o777 for each in folder.glob("*.counts")] == [0o600] * 17
    second = gather(folder, ZONE)
    assert second.counted == 0
    assert all_of(first) == all_of(second) == anew(folder)


def test_children_count_what_this_process_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "CHILDREN_FROM", 4)
    heard: list[tuple[int, int, str]] = []
    by_children = all_of(gather(folder, ZONE, lambda done, of, month: heard.append((done, of, month))))
    assert [each[0] for each in heard if each[1] == 16] == list(range(1, 17))
    monkeypatch.setattr(gathering, "CHILDREN_FROM", 1000)
    for each in folder.glob("*.counts"):
        each.unlink()
    assert all_of(gather(folder, ZONE)) == by_children


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_journal_that_was_changed_is_counted_anew_and_the_damage_said(folder: Path) -> None:
    whole = all_of(gather(folder, ZONE))
    journal = journal_of(folder, SEALED)
    flip(journal, journal.stat().st_size // 2)
    again = gather(folder, ZONE)
    assert again.counted == 1
    assert again.unread == 1
    assert all_of(again) != whole


def test_the_live_journal_changed_in_place_is_counted_anew(folder: Path) -> None:
    gather(folder, ZONE)
    journal = journal_of(folder, LIVE)
    kept = journal.stat()
    there = read(file_of(folder, LIVE))
    assert there is not None
    flip(journal, there.source.size // 2)
    os.utime(journal, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    again = gather(folder, ZONE)
    assert (again.counted, again.unread) == (1, 1)


@pytest.mark.parametrize("nth", range(12))
def test_ruined_counts_are_counted_anew(folder: Path, nth: int) -> None:
    whole = all_of(gather(folder, ZONE))
    path = file_of(folder, SEALED)
    size = path.stat().st_size
    flip(path, size * nth // 12)
    assert read(path, ZONE.key) is None
    again = gather(folder, ZONE)
    assert again.counted == 1
    assert all_of(again) == whole
    os.truncate(path, size * nth // 12)
    assert all_of(gather(folder, ZONE)) == whole


def forged(path: Path) -> None:
    """Counts that verify and are wrong: one question more on some day."""
    lines = path.read_bytes().splitlines()
    heads = [json.loads(each.split(b" ", 2)[2]) for each in lines]
    for of in heads[1:3]:
        first = next(each for each in of.values() if "questions" in each["t"])
        first["t"]["questions"][0][-1] += 1
    bodies = [
        frame(nth, json.dumps(each, separators=(",", ":")).encode()) for nth, each in enumerate(heads[1:], 1)
    ]
    heads[0]["sizes"] = [len(each) for each in bodies]
    path.write_bytes(frame(0, json.dumps(heads[0]).encode()) + b"".join(bodies))


@pytest.mark.parametrize("month", [SEALED, LIVE])
def test_doctor_finds_counts_that_verify_and_are_wrong(folder: Path, month: str) -> None:
    whole = all_of(gather(folder, ZONE))
    assert list(wrong_counts(folder)) == []
    forged(file_of(folder, month))
    assert all_of(gather(folder, ZONE)) != whole  # it is believed, since everything about it fits
    done = deskapp("doctor", "--data", str(folder))
    assert done.returncode == 1
    assert f"WRONG {month}.counts: the figures kept there are not what {month}.journal gives" in done.stdout
    assert doctor._counts(folder, mend=True) == 0
    assert all_of(gather(folder, ZONE)) == whole


def test_in_another_zone_all_is_counted_anew(folder: Path) -> None:
    gather(folder, ZONE)
    assert gather(folder, ZoneInfo("Asia/Tokyo")).counted == 17


def test_erasure_makes_its_months_be_counted_anew_and_changes_no_figure(folder: Path) -> None:
    whole = all_of(gather(folder, ZONE))
    journal = Journal(folder, HandClock(datetime(2026, 5, 21, tzinfo=UTC)), ZONE, Swift())
    journal.open()
    assert journal.erase(everything).files
    journal.close()
    again = gather(folder, ZONE)
    assert again.counted > 1
    assert all_of(again) == whole


def test_nothing_anyone_typed_is_in_the_counts(folder: Path) -> None:
    gather(folder, ZONE)
    kept = b"".join(each.read_bytes() for each in folder.glob("*.counts"))
    for typed in (b"boats", b"asked elsewhere", b"Central", b"more of it"):
        assert any(typed in each.read_bytes() for each in folder.glob("*.journal"))
        assert typed not in kept


# -- the live month -------------------------------------------------------------------------------


class Live:
    """A journal in use, and its counts after each few changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.maker = Maker(folder, seed=9)

    def day(self, nth: int) -> None:
        self.maker.run(date(2026, 4, 1) + timedelta(days=nth), date(2026, 4, 1) + timedelta(days=nth), 25)


def test_what_was_written_since_is_added_and_what_it_replaced_is_taken_away(tmp_path: Path) -> None:
    live = Live(tmp_path / "data")
    counted = 0
    for nth in range(45):
        live.day(nth)
        here = gather(live.folder, ZONE)
        counted += here.counted
        assert all_of(here) == all_of(gather(live.folder, ZONE, keep=False))
        if nth % 7 == 0:
            assert all_of(here) == anew(live.folder)
    # Anew only when there was nothing kept, or the month had turned: on most days what was kept went on.
    assert counted < 15


def test_a_compacted_live_month_is_counted_anew(tmp_path: Path) -> None:
    live = Live(tmp_path / "data")
    live.day(0)
    before = all_of(gather(live.folder, ZONE))
    journal = Journal(live.folder, live.maker.clock, ZONE, Swift())
    journal.open()
    journal.tend()
    journal.close()
    again = gather(live.folder, ZONE)
    assert again.counted == 1
    assert all_of(again) == before


def test_with_many_revisions_all_is_counted_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskapp.numbers.counts.month.REVISIONS", 0)
    live = Live(tmp_path / "data")
    for nth in range(3):
        live.day(nth)
        assert all_of(gather(live.folder, ZONE)) == anew(live.folder)


def test_a_month_whose_turn_was_cut_short_counts_each_record_once(tmp_path: Path) -> None:
    live = Live(tmp_path / "data")
    for nth in range(28):
        live.day(nth)
    copy = tmp_path / "cut"
    shutil.copytree(live.folder, copy)
    for nth in range(28, 33):
        live.day(nth)
    # The new month is in place, and the old file is there again as it was before it was sealed.
    old = journal_of(live.folder, "2026-04")
    sealed = all_of(gather(live.folder, ZONE))
    with Reader(live.folder, ZONE) as reader:
        carried = Newest()
        carried.read(reader.contents("2026-05"))
    shutil.copy(journal_of(copy, "2026-04"), old)
    with Reader(live.folder, ZONE) as reader:
        unsealed = Newest()
        unsealed.read(reader.contents("2026-04"))
    assert set(unsealed.found) & set(carried.found)
    both = gather(live.folder, ZONE)
    expected = {
        **unsealed.found,
        **{u: e for u, e in carried.found.items() if e[0] >= unsealed.found.get(u, (0,))[0]},
    }
    assert both.counted == 2
    assert len(both.files) == 1
    from deskapp.numbers.counts.later_kinds import later_kinds, with_kinds
    from deskapp.numbers.counts.record import Counting
    from deskapp.numbers.counts.tables import added

    counting = Counting(ZONE)
    for _, table, doc in expected.values():
        counting.take(table, doc)
    alone = added(counting.days.values()).pruned()
    assert all_of(both) == with_kinds(alone, later_kinds([alone]))
    assert sealed.tables.keys() == all_of(both).tables.keys()


def test_the_highest_version_counts_in_whatever_file_it_lies(tmp_path: Path) -> None:
    def laid(month: str, seq: int, version: int, kind: str) -> None:
        at = datetime(2026, 4, 30, 15, tzinfo=UTC)
        tally = Tally(uid="a", version=version, desk="front", by="D", at=at, effort=3, kind=kind)
        doc = document(tally)
        piece = Piece({"at": stamp(at), "act": "quick"}, [key_of(tally, 1, len(doc))], [doc])
        journal_of(tmp_path, month).write_bytes(journal([piece], seq, Header(month=month)))

    for newer, kinds in (("2026-04", ["reference"]), ("2026-05", ["reference"])):
        laid(
            "2026-04", 1, 3 if newer == "2026-04" else 1, "reference" if newer == "2026-04" else "directions"
        )
        laid("2026-05", 9, 2, "directions" if newer == "2026-04" else "reference")
        questions = all_of(gather(tmp_path, ZONE)).table(QUESTIONS)
        assert [key.kind for key, many in questions.items() if many] == kinds
        assert sum(questions.values()) == 1


# -- where the disk refuses -----------------------------------------------------------------------


class Refusing(Disk):
    """Nothing can be written."""

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        if create:
            raise PermissionError(13, "no")
        return super().open(path, write)


def test_where_nothing_can_be_kept_it_is_counted_all_the_same(folder: Path) -> None:
    whole = anew(folder)
    journals = {each: each.read_bytes() for each in folder.glob("*.journal")}
    for each in sorted(journals)[:-3]:
        each.unlink()
    few = all_of(gather(folder, ZONE, disk=Refusing()))
    assert few != whole
    assert list(folder.glob("*.counts*")) == []
    assert few == anew(folder)


def test_a_child_that_can_do_nothing_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = anew(folder)
    monkeypatch.setattr(gathering, "CHILDREN_FROM", 1)
    monkeypatch.setattr(children, "count_in_children", lambda *words: None)
    assert all_of(gather(folder, ZONE)) == whole


def test_a_record_that_makes_no_sense_is_passed_over_and_said(tmp_path: Path) -> None:
    maker = Maker(tmp_path / "data", 1)
    maker.journal.open()
    maker.keep(Tally(uid="a", desk="front", by="D", at=maker.clock.now(), effort=3, kind="reference"))
    maker.journal.close()
    path = next((tmp_path / "data").glob("*.journal"))
    lines = path.read_bytes().splitlines(keepends=True)
    body = lines[1].split(b" ", 2)[2].rstrip(b"\n").replace(b'"count":1', b'"count":{')
    body = body.replace(b'"count":{', b'"xount":1')
    path.write_bytes(lines[0] + frame(int(lines[1].split(b" ")[1]), body))
    found = gather(tmp_path / "data", ZONE)
    assert found.unread == 1
    assert all_of(found).tables == {}


MADE_OF = {
    10: {
        "calls": ("name",), "cards": ("name",), "checked": ("so",), "closures": ("day", "closes"),
        "news": ("until", "readers"),
        "first_contact": ("channel", "so"),
        "holds": ("minutes", "kept", "checks", "incident"), "hourly": ("hour", "what"),
        "hours": ("weekday", "hour", "kind"),
        "topics": ("topic", "hour"),
        "incidents": ("name",), "left ungreeted": (), "promises came": ("name",),
        "kinds to come": ("contact", "desk", "channel", "effort", "times", "weekday", "hour"),
        "later kinds": ("contact", "ended", "kind"),
        "promises ended": ("origin", "outcome", "on_time", "same_day"),
        "present": ("slot",), "promises open": ("origin", "came", "due"),
        "questions": ("desk", "channel", "kind", "effort", "outcome", "times"),
        "transfers": ("destination", "how", "returned"), "ungreeted": (), "untimed": ("name",),
        "visits": ("came", "outcome"),
    },
}  # fmt: skip
"""What counts are made of, by format. A new table, or a key of other fields, is a new format."""


def test_tables_of_other_counts_are_of_another_format() -> None:
    every = [each for each in vars(tables).values() if isinstance(each, TableOf)]
    assert {each.name: each.key._fields for each in every} == MADE_OF[FORMAT]
