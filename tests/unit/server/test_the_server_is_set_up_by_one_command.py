"""`deskapp shared`: schema, desks and their logins by one command, and later steps by another."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import psycopg
import pytest

from deskapp.cli import main
from deskapp.server.exchange import Exchange
from deskapp.server.faults import NotLetIn
from deskapp.server.schema import NEWEST, steps, version
from tests.support import postgres
from tests.unit.server.records import said

_NUMBERS = itertools.count(1)


@pytest.fixture
def where() -> str:
    """An empty database."""
    return postgres.database(f"empty_{next(_NUMBERS)}")


def shared(*words: str) -> int:
    return main(["shared", *words])


def _init(where: str, folder: Path, *more: str) -> int:
    made = ("--library", "Test Library", "--zone", "America/New_York", "--passwords", str(folder))
    return shared("init", "--server", where, *made, *more)


def _as_desk(where: str, file: Path) -> str:
    database, login = file.read_text().split(":")[2:4]
    return f"host={postgres.cluster().folder} dbname={database} user={login} passfile={file}"


def test_desks_are_let_in_with_the_passwords_that_it_hands_out(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _init(where, tmp_path, "--desk", "R=Reference", "--desk", "C=Children's") == 0
    assert "the server of Test Library is set up" in capsys.readouterr().out
    file = tmp_path / "desk-C.pgpass"
    assert file.stat().st_mode & 0o777 == 0o600
    exchange = Exchange(_as_desk(where, file))
    assert exchange.turn(said(2)).news == ()
    exchange.close()


def test_said_again_it_adds_what_is_new_and_leaves_what_is_there(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _init(where, tmp_path, "--desk", "R=Reference")
    before = (tmp_path / "desk-R.pgpass").read_text()
    assert (
        shared(
            "init",
            "--server",
            where,
            "--passwords",
            str(tmp_path),
            "--desk",
            "R=Reference",
            "--desk",
            "P=Phone",
        )
        == 0
    )
    assert (tmp_path / "desk-R.pgpass").read_text() == before
    capsys.readouterr()
    shared("desks", "--server", where)
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "R  Reference",
        "P  Phone",
    ]


def test_a_retired_desk_is_let_in_no_more(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _init(where, tmp_path, "--desk", "R=Reference")
    at_desk = _as_desk(where, tmp_path / "desk-R.pgpass")
    Exchange(at_desk).close()
    assert shared("retire", "--server", where, "--desk", "R") == 0
    with pytest.raises(NotLetIn):
        Exchange(at_desk)
    assert shared("retire", "--server", where, "--desk", "R") == 1
    assert "R is retired" in capsys.readouterr().out


def test_a_server_of_an_older_step_is_brought_up_to_date(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(where) as owner:
        for number, step in steps():
            if number < NEWEST:
                owner.execute(step)
        owner.execute(
            "insert into shared.library (id, name, zone, schema) values (1, 'L', 'UTC', %s)", (NEWEST - 1,)
        )
    assert shared("upgrade", "--server", where) == 0
    assert f"from step {NEWEST - 1} to step {NEWEST}" in capsys.readouterr().out
    assert shared("upgrade", "--server", where) == 0
    with psycopg.connect(where) as owner:
        assert version(owner) == NEWEST
    assert _init(where, tmp_path, "--desk", "R=Reference") == 0
    assert "R  Reference: login" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("init", "--desk", "R=Reference"), "the database is empty: say --library NAME and --zone ZONE"),
        (("init", "--desk", "reference"), "names no desk"),
        (("upgrade",), "nothing is set up there"),
    ],
)
def test_what_can_not_be_done_is_said(
    where: str, words: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shared(words[0], "--server", where, *words[1:]) == 1
    assert why in capsys.readouterr().err


def test_a_name_or_letter_is_one_desks(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _init(where, tmp_path, "--desk", "R=Reference")
    assert shared("init", "--server", where, "--passwords", str(tmp_path), "--desk", "P=Reference") == 1
    assert "there is a desk called Reference" in capsys.readouterr().err


def test_no_password_is_in_what_is_said_of_a_server_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert shared("desks", "--server", "host=/nowhere dbname=none user=u password=hunter2") == 1
    told = capsys.readouterr().err
    assert "the server:" in told
    assert "hunter2" not in told


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [each for each in sys.modules if each.startswith(("psycopg", "deskapp.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delattr("deskapp.server.schema", raising=False)
    assert shared("desks", "--server", "host=/nowhere") == 1
    assert "install the extra 'shared'" in capsys.readouterr().err
