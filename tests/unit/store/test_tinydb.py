"""TinyDB on the journal: one line a change, and what an earlier trial of it got wrong."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from deskapp.store.contract import Stale
from deskapp.store.disk import Disk
from deskapp.store.lines import frame
from deskapp.store.storage import JournalStorage
from deskapp.store.tables import JournalDB, JournalTable
from deskapp.store.transaction import body, document, key_of
from tests.support.journals import Desk, everything, written


def db_at(folder: Path) -> TinyDB:
    return JournalDB(folder / "db.journal")


def lines_in(folder: Path) -> int:
    return written(folder / "db.journal").count(b"\n")


def test_nested_values_of_returned_documents_do_not_alias_memory(tmp_path: Path) -> None:
    db = db_at(tmp_path)
    db.insert({"deep": {"list": [1, 2]}})
    query = Query().deep.exists()
    for got in (db.get(doc_id=1), db.all()[0], next(iter(db)), db.search(query)[0], db.search(query)[0]):
        assert isinstance(got, Document)
        got["deep"]["list"].append(99)
        got["deep"]["more"] = True
    storage = db.storage.read()
    assert storage is not None
    storage["_default"]["1"]["deep"]["list"].clear()
    assert db.all() == [{"deep": {"list": [1, 2]}}] == db.search(query)


def test_what_was_inserted_does_not_alias_memory(tmp_path: Path) -> None:
    db = db_at(tmp_path)
    mine: dict[str, Any] = {"deep": {"list": [1]}}
    db.insert(mine)
    mine["deep"]["list"].append(2)
    assert db.get(doc_id=1) == {"deep": {"list": [1]}}


def test_inserting_and_removing_while_iterating(tmp_path: Path) -> None:
    db = db_at(tmp_path)
    db.insert_multiple({"n": n} for n in range(5))
    seen = []
    for doc in db:
        seen.append(doc["n"])
        db.insert({"n": 100 + doc["n"]})
        if doc["n"] == 0:
            db.remove(doc_ids=[3])
    assert seen == [0, 1, 3, 4]
    assert len(db) == 8


def test_a_removed_top_id_is_not_used_again(tmp_path: Path) -> None:
    with db_at(tmp_path) as db:
        db.insert_multiple([{"a": 1}, {"a": 2}])
        db.remove(doc_ids=[2])
        assert db.insert({"a": 3}) == 3
        db.remove(doc_ids=[3])
    with db_at(tmp_path) as db:
        assert db.insert({"a": 4}) == 4
        db.remove(doc_ids=[4])
        assert isinstance(db.storage, JournalStorage)
        db.storage.compact()
    with db_at(tmp_path) as db:
        assert db.insert({"a": 5}) == 5


def test_persist_empty_does_not_wipe_a_table(tmp_path: Path) -> None:
    with db_at(tmp_path) as db:
        db.table("kept").insert({"a": 1})
        db.table("empty", persist_empty=True)
    with db_at(tmp_path) as db:
        assert db.table("kept", persist_empty=True).all() == [{"a": 1}]
        assert db.tables() == {"kept", "empty"}
        assert isinstance(db.storage, JournalStorage)
        db.storage.compact()
        assert db.tables() == {"kept", "empty"}


def test_one_change_is_one_line_however_many_documents_it_touches(tmp_path: Path) -> None:
    db = db_at(tmp_path)
    changes: list[Callable[[], object]] = [
        lambda: db.insert({"a": 1}),
        lambda: db.insert_multiple([{"a": n} for n in range(50)]),
        lambda: db.update({"b": 2}),
        lambda: db.remove(where("a") > 25),
        db.table("_default").truncate,
    ]
    for change in changes:
        before = lines_in(tmp_path)
        change()
        assert lines_in(tmp_path) == before + 1
    before = lines_in(tmp_path)
    db.update({"a": 1}, where("a") == 77)
    db.remove(where("a") == 77)
    assert lines_in(tmp_path) == before, "what changes nothing writes nothing"


def test_an_insert_reads_no_other_document(tmp_path: Path) -> None:
    reads: list[int] = []

    class Counting(Disk):
        def read(self, fd: int, size: int, at: int) -> bytes:
            reads.append(size)
            return super().read(fd, size, at)

    db = JournalDB(tmp_path / "db.journal", disk=Counting())
    db.insert_multiple({"n": n} for n in range(100))
    reads.clear()
    db.insert({"n": 100})
    assert reads == []
    db.update({"m": 1}, doc_ids=[5])
    db.get(doc_id=5)
    assert len(reads) <= 3


def test_a_change_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    db = db_at(tmp_path)
    db.insert({"a": 1})
    before = (tmp_path / "db.journal").read_bytes()

    def documents() -> Any:
        yield {"a": 2}
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        db.insert_multiple(documents())
    for bad in ({"a": object()}, {"a": float("nan")}):
        with pytest.raises((TypeError, ValueError)):
            db.insert(bad)
    assert (tmp_path / "db.journal").read_bytes() == before
    assert db.all() == [{"a": 1}]


def test_everything_is_there_after_reopening_and_compaction(tmp_path: Path) -> None:
    with db_at(tmp_path) as db:
        db.insert({"text": "\u2028 caf\u00e9 \n line"})
        db.table("other").insert_multiple([{"n": n} for n in range(10)])
        db.table("other").remove(where("n") < 5)
        db.table("dropped").insert({"x": 1})
        db.drop_table("dropped")
        whole = db.storage.read()
    with db_at(tmp_path) as db:
        assert db.storage.read() == whole
        assert isinstance(db.storage, JournalStorage)
        db.storage.compact()
        assert db.storage.read() == whole
        assert db.insert({"after": True}) == 2
    with db_at(tmp_path) as db:
        assert len(db) == 2


def test_our_table_over_another_storage_is_tinydbs(tmp_path: Path) -> None:
    class Mixed(TinyDB):
        table_class = JournalTable

    db = Mixed(storage=MemoryStorage)
    db.insert({"a": 1})
    db.table("kept").insert({"b": 1})
    db.table("empty", persist_empty=True)
    assert db.update({"a": 2}) == [1]
    assert db.all() == [{"a": 2}]
    assert "empty" in db.tables()


def test_the_live_month_can_be_looked_up_and_not_written_through_tinydb(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description="red scarf")
    desk.commit(visit, desk.tally())
    db = desk.journal.database()
    query = where("description") == "red scarf"
    assert db.tables() == {"visits", "tallies"}
    (found,) = db.table("visits").search(query)
    assert found == json.loads(visit.model_dump_json())
    desk.commit(visit.revised(description="blue coat"))
    assert db.table("visits").search(query) == [], "the desk's own commits are seen"
    with pytest.raises(OSError, match="reading only: records change through the acts"):
        db.table("visits").remove(query | (where("number") == 101))
    db.close()
    desk.commit(desk.tally())
    assert len(db.table("tallies")) == 2


def test_read_only_access_writes_nothing(tmp_path: Path) -> None:
    with db_at(tmp_path) as db:
        db.insert({"a": 1})
    path = tmp_path / "db.journal"
    path.write_bytes(path.read_bytes() + b"half")
    before = path.read_bytes()
    with JournalDB(path, access_mode="r") as db:
        assert db.all() == [{"a": 1}]
        with pytest.raises(OSError, match="reading only"):
            db.insert({"b": 1})
    assert path.read_bytes() == before
    with JournalDB(path) as db:
        db.insert({"b": 1})
    with JournalDB(path) as db:
        assert len(db) == 2


def test_a_commit_is_a_change_of_tinydbs_tables_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    for method in ("insert", "update"):
        real = getattr(Table, method)

        def call(table: Table, *given: Any, real: Any = real, method: str = method, **named: Any) -> Any:
            asked.append((method, table.name))
            return real(table, *given, **named)

        monkeypatch.setattr(Table, method, call)
    desk = Desk(tmp_path)
    desk.open()
    visit, tally = desk.visit(), desk.tally()
    path = tmp_path / "2026-11.journal"
    desk.commit(visit, tally)
    desk.commit(desk.close_visit(visit), desk.tally())
    assert asked == [("insert", "visits"), ("insert", "tallies"), ("update", "visits"), ("insert", "tallies")]
    assert written(path).count(b"\n") == 1 + 2


def test_a_line_is_what_it_was_before_tables_wrote_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit(description='\u2028 caf\u00e9 "x"')
    desk.commit(visit, desk.tally(), desk.visit(number=102), act='say "hi"')
    said = {
        "at": "2026-11-24T17:00:00.000000Z",
        "act": 'say "hi"',
        "uid": "01930000-0000-7000-0000-000000000004",
        "desk": "front",
        "by": "D",
    }
    records = list(desk.kept.values())
    docs = [document(record) for record in records]
    numbers = (1, 1, 2)
    keys = [
        key_of(record, number, len(doc)) for record, number, doc in zip(records, numbers, docs, strict=True)
    ]
    line = written(tmp_path / "2026-11.journal").splitlines(keepends=True)[-1]
    assert line == frame(1, body(keys, said, docs))


def test_a_change_that_is_refused_half_way_leaves_no_trace_in_the_tables(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.commit(visit)
    before = (tmp_path / "2026-11.journal").read_bytes()
    with pytest.raises(Stale):
        desk.commit(desk.tally(), desk.close_visit(visit).revised())
    assert (tmp_path / "2026-11.journal").read_bytes() == before
    desk.commit(desk.tally())
    assert [tally.doc_id for tally in desk.journal.database().table("tallies")] == [1]


def test_a_commit_takes_records_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.visit())
    before = (tmp_path / "2026-11.journal").read_bytes()
    visits = desk.journal.database().table("visits")
    for asked in (lambda: visits.insert({"number": 7}), lambda: visits.update({"number": 7}, doc_ids=[1])):
        with pytest.raises(TypeError, match="a commit takes records"), desk.journal.database().change({}):
            asked()
    assert (tmp_path / "2026-11.journal").read_bytes() == before
    desk.commit(desk.visit(number=102))
    assert everything(tmp_path) == desk.kept


class Counting(Disk):
    """Counts what is read of files, and which are opened."""

    def __init__(self) -> None:
        self.reads: list[int] = []

    def open(self, path: Path, write: bool = False, create: bool = False) -> int:
        self.reads.append(-1)
        return super().open(path, write, create)

    def read(self, fd: int, size: int, at: int) -> bytes:
        self.reads.append(size)
        return super().read(fd, size, at)


def test_what_the_desk_shows_is_answered_from_memory(tmp_path: Path) -> None:
    disk = Counting()
    desk = Desk(tmp_path, disk)
    desk.open()
    first, second = desk.visit(), desk.visit(number=102)
    desk.commit(first)
    desk.commit(second)
    desk.commit(desk.close_visit(first))
    for opened in (False, True):
        if opened:
            desk.reopen()
        disk.reads.clear()
        today = desk.journal.today()
        assert today.table("visits").search(where("state") == "waiting") == [
            json.loads(second.model_dump_json())
        ]
        assert today.table("visits").count(where("outcome") == "left") == 1
        assert today.tables() >= {"visits"}
        assert disk.reads == []
    desk.clock.go(days=1)
    assert [row["number"] for row in desk.journal.today().table("visits")] == [102], "who waits, waits on"


def test_what_has_left_the_desk_leaves_memory_at_night(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    gone = desk.visit()
    desk.commit(gone, desk.visit(number=102))
    desk.commit(desk.close_visit(gone))
    desk.clock.go(days=1)
    desk.journal.tend()
    kept = {entry.uid: entry.content is not None for entry in desk.journal._live.index}
    assert kept == {uid: uid != gone.uid for uid in desk.kept}


def test_what_was_committed_is_in_memory_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    visit = desk.visit()
    desk.commit(visit)
    (entry,) = desk.journal._live.index
    assert entry.content is visit, "the record itself, and no bytes beside it"
    assert entry.in_memory == document(visit)
    assert len(document(visit)) == entry.size


def test_sealed_months_are_documents_of_the_same_database(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    for month in range(3):
        visit = desk.visit(number=101 + month)
        desk.commit(visit)
        desk.commit(desk.close_visit(visit))
        desk.clock.go(days=31)
        desk.commit(desk.tally())
        desk.journal.tend()
    waiting = desk.visit(number=110)
    desk.commit(waiting)
    visits = desk.journal.database().table("visits")
    left = visits.search(where("outcome") == "left")
    assert [row["number"] for row in left] == [103, 102, 101], "newest month first"
    assert [row.doc_id for row in left] == [202701000000001, 202612000000001, 202611000000001]
    assert visits.get(doc_id=202611000000001) == left[2]
    assert visits.get(doc_id=1) == json.loads(waiting.model_dump_json())
    assert len(visits) == 4
    assert desk.journal.database().tables() == {"visits", "tallies"}
    days = desk.journal.database().between(date(2026, 12, 1), date(2027, 1, 31))
    assert {row["number"] for row in days.table("visits")} == {102, 103}
    with pytest.raises(OSError, match="reading only"):
        days.table("visits").remove(doc_ids=[1])
