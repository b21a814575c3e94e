"""The one call that a desk makes of the server, and the hints between two calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from typing import Any, cast
from uuid import uuid4

import psycopg
from psycopg import errors
from psycopg.types.json import Jsonb

from deskapp.server.faults import Away, NotLetIn, NotTaken
from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy
from deskapp.shared.turn import FromServer, ToServer
from deskapp.shared.versions import Descent
from deskapp.shared.words import apart, together

SPEAKS = 1
"""The way of speaking of this kiosk; a server says from which one on it understands."""

OPTIONS: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 3000,
    "options": "-c statement_timeout=10s -c idle_in_transaction_session_timeout=10s",
    "application_name": "deskapp",
}
"""What notices a line on which nothing comes back."""

OURS = "DK"
"""How the states begin with which the server's own functions refuse a desk."""


class Exchange:
    """One connection of one desk."""

    def __init__(self, where: str) -> None:
        """`where` is a connection string of PostgreSQL's. Raises Away and NotLetIn."""
        self.session = str(uuid4())
        self._hinted = False
        with _in_words():
            self.connection = psycopg.connect(where, autocommit=True, **OPTIONS)
            self.connection.add_notify_handler(self._hint)
            self.connection.execute("listen desks_1")

    def _hint(self, hint: object) -> None:
        self._hinted = True

    def hinted(self, seconds: float, wake: int) -> bool:
        """Wait until another desk has shared something, `wake` can be read, or this time is over.

        A hint that came during a call is not on the socket any more, so what is known is looked at first.
        Raises
        Away.
        """
        with _in_words():
            if not self._hinted:
                readable, _, _ = select([self.connection.fileno(), wake], [], [], seconds)
                if self.connection.fileno() in readable:
                    # Below the driver's own waiting, which does not go together with hints told during calls.
                    self.connection.pgconn.consume_input()
                    while self.connection.pgconn.notifies() is not None:
                        self._hinted = True
        hinted, self._hinted = self._hinted, False
        return hinted

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def turn(self, said: ToServer) -> FromServer:
        """All that the desk has to say, and all that it is told. Raises Away, NotLetIn and NotTaken."""
        with _in_words():
            row = self.connection.execute(
                "select shared.exchange(%s)", (Jsonb(_said(said, self.session)),)
            ).fetchone()
        assert row is not None
        return _told(cast("dict[str, Any]", row[0]))


@contextmanager
def _in_words() -> Iterator[None]:
    """What the driver raises, as what a desk can say. The server's own words may repeat what was said to
    it."""
    try:
        yield
    except (errors.InvalidAuthorizationSpecification, errors.InvalidPassword) as fault:
        raise NotLetIn("the server does not know this desk's login or password") from fault
    except (errors.InsufficientPrivilege, errors.UndefinedFunction, errors.InvalidSchemaName) as fault:
        raise NotLetIn("the server is not set up for this desk") from fault
    except (psycopg.OperationalError, psycopg.InterfaceError) as fault:
        if "password authentication failed" in str(fault) or "role" in str(fault):
            raise NotLetIn("the server does not know this desk's login or password") from fault
        raise Away from fault
    except psycopg.Error as fault:
        if (fault.sqlstate or "").startswith(OURS):
            raise NotLetIn(str(fault.diag.message_primary)) from fault
        # Only the kind of fault: its sentence may hold a patron's words.
        raise NotTaken(fault.sqlstate or "") from None


def _said(said: ToServer, session: str) -> dict[str, Any]:
    return {
        "speaks": SPEAKS,
        "session": session,
        "writer": said.writer,
        "cursor": said.cursor,
        "most": said.most,
        "offers": [_offer(each) for each in said.offers],
        "wants": list(said.wants),
        "not_given": [[claim.uid, claim.by_desk, why] for claim, why in said.not_given],
    }


def _offer(copy: Copy) -> dict[str, Any]:
    doc, words = apart(copy.record)
    return {
        "uid": copy.uid,
        "tbl": copy.record.table,
        "writer": copy.writer,
        "descent": list(copy.descent.packed),
        "is_open": copy.record.is_open,
        "began": copy.record.began.isoformat(),
        "doc": doc,
        "words": words,
    }


def _told(told: dict[str, Any]) -> FromServer:
    return FromServer(
        place=told["place"],
        acknowledged=tuple((uid, version) for uid, version in told["acknowledged"]),
        passed=tuple(_copy(row) for row in told["passed"]),
        news=tuple(_copy(row) for row in told["news"]),
        cursor=told["cursor"],
        asks=tuple(Claim(uid, desk) for uid, desk in told["asks"]),
        answers=tuple((uid, why) for uid, why in told["answers"]),
        more=told["more"],
    )


def _copy(row: dict[str, Any]) -> Copy:
    record = together(row["tbl"], row["doc"], row["words"] or {})
    return Copy(record, Descent.of(row["descent"]), row["writer"], row["maker"])
