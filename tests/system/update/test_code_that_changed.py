"""What is written anew under a running kiosk is noticed, and no module of it is loaded beside older ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskapp.installed_code import InstalledCode, NewerCode


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with packages of the kiosk's names."""
    for package in ("deskapp", "screens", "policy"):
        (tmp_path / package / "rows").mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "late.py").write_text("SIZE = 1\n")
    return tmp_path


def test_the_same_files_are_no_update(root: Path) -> None:
    code = InstalledCode(root)
    (root / "deskapp" / "__pycache__").mkdir()
    (root / "deskapp" / "__pycache__" / "late.cpython-311.pyc").touch()
    (root / "notes.txt").touch()
    assert not code.changed


@pytest.mark.parametrize("package", ["deskapp", "screens", "policy"])
def test_a_file_that_was_written_anew_is(root: Path, package: str) -> None:
    code = InstalledCode(root)
    (root / package / "late.py").write_text("SIZE = 22\n")
    assert code.changed


def test_a_file_of_the_same_length_put_in_its_place_is(root: Path) -> None:
    code = InstalledCode(root)
    late = root / "screens" / "late.py"
    kept = late.stat()
    (root / "fresh").write_text("SIZE = 2\n")
    os.utime(root / "fresh", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    (root / "fresh").rename(late)
    assert code.changed


def test_a_file_that_came_or_went_is(root: Path) -> None:
    code = InstalledCode(root)
    (root / "policy" / "rows" / "more.toml").touch()
    assert code.changed
    code = InstalledCode(root)
    (root / "policy" / "rows" / "more.toml").unlink()
    assert code.changed


def test_a_module_that_changed_is_not_loaded(root: Path) -> None:
    code = InstalledCode(root)
    where = [str(root / "screens")]
    assert code.find_spec("screens.late", where) is None, "whoever comes next finds it"
    (root / "screens" / "late.py").write_text("SIZE = 22\n")
    with pytest.raises(NewerCode, match="an update is there"):
        code.find_spec("screens.late", where)


def test_a_module_that_came_is_not_loaded(root: Path) -> None:
    code = InstalledCode(root)
    (root / "screens" / "fresh.py").touch()
    with pytest.raises(NewerCode):
        code.find_spec("screens.fresh", [str(root / "screens")])


def test_what_others_change_is_left_to_them(root: Path) -> None:
    code = InstalledCode(root)
    (root / "another.py").touch()
    assert code.find_spec("another", [str(root)]) is None
    assert code.find_spec("deskapp.files", None) is None


def test_the_guard_goes_when_the_kiosk_does(root: Path) -> None:
    import sys

    before = list(sys.meta_path)
    code = InstalledCode(root)
    code.guard()
    assert sys.meta_path[0] is code
    code.leave()
    assert sys.meta_path == before
