"""What an act still needs to be told.

One pure machine drives the choosers on screen, a key at a time, and the plain lines, a word at a time:
`Asking.feed(token)` gives `More` (ask on), `Ready` (the arguments) or `No` (why that won't do).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from string import ascii_lowercase
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from deskapp.floor.moment import Moment
from deskapp.records import Record

if TYPE_CHECKING:
    from deskapp.acts.registry import Act

R = TypeVar("R", bound=Record)

Told = dict[str, Any]
"""What has been told so far, by the act's argument names. Records are told by uid."""


@dataclass(frozen=True)
class Token:
    """One key in a chooser, or one word or quoted text of a plain line, or a text field's content."""

    text: str
    typed: bool = False
    """A word of a plain line: names are allowed, and row letters are not."""
    quoted: bool = False


ENTER = Token("enter")


@dataclass(frozen=True)
class Offer:
    """One key that a chooser takes, and what it means."""

    key: str
    label: str


@dataclass(frozen=True)
class More:
    """Ask on. With `field` set, a line of text is wanted under that title."""

    prompt: str
    offers: tuple[Offer, ...] = ()
    field: str | None = None
    rows: tuple[tuple[str, str], ...] = ()
    """Letters shown beside rows, as (letter, uid)."""
    brief: str = ""
    """The prompt in fewer words, for where the whole of it has no room."""

    @property
    def briefly(self) -> str:
        """The prompt in as few words as it goes."""
        return self.brief or self.prompt


@dataclass(frozen=True)
class Ready:
    """All is told. `at` is when the text field opened, if there was one: typing takes time (see design)."""

    told: Told
    at: datetime | None = None


@dataclass(frozen=True)
class No:
    """That will not do, and why."""

    reason: str


@dataclass(frozen=True)
class Keep:
    """Taken, and the same thing is asked on. `awaits` names the argument that the next token gives."""

    told: Told = field(default_factory=dict)
    awaits: str | None = None


@dataclass(frozen=True)
class Got:
    """Taken. `then` is asked before the rest, `drop` names asks that are now needless."""

    told: Told
    then: tuple["Ask", ...] = ()
    drop: tuple[str, ...] = ()


class Ask(ABC):
    """One thing asked for. What a subclass does not say of itself is so for most."""

    name: str
    """The argument it gives, or a short name where it gives several: for `drop` and for drafts."""
    lapses: bool = False
    """Offered for a moment after an act: then it goes, and its keys are those of other acts again."""

    @property
    def options(self) -> Mapping[str, int]:
        """Words of a plain line that may stand anywhere, with how many words follow them."""
        return NO_OPTIONS

    def impossible(self, m: Moment) -> str | None:
        """Why there is nothing to ask about now, as a sentence, or None."""
        return None

    def begin(self, asking: "Asking", m: Moment) -> Got | No | None:
        """Answered without asking, impossible, or None when it must be asked."""
        return None

    @abstractmethod
    def more(self, asking: "Asking", m: Moment) -> More:
        """The prompt."""

    @abstractmethod
    def take(self, token: Token, asking: "Asking", m: Moment) -> Keep | Got | No:
        """One token."""

    @abstractmethod
    def unsaid(self, asking: "Asking", m: Moment) -> Got | No:
        """The line ended here: what is understood, or what is missing."""

    def hint(self, typed: str, asking: "Asking", m: Moment) -> str:
        """What is understood of the text in its field, before Enter; "" when nothing is said of it."""
        return ""

    def answer_due(self, typed: str, asking: "Asking", m: Moment) -> datetime | None:
        """By when the text in its field promises an answer, to be said aloud; None: it does not."""
        return None


NO_OPTIONS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Asking:
    """An act being told what it needs."""

    act: "Act"
    asks: tuple[Ask, ...]
    told: Told = field(default_factory=dict)
    at: datetime | None = None
    plain: bool = False
    """A plain line tells it, and not keys."""
    note_first: bool = False
    """An incident's note is typed before its kind is chosen."""
    awaits: str | None = None
    """The argument that the next token gives, where one ask takes several."""
    letters: tuple[tuple[str, str], ...] = ()
    """By which letter each row is chosen, as (letter, uid): as they stood when it was asked, and no other
    since. A row that goes meanwhile would hand its letter to the next."""

    @classmethod
    def start(
        cls, act: "Act", m: Moment, told: Told | None = None, *, plain: bool = False, note_first: bool = False
    ) -> "Asking | Ready | No":
        """Begin; an act that needs nothing is ready at once."""
        return cls(act, act.asks, dict(told or {}), plain=plain, note_first=note_first)._settle(m)

    def _settle(self, m: Moment) -> "Asking | Ready | No":
        asking = self
        while asking.asks:
            answer = asking.asks[0].begin(asking, m)
            if answer is None:
                return asking._opened(m)
            if isinstance(answer, No):
                return answer
            asking = asking._after(answer)
        return Ready(asking.told, asking.at)

    def _after(self, got: Got) -> "Asking":
        rest = tuple(ask for ask in got.then + self.asks[1:] if ask.name not in got.drop)
        return replace(self, asks=rest, told={**self.told, **got.told}, awaits=None, letters=())

    def more(self, m: Moment) -> More:
        """What to show."""
        return self.asks[0].more(self, m)

    def lettered(
        self, rows: Sequence[R], letters: Iterable[str] = ascii_lowercase
    ) -> tuple[tuple[str, R], ...]:
        """The rows with the letters they are chosen by: these letters when it begins to be asked. From then
        on those that still fit keep theirs, and what came since has none."""
        if not self.letters:
            return tuple(zip(letters, rows, strict=False))
        fit = {each.uid: each for each in rows}
        return tuple((letter, fit[uid]) for letter, uid in self.letters if uid in fit)

    def feed(self, token: Token, m: Moment) -> "Asking | Ready | No":
        """One token: ask on, ready, or why not. On No, this Asking still stands."""
        answer = self.asks[0].take(token, self, m)
        if isinstance(answer, No):
            return answer
        if isinstance(answer, Keep):
            return replace(self, told={**self.told, **answer.told}, awaits=answer.awaits)._opened(m)
        return self._after(answer)._settle(m)

    def _opened(self, m: Moment) -> "Asking":
        """With the letters of the rows it asks about; and with the time at which the first text field opened:
        typing takes a while, and the act began then."""
        more = self.more(m)
        first = self.at is None and more.field is not None
        if not first and more.rows == self.letters:
            return self
        return replace(self, at=m.now if first else self.at, letters=more.rows)

    def skip(self, m: Moment) -> "Asking | Ready | No":
        """A plain line says nothing of what is asked here: go on to the next ask, or say what is missing."""
        answer = self.asks[0].unsaid(self, m)
        return answer if isinstance(answer, No) else self._after(answer)._settle(m)

    def finish(self, m: Moment) -> "Ready | No":
        """A plain line ended: take what is understood, or say what is missing."""
        step: Asking | Ready | No = self
        while isinstance(step, Asking):
            step = step.skip(m)
        return step
