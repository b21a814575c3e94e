"""Each command for the server's administrator does what its page says: backup without words, and back."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deskapp.cli import main
from deskapp.server.exchange import Exchange
from deskapp.server.schema import steps
from deskapp.shared.ledger import Ledger
from deskapp.shared.turn import take_in
from tests.support import postgres
from tests.unit.server.records import WORD, WRITER, copy, incident, said, visit

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

PAGE = Path(__file__).parents[3] / "docs" / "desks-server.md"


def _commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def _here(line: str, server: LibraryServer) -> list[str]:
    """The same words, with this test's server."""
    words = shlex.split(line)
    here = {
        "host=db.example.org": f"host={postgres.cluster().folder}",
        "user=desks_owner": "user=postgres",
        " sslmode=verify-full": "",
        "dbname=desks_again": f"dbname={server.database}_again",
        "desks_again": f"{server.database}_again",
        "dbname=desks ": f"dbname={server.database} ",
    }
    for theirs, ours in here.items():
        words = [word.replace(theirs, ours) for word in words]
    return words


def _run(start: str, server: LibraryServer, folder: Path) -> str:
    """The command of the page that begins like this."""
    (line,) = [each for each in _commands() if each.startswith(start)]
    words = _here(line, server)
    done = subprocess.run(
        [str(postgres.cluster().binaries / words[0]), *words[1:]],
        cwd=folder,
        env={**os.environ, "PGPASSWORD": postgres.cluster().password},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _again(server: LibraryServer) -> Exchange:
    login = server.desks[0]
    return Exchange(postgres.cluster().where(f"{server.database}_again", login.login, login.password))


def test_what_was_put_back_is_another_server_and_has_all_again(server: LibraryServer, tmp_path: Path) -> None:
    """The dump has no words; the desk has, and it also has what it wrote since."""
    before, since = copy(incident()), copy(visit())
    ledger = Ledger.opened(1, WRITER.format(1), [before])
    with server.exchange(1) as reference:
        take_in(ledger, reference.turn(said(1, before)), ledger.wrote)
    _run("pg_dump ", server, tmp_path)
    _run("pg_dumpall ", server, tmp_path)
    assert WORD.encode() not in (tmp_path / "desks.dump").read_bytes()
    logins = (tmp_path / "desks-logins.sql").read_text()
    assert WORD not in logins
    assert server.desks[0].login in logins
    ledger.wrote(since)
    _run('psql --dbname="host=db.example.org dbname=postgres', server, tmp_path)
    _run("createdb ", server, tmp_path)
    _run("pg_restore ", server, tmp_path)
    again = _again(server)
    assert not take_in(ledger, again.turn(said(1, *ledger.offers(9))), ledger.wrote)
    assert take_in(ledger, again.turn(said(1, *ledger.offers(9))), ledger.wrote)
    assert ledger.unshared == {}
    login = server.desks[1]
    other = Exchange(postgres.cluster().where(f"{server.database}_again", login.login, login.password))
    news = {row.uid: row.record for row in other.turn(said(2)).news}
    assert set(news) == {before.uid, since.uid}
    assert news[since.uid] == since.record
    for each in (again, other):
        each.close()


def test_rows_put_back_into_tables_that_stayed_are_told_by_hand(
    server: LibraryServer, tmp_path: Path
) -> None:
    with server.exchange(1) as reference:
        before = reference.turn(said(1)).place
        _run('psql --dbname="host=db.example.org dbname=desks ', server, tmp_path)
        assert reference.turn(said(1)).place != before


@pytest.mark.parametrize("what", ["erase", "upgrade"])
def test_the_kiosks_own(server: LibraryServer, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = [each for each in _commands() if each.startswith(f"deskapp shared {what}")]
    words = _here(line, server)[1:]
    words[-1] += f" password={postgres.cluster().password}"
    assert main(words) == 0
    said_of = {
        "erase": "the words of 0 records were due",
        "upgrade": f"up to date, at step {len(list(steps()))}",
    }
    assert said_of[what] in capsys.readouterr().out


def test_the_server_of_these_tests_has_the_settings_of_the_compose_file(server: LibraryServer) -> None:
    asked = dict(each.split("=") for each in postgres.SETTINGS)
    assert len(asked) > 5
    there = dict(server.asked("select name, current_setting(name) from pg_settings"))
    assert {name: there[name] for name in asked} == asked
    text = PAGE.read_text(encoding="utf-8")
    assert [each for each in postgres.SETTINGS if f"`{each}`" not in text] == []


def test_what_a_desk_says_of_the_server_stands_on_the_page(server: LibraryServer) -> None:
    """In the words of the server's own functions."""
    raised = server.asked("select prosrc from pg_proc where pronamespace = 'shared'::regnamespace")
    sentences = re.findall(r"message = '((?:[^']|'')+)'", "".join(source for (source,) in raised))
    assert len(sentences) >= 3
    page = PAGE.read_text(encoding="utf-8")
    assert [each for each in sentences if each.replace("''", "'") not in page] == []
