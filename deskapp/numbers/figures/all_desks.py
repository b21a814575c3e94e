"""Figures over all desks of a library, and what is said of desks that have not shared all. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from deskapp.numbers.counts.documents import Documents
from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.when.clock_words import day_and_time, time_words

THERE = timedelta(seconds=10)
"""Since a desk's last turn, while it counts as there: it says so each second."""


class NotAllShared(ValueError):
    """A desk has something that an official figure would lack. The sentence names it."""


@dataclass(frozen=True)
class HeardOf:
    """A desk, and what its last turn with the server said."""

    desk: str
    at: datetime | None
    """When that was; None when there was none since the server began."""
    unshared: int
    """Records that it had not shared after it."""


@dataclass(frozen=True)
class AllDesks:
    """What the server of all desks hands over for figures."""

    documents: Documents
    heard: tuple[HeardOf, ...]
    at: datetime
    """The server's time."""

    def lacking(self, last: date, settings: Settings) -> tuple[HeardOf, ...]:
        """The desks of which the server may lack something up to the end of a day."""
        over = datetime.combine(last + timedelta(days=1), time(), settings.zone)
        until = min(over, self.at - THERE)
        return tuple(each for each in self.heard if each.at is None or each.unshared or each.at < until)

    def may_grow(self, last: date, settings: Settings) -> tuple[str, ...]:
        """What may be lacking in figures up to the end of a day, a sentence a desk."""
        return tuple(
            f"{_said(each, self.at, settings)}: figures may grow" for each in self.lacking(last, settings)
        )

    def all_shared(self, last: date, settings: Settings) -> None:
        """Raises NotAllShared where official figures up to the end of a day would lack something."""
        found = self.lacking(last, settings)
        if found:
            desks = "; ".join(_said(each, self.at, settings) for each in found)
            raise NotAllShared(
                f"{desks}. Start the kiosk there and let it share first; a desk that is gone is retired "
                f"with {PROGRAM} shared retire"
            )


def _said(heard: HeardOf, now: datetime, settings: Settings) -> str:
    if heard.at is None:
        return f"{heard.desk} has not been heard of since the server began"
    since = _since(heard.at, now, settings)
    if heard.unshared:
        return f"{heard.desk} has {heard.unshared:,} not shared since {since}"
    return f"{heard.desk} was last heard of at {since}"


def _since(at: datetime, now: datetime, settings: Settings) -> str:
    here, today = at.astimezone(settings.zone), now.astimezone(settings.zone).date()
    if here.date() == today:
        return time_words(here, settings)
    return day_and_time(here, settings, year=here.year != today.year)
