"""The contract of a store, by the plain file: what was committed is there again, all of it or none."""

from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.records import Record
from deskapp.store.contract import Stale, StoreFault
from deskapp.store.plainfile import PlainFile
from tests.fakes import TWO, ZONE, FixedClock, desk
from tests.store_plainfile.disk import change, store, tally, visit


def _reopened(folder: Path) -> dict[str, Record]:
    return {each.uid: each for each in PlainFile(folder, FixedClock(), ZONE).open()}


def test_an_empty_folder_is_an_empty_desk(tmp_path: Path) -> None:
    assert list(PlainFile(tmp_path / "deep" / "er", FixedClock(), ZONE).open()) == []


def test_reopened_equals(tmp_path: Path) -> None:
    at = desk(PlainFile(tmp_path, FixedClock(), ZONE))
    at.press("wait")
    at.press("describe", 'red "scarf" \u7ea2 [x]')
    at.press("walkup")
    at.press("walk", on=102)
    at.press("call")
    at.press("hold", "2")
    at.press("check")
    at.press("call")
    at.press("transfer", "c", on="B")
    at.press("quick", effort=1)
    at.press("emergency", "m")
    at.press("step", n=1)
    at.press("note", "fell near the stairs")
    at.press("undo")
    assert _reopened(tmp_path) == at.desk.floor.snapshot()


def test_a_restarted_desk_goes_on(tmp_path: Path) -> None:
    clock = FixedClock()
    at = desk(PlainFile(tmp_path, clock, ZONE), clock)
    at.press("wait")
    again = at.restart()
    again.press("greet")
    again.press("wait")
    assert [each.number for each in again.desk.floor.waiting] == [101, 102]


def test_a_first_version_is_1_and_the_next_is_one_more(tmp_path: Path) -> None:
    here = store(tmp_path)
    with pytest.raises(Stale, match="it has changed since"):
        here.commit(change(visit(version=2)))
    here.commit(change(visit()))
    for version in (1, 3):
        with pytest.raises(Stale):
            here.commit(change(visit(version=version)))
    here.commit(change(visit(version=2)))
    assert _reopened(tmp_path)["v"].version == 2


def test_versions_are_known_again_after_a_restart(tmp_path: Path) -> None:
    store(tmp_path).commit(change(visit()))
    with pytest.raises(Stale):
        store(tmp_path).commit(change(visit()))
    store(tmp_path).commit(change(visit(version=2)))


def test_opened_again_it_knows_what_is_there_and_nothing_else(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.commit(change(visit()))
    (tmp_path / "desk.json").unlink()
    assert list(here.open()) == []
    here.commit(change(visit()))


def test_all_records_of_a_change_or_none(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.commit(change(visit("a")))
    before = (tmp_path / "desk.json").read_bytes()
    with pytest.raises(Stale):
        here.commit(change(visit("b"), tally(), visit("a", version=3)))
    assert (tmp_path / "desk.json").read_bytes() == before
    here.commit(change(visit("b"), tally(), visit("a", version=2)))
    assert set(_reopened(tmp_path)) == {"a", "b", "t"}


def test_one_write_for_each_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.store_plainfile.disk import Watched

    here = store(tmp_path)
    watched = Watched(monkeypatch)
    here.commit(change(visit("a"), visit("b"), tally()))
    assert watched.asked.count("rename desk.new to desk.json") == 1


def test_opening_gives_what_is_open_and_what_is_of_the_last_week(tmp_path: Path) -> None:
    here = store(tmp_path)
    gone = {"state": "closed", "outcome": "left", "closed": TWO}
    old = TWO - timedelta(days=20)
    here.commit(change(visit("old, open", waiting=old), visit("old, closed", waiting=old, **gone)))
    here.commit(change(visit("new, closed", **gone)))
    assert set(_reopened(tmp_path)) == {"old, open", "new, closed"}


def test_history_is_by_the_library_s_own_days(tmp_path: Path) -> None:
    here = store(tmp_path)
    late = TWO + timedelta(hours=9)  # eleven in the evening there, the next day in UTC
    here.commit(change(visit("a"), visit("b", waiting=late), visit("c", waiting=late + timedelta(hours=2))))
    today = TWO.date()
    assert {each.uid for each in here.history(today, today)} == {"a", "b"}
    tomorrow = today + timedelta(days=1)
    assert {each.uid for each in here.history(tomorrow, tomorrow)} == {"c"}
    assert {each.uid for each in here.history(today, tomorrow)} == {"a", "b", "c"}


def test_what_is_voided_is_in_the_history(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.commit(change(visit()))
    here.commit(change(visit(version=2, voided=True)))
    [voided] = here.history(TWO.date(), TWO.date())
    assert voided.voided


def test_before_it_is_open_and_after_it_was_closed_nothing_is_kept(tmp_path: Path) -> None:
    here = PlainFile(tmp_path, FixedClock(), ZONE)
    with pytest.raises(StoreFault, match="the data is not open; start the kiosk again"):
        here.commit(change(visit()))
    here.open()
    here.close()
    with pytest.raises(StoreFault, match="the data is not open"):
        here.commit(change(visit()))
    with pytest.raises(StoreFault, match="the data is not open"):
        list(here.history(TWO.date(), TWO.date()))


def test_the_file_opens_in_plain_tinydb(tmp_path: Path) -> None:
    from tinydb import TinyDB, where

    here = store(tmp_path)
    here.commit(change(visit(), tally()))
    with TinyDB(tmp_path / "desk.json") as db:
        assert [each["number"] for each in db.table("visits").search(where("uid") == "v")] == [101]
        assert db.tables() == {"visits", "tallies"}
