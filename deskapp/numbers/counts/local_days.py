"""Which day, weekday and hour of the library a stamp is in. Asked a million times: remembered by the hour."""

from datetime import UTC, datetime, timedelta
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
        found = self._hours.get(stamp[:13])
        if found is not None and stamp[-1] == "Z":
            return found
        if not stamp.endswith("Z"):
            return self._exactly(stamp)
        hour = stamp[:13]
        if hour not in self._hours:
            self._hours[hour] = self._whole_hour(hour)
        return self._hours[hour] or self._exactly(stamp)

    def second(self, stamp: str) -> int:
        """The second of the day by the clock on the wall. Raises ValueError when it is no stamp."""
        hour = self(stamp)[2]
        if stamp[-1] == "Z" and self._hours.get(stamp[:13]):
            return hour * 3600 + int(stamp[14:16]) * 60 + int(stamp[17:19])
        local = datetime.fromisoformat(stamp).astimezone(self._zone)
        return hour * 3600 + local.minute * 60 + local.second

    def _whole_hour(self, hour: str) -> Local | None:
        """The answer for this whole hour of UTC, if it is one: not where an hour begins at half past."""
        first, last = self._exactly(f"{hour}:00:00Z"), self._exactly(f"{hour}:59:59Z")
        return first if first == last else None

    def _exactly(self, stamp: str) -> Local:
        at = datetime.fromisoformat(stamp)
        local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(self._zone)
        return f"{local.year:04}-{local.month:02}-{local.day:02}", local.weekday(), local.hour


def seconds(since: str, until: str) -> int:
    """Whole seconds between two stamps, as the desk's clocks show them; a clock set back gives 0."""
    took = (_moment(until) - _moment(since)) // _SECOND
    return took if took > 0 else 0


_moment = datetime.fromisoformat
_SECOND = timedelta(seconds=1)
