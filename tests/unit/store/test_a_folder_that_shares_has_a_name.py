"""The folder of a desk that shares has a random name, which no backup has: what is put back is another."""

from __future__ import annotations

import errno
from argparse import Namespace
from pathlib import Path

import pytest

from deskapp.commands.restore import run
from deskapp.shared.versions import Descent
from deskapp.store import shared_folder
from deskapp.store.backup import back_up, restore
from deskapp.store.contract import StoreFault
from deskapp.store.disk import Disk
from deskapp.store.doctor import examine
from deskapp.store.tinydb_export import write_plain
from tests.support.journals import FOLDER, Desk, Swift
from tests.unit.store.test_the_mirror_is_a_cache import PLACE, row

WORD = "red scarf"


def shared(folder: Path) -> Desk:
    """A desk that shares, with all that its folder has of its own."""
    desk = Desk(folder)
    desk.open()
    desk.share(desk.visit())
    desk.journal.folder_name()
    desk.journal.mirror().keep([row(desk.visit(description=WORD))], {}, 3, PLACE)
    seat = folder / shared_folder.SEAT
    seat.write_text('{"number": 2}')
    seat.chmod(0o600)
    (folder / shared_folder.SETTINGS).touch(0o600)
    return desk


def test_it_is_drawn_once_and_stays(tmp_path: Path) -> None:
    desk, other = Desk(tmp_path / "one"), Desk(tmp_path / "other")
    desk.open()
    other.open()
    name = desk.journal.folder_name()
    assert name == desk.journal.folder_name()
    desk.reopen()
    assert name == desk.journal.folder_name() != other.journal.folder_name()
    assert (tmp_path / "one" / "folder").stat().st_mode & 0o777 == 0o600


def test_one_that_is_ruined_is_drawn_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    name = desk.journal.folder_name()
    for ruined in (b"", name[:-2].encode(), name.replace("-", "\0").encode(), b"\xff" * 36):
        (tmp_path / "folder").write_bytes(ruined)
        assert len(desk.journal.folder_name()) == len(name)
        assert desk.journal.folder_name() != name


def test_a_desk_by_itself_has_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    desk.commit(desk.visit())
    desk.journal.tend()
    assert not {path.name for path in tmp_path.iterdir()} & set(shared_folder.ITS_OWN)
    assert shared_folder.number_in(tmp_path) == 0


@pytest.mark.parametrize(
    ("said", "number"), [('{"number": 7}', 7), ("{}", 0), ('{"number": "x"}', 0), ("[", 0)]
)
def test_which_desk_it_works_as(tmp_path: Path, said: str, number: int) -> None:
    (tmp_path / shared_folder.SEAT).write_text(said)
    assert shared_folder.number_in(tmp_path) == number


