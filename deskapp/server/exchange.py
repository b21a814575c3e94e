"""The one call that a desk makes of the server, and the hints between two calls."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from select import select
from socket import SHUT_RDWR, socket
from time import monotonic
from typing import Any, cast

import psycopg
from psycopg import errors
from psycopg.conninfo import make_conninfo
from psycopg.types.json import Jsonb, set_json_loads
from pydantic_core import from_json

from deskapp.clock import SystemClock
from deskapp.records import Record
from deskapp.server.faults import Away, NotLetIn, NotTaken
from deskapp.shared.claims import Claim
from deskapp.shared.ledger import Copy
from deskapp.shared.library_settings import LibrarySetting
from deskapp.shared.turn import DeskName, DeskSeen, FromServer, ToServer
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

NO_LOGIN = "the server does not know this desk's login or password"

REFUSALS = {
    r"password authentication failed|role \S+ does not exist|not permitted to log in": NO_LOGIN,
    r"no password supplied": NO_LOGIN,
    r"no pg_hba.conf entry": "the server lets nobody in from this computer in this way",
    r"certificate": "the server's certificate is not accepted here: it may have expired",
}
"""What the server says where no connection comes about, as far as it stays so until someone sees to it."""

OURS = "DK"
"""How the states begin with which the server's own functions refuse a desk."""

WHO_EACH = 3.0
"""Seconds after which it is asked again which desks are there."""

EMERGENCY, REACHED, SHARED = "e", "d", "f"
"""The hints: an open incident was shared; one has reached a desk's screens; anything else was shared.
One more is for questions between desks."""

GATHERED = 0.003
"""Seconds a desk of the library for which plain hints are gathered before a turn, where there are many: each
hint wakes all, so what the server has to do grows with the square of the desks."""

MANY = 20
"""Desks above which they are gathered."""


