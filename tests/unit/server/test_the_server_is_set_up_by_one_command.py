"""`deskapp shared`: schema, desks and their logins by one command, and later steps by another."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import psycopg
import pytest

import deskapp.server
from deskapp.cli import main
from deskapp.server import schema
from deskapp.server.exchange import Exchange
from deskapp.server.faults import NotLetIn
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


def _one_step_more(folder: Path) -> int:
    """The steps that a later kiosk brings, in this folder: gives the number of the last."""
    folder.mkdir()
    for number, step in schema.steps():
        (folder / f"{number:04}.sql").write_bytes(step)
    more = "alter table shared.library add column motto text not null default 'all are welcome';"
    (folder / f"{number + 1:04}_motto.sql").write_text(more)
    return number + 1


def test_a_server_of_an_older_step_is_brought_up_to_date(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _init(where, tmp_path, "--desk", "R=Reference") == 0
    newest = _one_step_more(tmp_path / "steps")
    monkeypatch.setattr(schema, "STEPS", tmp_path / "steps")
    assert shared("upgrade", "--server", where) == 0
    assert f"from step {newest - 1} to step {newest}" in capsys.readouterr().out
    assert shared("upgrade", "--server", where) == 0
    assert f"up to date, at step {newest}" in capsys.readouterr().out
    with psycopg.connect(where) as owner:
        assert owner.execute("select motto, schema from shared.library").fetchall() == [
            ("all are welcome", newest)
        ]
    exchange = Exchange(_as_desk(where, tmp_path / "desk-R.pgpass"))
    assert exchange.turn(said(1)).news == ()
    exchange.close()


def test_a_step_that_fails_changes_nothing(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _init(where, tmp_path)
    newest = _one_step_more(tmp_path / "steps")
    half = (
        "alter table shared.library add column flag text; alter table shared.nothing add column motto text;"
    )
    (tmp_path / "steps" / f"{newest:04}_motto.sql").write_text(half)
    monkeypatch.setattr(schema, "STEPS", tmp_path / "steps")
    assert shared("upgrade", "--server", where) == 1
    assert "shared.nothing" in capsys.readouterr().err
    with psycopg.connect(where) as owner:
        assert "flag" not in {
            column.name for column in owner.execute("select * from shared.library").description or ()
        }
        assert schema.version(owner) == newest - 1


def test_the_server_of_a_trial_is_refused_in_words(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _init(where, tmp_path)
    with psycopg.connect(where, autocommit=True) as owner:
        owner.execute(
            "create function shared.news(here shared.desk, writer uuid, since bigint, most int)"
            " returns jsonb language sql as $$ select '{}'::jsonb $$"
        )
    assert shared("upgrade", "--server", where) == 1
    assert "a trial before the first release: make an empty database" in capsys.readouterr().err


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
    # Imported anew below, it is put in this one's place: for the tests that follow this one stays.
    monkeypatch.setattr(deskapp, "server", deskapp.server)
    loads = ("psycopg", "deskapp.server", "deskapp.commands.administration")
    for name in [each for each in sys.modules if each.startswith(loads)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delattr("deskapp.server.schema", raising=False)
    monkeypatch.delattr("deskapp.commands.administration", raising=False)
    assert shared("desks", "--server", "host=/nowhere") == 1
    assert "install the extra 'shared'" in capsys.readouterr().err
