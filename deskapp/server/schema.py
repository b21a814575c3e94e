"""The server's schema: one file a step, each in a transaction of its own, and who may log in.

It is set up, and brought up to date, under the login of whoever owns the database. Desks are updated one by
one: a step adds, and takes away no sooner than two versions later.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import psycopg
from psycopg import sql

from deskapp.program import PROGRAM

OwnersWay = psycopg.Connection
"""A connection under the login of whoever owns the database."""

LIBRARY = 1
"""The number of the library in its database; one for each library of a system, later."""


class SetUpFault(Exception):
    """The server could not be set up or changed; the sentence says why. Nothing was changed."""


@contextmanager
def opened(where: str) -> Iterator[OwnersWay]:
    """The database, as its owner reaches it. Raises SetUpFault, also for what goes wrong within."""
    try:
        with psycopg.connect(where, autocommit=True, connect_timeout=10) as connection:
            yield connection
    except psycopg.Error as fault:
        raise SetUpFault(first_line(fault)) from fault


def first_line(fault: psycopg.Error) -> str:
    """What the server or the driver says of it, without a password."""
    said = fault.diag.message_primary or str(fault).strip().splitlines()[0]
    return re.sub(r"password=\S+", "password=...", said)


@dataclass(frozen=True, slots=True)
class DeskLogin:
    """A desk as the server knows it. The password is known once, when the login is made."""

    number: int
    name: str
    letter: str
    login: str
    password: str = ""


STEPS: Traversable = files("deskapp.server") / "sql"
"""A file a step, its number first."""

EARLIER = (
    "select exists (select from pg_proc where pronamespace = to_regnamespace('shared') and proname = 'news')"
)
"""Whether it has a function that trials before the first release had, and no server since. `to_regprocedure`
would raise on PostgreSQL 15 where there is no such schema yet."""


def steps() -> Iterator[tuple[int, bytes]]:
    """The number and the text of each step, in order."""
    for file in sorted(STEPS.iterdir(), key=lambda each: each.name):
        yield int(file.name[:4]), file.read_bytes()


def version(connection: OwnersWay) -> int:
    """The step that the database is at; 0 when it has none of it.

    Raises SetUpFault when its steps were those of a trial.
    """
    with connection.transaction():
        earlier = connection.execute(EARLIER).fetchone()
        if earlier is not None and earlier[0]:
            raise SetUpFault(
                "it was set up for a trial before the first release: make an empty database and give it "
                f"{PROGRAM} shared init; each desk then offers it what it has"
            )
        known = connection.execute("select to_regclass('shared.library') is not null").fetchone()
        if known is None or not known[0]:
            return 0
        row = connection.execute("select min(schema) from shared.library").fetchone()
    return int(row[0]) if row is not None and row[0] is not None else 0


def set_up(connection: OwnersWay, name: str, zone: str) -> None:
    """Make the schema in an empty database, and the library in it. What is there already stays."""
    if version(connection):
        return
    every = list(steps())
    with connection.transaction():
        for _, step in every:
            connection.execute(step)
        connection.execute(
            "insert into shared.library (id, name, zone, schema) values (%s, %s, %s, %s)",
            (LIBRARY, name, zone, every[-1][0]),
        )


def upgrade(connection: OwnersWay) -> tuple[int, int]:
    """Take the steps that are missing: gives the one it was at, and the one it is at."""
    before = version(connection)
    for number, step in steps():
        if 0 < before < number:
            with connection.transaction():
                connection.execute(step)
                connection.execute("update shared.library set schema = %s", (number,))
    return before, version(connection)


def desks(connection: OwnersWay) -> list[DeskLogin]:
    """The desks that are set up, retired ones left out."""
    rows = connection.execute(
        "select id, name, letter, login from shared.desk where library = %s and retired is null order by id",
        (LIBRARY,),
    ).fetchall()
    return [DeskLogin(*row) for row in rows]


def add_desk(connection: OwnersWay, name: str, letter: str) -> DeskLogin:
    """A desk with a login of its own, which may make the one call and nothing else.

    Raises SetUpFault when the name or letter is taken.
    """
    if any(name == desk.name or letter == desk.letter for desk in desks(connection)):
        raise SetUpFault(f"there is a desk called {name} or with the letter {letter} already")
    with connection.transaction():
        row = connection.execute(
            "select coalesce(max(id), 0) + 1, current_database() from shared.desk where library = %s",
            (LIBRARY,),
        ).fetchone()
        assert row is not None
        number, database = row
        login = f"{database}_desk_{number}"
        connection.execute(
            "insert into shared.desk (library, id, name, letter, login) values (%s, %s, %s, %s, %s)",
            (LIBRARY, number, name, letter, login),
        )
        password = _make_login(connection, login, "shared_desks")
    return DeskLogin(number, name, letter, login, password)


def erase(connection: OwnersWay) -> int:
    """Let go of all words that are due, and of what is left of them in the table's file: gives how many."""
    erased = 0
    while more := _erase_some(connection):
        erased += more
    connection.execute("vacuum (full) shared.words")
    return erased


def _erase_some(connection: OwnersWay) -> int:
    # One transaction each time: the desks' own calls come in between.
    row = connection.execute("select sum(shared.erase_due(l, 500)) from shared.library l").fetchone()
    return int(row[0]) if row is not None and row[0] is not None else 0


def add_reports_login(connection: OwnersWay) -> tuple[str, str]:
    """A login that reads what is kept without any words: its name and its password, anew each time."""
    with connection.transaction():
        login = f"{connection.info.dbname}_reports"
        connection.execute(
            "insert into shared.report_login (login, library) values (%s, %s) on conflict do nothing",
            (login, LIBRARY),
        )
        if connection.execute("select from pg_roles where rolname = %s", (login,)).fetchone() is not None:
            return login, _new_password(connection, login)
        return login, _make_login(connection, login, "shared_reports")


def _make_login(connection: OwnersWay, login: str, group: str) -> str:
    connection.execute(
        sql.SQL("create role {} login in role {}").format(sql.Identifier(login), sql.Identifier(group))
    )
    return _new_password(connection, login)


def _new_password(connection: OwnersWay, login: str) -> str:
    password = secrets.token_urlsafe(24)
    # The server is told the password's hash, as it keeps it: the statement might be logged.
    hashed = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("alter role {} password {}").format(sql.Identifier(login), sql.Literal(hashed.decode()))
    )
    return password


def retire(connection: OwnersWay, letter: str) -> bool:
    """Let a desk's login in no more; False when there is none with this letter. What it shared stays."""
    with connection.transaction():
        row = connection.execute(
            "update shared.desk set retired = now() where library = %s and letter = %s and retired is null"
            " returning login",
            (LIBRARY, letter),
        ).fetchone()
        if row is not None:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(row[0])))
    return row is not None
