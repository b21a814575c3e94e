"""Which day and hour a stamp is in: remembered by the hour, and right in every zone, also at half past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from deskapp.numbers.counts.local_days import LocalDays


@pytest.mark.parametrize(
    "name",
    ["America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "Pacific/Apia"],
)
def test_as_the_calendar_has_it(name: str) -> None:
    """Every seven minutes about both changes of a year, and over the day that Samoa left out."""
    zone = ZoneInfo(name)
    local = LocalDays(zone)
    for start in ((2026, 3, 7), (2026, 4, 4), (2026, 10, 3), (2026, 10, 31), (2011, 12, 29)):
        at = datetime(*start, tzinfo=UTC)
        for _ in range(700):
            here = at.astimezone(zone)
            expected = (f"{here:%Y-%m-%d}", here.weekday(), here.hour)
            assert local(at.isoformat().replace("+00:00", "Z")) == expected
            assert local(at.isoformat()) == expected
            at += timedelta(minutes=7)


def test_what_is_no_stamp_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        LocalDays(ZoneInfo("UTC"))("yesterday")
