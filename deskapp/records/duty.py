"""Who is at the desk, and whose letters acts carry."""

from datetime import datetime
from typing import ClassVar, Self

from pydantic import model_validator

from deskapp.records.base import Instant, Letters, Record


class Duty(Record):
    """One person's shift at the desk; `acting` marks whose letters acts carry now."""

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
