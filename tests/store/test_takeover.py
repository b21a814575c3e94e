"""A plain TinyDB file from before the journal is taken over once, and kept aside."""

import json
from pathlib import Path

from tinydb import TinyDB

from deskapp.store.contract import StoreFault
from tests.store.failing import Failing
from tests.store.making import Desk, by_uid, everything


def plain_file(folder: Path, desk: Desk) -> None:
    folder.mkdir(exist_ok=True)
    records = [desk.visit(description="red scarf"), desk.tally(), desk.visit(number=102)]
    records[2] = desk.close_visit(records[2])  # type: ignore[arg-type]
    with TinyDB(folder / "desk.json") as plain:
        for record in records:
            plain.table(record.table).insert(json.loads(record.model_dump_json()))
    desk.kept = {record.uid: record for record in records}


def aside(folder: Path) -> list[Path]:
    return list(folder.glob("desk.json.taken-over-*"))


def test_it_is_taken_over_once_and_kept_aside(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    plain_file(tmp_path, desk)
    content = (tmp_path / "desk.json").read_bytes()
    assert by_uid(desk.open()) == desk.kept
    assert desk.journal.notices == ["3 records were taken over from desk.json, which is kept aside"]
    (kept_aside,) = aside(tmp_path)
    assert kept_aside.read_bytes() == content
    assert not (tmp_path / "desk.json").exists()
    desk.commit(desk.tally())
    assert by_uid(desk.reopen()) == desk.kept
    assert desk.journal.notices == []


def test_interrupted_anywhere_it_is_done_at_the_next_opening(tmp_path: Path) -> None:
    disk = Failing()
    for fail_at in range(1, 40):
        desk = Desk(tmp_path / str(fail_at), disk)
        plain_file(desk.folder, desk)
        disk.calls, disk.fail_at, disk.lasting = 0, fail_at, True
        try:
            desk.open()
        except StoreFault:
            disk.fail_at = 0
            desk.open()
        disk.fail_at = 0
        assert everything(desk.folder) == desk.kept
        assert by_uid(desk.reopen()) == desk.kept
        assert len(aside(desk.folder)) == 1
        desk.journal.close()
        if disk.calls < fail_at:
            return
    raise AssertionError("it never ended")


def test_a_damaged_file_is_left_where_it_is_and_said(tmp_path: Path) -> None:
    for content in ('{"visits": {"1": {"uid"', "[1, 2]", '{"visits": 3}'):
        (tmp_path / "desk.json").write_text(content)
        desk = Desk(tmp_path)
        assert desk.open() == []
        assert desk.journal.notices == [
            "desk.json is damaged and was left as it is: nothing in it could be taken over"
        ]
        assert (tmp_path / "desk.json").read_text() == content
        desk.journal.close()


def test_documents_that_are_no_records_are_said_and_stay_in_the_file_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text('{"visits": {"1": {"uid": "x"}}, "recipes": {"1": {"tea": 2}}}')
    desk = Desk(tmp_path)
    desk.open()
    assert desk.journal.notices[1].startswith("2 documents of desk.json are no records of the desk")
    assert b"recipes" in aside(tmp_path)[0].read_bytes()
