"""A file is there whole or not at all, and is its owner's alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from deskapp.commands.output import page_into
from deskapp.errors import Stopped
from deskapp.files import write_whole


def _refuse(handle: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("shared", [False, True])
def test_what_was_there_stays_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    path = tmp_path / "kept"
    write_whole(path, b"old", shared)
    monkeypatch.setattr(os, "fsync", _refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new", shared)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["kept"]
    assert path.stat().st_mode & 0o777 == 0o600


def _told_to_end(handle: int) -> None:
    sys.exit(1)


@pytest.mark.parametrize("shared", [False, True])
def test_who_is_told_to_end_in_the_middle_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: bool
) -> None:
    path = tmp_path / "kept"
    write_whole(path, b"old", shared)
    monkeypatch.setattr(os, "fsync", _told_to_end)
    with pytest.raises(SystemExit):
        write_whole(path, b"new", shared)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["kept"]


def test_a_page_that_does_not_fit_leaves_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _refuse)
    with pytest.raises(Stopped, match="can't be written: No space"):
        page_into(tmp_path / "sheet.html", "<p>half</p>")
    assert os.listdir(tmp_path) == []


def test_a_page_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text("mine")
    with pytest.raises(Stopped, match="is there already"):
        page_into(path, "<p>other</p>")
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["sheet.html"]
