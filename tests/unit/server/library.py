"""A library's server for a test: two or more desks, each with its login, on a real PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from psycopg import sql

from deskapp.server.exchange import Exchange
from deskapp.server.schema import DeskLogin, add_desk, set_up
from tests.support import postgres

_NUMBERS = itertools.count(1)


@dataclass
class LibraryServer:
    """The database of one test, made like the one that was set up first."""

    database: str
    desks: tuple[DeskLogin, ...]

    @property
    def owner(self) -> str:
        """Where its owner reaches it."""
        return postgres.cluster().where(self.database)

    def where(self, desk: int) -> str:
        """Where this desk reaches it."""
        login = self.desks[desk - 1]
        return postgres.cluster().where(self.database, login.login, login.password)

    @contextmanager
    def exchange(self, desk: int) -> Iterator[Exchange]:
        """This desk's connection."""
        connection = Exchange(self.where(desk))
        try:
            yield connection
        finally:
            connection.close()

    def asked(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the owner is answered."""
        with psycopg.connect(self.owner, autocommit=True) as connection:
            return connection.execute(query.encode(), values).fetchall()

    def told(self, statement: str) -> None:
        """Done as the owner."""
        with psycopg.connect(self.owner, autocommit=True) as connection:
            connection.execute(statement.encode())


@cache
def _first() -> tuple[DeskLogin, ...]:
    with psycopg.connect(postgres.database("library")) as connection:
        set_up(connection, "Test Library", "America/New_York")
        names = (("Reference", "R"), ("Children's", "C"), ("Phone", "P"), ("Roving", "T"))
        return tuple(add_desk(connection, name, letter) for name, letter in names)


def library() -> LibraryServer:
    """A new one, with nothing in it but its desks."""
    desks = _first()
    name = f"library_{next(_NUMBERS)}"
    with psycopg.connect(postgres.cluster().where("postgres"), autocommit=True) as connection:
        made = sql.SQL("create database {} template library").format(sql.Identifier(name))
        connection.execute(made)
    return LibraryServer(name, desks)
