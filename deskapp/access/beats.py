"""Heartbeats of one socket: by them a key that comes too late is known. Pure: the time is given.

The page says that nothing is connected when it has heard nothing for a promised time. A key names the last
heartbeat that the page had. One that is taken within the promised time after that was sent is done before the
page can have said so; any other is refused. Both ends go by the one number, and neither by the other's clock.
"""


class Beats:
    """Numbered from 1, with the time at which each was sent."""

    def __init__(self, promised: float) -> None:
        self.promised = promised
        """Seconds after which the page may have said that nothing is connected."""
        self.last = 0
        self._sent: dict[int, float] = {}

    def next(self, now: float) -> int:
        """Another one, which is sent no earlier than now."""
        self.last += 1
        self._sent = {nth: at for nth, at in self._sent.items() if now - at <= self.promised}
        self._sent[self.last] = now
        return self.last

    def in_time(self, beat: int, now: float) -> bool:
        """Whether a key that names this one can be done: the page has not said yet that none is."""
        sent = self._sent.get(beat)
        return sent is not None and now - sent <= self.promised
