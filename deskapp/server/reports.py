"""What the login for reports reads: documents without any words, and which desks have not shared all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
from pydantic_core import from_json

from deskapp.program import PROGRAM
from deskapp.server.schema import SetUpFault, first_line

DOCUMENTS = b"copy (select tbl, doc from shared.kept) to stdout"


class ReadForReports:
    """The records of all desks as of one moment, however often they are read."""

    def __init__(self, connection: psycopg.Connection) -> None:
        """`connection` is in a transaction that reads one moment."""
        self._connection = connection
        rows = connection.execute("select name, seen, unshared, at from shared.heard_of()").fetchall()
        if not rows:
            raise SetUpFault(f"this login is not for reports: {PROGRAM} shared reports makes one")
        self.heard: tuple[tuple[str, datetime | None, int], ...] = tuple(row[:3] for row in rows)
        """Each desk's name, when it was last heard of (if it was), and what it had not shared then."""
        self.at: datetime = rows[0][3]
        """The server's time."""

    def documents(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Each record's table and document."""
        with self._connection.cursor() as cursor, cursor.copy(DOCUMENTS) as rows:
            for table, doc in rows.rows():
                yield table, from_json(doc)


@contextmanager
def read_for_reports(where: str) -> Iterator[ReadForReports]:
    """What the login for reports reaches. Raises SetUpFault, also for what goes wrong within."""
    try:
        with psycopg.connect(where, connect_timeout=10) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield ReadForReports(connection)
    except psycopg.errors.InsufficientPrivilege as fault:
        raise SetUpFault(f"this login is not for reports: {PROGRAM} shared reports makes one") from fault
    except psycopg.Error as fault:
        raise SetUpFault(first_line(fault)) from fault
