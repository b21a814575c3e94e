"""A visit: one question of someone in person."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.records.base import Doubt, Effort, Instant, Letters, Part, Record, RetentionSetting
from deskapp.records.rules import visit_fault
from deskapp.records.text import CleanText, PatronText


class Walk(Part):
    """Away from the desk with a patron (RS5)."""

    out: Instant
    back: Instant | None = None


VisitState = Literal["spotted", "waiting", "helping", "closed"]
VisitOutcome = Literal["answered", "promised", "referred", "left", "declined"]


class Visit(Record):
    """One question of someone in person. Numbered from 101 each day, so that a digit never names a row."""

    table: ClassVar[str] = "visits"
    personal: ClassVar[Mapping[str, RetentionSetting]] = {
        "description": "description_days",
        "referred_to": "why_days",
    }

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
    topic: CleanText | None = None
    """What it was about, of the library's own list; kept from the question before in a run of the same."""
    referred_to: PatronText | None = None
    doubt: Doubt | None = None
    account_of: str | None = None
    """The uid of the visit that another desk took while this one was away and had helped it, too: this says
    what was done here. Voided, unless they were two people."""
    reassured: Instant | None = None
    """When someone who was greeted and waits long was last told that they are not forgotten (PC3)."""
    people: Literal["asked", "one", "two"] | None = None
    """Where two desks helped it: what staff said of how many that were. None of most; "asked" while nobody
    has said, of a visit whose times were exact and are estimates until then."""

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if fault := visit_fault(self):
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
        """Who helps them; None before someone does, "-" for whoever is at the desk."""
        return self.helper

    def given_to(self, person: Letters, by: Letters) -> Self:
        """The next version, of which this person is the owner."""
        return self.revised(helper=person, by=by)

    @property
    def short_name(self) -> str:
        return str(self.number)

    @property
    def began(self) -> datetime:
        return self.spotted or self.waiting or self.helped or self.closed or datetime.min.replace(tzinfo=UTC)

    @property
    def over_at(self) -> datetime | None:
        return None if self.is_open else self.closed or self.began

    @property
    def queued(self) -> datetime:
        """Since when they wait; since the visit began, of whoever never waited."""
        return self.waiting or self.began

    @property
    def heard(self) -> datetime | None:
        """When they last heard that they have been seen; None while nobody has greeted them."""
        return self.reassured or self.greeted

    @property
    def away(self) -> bool:
        """Whether the helper is away from the desk with this patron now."""
        return self.state == "helping" and bool(self.walks) and self.walks[-1].back is None
