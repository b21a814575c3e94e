"""How much one browser may send, and how many may come. Pure: the time is given."""

from dataclasses import dataclass

LARGEST_FRAME = 64 * 1024
"""Bytes in one message from a browser. A paste of more is refused by the page, in words."""

MOST_FACES = 20
"""Screens kept at a time, in front of a browser or waiting for one to come back."""

MOST_UNSENT = 256 * 1024
"""Bytes of pictures that wait for a slow browser; beyond, they go and the whole screen is drawn anew."""

KEPT_FOR = 8 * 3600.0
"""Seconds that a screen is kept without its browser."""

REQUESTS = (600.0, 60.0)
"""Requests from one address at once, and in each second after: opening the desk takes a dozen."""

WRONG_LINKS = (10.0, 0.1)
"""The same for links that let nobody in."""


@dataclass(frozen=True)
class Limits:
    """What a server holds its browsers to."""

    handshake: float = 5.0
    """Seconds for a hello under TLS, for a request to be complete, and for an answer to get on."""
    beat: float = 2.0
    """Seconds between two heartbeats."""
    promised: float = 5.0
    """Seconds without one after which the page says that nothing is connected; no key is done after that."""
    connections: int = 128
    """Connections open at a time; the one over it is dropped before a byte of it is read."""
    frames: tuple[float, float] = (200.0, 100.0)
    """Messages that a browser may send at once, and in each second after. A key held down sends thirty."""
    connections_of_one: int = 48
    """The same from one address: a desk opens seven at most, and several can share an address."""


class Bucket:
    """Fills with time and is emptied by use."""

    def __init__(self, holds: float, per_second: float, now: float) -> None:
        self.holds, self.per_second = holds, per_second
        self._level, self._at = holds, now

    def wait(self, now: float) -> float:
        """How many seconds until there is one to take; 0.0 when there is."""
        self._level = min(self.holds, self._level + max(0.0, now - self._at) * self.per_second)
        self._at = now
        return max(0.0, (1.0 - self._level) / self.per_second)

    def take(self) -> None:
        """Take one."""
        self._level -= 1.0


class Buckets:
    """One for each address, and no more than so many addresses are remembered."""

    MOST = 1000

    def __init__(self, holds: float, per_second: float) -> None:
        self.holds, self.per_second = holds, per_second
        self._of: dict[str, Bucket] = {}

    def may(self, who: str, now: float) -> bool:
        """Whether one more is answered; it is taken then."""
        bucket = self._bucket(who, now)
        if bucket.wait(now) > 0.0:
            return False
        bucket.take()
        return True

    def is_left(self, who: str, now: float) -> bool:
        """Whether one more would be answered."""
        return who not in self._of or self._of[who].wait(now) == 0.0

    def _bucket(self, who: str, now: float) -> Bucket:
        if who not in self._of and len(self._of) >= self.MOST:
            # Whoever came first goes: it would be full again by now, or is one of a flood of addresses.
            del self._of[next(iter(self._of))]
        return self._of.setdefault(who, Bucket(self.holds, self.per_second, now))
