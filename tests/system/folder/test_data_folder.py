"""The data folder as it may be found: modes, links, other people's, read-only, full. A sentence each."""

from __future__ import annotations

import errno
import os
import resource
import sys
from pathlib import Path

import pytest

from deskapp.store.faults import fault_of
from tests.support.pty import ROOT, SETTINGS, keys
from tests.support.terminal import Terminal
from tests.system.folder.elsewhere import as_someone_else, plain, public

__all__ = ["public"]


def modes(folder: Path) -> dict[str, int]:
    """The permissions of everything there."""
    return {each.relative_to(folder).as_posix(): each.stat().st_mode & 0o777 for each in folder.rglob("*")}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777], ids=lambda each: f"{each:03o}")
def test_whatever_the_umask_is_files_are_their_owners_alone(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "a" / "b"
    for _ in range(2):
        ran = plain(folder, "wait red scarf", "quick 1", before=lambda: os.umask(umask))
        assert ran.status == 0, ran.err
    found = modes(tmp_path)
    assert found.pop("a") == 0o700
    assert found.pop("a/b") == 0o700
    assert len(found) > 2
    assert set(found.values()) == {0o600}, found


def test_a_linked_folder_is_used_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir(mode=0o700)
    link.symlink_to(real)
    assert plain(link, "wait").status == 0
    assert link.is_symlink()
    assert "1 waiting: 101" in plain(real, "list waiting").out


def test_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")
    ran = plain(link, "wait")
    assert ran.status == 1
    assert f"the data folder {link} can't be made ready" in ran.err
    assert "name another with --data" in ran.err


def test_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = plain(tmp_path / "file", "wait")
    assert ran.status == 1
    assert "can't be made ready (it is not a folder)" in ran.err or "is not a folder" in ran.err


def test_a_folder_of_someone_else_is_said(public: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder that is someone else's")
    theirs = public / "theirs"
    theirs.mkdir(mode=0o755)
    ran = plain(theirs, "wait", before=as_someone_else)
    assert ran.status == 1
    assert "this account may not write the data folder" in ran.err
    assert "Let its owner be the one who runs the kiosk" in ran.err
    assert list(theirs.iterdir()) == []


def test_a_folder_in_one_of_someone_else_is_said(public: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder that is someone else's")
    ran = plain(public / "new", "wait", before=as_someone_else)
    assert ran.status == 1
    assert "can't be made ready (Permission denied)" in ran.err


def test_a_read_only_folder_is_said(public: Path) -> None:
    folder = public / "mine"
    folder.mkdir(mode=0o700)
    assert plain(folder, "wait").status == 0
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    ran = plain(folder, "wait", before=as_someone_else)
    assert ran.status == 1
    assert "this account may not write the data folder" in ran.err


def test_one_that_others_may_write_in_is_used_and_said(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    ran = plain(folder, "wait")
    assert ran.status == 0
    assert f"others may write in the data folder: run chmod 700 {folder}" in ran.err


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o711, 0o705], ids=lambda mode: f"{mode:03o}")
def test_one_that_others_may_look_into_is_used_and_said(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(mode)
    ran = plain(folder, "wait")
    assert ran.status == 0
    assert f"others may look into the data folder: run chmod 700 {folder}" in ran.err
    folder.chmod(0o700)
    assert "others may" not in plain(folder, "wait").err


def test_a_disk_that_went_read_only_is_called_that_and_no_accounts_fault() -> None:
    for doing in ("save", "open the records", "take the lock"):
        said = str(fault_of(OSError(errno.EROFS, "Read-only file system"), doing))
        assert said.startswith(f"cannot {doing}: the disk is read-only")
        assert "tell whoever looks after this machine" in said
        assert "account" not in said
        assert "owner" not in said
    for number in (errno.EACCES, errno.EPERM):
        assert "this account may not write" in str(fault_of(OSError(number, "no"), "save"))


def full() -> None:
    """No file may grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def test_a_full_disk_at_the_first_start_is_said(tmp_path: Path) -> None:
    ran = plain(tmp_path / "desk", "wait", before=full)
    assert ran.status == 1
    assert "the disk is full. Make room on it" in ran.err


def test_a_full_disk_later_on_is_said_and_nothing_is_taken_for_saved(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert plain(folder, "wait").status == 0
    ran = plain(folder, "wait", "list waiting", before=full)
    assert ran.status == 1
    assert "cannot: NOT SAVED: the disk is full. Make room on it" in ran.out
    assert "cannot: cannot" not in ran.out
    assert "1 waiting: 101" in ran.out
    assert "1 waiting: 101" in plain(folder, "list waiting").out


def test_on_screen_a_full_disk_is_said_the_emergency_works_and_room_brings_everything_back(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    (folder / "desk.toml").write_text(SETTINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    python = [sys.executable, "-P", "-m", "deskapp", "--data", str(folder)]
    with Terminal(python, env) as terminal:
        terminal.wait_for("F12 EMERGENCY")
        keys(terminal, "w")
        terminal.wait_for("WAITING 1")
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        keys(terminal, "i")
        terminal.wait_for("NOT SAVED: the disk is full. Make room on it")
        terminal.wait_for("WAITING 1")
        keys(terminal, "f12", "m", "1")
        terminal.wait_for("NOT SAVED YET")
        resource.prlimit(
            terminal.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        )
        keys(terminal, "f4", "w")
        terminal.wait_for("WAITING 2")
