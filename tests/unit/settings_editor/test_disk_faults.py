"""The settings file where it can't be written: a sentence, and the file as it was."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from deskapp.settings_editor.change import Value
from deskapp.settings_editor.file import NotKept, begin, keep

NAME = Value("library", "name", "Anytown")


def refused(path: Path) -> str:
    """Why nothing could be kept."""
    with pytest.raises(NotKept) as why:
        keep(path, NAME)
    return str(why.value)


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("# mine\n")
    path = tmp_path / "desk.toml"
    path.symlink_to(real)
    assert "is a link to another file" in refused(path)
    assert path.is_symlink()
    assert real.read_text() == "# mine\n"


def test_nor_is_a_link_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.symlink_to(tmp_path / "nothing.toml")
    assert "is a link to another file" in refused(path)
    with pytest.raises(NotKept, match="is a link"):
        begin(path)
    assert not (tmp_path / "nothing.toml").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("# mine\n")
    tmp_path.chmod(0o500)
    try:
        assert "its folder can only be read" in refused(path)
    finally:
        tmp_path.chmod(0o700)
    assert path.read_text() == "# mine\n"


WHY = {
    errno.EACCES: "its folder can only be read",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full: make room",
    errno.EDQUOT: "the disk is full for this user",
    errno.EIO: "the disk gives wrong answers",
    errno.EXDEV: "Invalid cross-device link",
}


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
@pytest.mark.parametrize(("number", "words"), WHY.items())
def test_a_disk_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('[library]\nname = "Old" # painted\n')
    before = path.read_bytes()

    real = os.open

    def fault(*words: Any, **__: object) -> int:
        if call == "open" and not words[1] & os.O_CREAT:
            return real(*words)  # it may still be read
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"os.{call}", fault)
    said = refused(path)
    assert said.startswith("desk.toml can't be written: ")
    assert words in said
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["desk.toml"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"[library\nname = 1", "desk.toml line 1 is not TOML"),
        (b"\n\nname = x\n", "line 3 is not TOML"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"library = 3", "library is not a table"),
        (b"a = " + b"[" * 5000, "is not TOML"),
    ],
)
def test_a_file_that_must_be_mended_first(tmp_path: Path, text: bytes, words: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(text)
    with pytest.raises((NotKept, ValueError), match=words):
        keep(path, NAME)
    assert path.read_bytes() == text


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").mkdir()
    assert "a folder has its name" in refused(tmp_path / "desk.toml")


def test_a_file_where_its_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "etc").write_text("")
    assert "a file stands where its folder should be" in refused(tmp_path / "etc" / "desk.toml")


def test_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.toml"
    keep(path, NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    keep(path, Value("library", "name", "Othertown"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_as_it_was_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    keep(path, NAME)
    path.chmod(0o644)
    keep(path, NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_it_is_on_the_disk_before_it_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def seen(*args: object, name: str = name, real: object = real) -> object:
            done.append(name)
            return real(*args)  # type: ignore[operator]

        monkeypatch.setattr(os, name, seen)
    keep(tmp_path / "desk.toml", NAME)
    assert done == ["fsync", "replace", "fsync", "fsync"], "the last is of the list of changes"


def test_the_beginning_of_a_file_sets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    begin(path)
    first = path.read_text()
    assert first.startswith("# ")
    keep(path, NAME)
    kept = path.read_text()
    begin(path)
    assert path.read_text() == kept


@pytest.mark.parametrize("outcome", ["wrong", "raises"])
def test_what_is_not_what_was_meant_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("# mine\n")

    def change(*_: object) -> str:
        if outcome == "raises":
            raise RuntimeError("a file it can't read")
        return '[library]\nname = "Elsewhere"\n'

    monkeypatch.setattr("deskapp.settings_editor.document.change", change)
    assert "change it in the file" in refused(path)
    assert path.read_text() == "# mine\n"
