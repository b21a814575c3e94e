"""`deskapp doctor` says in words what is wrong, and mends what can be mended without losing anything."""

import argparse
from pathlib import Path

import pytest

from deskapp.commands import doctor
from deskapp.errors import Stopped
from deskapp.store.index import survey
from deskapp.store.lock import Lock
from tests.support.journals import NOON, Desk, Swift, everything, written


def told(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit status and what was said."""
    parser = argparse.ArgumentParser()
    doctor.arguments(parser)
    args = parser.parse_args([*words])
    args.data, args.policy = folder, None
    capsys.readouterr()
    return doctor.run(args), capsys.readouterr().out


def three_months(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.clock.at = NOON.replace(month=1)
    desk.open()
    for _ in range(3):
        visit = desk.visit(description="red scarf")
        desk.commit(visit, desk.tally())
        desk.commit(desk.close_visit(visit))
        desk.clock.go(days=30)
    desk.journal.tend()
    desk.journal.close()
    return desk


@pytest.fixture(autouse=True)
def _the_day_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    from deskapp.clock import SystemClock

    monkeypatch.setattr(SystemClock, "now", lambda self: NOON.replace(month=3, day=28))


def test_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    three_months(tmp_path)
    status, said = told(tmp_path, capsys)
    assert status == 0
    assert "2026-01.journal: 2 records in 2 lines, sealed" in said
    assert said.endswith("nothing is wrong\n")


def test_it_reads_beside_a_running_kiosk_and_mends_only_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three_months(tmp_path)
    lock = Lock(Swift(), tmp_path, NOON)
    assert told(tmp_path, capsys)[0] == 0
    with pytest.raises(Stopped, match="another kiosk already has this data"):
        told(tmp_path, capsys, "--mend")
    lock.release()


def test_damage_in_a_sealed_month_is_said_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = three_months(tmp_path)
    path = tmp_path / "2026-01.journal"
    whole = written(path)
    path.write_bytes(whole.replace(b"red scarf", b"rad scbrf"))
    status, said = told(tmp_path, capsys)
    assert status == 1
    (uid,) = (uid for uid in survey(whole, path.name).index.uids if desk.kept[uid].table == "visits")
    assert "WRONG 2026-01.journal: at byte" in said
    assert f"version 2 of record {uid} is lost; no other is left" in said
    status, said = told(tmp_path, capsys, "--mend")
    assert status == 0
    assert "kept aside of 2026-01.journal" in said
    assert b"rad scbrf" in (tmp_path / "2026-01.damaged").read_bytes()
    assert everything(tmp_path).keys() == desk.kept.keys() - {uid}
    assert told(tmp_path, capsys)[0] == 0


def test_a_flipped_bit_in_a_sealed_month_is_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = three_months(tmp_path)
    path = tmp_path / "2026-01.journal"
    path.write_bytes(written(path).replace(b"red scarf", b"red scarg"))
    assert told(tmp_path, capsys)[0] == 1
    status, said = told(tmp_path, capsys, "--mend")
    assert status == 0
    assert "one flipped bit, put right; nothing is lost" in said
    assert everything(tmp_path) == desk.kept


def test_missing_and_altered_lines_of_a_sealed_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from deskapp.store.lines import frame
    from deskapp.store.transaction import body

    three_months(tmp_path)
    path = tmp_path / "2026-01.journal"
    whole = written(path)
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert "1 line is missing" in told(tmp_path, capsys)[1]
    added = frame(survey(whole, path.name).index.seq + 1, body((), {"act": "added by hand"}, ()))
    path.write_bytes(whole + added)
    assert "it is not what was sealed" in told(tmp_path, capsys)[1]


def test_what_a_line_says_of_a_record_is_checked_against_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from deskapp.store.lines import frame
    from deskapp.store.transaction import Key, body, document

    desk = Desk(tmp_path)
    desk.clock.at = NOON.replace(month=3)
    desk.open()
    desk.journal.close()
    tally = desk.tally()
    doc = document(tally)
    key = Key("tallies", 1, tally.uid, 1, True, "2026-01-01T00:00:00.000Z", len(doc))
    unread = Key("tallies", 2, "u", 1, False, "2026-01-01T00:00:00.000Z", 2)
    path = tmp_path / "2026-03.journal"
    path.write_bytes(written(path) + frame(1, body([key, unread], {"act": "x"}, [doc, b"{}"])))
    status, said = told(tmp_path, capsys)
    assert status == 1
    assert "1 lines say of a record what is not true of it" in said
    assert "1 records can't be read by this kiosk" in said


def test_files_that_others_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    three_months(tmp_path)
    tmp_path.chmod(0o755)
    (tmp_path / "2026-01.journal").chmod(0o644)
    status, said = told(tmp_path, capsys)
    assert status == 1
    assert "2026-01.journal can be read by others than its owner" in said
    assert told(tmp_path, capsys, "--mend")[0] == 0


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o700)
    status, said = told(tmp_path, capsys)
    assert status == 0
    assert "there are no records" in said
    with pytest.raises(Stopped, match="cannot read the records"):
        told(tmp_path / "nowhere", capsys)


def test_a_torn_last_line_beside_a_running_kiosk_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three_months(tmp_path)
    path = max(tmp_path.glob("*.journal"))
    path.write_bytes(written(path) + b"01234567 99 {")
    status, said = told(tmp_path, capsys)
    assert status == 0
    assert "a torn last line" in said