def test_which_desk_it_worked_as_is_known_after_it_left(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    name = desk.journal.folder_name()
    seat = tmp_path / shared_folder.SEAT
    for number in (7, 12):
        seat.write_text(f'{{"number": {number}}}')
        assert desk.journal.folder_name() == name
        assert shared_folder.number_in(tmp_path) == number
    seat.unlink()
    assert shared_folder.number_in(tmp_path) == 12
    assert desk.journal.folder_name() == name


def test_a_desk_that_left_knows_the_visits_that_another_holds(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.open()
    seat = tmp_path / shared_folder.SEAT
    seat.write_text('{"number": 1}')
    desk.journal.folder_name()
    own, given, incident = desk.visit(), desk.visit(number=102), desk.incident("fell")
    desk.share(own, given, incident)
    giving = Descent.of([1]).given(2).packed
    moved = [each.model_copy(update={"version": giving[-1]}) for each in (given, incident)]
    desk.share(*moved, came_from=(1,))
    assert desk.journal.left_with_others() == []
    seat.unlink()
    assert len(desk.reopen()) == 3, "their numbers are not given again"
    assert desk.journal.left_with_others() == [given.uid], "an incident is the library's"


def test_a_disk_that_refuses_says_so(tmp_path: Path) -> None:
    class Refusing(Swift):
        def lay(self, path: Path, data: bytes) -> None:
            raise OSError(errno.EROFS, "read-only")

    desk = Desk(tmp_path)
    desk.open()
    desk.journal.close()
    desk.journal._disk = Refusing()
    with pytest.raises(StoreFault, match="read-only"):
        desk.journal.folder_name()


def test_a_backup_says_of_each_line_which_folder_wrote_it(tmp_path: Path) -> None:
    """Also of what was written before the desk shared, which the others have under this folder's name."""
    desk = Desk(tmp_path / "data")
    desk.open()
    before = desk.visit()
    desk.commit(before)
    name = desk.journal.folder_name()
    after = desk.visit(number=102)
    desk.share(after)
    for with_text in (True, False):
        backup = tmp_path / f"backup {with_text}"
        back_up(desk.folder, backup, with_text)
        back = Desk(tmp_path / f"back {with_text}")
        back.folder.mkdir()
        restore(back.disk, backup, back.folder, back.clock.now(), overwrite=False)
        back.open()
        folders = {kept.record.uid: kept.folder for kept in back.journal.kept({})}
        assert folders == {before.uid: name, after.uid: FOLDER}
        assert back.journal.folder_name() != name


def test_a_backup_and_an_export_leave_out_what_the_folder_has_of_its_own(tmp_path: Path) -> None:
    shared(tmp_path / "data")
    back_up(tmp_path / "data", tmp_path / "backup", with_text=True)
    write_plain(tmp_path / "data", tmp_path / "plain.json", with_text=True)
    assert {path.name for path in (tmp_path / "backup").iterdir()} == {"2026-11.journal"}
    for path in (*(tmp_path / "backup").iterdir(), tmp_path / "plain.json"):
        assert WORD.encode() not in path.read_bytes()


class CutOff(Exception):
    """The power went."""


class Counting(Swift):
    """Loses power before the nth removal or renaming."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _step(self) -> None:
        if self.left == 0:
            raise CutOff
        self.left -= 1

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


@pytest.mark.parametrize("step", range(10))
def test_what_is_restored_is_another_writer_wherever_it_was_cut_off(tmp_path: Path, step: int) -> None:
    desk = shared(tmp_path / "data")
    desk.journal.close()
    back_up(tmp_path / "data", tmp_path / "backup", with_text=True)
    own = [path for name in shared_folder.ITS_OWN if (path := tmp_path / "data" / name).exists()]
    assert len(own) == 4
    cut = Counting(step)
    try:
        restore(cut, tmp_path / "backup", tmp_path / "data", desk.clock.now(), overwrite=True)
        assert step > 6, "the last of them ends it"
    except CutOff:
        assert step < 9
    desk.reopen()
    done = any((tmp_path / "data").glob("before-restore-*"))
    assert [path.exists() for path in own] == [not done] * 4
    left = {path.name for path in (tmp_path / "data").rglob("*")} & set(shared_folder.ITS_OWN)
    assert left == (set() if done else set(shared_folder.ITS_OWN)), "nor is it put aside"


@pytest.mark.parametrize("shares", [True, False])
def test_a_restore_says_that_the_folder_joins_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, shares: bool
) -> None:
    desk = shared(tmp_path / "data")
    desk.journal.close()
    if not shares:
        shared_folder.forget(desk.disk, desk.folder)
    back_up(desk.folder, tmp_path / "backup", with_text=True)
    capsys.readouterr()
    assert run(Namespace(data=desk.folder, source=tmp_path / "backup", overwrite=True)) == 0
    assert ("until it joins again" in capsys.readouterr().out) == shares


def test_doctor_says_the_name_and_what_the_mirror_is(tmp_path: Path) -> None:
    desk = shared(tmp_path)
    desk.journal.close()
    said = {finding.said: finding.wrong for finding in examine(tmp_path)}
    name = desk.journal.folder_name()
    assert not any(said.values())
    assert f"it shares with other desks under the name {name}, which is in no backup of it" in said
    assert "others.mirror: 1 record that other desks hold" in said
    mirror = tmp_path / "others.mirror"
    mirror.write_bytes(mirror.read_bytes()[:-3])
    said = {finding.said: finding.wrong for finding in examine(tmp_path, Disk())}
    assert not any(said.values())
    torn = "its end can't be read, and is read again from the server"
    assert f"others.mirror: 0 records that other desks hold: {torn}" in said
