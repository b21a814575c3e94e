"""The documents the desk keeps. Frozen: an act makes a new version and never changes an old one.

There is no field for a patron's name, age, sex, race, religion, language or disability (policy clause
SN1); a test guards that. Times are in UTC and shown in the library's own zone.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.promise import Handed, Notice, Promise, Read, ToldWhen
from deskapp.record import STRICT, Doubt, Effort, Instant, Letters, Part, Record, Times
from deskapp.shape import call_fault, visit_fault
from deskapp.text import CleanName, CleanText, PatronText

__all__ = [
    "STRICT",
    "TABLES",
    "Call",
    "CallOutcome",
    "CallState",
    "CheckBack",
    "Doubt",
    "Duty",
    "Effort",
    "Handed",
    "Hold",
    "Incident",
    "Instant",
    "Letters",
    "Note",
    "Notice",
    "Part",
    "Promise",
    "Read",
    "Record",
    "StepDone",
    "SupervisorTold",
    "Supplement",
    "Tally",
    "Times",
    "ToldWhen",
    "Transfer",
    "Visit",
    "VisitOutcome",
    "VisitState",
    "Walk",
]


class Walk(Part):
    """Away from the desk with a patron (RS5)."""

    out: Instant
    back: Instant | None = None


VisitState = Literal["spotted", "waiting", "helping", "closed"]
VisitOutcome = Literal["answered", "promised", "referred", "left", "declined"]


class Visit(Record):
    """One question of someone in person. Numbered from 101 each day, so that a digit never names a row."""

    table: ClassVar[str] = "visits"
    personal: ClassVar[tuple[str, ...]] = ("description", "referred_to")

    number: Annotated[int, Field(ge=101)]
    day: date
    state: VisitState
    spotted: Instant | None = None
    waiting: Instant | None = None
    greeted: Instant | None = None
    helped: Instant | None = None
    closed: Instant | None = None
    helper: Letters | None = None
    walks: tuple[Walk, ...] = ()
    hand: bool = False
    description: PatronText | None = None
    effort: Effort | None = None
    kind: CleanText | None = None
    checked: bool = False
    outcome: VisitOutcome | None = None
    referred_to: PatronText | None = None
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if fault := visit_fault(self):
            raise ValueError(fault)
        return self

    @property
    def is_open(self) -> bool:
        return self.state != "closed" and not self.voided

    @property
    def began(self) -> datetime:
        return self.spotted or self.waiting or self.helped or self.closed or datetime.min.replace(tzinfo=UTC)

    @property
    def queued(self) -> datetime:
        """Since when they wait; since the visit began, of whoever never waited."""
        return self.waiting or self.began

    @property
    def away(self) -> bool:
        """Whether the helper is away from the desk with this patron now."""
        return self.state == "helping" and bool(self.walks) and self.walks[-1].back is None


class CheckBack(Part):
    """The caller was spoken to again while on hold; `minutes` are the new ones told, if any."""

    at: Instant
    minutes: Annotated[int, Field(ge=1, le=9)] | None = None


class Hold(Part):
    """One stretch on hold. The minutes told are never missing (OF4)."""

    began: Instant
    told: Annotated[int, Field(ge=1, le=9)]
    checks: tuple[CheckBack, ...] = ()
    ended: Instant | None = None
    incident: bool = False
    """An incident was open at some time during it: an overrun then is no one's lapse. Settled at its end."""

    @property
    def last_told(self) -> int:
        """The minutes the caller was told last."""
        new = [each.minutes for each in self.checks if each.minutes is not None]
        return new[-1] if new else self.told


class Transfer(Part):
    """Where a call went. The destination told is never missing (OF4)."""

    personal: ClassVar[tuple[str, ...]] = ("why",)

    at: Instant
    to: CleanName
    why: PatronText | None = None
    blind: bool = False
    returned: Instant | None = None


CallState = Literal["ringing", "talking", "holding", "closed"]
CallOutcome = Literal["answered", "promised", "referred", "transferred", "gone", "rang out"]


