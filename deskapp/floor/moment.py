"""What an act may look at: the floor, the time, who acts, and the settings. Nothing else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from deskapp.floor.contacts_today import WithTopic
from deskapp.floor.floor import Floor
from deskapp.floor.others import Others
from deskapp.floor.waiting_long import waiting_long
from deskapp.records import Incident, Record, Tally, Visit
from deskapp.records.change import Change
from deskapp.settings.models import Settings
from policy import NO_RULES, DeskRules, Language
from policy.models import Card, EmergencyKind

_KEY = re.compile(r"\{([a-z_]+)\}")


def with_keys(sentence: str, key_of: Callable[[str], str]) -> str:
    """The product's own sentence with the keys that do its acts: "{call} answers" is "c answers".

    A library may move keys, so no sentence names one outright. Never for a text that holds patrons' words.
    """
    return _KEY.sub(lambda found: key_of(found[1]), sentence)


@dataclass(frozen=True)
class Past:
    """An act that can be undone: the change it made, and the records before it (None: there was none)."""

    change: Change
    before: tuple[Record | None, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Moment:
    """One moment at the desk. `selected` is the uid of the row an arrow key chose, if any."""

    floor: Floor
    now: datetime
    by: str
    desk: str
    settings: Settings
    """In force today: with the early closings and closed days that the desk noted."""
    new_uid: Callable[[], str]
    set_in_file: Settings | None = None
    face: str = ""
    """The screen it is seen at: who acts is asked of it, and what can be undone."""
    act: str = ""
    selected: str | None = None
    incidents: tuple[Incident, ...] = ()
    """Incidents as they stand with what is not yet on disk, newest first."""
    emergencies: tuple[EmergencyKind, ...] = ()
    """The pack's kinds of emergency."""
    conduct: tuple[EmergencyKind, ...] = ()
    """The pack's matters of conduct."""
    cards: Callable[[], tuple[Card, ...]] = tuple
    """The pack's decision cards. Asked for, since reading them is put off until one is wanted."""
    languages: Callable[[], tuple[Language, ...]] = tuple
    """The further languages of the pack's words. Asked for, as the cards are."""
    rules: DeskRules = NO_RULES
    """What the pack rules of the desk: who goes first, how much one call is."""
    filled: Callable[[str], str] = str
    """A pack's sentence with the library's own facts in it."""
    key_of: Callable[[str], str] = str
    """What does an act of this name here: its key, or its word on a plain line."""
    past: Past | None = None
    """What undo takes back here: the last that was done at this screen and no other."""
    undone: Past | None = None
    """What redo does again here."""

    @property
    def others(self) -> Others:
        """What other desks hold; empty at a desk by itself."""
        return self.floor.others

    @cached_property
    def waiting_long(self) -> tuple[Visit, ...]:
        """Who is to be told once more that they are seen: alarms and two acts ask for them at each key."""
        return waiting_long(self.floor, self.settings, self.now)

    def kinds(self, conduct: bool) -> tuple[EmergencyKind, ...]:
        """The pack's matters of conduct, or its kinds of emergency."""
        return self.conduct if conduct else self.emergencies

    def name_of(self, record: Record) -> str:
        """What people at this desk call it: 101, P3; with its desk's letter what another made, C104, CP3."""
        return self.floor.name_of(record)

    def change(self, *after: Record, said: str = "") -> Change:
        """These new versions as the change this act makes."""
        return Change(self.new_uid(), self.act, self.now, self.desk, self.by, after, said, self.face)

    @property
    def as_set(self) -> Settings:
        """The settings as they are set, without what the desk noted of single days."""
        return self.set_in_file or self.settings

    @property
    def day(self) -> date:
        """Today in the library's zone."""
        return self.floor.day_of(self.now)

    @property
    def fresh(self) -> dict[str, Any]:
        """What every new record starts with."""
        return {"uid": self.new_uid(), "desk": self.desk, "by": self.by}

    @property
    def signed(self) -> dict[str, Any]:
        """What every part that is added to a record starts with."""
        return {"at": self.now, "by": self.by, "desk": self.desk}

    @property
    def elsewhere(self) -> frozenset[str]:
        """Who acts at another screen of this desk."""
        return self.floor.acting_elsewhere(self.face)

    @property
    def last_tally(self) -> Tally | None:
        """The last count that was made here, and not at another screen."""
        return self.floor.contacts.last_tally_at(self.face, self.elsewhere)

    @property
    def last_question(self) -> WithTopic | None:
        """What was counted or has ended last here, and not at another screen."""
        return self.floor.contacts.last_question_at(self.face, self.elsewhere)

    def keyed(self, sentence: str) -> str:
        """The product's own sentence with the keys that do its acts here."""
        return with_keys(sentence, self.key_of)

    def since(self, at: datetime | None) -> timedelta:
        """How long ago that was; never negative, since a clock can be set back."""
        return max(self.now - at, timedelta()) if at else timedelta()


def span(time: timedelta) -> str:
    """A stretch of time as 0:05, 3:10 or 1:02:03."""
    seconds = max(int(time.total_seconds()), 0)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def count(number: int, one: str, many: str) -> str:
    """'1 minute', '2 minutes'."""
    return f"{number} {one if number == 1 else many}"
