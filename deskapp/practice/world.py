"""The world outside the desk, made up: who comes, what rings, what they need; and what was seen of it."""

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from deskapp.floor.floor import Floor
from deskapp.records.change import Change

NOTED_WITHIN = 15.0
"""Seconds after which a colleague notes someone whom nobody has noted."""

SHOWN_FOR = 20.0
"""Seconds that what happens stands on the screen, if nothing newer takes its place."""

Doer = Callable[[str, dict[str, Any]], None]
"""Does an act at the desk: its name and what it is told."""


@dataclass(frozen=True)
class Seen:
    """One thing that happened or was done, for the feedback."""

    at: datetime
    sort: Literal["happens", "key", "act", "goes"]
    name: str
    change: Change | None = None
    mine: bool = True
    """Whether whoever practices did it, and not the world."""


@dataclass
class MadeUpPerson:
    """Someone who has come. `uid` is their visit's once someone has noted them."""

    came: datetime
    description: str
    noted: datetime | None = None
    uid: str | None = None
    by_colleague: bool = False


@dataclass
class World:
    """Everything that happens to the desk by itself. `do` is the only way it touches the desk."""

    do: Doer
    now: Callable[[], datetime]
    floor: Callable[[], Floor]
    keyed: Callable[[str], str] = str
    """A sentence with the keys that do its acts at this desk."""
    has_telephone: bool = True
    log: list[Seen] = field(default_factory=list)
    people: list[MadeUpPerson] = field(default_factory=list)
    announced: str = ""
    """What is happening, in words, as it stands on the screen."""
    began: datetime = field(init=False)
    _said_at: datetime | None = None
    _agenda: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _nth: int = 0
    _when: dict[str, list[Callable[[Change], object]]] = field(default_factory=dict)
    _unnoted: deque[MadeUpPerson] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.began = self.now()

    # -- what goes on -------------------------------------------------------------------------

    def later(self, seconds: float, does: Callable[[], object]) -> None:
        """This happens in so many seconds."""
        self._nth += 1
        heapq.heappush(self._agenda, (self.now() + timedelta(seconds=seconds), self._nth, does))

    def when(self, act: str, does: Callable[[Change], object]) -> None:
        """This follows each time the act is done."""
        self._when.setdefault(act, []).append(does)

    def tick(self) -> None:
        """Time has passed: what is due happens."""
        now = self.now()
        while self._agenda and self._agenda[0][0] <= now:
            heapq.heappop(self._agenda)[2]()
        if self._said_at is not None and (now - self._said_at).total_seconds() > SHOWN_FOR:
            self.announced, self._said_at = "", None

    # -- what happens -------------------------------------------------------------------------

    def happens(self, name: str, words: str) -> None:
        """Something to be seen or heard at the desk."""
        self.announced, self._said_at = self.keyed(words), self.now()
        self.log.append(Seen(self.now(), "happens", name))

    def person(self, description: str) -> None:
        """Someone comes and waits. If nobody notes them, a colleague does."""
        here = MadeUpPerson(self.now(), description)
        self.people.append(here)
        self._unnoted.append(here)
        self.happens("person", f"Someone comes and waits: {description}. {{wait}} notes them")
        self.later(NOTED_WITHIN, lambda: self._colleague_notes(here))

    def _colleague_notes(self, here: MadeUpPerson) -> None:
        if here.noted is None:
            self._unnoted.remove(here)
            here.by_colleague = True
            self.do("wait", {"description": here.description})

    def rings(self) -> None:
        """The telephone rings."""
        self.happens("ring", "The telephone rings: {call} answers it")
        self.do("ring", {})

    # -- what is done -------------------------------------------------------------------------

    def key(self, name: str) -> None:
        """A key was pressed."""
        self.log.append(Seen(self.now(), "key", name))

    def goes(self, where: str) -> None:
        """Another screen was gone to."""
        self.log.append(Seen(self.now(), "goes", where))

    def done(self, change: Change, mine: bool) -> None:
        """An act is on the disk."""
        self.log.append(Seen(self.now(), "act", change.act, change, mine))
        if change.act in ("wait", "walkup"):
            self._noted(change, mine)
        for does in self._when.get(change.act, []):
            does(change)

    def _noted(self, change: Change, mine: bool) -> None:
        uid = change.after[0].uid
        if mine:
            here = self._unnoted.popleft() if self._unnoted else None
        else:
            here = next(
                (person for person in self.people if person.by_colleague and person.uid is None), None
            )
        if here is not None:
            here.noted, here.uid = self.now(), uid
