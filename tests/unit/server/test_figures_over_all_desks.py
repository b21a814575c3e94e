"""`numbers --all-desks`: the landed count over all desks' documents, read by a login that sees no words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from deskapp.cli import main
from deskapp.numbers.figures.made import ReportAsked, made
from deskapp.records import Record
from deskapp.server.schema import add_reports_login
from deskapp.shared.versions import Descent
from tests.support import postgres
from tests.unit.numbers.one_by_one import SETTINGS, Book, at
from tests.unit.server.records import WORD, copy, said

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

NOW = at("2026-11-24")


def _records(book: Book, desk: str) -> tuple[Record, ...]:
    call = book.call(rang=NOW, answered=NOW, closed=NOW, effort=1, kind="directions", desk=desk)
    gone = book.visit(NOW, closed=NOW, outcome="left", state="closed", desk=desk, description=WORD)
    return call, gone, book.tally(NOW, count=3, desk=desk)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """One desk's own folder."""
    return Book(tmp_path / "data")


@pytest.fixture
def login(server: LibraryServer) -> str:
    """Where the login for reports reaches the server. Its desks have said nothing yet."""
    with psycopg.connect(server.owner) as owner:
        name, password = add_reports_login(owner)
    return postgres.cluster().where(server.database, name, password)


@pytest.fixture
def shared(server: LibraryServer, book: Book) -> tuple[Record, ...]:
    """What two of the desks shared: one keeps it in a journal too, so that both counts can be compared."""
    mine, theirs = _records(book, "Reference"), _records(book, "Children's")
    book.keep(*mine, *theirs, now=NOW)
    book.desk.journal.close()
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, *(copy(each) for each in mine)))
        children.turn(said(2, *(copy(each, 2) for each in theirs)))
    return (*mine, *theirs)


def _heard_of_all(server: LibraryServer) -> None:
    for desk in (1, 2, 3, 4):
        with server.exchange(desk) as each:
            each.turn(said(desk))


