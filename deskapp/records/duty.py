"""Who is at the desk, and whose letters acts carry."""

from datetime import datetime
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from deskapp.records.base import Instant, Letters, Record

FaceName = Annotated[str, Field(pattern=r"^[a-z0-9-]{0,32}$")]
"""One of the screens that stand before a desk; "" is the only one of a kiosk in its own terminal."""


class Duty(Record):
    """One person's shift at the desk; `acting` marks whose letters acts carry now, `face` at which screen.

    A person acts at one screen at most, since a record of theirs names no more. In a file `face` stands only
    where it is not "": the desk of one terminal writes what it always wrote.
    """

    table: ClassVar[str] = "duties"

    person: Letters
    since: Instant
    until: Instant | None = None
    acting: bool = False
    face: Annotated[FaceName, Field(exclude_if=lambda face: not face)] = ""

    @model_validator(mode="after")
    def _acts_at_the_desk(self) -> Self:
        if self.until is not None and self.acting:
            raise ValueError("who has left the desk can't act")
        if self.face and not self.acting:
            raise ValueError("who doesn't act does so at no screen")
        return self

    def acts_at(self, face: str) -> bool:
        """Whether acts at this screen carry their letters."""
        return self.acting and self.face == face

    @property
    def is_open(self) -> bool:
        return self.until is None and not self.voided

    @property
    def began(self) -> datetime:
        return self.since
