"""`deskapp shared join | status | seed | leave`: each says what it did, or in a sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.cli import main
from deskapp.clock import SystemClock
from deskapp.desk.desk import Desk
from deskapp.desk.seat import seat_in
from deskapp.settings.load import load
from deskapp.store.open_store import open_store
from tests.support import postgres
from tests.support.shared_desks import folder_of

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

Given = Callable[..., str]
"""A command at a desk's folder: what it said."""


@pytest.fixture
def shared(capsys: pytest.CaptureFixture[str]) -> Given:
    def given(what: str, data: Path, *more: str) -> str:
        main(["shared", what, "--data", str(data), *more])
        told = capsys.readouterr()
        return told.out + told.err

    return given


def desk_in(data: Path) -> Desk:
    """The desk of this folder, open and by itself."""
    settings, _ = load(data / "desk.toml")
    clock = SystemClock()
    desk = Desk(open_store(data, clock, settings.zone), clock, settings, None)
    desk.open()
    return desk


def two_wait(data: Path) -> None:
    desk = desk_in(data)
    desk.do("wait", {"description": "red coat"})
    desk.do("wait", {"description": None})
    desk.store.close()


def test_what_was_there_before_is_shared(server: LibraryServer, tmp_path: Path, shared: Given) -> None:
    data = folder_of(1, server, tmp_path / "reference")
    two_wait(data)
    said = shared("join", data)
    assert "Reference shares one list with: Children's, Phone, Roving" in said
    assert server.asked("select count(*) from shared.kept") == [(2,)]
    seat = seat_in(data)
    assert seat is not None
    assert (seat.number, seat.letter, seat.joined) == (1, "R", True)
    # Given again it changes nothing.
    shared("join", data)
    assert server.asked("select count(*) from shared.kept") == [(2,)]
    told = shared("status", data)
    assert "this desk is Reference (R), desk 1" in told
    assert "C  Children's: not heard of" in told


def test_what_the_others_have_is_read(server: LibraryServer, tmp_path: Path, shared: Given) -> None:
    first = folder_of(1, server, tmp_path / "reference")
    two_wait(first)
    shared("join", first)
    second = folder_of(2, server, tmp_path / "childrens")
    shared("join", second)
    desk = desk_in(second)
    assert desk.floor.visits == ()
    desk.store.close()
    assert (second / "others.mirror").exists()


def test_after_a_lost_disk_its_records_come_back(
    server: LibraryServer, tmp_path: Path, shared: Given
) -> None:
    before = folder_of(1, server, tmp_path / "before")
    two_wait(before)
    shared("join", before)
    after = folder_of(1, server, tmp_path / "after")
    server.told("delete from shared.presence")
    assert "2 records of Reference are back" in shared("seed", after)
    desk = desk_in(after)
    assert [each.number for each in desk.floor.visits] == [101, 102]
    assert desk.floor.visits[0].description == "red coat"
    desk.store.close()
    assert "has records of its own" in shared("seed", after)


def test_it_leaves_and_is_a_desk_by_itself(server: LibraryServer, tmp_path: Path, shared: Given) -> None:
    data = folder_of(1, server, tmp_path / "reference")
    two_wait(data)
    shared("join", data)
    assert "works by itself from now on" in shared("leave", data)
    assert seat_in(data) is None
    assert not (data / "others.mirror").exists()
    desk = desk_in(data)
    assert len(desk.floor.visits) == 2
    desk.store.close()
    assert "works by itself already" in shared("leave", data)
    assert "works by itself; deskapp shared join" in shared("status", data)


def test_each_fault_is_a_sentence(server: LibraryServer, tmp_path: Path, shared: Given) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    assert "shared.server is not set" in shared("join", nothing)

    misnamed = folder_of(2, server, tmp_path / "misnamed", name="Reference")
    assert "this login is Children's" in shared("join", misnamed)

    away = folder_of(1, server, tmp_path / "away")
    text = (away / "desk.toml").read_text()
    (away / "desk.toml").write_text(text.replace(str(postgres.cluster().folder), "/nowhere"))
    assert "the server does not answer" in shared("join", away)

    unknown = folder_of(1, server, tmp_path / "unknown")
    (unknown / "desk.pgpass").write_text(f"*:*:{server.database}:{server.desks[0].login}:no\n")
    assert "does not know this desk's login or password" in shared("join", unknown)

    (unknown / "desk.pgpass").write_text(f"*:*:{server.database}:someone_else:no\n")
    assert "does not know this desk's login or password" in shared("join", unknown)

    (unknown / "desk.pgpass").chmod(0o644)
    assert "others may read the password file" in shared("join", unknown)
    (unknown / "desk.pgpass").unlink()
    assert "can't be read" in shared("join", unknown)


def test_a_kiosk_that_runs_there_is_ended_first(server: LibraryServer, tmp_path: Path, shared: Given) -> None:
    data = folder_of(1, server, tmp_path / "reference")
    desk = desk_in(data)
    try:
        assert "kiosk" in shared("join", data)
        assert seat_in(data) is None
    finally:
        desk.store.close()
