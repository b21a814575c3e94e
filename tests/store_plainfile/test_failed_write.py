"""After a write that failed, file and memory agree, and the act can be tried again."""

from pathlib import Path

import pytest

from deskapp.records import Record
from deskapp.store.contract import StoreFault
from deskapp.store.plainfile import PlainFile
from tests.fakes import ZONE, FixedClock, desk
from tests.store_plainfile.disk import Watched, change, store, visit

STEPS = ["open desk.new", "fchmod", "sync file", "rename desk.new to desk.json", "open folder", "sync folder"]


def _there(folder: Path) -> dict[str, Record]:
    return {each.uid: each for each in PlainFile(folder, FixedClock(), ZONE).open()}


@pytest.mark.parametrize("step", STEPS)
def test_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    here = store(tmp_path)
    here.commit(change(visit("a")))
    before = (tmp_path / "desk.json").read_bytes()
    watched = Watched(monkeypatch)
    watched.fails = (step, 1)
    with pytest.raises(StoreFault, match="NOT SAVED: the disk refused it; make room or call for help"):
        here.commit(change(visit("b"), visit("a", version=2)))
    assert (tmp_path / "desk.json").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["desk.json"]
    here.commit(change(visit("b"), visit("a", version=2)))
    assert {uid: each.version for uid, each in _there(tmp_path).items()} == {"a": 2, "b": 1}


@pytest.mark.parametrize("step", STEPS)
def test_at_every_step_of_the_first_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    here = store(tmp_path)
    watched = Watched(monkeypatch)
    watched.fails = (step, 1)
    with pytest.raises(StoreFault, match="NOT SAVED"):
        here.commit(change(visit("a")))
    assert _there(tmp_path) == {}
    here.commit(change(visit("a")))
    assert set(_there(tmp_path)) == {"a"}


def test_the_desk_shows_nothing_that_was_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(PlainFile(tmp_path, FixedClock(), ZONE))
    at.press("wait")
    before = at.desk.floor.snapshot()
    watched = Watched(monkeypatch)
    watched.fails = ("sync folder", 1)
    with pytest.raises(StoreFault):
        at.press("help")
    assert at.desk.floor.snapshot() == before == _there(tmp_path)
    assert at.press("help").startswith("101 is being helped")
    assert at.desk.floor.snapshot() == _there(tmp_path)


def test_a_folder_that_can_t_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands there")
    with pytest.raises(StoreFault, match=r"the data in desk\.json can't be read"):
        PlainFile(tmp_path / "data", FixedClock(), ZONE).open()
