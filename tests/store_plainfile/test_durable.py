"""A commit is on the disk when it returns: temporary file, sync, rename, and the folder synced."""

import os
import stat
from pathlib import Path

import pytest

from tests.store_plainfile.disk import Watched, change, store, visit


def test_the_order_in_which_the_disk_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = store(tmp_path)
    watched = Watched(monkeypatch)
    here.commit(change(visit()))
    asked = [each for each in watched.asked if each != "fchmod" and each != "open desk.json"]
    assert asked == [
        "open desk.new",
        "sync file",
        "rename desk.new to desk.json",
        "open folder",
        "sync folder",
    ]


def test_all_is_in_the_file_before_it_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = store(tmp_path)
    sizes: list[int] = []
    real = os.fsync

    def sync(handle: int) -> None:
        sizes.append(os.fstat(handle).st_size)
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    here.commit(change(visit()))
    assert sizes[0] == (tmp_path / "desk.json").stat().st_size


def test_only_its_owner_can_read_it_whatever_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        here = store(tmp_path / "data")
        here.commit(change(visit()))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "data" / "desk.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_one_left_behind_that_all_can_read_does_not_make_it_so(tmp_path: Path) -> None:
    left = tmp_path / "desk.new"
    left.write_text("half of something")
    left.chmod(0o644)
    here = store(tmp_path)
    here.commit(change(visit()))
    assert stat.S_IMODE((tmp_path / "desk.json").stat().st_mode) == 0o600
    assert not left.exists()