def test_whoever_only_looks_does_not_say_that_a_desk_has_shared_all(
    server: LibraryServer, login: str, book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    """A desk that joins, and `deskapp shared status` or `fill` beside a kiosk that is closed."""
    _heard_of_all(server)
    server.told("delete from shared.presence where desk = 4")
    with server.exchange(1) as reference, server.exchange(4) as roving:
        reference.turn(replace(said(1), unshared=12))
        reference.turn(replace(said(1), unshared=None))
        roving.turn(replace(said(4), unshared=None))
    assert numbers(login, book, "2026-11-24") == 0
    told = capsys.readouterr().out
    assert "Reference has 12 not shared since" in told
    assert "Roving has not been heard of since the server began: figures may grow" in told
    assert "Phone" not in told


def numbers(login: str, book: Book, *words: str) -> int:
    return main(["numbers", *words, "--all-desks", "--server", login, "--data", str(book.folder)])


@pytest.mark.parametrize("more", [(), ("--only", "telephone"), ("--only", "desk Children's")])
def test_they_are_those_that_the_journals_of_all_would_give(
    server: LibraryServer,
    shared: tuple[Record, ...],
    book: Book,
    login: str,
    more: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    _heard_of_all(server)
    assert numbers(login, book, "2026-11-24", "--csv", *more) == 0
    told = capsys.readouterr().out
    assert main(["numbers", "2026-11-24", "--csv", *more, "--data", str(book.folder)]) == 0
    assert told == capsys.readouterr().out
    here = made(book.folder, SETTINGS, NOW + timedelta(hours=1), ReportAsked("2026-11-24"))
    assert here.now.questions == 8


def test_a_desk_that_has_not_shared_all_is_named(
    server: LibraryServer,
    shared: tuple[Record, ...],
    book: Book,
    login: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _heard_of_all(server)
    with server.exchange(3) as phone:
        phone.turn(said(3, unshared=12))
    server.told("update shared.presence set seen = '2026-11-24T14:02:00-05:00' where desk in (3, 4)")
    server.told("delete from shared.presence where desk = 2")
    numbers(login, book, "2026-11-01..2027-12-31")
    told = " ".join(capsys.readouterr().out.split())
    assert "Phone has 12 not shared since" in told
    assert "2:02 pm: figures may grow" in told
    assert "Roving was last heard of at" in told
    assert "Children's has not been heard of since the server began: figures may grow" in told
    assert "Reference was" not in told
    numbers(login, book, "2026-11", "--csv")
    assert "Phone has 12 not shared" in capsys.readouterr().err


def test_the_years_figures_are_refused_until_all_is_shared(
    server: LibraryServer,
    shared: tuple[Record, ...],
    book: Book,
    login: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _heard_of_all(server)
    with server.exchange(3) as phone:
        phone.turn(said(3, unshared=12))
        assert numbers(login, book, "annual", "2026") == 1
        assert "Phone has 12 not shared since" in capsys.readouterr().err
        phone.turn(said(3))
        assert numbers(login, book, "annual", "2026") == 0


def test_the_login_reads_no_words_and_writes_nothing(
    server: LibraryServer, shared: tuple[Record, ...], login: str
) -> None:
    assert WORD in str(server.asked("select doc from shared.words"))
    tables = [
        f"shared.{name}"
        for (name,) in server.asked(
            "select relname from pg_class where relnamespace = 'shared'::regnamespace and relkind = 'r'"
        )
    ]
    with psycopg.connect(login, autocommit=True) as reports:
        assert len(reports.execute("select doc from shared.kept").fetchall()) == len(shared)
        assert WORD not in str(reports.execute("select doc from shared.kept").fetchall())
        for table in tables:
            for way in ("select * from {}", "delete from {}", "insert into {0} select * from {0}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    reports.execute(way.format(table).encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reports.execute("select shared.exchange('{}')")
    with (
        psycopg.connect(server.where(1), autocommit=True) as desk,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        desk.execute("select * from shared.heard_of()")


def test_another_librarys_records_are_not_seen(
    server: LibraryServer, shared: tuple[Record, ...], login: str
) -> None:
    server.told("insert into shared.library (id, name, zone) values (2, 'Another', 'UTC')")
    server.told("update shared.kept set library = 2 where tbl = 'visits'")
    with psycopg.connect(login) as reports:
        tables = {row[0] for row in reports.execute("select tbl from shared.kept").fetchall()}
    assert tables == {"calls", "tallies"}


def test_a_record_that_moved_on_is_counted_once(
    server: LibraryServer, book: Book, login: str, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = book.visit(NOW, state="waiting", desk="Reference")
    first = copy(waits)
    ended = {"state": "closed", "closed": NOW, "outcome": "answered", "effort": 2, "kind": "directions"}
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, first))
        given = first.descent.given(2)
        reference.turn(said(1, copy(waits, 1, given)))
        closed = waits.revised(greeted=NOW, helped=NOW, helper="D", **ended)
        children.turn(said(2, copy(closed, 2, given.written_on(2))))
    assert Descent.of([1]) == first.descent
    _heard_of_all(server)
    book.folder.mkdir(parents=True, exist_ok=True)
    assert numbers(login, book, "2026-11-24", "--json") == 0
    assert '"questions":1,' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--all-desks", "--server", "host=/nowhere password=hunter2"), "the server:"),
        (("--server", "host=/nowhere"), "--server belongs to --all-desks"),
    ],
)
def test_what_can_not_be_done_is_said(
    tmp_path: Path, words: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    assert main(["numbers", "2026", *words, "--data", str(tmp_path / "data")]) == 1
    told = capsys.readouterr().err
    assert why in told
    assert "hunter2" not in told


def test_a_desks_login_is_no_login_for_reports(
    server: LibraryServer, book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    book.folder.mkdir(parents=True, exist_ok=True)
    assert numbers(server.where(1), book, "2026") == 1
    assert "this login is not for reports" in capsys.readouterr().err


def test_one_command_makes_the_login(
    server: LibraryServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["shared", "reports", "--server", server.owner, "--passwords", str(tmp_path)]
    assert main(words) == 0
    file = tmp_path / "reports.pgpass"
    database, name, password = file.read_text().strip().split(":")[2:]
    assert (database, file.stat().st_mode & 0o777) == (server.database, 0o600)
    assert name in capsys.readouterr().out
    assert main(words) == 1
    assert "is there already" in capsys.readouterr().err
    file.unlink()
    assert main(words) == 0
    assert password not in file.read_text()
    here = f"host={postgres.cluster().folder} dbname={database} user={name} passfile={file}"
    psycopg.connect(here).close()
