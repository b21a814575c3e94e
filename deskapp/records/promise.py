"""Something to answer: a promise, or a message that came in.

What a promise is about and how to reach someone are the most private words the desk keeps: shown only while
the promise is selected, and erased some days after it ended, in whatever way (settings, keeping).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.records.base import Effort, Instant, Letters, Record, RetentionSetting, SignedPart
from deskapp.records.rules import promise_fault
from deskapp.records.text import CleanText, PatronText

Written = Literal["email", "web", "letter", "text", "voicemail", "chat"]
"""How a message came in. Each is answered the same day (OF5)."""

Origin = Literal[
    "email", "web", "letter", "text", "voicemail", "chat", "visit", "call", "promise", "co-worker", "booked"
]
"""Where a promise comes from: a message, a visit or call that it was made in, or neither.
A booked one is time with a librarian, on a day and for some minutes."""

ORIGIN_NAMES: dict[Origin, str] = {
    "email": "email",
    "web": "web",
    "letter": "letter",
    "text": "text",
    "voicemail": "voicemail",
    "chat": "chat",
    "visit": "visit",
    "call": "call back",
    "promise": "promise",
    "co-worker": "co-worker",
    "booked": "booked",
}
"""What staff call each origin."""

ReplyChannel = Literal["email", "web", "letter", "text", "call", "chat", "in person"]
"""How an answer went out (OF6)."""

DueBy = Literal["same day", "next open day", "said", "no hours", "reply time"]
"""Why it is due then: by closing of the day it came; of the next open day, since it came after closing or on
a closed day; as someone said; by the end of the day, since the library's hours are not set; or by the reply
time that the library has set for what it came by."""

WRITTEN: tuple[Written, ...] = ("email", "web", "letter", "text", "voicemail", "chat")

NOBODY = "-"
"""The owner of what stands on the desk's list: whoever is at the desk sees to it."""


class ToldWhen(SignedPart):
    """An interim answer: they were told when the answer will come (OF6)."""

    due: Instant


class Handed(SignedPart):
    """Passed on to someone, or left on the desk's list on purpose: `to` is then "-" (RC1)."""

    to: Letters


class Promise(Record):
    """Something the library has promised to answer, to a patron or to a co-worker (RC1, RS10).

    `came` is when the message came in, which can be days before `made`, when it was opened at this desk.
    """

    table: ClassVar[str] = "promises"
    personal: ClassVar[Mapping[str, RetentionSetting]] = {
        "what": "promise_days",
        "reach": "promise_days",
        "referred_to": "why_days",
        "why": "why_days",
    }

    number: Annotated[int, Field(ge=1)]
    origin: Origin
    source: str | None = None
    """The uid of the visit or call that it was made in."""
    came: Instant
    made: Instant
    what: PatronText
    reach: PatronText | None = None
    first_due: Instant
    due_by: DueBy = "said"
    minutes: Annotated[int, Field(ge=5, le=480)] | None = None
    """How long a booked one lasts; it is due at its end. None for every other."""
    owner: Letters
    told: tuple[ToldWhen, ...] = ()
    handed: tuple[Handed, ...] = ()
    part: Effort | None = None
    """The effort of the part answered already; it counts with the visit or call, not here."""
    ended: Instant | None = None
    outcome: Literal["answered", "referred", "withdrawn"] | None = None
    channel: ReplyChannel | None = None
    effort: Effort | None = None
    kind: CleanText | None = None
    referred_to: PatronText | None = None
    why: PatronText | None = None

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if fault := promise_fault(self):
            raise ValueError(fault)
        return self

    @property
    def is_open(self) -> bool:
        return self.outcome is None and not self.voided

    def given_to(self, person: Letters, by: Letters) -> Self:
        """The next version, of which this person is the owner."""
        return self.revised(owner=person, by=by)

    @property
    def short_name(self) -> str:
        return f"P{self.number}"

    @property
    def began(self) -> datetime:
        return self.made

    @property
    def over_at(self) -> datetime | None:
        return None if self.is_open else self.ended or self.made

    @property
    def due(self) -> datetime:
        """When it is due now: as they were told last, or else at first."""
        return self.told[-1].due if self.told else self.first_due

    @property
    def told_late(self) -> bool:
        """Whether a new time was told only after the one before it had passed: that word was broken (RC1)."""
        dues = (self.first_due, *(each.due for each in self.told))
        return any(each.at > due for each, due in zip(self.told, dues, strict=False))

    @property
    def begins(self) -> datetime | None:
        """When a booked one begins; None for every other."""
        return self.due - timedelta(minutes=self.minutes) if self.minutes else None

    @property
    def left_on_purpose(self) -> bool:
        """Whether someone left it on the desk's list knowingly."""
        return self.owner == NOBODY and bool(self.handed) and self.handed[-1].to == NOBODY
