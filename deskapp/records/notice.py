"""What staff should know: what's new until a day, and picks to guide readers by."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.records.base import Instant, Record, SignedPart
from deskapp.records.text import PatronText


class Read(SignedPart):
    """Someone has read a notice."""


class Notice(Record):
    """What staff should know: what's new until a day (CO1), or a pick to guide readers by (CO3)."""

    table: ClassVar[str] = "notices"

    number: Annotated[int, Field(ge=1)]
    sort: Literal["briefing", "pick"]
    text: PatronText
    written: Instant
    until: date | None = None
    """Its last day; a pick has none and stands until it is taken down."""
    read: tuple[Read, ...] = ()
    taken_down: Instant | None = None

    @model_validator(mode="after")
    def _briefing_ends(self) -> Self:
        if self.sort == "briefing" and self.until is None:
            raise ValueError("what's new has a last day")
        return self

    @property
    def is_open(self) -> bool:
        return self.taken_down is None and not self.voided

    @property
    def short_name(self) -> str:
        return f"N{self.number}"

    @property
    def began(self) -> datetime:
        return self.written

    def in_force(self, today: date) -> bool:
        """Whether it still tells anyone anything on this day."""
        return self.is_open and (self.until is None or today <= self.until)

    def read_by(self, letters: str) -> bool:
        """Whether this person has read it."""
        return any(each.by == letters for each in self.read)
