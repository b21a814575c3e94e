"""Which day, weekday and hour of the library a stamp is in. Asked a million times: remembered by the hour."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Local = tuple[str, int, int]
"""Day as 2026-11-24, weekday from 0 for Monday, hour from 0 to 23."""


class LocalDays:
    """The library's own time. A day with a clock change has 23 or 25 hours; the clock on the wall counts."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._hours: dict[str, Local | None] = {}

    def __call__(self, stamp: str) -> Local:
        """Raises ValueError when it is no stamp."""
        return (stamp.endswith("Z") and self._of_hour(stamp[:13])) or self._exactly(stamp)

    def is_whole(self, stamp: str) -> bool:
        """Whether all stamps of the same day and hour are of the same hour here, as this one is."""
        return stamp.endswith("Z") and self._of_hour(stamp[:13]) is not None

    def _of_hour(self, hour: str) -> Local | None:
        """The answer for this whole hour of UTC, if it is one: not where an hour begins at half past."""
        if hour not in self._hours:
            first, last = self._exactly(f"{hour}:00:00Z"), self._exactly(f"{hour}:59:59Z")
            self._hours[hour] = first if first == last else None
        return self._hours[hour]

    def _exactly(self, stamp: str) -> Local:
        at = datetime.fromisoformat(stamp)
        local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(self._zone)
        return f"{local.year:04}-{local.month:02}-{local.day:02}", local.weekday(), local.hour


def seconds(since: datetime, until: datetime) -> int:
    """Whole seconds from one moment to another, as the desk's clocks show them; a clock set back gives 0."""
    took = until - since
    return took.days * 86400 + took.seconds if took.days >= 0 else 0


moment = datetime.fromisoformat
"""The moment of a stamp."""
