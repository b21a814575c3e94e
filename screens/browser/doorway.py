"""How many connections are open, of all and from each address. One over it is dropped before a byte is read.

They are counted where they are accepted: one that never finishes its TLS hello counts like any other.
"""

import socket
import struct
from collections import Counter
from contextlib import suppress
from typing import Any

from deskapp.access.limits import Limits

AT_ONCE = 64
"""Connections dropped one after the other before the loop has its turn again."""

_NO_GOODBYE = struct.pack("ii", 1, 0)


class Doorway(socket.socket):
    """A listening socket that lets in so many."""

    def __init__(self, bound: socket.socket, limits: Limits, by_address: bool = True) -> None:
        """Takes the place of `bound`. Without `by_address` all come from one: a proxy stands before it."""
        super().__init__(bound.family, bound.type, bound.proto, bound.detach())
        self.most = limits.connections
        self.most_of_one = limits.connections_of_one if by_address else limits.connections
        self.turned_away = 0
        self._open: Counter[str] = Counter()

    @property
    def open(self) -> int:
        """How many are in."""
        return self._open.total()

    def accept(self) -> tuple[socket.socket, Any]:
        """The next that may come in. Raises OSError, as a socket does, when there is none now."""
        for _ in range(AT_ONCE):
            handle, address = self._accept()  # type: ignore[attr-defined]
            who = str(address[0])
            if self.open < self.most and self._open[who] < self.most_of_one:
                self._open[who] += 1
                return _Counted(self, who, handle), address
            self.turned_away += 1
            with suppress(OSError), socket.socket(self.family, self.type, self.proto, handle) as turned_away:
                turned_away.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_GOODBYE)
        raise ConnectionAbortedError

    def gone(self, who: str) -> None:
        """One from there has left."""
        self._open[who] -= 1
        if not self._open[who]:
            del self._open[who]


class _Counted(socket.socket):
    """One that is in."""

    def __init__(self, doorway: Doorway, who: str, handle: int) -> None:
        super().__init__(doorway.family, doorway.type, doorway.proto, handle)
        self._doorway: Doorway | None = doorway
        self._who = who

    def close(self) -> None:
        """There is room again."""
        doorway, self._doorway = self._doorway, None
        if doorway is not None:
            doorway.gone(self._who)
        super().close()
