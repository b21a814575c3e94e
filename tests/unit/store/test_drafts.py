"""What is half typed, and when the kiosk was last alive, outlive a kill."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.store.drafts import Alive, Drafts
from tests.support.fakes import TWO


def test_what_was_half_typed_is_there_again(tmp_path: Path) -> None:
    Drafts(tmp_path).write({"describe:v": {"text": "red sc", "open": True}})
    assert Drafts(tmp_path).read() == {"describe:v": {"text": "red sc", "open": True}}


def test_nothing_half_typed_is_no_file(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.read() == {}
    drafts.write({"note:": {"text": "x"}})
    drafts.write({})
    assert list(tmp_path.iterdir()) == []
    drafts.write({})


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"\xff", b"null"])
def test_a_ruined_draft_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(content)
    assert Drafts(tmp_path).read() == {}


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Drafts(tmp_path).write({"note:": {"text": "x"}})
        Alive(tmp_path).touch(TWO)
    finally:
        os.umask(before)
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_a_disk_that_refuses_says_so_and_keeps_the_old_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path)
    drafts.write({"note:": {"text": "old"}})

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        drafts.write({"note:": {"text": "new"}})
    assert drafts.read() == {"note:": {"text": "old"}}


def test_the_last_sign_of_life(tmp_path: Path) -> None:
    alive = Alive(tmp_path)
    assert alive.last() is None
    alive.touch(TWO)
    assert alive.last() == TWO
    alive.touch(TWO + timedelta(seconds=30))
    assert Alive(tmp_path).last() == TWO + timedelta(seconds=30)


def test_a_disk_that_refuses_a_sign_of_life_stops_nothing(tmp_path: Path) -> None:
    Alive(tmp_path / "not there").touch(TWO)
    assert Alive(tmp_path / "not there").last() is None
