"""A telephone call, with its holds and transfers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.records.base import Doubt, Effort, Instant, Letters, Part, Record, RetentionSetting
from deskapp.records.rules import call_fault
from deskapp.records.text import CleanName, CleanText, PatronText


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
        new = [check.minutes for check in self.checks if check.minutes is not None]
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
    personal: ClassVar[Mapping[str, RetentionSetting]] = {"referred_to": "why_days", "transfers": "why_days"}

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
    topic: CleanText | None = None
    """What it was about, of the library's own list; kept from the question before in a run of the same."""
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
    def is_question(self) -> bool:
        """Whether it ended as a question that staff dealt with, of an effort or a kind."""
        return self.state == "closed" and not self.voided and bool(self.effort or self.kind)

    @property
    def owner(self) -> Letters | None:
        """Who talks to them; None before someone does, "-" for whoever is at the desk."""
        return self.answerer

    def given_to(self, person: Letters, by: Letters) -> Self:
        """The next version, of which this person is the owner."""
        return self.revised(answerer=person, by=by)

    @property
    def short_name(self) -> str:
        return self.line

    @property
    def began(self) -> datetime:
        return self.rang or self.answered or datetime.min.replace(tzinfo=UTC)

    @property
    def over_at(self) -> datetime | None:
        return None if self.is_open else self.closed or self.began

    @property
    def hold(self) -> Hold | None:
        """The hold under way, or None."""
        return self.holds[-1] if self.state == "holding" and self.holds else None
