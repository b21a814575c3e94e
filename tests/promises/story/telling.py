"""What a story is told with: a clock that moves only when told, and the records as the store has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.store.open_store import open_store

ZONE = ZoneInfo("America/New_York")
DAY = date(2026, 11, 24)
BEGINS = datetime(2026, 11, 24, 14, 0, 0, tzinfo=ZONE).astimezone(UTC)


class StoryClock:
    """Stands still until it is moved, and gives out names in order."""

    def __init__(self, at: datetime = BEGINS) -> None:
        self.at = at
        self.given: list[str] = []

    def now(self) -> datetime:
        return self.at

    def new_uid(self) -> str:
        self.given.append(f"uid-{len(self.given) + 1:04}")
        return self.given[-1]

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)


def story_settings() -> Settings:
    """The settings of the story's library, in which nothing is wrong."""
    settings, problems = load(Path(__file__).with_name("desk.toml"))
    assert problems == ()
    return settings


def kept(folder: Path, clock: StoryClock) -> dict[str, list[dict[str, Any]]]:
    """All records of the day that this folder has, read by a store opened anew, by table and time.

    Without uids and versions: keys may take two acts where a line takes one. Every uid is one the clock gave.
    """
    store = open_store(folder, clock, ZONE)
    list(store.open())
    records = sorted(store.history(DAY, DAY), key=lambda each: (each.began, each.uid))
    store.close()
    uids = [each.uid for each in records]
    assert len(set(uids)) == len(uids)
    assert set(uids) <= set(clock.given)
    found: dict[str, list[dict[str, Any]]] = {}
    for each in records:
        told = each.model_dump(mode="json", exclude={"uid", "version"}, exclude_defaults=True)
        found.setdefault(each.table, []).append(told)
    return found
