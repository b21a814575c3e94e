"""All turns that it takes until a desk and the server have what the other had: for commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn

from deskapp.desk.sharing import SharingRoom
from deskapp.link.link_thread import Exchanging, LinkThread
from deskapp.server.faults import Away, NotLetIn
from deskapp.shared.turn import MOST, FromServer, ToServer


def caught_up(room: SharingRoom, connect: Callable[[], Exchanging]) -> None:
    """Offer and read until there is nothing more, on this thread. Raises Away and NotLetIn."""
    turns = _Turns(connect)
    turns.link = LinkThread(turns.connect, room)
    turns.link.run()
    if turns.fault is not None:
        raise turns.fault


class _Turns:
    """One connection, until the link would wait for a hint."""

    link: LinkThread

    def __init__(self, connect: Callable[[], Exchanging]) -> None:
        self._connect = connect
        self._exchange: Exchanging | None = None
        self.fault: Away | NotLetIn | None = None

    def connect(self) -> _Turns:
        """Once: what fails then is told to whoever asked. Raises Away and NotLetIn."""
        if self._exchange is not None:
            self._fails(Away())
        try:
            self._exchange = self._connect()
        except (Away, NotLetIn) as fault:
            self._fails(fault)
        return self

    def turn(self, said: ToServer) -> FromServer:
        """As the connection does it."""
        assert self._exchange is not None
        try:
            return self._exchange.turn(said)
        except (Away, NotLetIn) as fault:
            self._fails(fault)

    def _fails(self, fault: Away | NotLetIn) -> NoReturn:
        self.fault = fault
        self.link.end()
        raise fault

    def hinted(self, seconds: float, wake: int) -> bool:
        """There is nothing more to do."""
        self.link.end()
        return False

    def cut(self) -> None:
        """End the call under way."""
        if self._exchange is not None:
            self._exchange.cut()

    def close(self) -> None:
        """Let go of the connection."""
        if self._exchange is not None:
            self._exchange.close()


def all_told(connect: Callable[[], Exchanging], writer: str) -> Iterator[FromServer]:
    """All that the server has, from the beginning, page by page. Raises Away, NotLetIn and NotTaken."""
    exchange = connect()
    try:
        told = exchange.turn(ToServer(0, writer, 0, most=MOST, unshared=None))
        yield told
        while told.more:
            told = exchange.turn(ToServer(0, writer, told.cursor, most=MOST, unshared=None))
            yield told
    finally:
        exchange.close()


def first_told(connect: Callable[[], Exchanging], writer: str, cursor: int = 0) -> FromServer:
    """What the server says to begin with: which desk this login is, and who else there is.

    Nothing of it is kept.
    Raises Away, NotLetIn and NotTaken.
    """
    exchange = connect()
    try:
        return exchange.turn(ToServer(0, writer, cursor, most=1, unshared=None))
    finally:
        exchange.close()
