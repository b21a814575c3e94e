"""Backup, restore and export: a moment of the records, without personal text unless asked."""

import argparse
import json
import stat
from pathlib import Path
from types import ModuleType

import pytest
from tinydb import TinyDB

from deskapp.commands import backup, export, restore
from deskapp.errors import Stopped
from deskapp.store.backup import back_up
from deskapp.store.backup import restore as put_back
from deskapp.store.contract import StoreFault
from deskapp.store.doctor import examine
from deskapp.store.erase import everything as all_text
from tests.support.journals import NOON, Desk, HandClock, everything, written
from tests.unit.store.failing import Failing


def run(command: ModuleType, folder: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    args = parser.parse_args([*words])
    args.data, args.policy = folder, None
    status: int = command.run(args)
    return status


@pytest.fixture(autouse=True)
def _the_day_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    from deskapp.clock import SystemClock

    monkeypatch.setattr(SystemClock, "now", lambda self: NOON)


def two_months(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.clock.at = NOON.replace(month=10)
    desk.open()
    for _ in range(2):
        visit = desk.visit(description="red scarf")
        desk.commit(visit, desk.tally(), desk.incident("fell by the printer"))
        desk.commit(desk.close_visit(visit))
        desk.clock.go(days=30)
    desk.journal.tend()
    return desk


def text_in(folder: Path) -> bool:
    return any(b"red scarf" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_backup_beside_a_running_kiosk_has_everything_but_the_text(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    to = tmp_path / "copy"
    assert run(backup, desk.folder, str(to)) == 0
    desk.commit(desk.tally())
    assert text_in(desk.folder)
    assert not text_in(to)
    found = everything(to)
    for uid, record in found.items():
        blank = desk.kept[uid].erased()
        assert record == blank.model_copy(update={"version": desk.kept[uid].version})
    assert len(found) == len(desk.kept) - 1
    assert not [finding for finding in examine(to) if finding.wrong]
    assert stat.S_IMODE(to.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in to.iterdir()} == {0o600}


def test_with_personal_text_it_needs_the_lock(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    to = tmp_path / "copy"
    with pytest.raises(Stopped, match="another kiosk already has this data"):
        run(backup, desk.folder, str(to), "--personal-text")
    assert not to.exists()
    desk.journal.close()
    assert run(backup, desk.folder, str(to), "--personal-text") == 0
    assert everything(to) == desk.kept


def test_nothing_is_overwritten_by_a_backup(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    (tmp_path / "copy").mkdir()
    with pytest.raises(Stopped, match="is there already"):
        run(backup, desk.folder, str(tmp_path / "copy"))
    with pytest.raises(Stopped, match="there are no records in"):
        run(backup, tmp_path / "copy", str(tmp_path / "other"))


def test_a_backup_that_fails_leaves_no_folder_that_looks_like_one(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    disk = Failing()
    for fail_at in range(1, 40):
        disk.calls, disk.fail_at = 0, fail_at
        to = tmp_path / str(fail_at)
        try:
            back_up(desk.folder, to, False, disk)
        except StoreFault:
            assert not to.exists() or disk.log[-1] == "sync folder"
            continue
        assert everything(to).keys() == desk.kept.keys()
        if disk.calls < fail_at:
            return
    raise AssertionError("it never ended")


def test_restoring_into_an_empty_folder(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    desk.journal.close()
    run(backup, desk.folder, str(tmp_path / "copy"), "--personal-text")
    assert run(restore, tmp_path / "new", str(tmp_path / "copy")) == 0
    other = Desk(tmp_path / "new", clock=HandClock(desk.clock.at, prefix=7))
    other.open()
    assert everything(other.folder) == desk.kept
    other.kept = dict(desk.kept)
    other.commit(other.tally())
    assert everything(other.folder) == other.kept
    assert not (tmp_path / "new" / "restore.placing").exists()


def test_restore_does_not_overwrite_unless_asked_and_keeps_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = two_months(tmp_path / "data")
    run(backup, desk.folder, str(tmp_path / "copy"))
    backed_up = everything(tmp_path / "copy")
    desk.commit(desk.visit(description="red scarf"))
    with pytest.raises(Stopped, match="another kiosk already has this data"):
        run(restore, desk.folder, str(tmp_path / "copy"), "--overwrite")
    desk.journal.close()
    before = everything(desk.folder)
    with pytest.raises(Stopped, match=r"there are records in .* already: add --overwrite"):
        run(restore, desk.folder, str(tmp_path / "copy"))
    assert everything(desk.folder) == before
    assert run(restore, desk.folder, str(tmp_path / "copy"), "--overwrite") == 0
    aside = desk.folder / "before-restore-20261124T170000Z"
    assert str(aside) in capsys.readouterr().out
    assert everything(aside) == before
    assert everything(desk.folder) == backed_up
    desk.kept = dict(backed_up)
    desk.reopen()
    desk.commit(desk.tally())
    assert text_in(aside)
    desk.journal.erase(all_text)
    assert not text_in(desk.folder), "what was put aside is erased too, when it is due"


def test_a_damaged_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    desk.journal.close()
    run(backup, desk.folder, str(tmp_path / "copy"))
    path = tmp_path / "copy" / "2026-10.journal"
    path.write_bytes(path.read_bytes().replace(b"front", b"fruit"))
    before = {each.name: each.read_bytes() for each in desk.folder.iterdir() if each.name != "desk.lock"}
    with pytest.raises(Stopped, match="is damaged, so nothing was changed"):
        run(restore, desk.folder, str(tmp_path / "copy"), "--overwrite")
    with pytest.raises(Stopped, match="is no backup"):
        run(restore, desk.folder, str(tmp_path / "nowhere"), "--overwrite")
    after = {each.name: each.read_bytes() for each in desk.folder.iterdir() if each.name != "desk.lock"}
    assert after == before


def test_a_restore_that_is_cut_off_anywhere_is_done_or_not_done(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    desk.journal.close()
    run(backup, desk.folder, str(tmp_path / "copy"))
    old, new = desk.kept, everything(tmp_path / "copy")
    outcomes: set[str] = set()
    for fail_at in range(1, 60):
        folder = tmp_path / str(fail_at)
        folder.mkdir()
        for path in desk.folder.glob("*.journal"):
            (folder / path.name).write_bytes(path.read_bytes())
        disk = Failing()
        disk.fail_at, disk.lasting = fail_at, True
        done = True
        try:
            put_back(disk, tmp_path / "copy", folder, NOON, overwrite=True)
        except OSError:
            done = False
        other = Desk(folder, clock=HandClock(desk.clock.at))
        other.open()
        found = everything(folder)
        other.journal.close()
        assert found in (old, new)
        if found == new:
            assert everything(folder / "before-restore-20261124T170000Z") == old
        outcomes.add("new" if found == new else "old")
        if done:
            assert found == new
            assert outcomes == {"old", "new"}
            return
    raise AssertionError("it never ended")


def test_stock_tinydb_opens_the_export(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    to = tmp_path / "plain.json"
    assert run(export, desk.folder, "--tinydb", str(to)) == 0
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert b"red scarf" not in to.read_bytes()
    with TinyDB(to, access_mode="r") as plain:
        assert plain.tables() == {record.table for record in desk.kept.values()}
        found = {doc["uid"]: doc for name in plain.tables() for doc in plain.table(name)}
    assert found.keys() == desk.kept.keys()
    for uid, record in desk.kept.items():
        blank = record.erased().model_copy(update={"version": record.version})
        assert found[uid] == json.loads(blank.model_dump_json())
    with pytest.raises(Stopped, match="is there already"):
        run(export, desk.folder, "--tinydb", str(to))


def test_an_export_with_personal_text_is_logged_and_opened_by_stock_tinydb(tmp_path: Path) -> None:
    desk = two_months(tmp_path / "data")
    to = tmp_path / "plain.json"
    with pytest.raises(Stopped, match="another kiosk already has this data"):
        run(export, desk.folder, "--tinydb", str(to), "--personal-text", "D")
    with pytest.raises(Stopped, match="one to three capitals"):
        run(export, desk.folder, "--tinydb", str(to), "--personal-text", "dana")
    assert not to.exists()
    desk.journal.close()
    assert run(export, desk.folder, "--tinydb", str(to), "--personal-text", "D") == 0
    live = written(max(desk.folder.glob("*.journal"))).decode()
    assert '"act":"export with personal text"' in live.splitlines()[-1]
    assert '"by":"D"' in live.splitlines()[-1]
    with TinyDB(to, access_mode="r") as plain:
        found = {doc["uid"]: json.dumps(doc) for name in plain.tables() for doc in plain.table(name)}
    assert found.keys() == desk.kept.keys()
    for uid, record in desk.kept.items():
        assert type(record).model_validate_json(found[uid]) == record


def test_an_export_that_fails_leaves_no_file(tmp_path: Path) -> None:
    from deskapp.store.tinydb_export import write_plain

    desk = two_months(tmp_path / "data")
    for fail_at in range(1, 30):
        disk = Failing()
        disk.fail_at = fail_at
        to = tmp_path / f"{fail_at}.json"
        try:
            write_plain(desk.folder, to, False, disk)
        except StoreFault:
            assert not list(tmp_path.glob("*.new"))
            continue
        if disk.calls < fail_at:
            return
    raise AssertionError("it never ended")