class Call(Record):
    """One telephone call, on a line named as the telephone's buttons are."""

    table: ClassVar[str] = "calls"
    personal: ClassVar[tuple[str, ...]] = ("referred_to", "transfers")

    line: Annotated[str, Field(pattern=r"^[A-Z]$")]
    state: CallState
    rang: Instant | None = None
    answered: Instant | None = None
    closed: Instant | None = None
    answerer: Letters | None = None
    holds: tuple[Hold, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    effort: Effort | None = None
    kind: CleanText | None = None
    checked: bool = False
    outcome: CallOutcome | None = None
    referred_to: PatronText | None = None
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if fault := call_fault(self):
            raise ValueError(fault)
        return self

    @property
    def is_open(self) -> bool:
        return self.state != "closed" and not self.voided

    @property
    def began(self) -> datetime:
        return self.rang or self.answered or datetime.min.replace(tzinfo=UTC)

    @property
    def hold(self) -> Hold | None:
        """The hold it is in now."""
        return self.holds[-1] if self.state == "holding" and self.holds else None


class Tally(Record):
    """One or more quick contacts, counted at once."""

    table: ClassVar[str] = "tallies"

    at: Instant
    channel: CleanText = "in person"
    effort: Effort | None = None
    kind: CleanText | None = None
    count: Annotated[int, Field(ge=1, le=999)] = 1
    card: CleanText | None = None

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        if self.effort is None and self.kind is None and self.card is None:
            raise ValueError("a count needs an effort, a kind or a card")
        return self

    @property
    def began(self) -> datetime:
        return self.at


class StepDone(Part):
    """A step of an incident, ticked; `undone` is the correction "not done", never a removal."""

    at: Instant
    by: Letters
    step: Annotated[int, Field(ge=1, le=9)]
    text: CleanText
    undone: Instant | None = None
    undone_by: Letters | None = None


class SupervisorTold(Part):
    """A supervisor was told (SE2); `undone` is the correction "not told", never a removal."""

    at: Instant
    by: Letters
    name: CleanText
    undone: Instant | None = None
    undone_by: Letters | None = None


class Note(Part):
    """A sentence in an incident's record."""

    personal: ClassVar[tuple[str, ...]] = ("text",)

    at: Instant
    by: Letters
    text: PatronText


class Incident(Record):
    """An emergency, or a matter of conduct. Never undone: corrections are added."""

    table: ClassVar[str] = "incidents"
    personal: ClassVar[tuple[str, ...]] = ("notes",)

    number: Annotated[int, Field(ge=1)]
    kind: CleanText
    opened: Instant
    closed: Instant | None = None
    steps: tuple[StepDone, ...] = ()
    supervisors: tuple[SupervisorTold, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.closed is None and not self.voided

    @property
    def began(self) -> datetime:
        return self.opened

    def done(self, step: int) -> StepDone | None:
        """How this step stands: its newest tick, or None when it was never ticked or last corrected."""
        for tick in reversed(self.steps):
            if tick.step == step:
                return None if tick.undone else tick
        return None

    def told(self, name: str) -> SupervisorTold | None:
        """When this supervisor was told last, or None when they never were or it was corrected."""
        for tick in reversed(self.supervisors):
            if tick.name == name:
                return None if tick.undone else tick
        return None

    @property
    def people_told(self) -> tuple[str, ...]:
        """The supervisors who were told, by name, in the order they were."""
        names = dict.fromkeys(tick.name for tick in self.supervisors)
        return tuple(name for name in names if self.told(name))


class Supplement(Record):
    """Something added to an incident later, a record of its own."""

    table: ClassVar[str] = "supplements"
    personal: ClassVar[tuple[str, ...]] = ("text",)

    incident: str
    at: Instant
    text: PatronText

    @property
    def began(self) -> datetime:
        return self.at


class Duty(Record):
    """One stretch of one person at the desk; `acting` is whose letters acts carry now."""

    table: ClassVar[str] = "duties"

    person: Letters
    since: Instant
    until: Instant | None = None
    acting: bool = False

    @model_validator(mode="after")
    def _acts_at_the_desk(self) -> Self:
        if self.until is not None and self.acting:
            raise ValueError("who has left the desk can't act")
        return self

    @property
    def is_open(self) -> bool:
        return self.until is None and not self.voided

    @property
    def began(self) -> datetime:
        return self.since


TABLES: dict[str, type[Record]] = {
    kind.table: kind for kind in (Visit, Call, Promise, Tally, Incident, Supplement, Duty, Notice)
}
"""Every kind of record by the name of its table on disk."""


def to_make_ready() -> tuple[Callable[[], object], ...]:
    """What to call after the first screen, one by one, so that no key has to wait for the checks of a record.

    Each takes some milliseconds. Without it the first record of each kind does it.
    """
    return tuple(kind.model_rebuild for kind in TABLES.values())