class Exchange:
    """One connection of one desk."""

    def __init__(
        self,
        where: str,
        now: Callable[[], datetime] | None = None,
        clock: Callable[[], float] = monotonic,
        due: Callable[[Record], date | None] = lambda record: None,
    ) -> None:
        """`where` is a connection string of PostgreSQL's. Raises Away and NotLetIn.

        `due` says by when a record's personal words are gone: the server sees to it where no desk does.
        """
        self._now, self._clock, self._due = now or SystemClock().now, clock, due
        self._hints: set[str] = set()
        self._who: dict[str, Any] = {"desks": ()}
        """What was said last of the server, of this desk and of the others: at first, and then seldom."""
        self._who_wanted = True
        self._told_who = 0.0
        self._ahead = timedelta(0)
        with _in_words():
            self.connection = psycopg.connect(where, autocommit=True, **OPTIONS)
            self._mine = self.connection.info.backend_pid
            set_json_loads(from_json, self.connection)
            self.connection.add_notify_handler(lambda hint: self._hint(hint.pid, hint.payload))
            self.connection.execute("listen desks_1")

    def _hint(self, sender: int, letter: str) -> None:
        # One's own tells nothing new.
        if sender != self._mine:
            self._hints.add(letter)
            self._who_wanted = self._who_wanted or letter in (EMERGENCY, REACHED)

    def hinted(self, seconds: float, wake: int) -> bool:
        """Wait until another desk has shared something, `wake` can be read, or this time is over.

        A hint that came during a call is not on the socket any more, so what is known is looked at first.
        Raises
        Away.
        """
        with _in_words():
            if not self._hints:
                self._listen(seconds, wake)
            until = self._clock() + GATHERED * len(self._who["desks"])
            while (
                len(self._who["desks"]) > MANY
                and self._hints == {SHARED}
                and (left := until - self._clock()) > 0
            ):
                if self._listen(left, wake):
                    break
        hinted = bool(self._hints)
        self._hints.clear()
        return hinted

    def _listen(self, seconds: float, wake: int) -> bool:
        """Whether `wake` ended the wait.

        Below the driver's own waiting, which does not go together with hints told during calls.
        """
        readable, _, _ = select([self.connection.fileno(), wake], [], [], seconds)
        if self.connection.fileno() in readable:
            self.connection.pgconn.consume_input()
            while (hint := self.connection.pgconn.notifies()) is not None:
                self._hint(hint.be_pid, hint.extra.decode())
        return wake in readable

    def cut(self) -> None:
        """From another thread: the call under way ends with Away, whatever the line says of itself."""
        with suppress(OSError, psycopg.Error), socket(fileno=os.dup(self.connection.fileno())) as line:
            line.shutdown(SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def turn(self, said: ToServer) -> FromServer:
        """All that the desk has to say, and all that it is told. Raises Away, NotLetIn and NotTaken."""
        offers = [_offer(each, self._due(each.record)) for each in said.offers]
        sent = _said(said) | {"offers": offers} | self._of_the_connection()
        began = self._now()
        with _in_words():
            row = self.connection.execute("select shared.exchange(%s)", (Jsonb(sent),)).fetchone()
        ended = self._now()
        assert row is not None
        told = cast("dict[str, Any]", row[0])
        self._ahead = began + (ended - began) / 2 - datetime.fromisoformat(told["at"])
        if told["who"] is not None:
            self._told_who, self._who = self._clock(), told["who"]
        return _told(told, self._who, self._ahead)

    def _of_the_connection(self) -> dict[str, Any]:
        who = self._who_wanted or self._clock() - self._told_who >= WHO_EACH
        self._who_wanted = False
        return {
            "who": who,
            "epoch": self._who.get("epoch"),
            "ahead_ms": self._ahead // timedelta(milliseconds=1),
        }


def with_password_of(where: str, file: str) -> str:
    """The connection string with a file that has the password, if there is one. Raises NotLetIn."""
    try:
        return make_conninfo(where, passfile=file or None)
    except psycopg.ProgrammingError as fault:
        raise NotLetIn("shared.server is not written as PostgreSQL writes it") from fault


@contextmanager
def _in_words() -> Iterator[None]:
    """What the driver raises, as what a desk can say. The server's own words may repeat what was said to
    it."""
    try:
        yield
    except (errors.InvalidAuthorizationSpecification, errors.InvalidPassword) as fault:
        raise NotLetIn(NO_LOGIN) from fault
    except (errors.InsufficientPrivilege, errors.UndefinedFunction, errors.InvalidSchemaName) as fault:
        raise NotLetIn("the server is not set up for this desk") from fault
    except (psycopg.OperationalError, psycopg.InterfaceError) as fault:
        for sign, why in REFUSALS.items():
            if re.search(sign, str(fault)):
                raise NotLetIn(why) from fault
        raise Away from fault
    except psycopg.Error as fault:
        if (fault.sqlstate or "").startswith(OURS):
            raise NotLetIn(str(fault.diag.message_primary)) from fault
        # Only the kind of fault: its sentence may hold a patron's words.
        raise NotTaken(fault.sqlstate or "") from None


def _said(said: ToServer) -> dict[str, Any]:
    return {
        "speaks": SPEAKS,
        # Two machines as one desk have two folders; a kiosk that was killed comes back with the same.
        "session": said.writer,
        "writer": said.writer,
        "cursor": said.cursor,
        "most": said.most,
        "wants": list(said.wants),
        "unshared": said.unshared,
        "entrance": said.entrance,
        "settings_read": said.settings_read,
        "settings": [[each.name, each.value, each.at.isoformat(), each.by] for each in said.settings],
        "opened": said.opened,
        "not_given": [[claim.uid, claim.by_desk, why] for claim, why in said.not_given],
    }


def _offer(copy: Copy, due: date | None) -> dict[str, Any]:
    doc, words = apart(copy.record)
    return {
        "uid": copy.uid,
        "tbl": copy.record.table,
        "writer": copy.writer,
        "maker": copy.maker,
        "descent": list(copy.descent.packed),
        "is_open": copy.record.is_open,
        "began": copy.record.began.isoformat(),
        "doc": doc,
        "words": words,
        "due": due.isoformat() if due is not None else None,
    }


def _told(told: dict[str, Any], who: dict[str, Any], ahead: timedelta) -> FromServer:
    return FromServer(
        place=who["place"],
        acknowledged=tuple((uid, version) for uid, version in told["acknowledged"] or ()),
        passed=tuple(_copy(row) for row in told["passed"] or ()),
        news=tuple(_copy(row) for row in told["news"] or ()),
        cursor=told["cursor"],
        asks=tuple(Claim(uid, desk) for uid, desk in told["asks"] or ()),
        answers=tuple((uid, why) for uid, why in told["answers"] or ()),
        more=told["more"],
        here=DeskName(who["desk"], who["letter"], who["name"]),
        newest=told["newest"],
        at=datetime.fromisoformat(told["at"]),
        ahead=ahead,
        settings=tuple(_setting(each) for each in told["settings"] or ()),
        settings_read=told["settings_read"],
        desks=None if told["who"] is None else tuple(_seen(desk) for desk in who["desks"]),
    )


def _setting(row: dict[str, Any]) -> LibrarySetting:
    return LibrarySetting(**{**row, "at": datetime.fromisoformat(row["at"])})


def _seen(desk: dict[str, Any]) -> DeskSeen:
    return DeskSeen(
        DeskName(desk["number"], desk["letter"], desk["name"]),
        desk["unheard"],
        desk["cursor"],
        frozenset(desk["shows"]),
        desk["unshared"],
        timedelta(milliseconds=desk["ahead_ms"]),
        desk["entrance"],
        tuple((uid, by) for uid, by in desk["opened"]),
    )


_descent = lru_cache(maxsize=1024)(Descent.of)
"""Most records were written by one desk a few times: a hundred thousand of them have some ten descents."""


def _copy(row: dict[str, Any]) -> Copy:
    record = together(row["tbl"], row["doc"], row["words"] or {})
    return Copy(record, _descent(tuple(row["descent"])), row["writer"], row["maker"])
