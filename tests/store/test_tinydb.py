"""TinyDB on the journal: one line a change, and what an earlier trial of it got wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from deskapp.store.disk import Disk
from deskapp.store.tables import JournalDB, JournalStorage, JournalTable
from tests.store.making import Desk, written


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
