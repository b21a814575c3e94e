"""A day that is unlike the hours in the settings: the library closes early, or does not open."""

from datetime import date, datetime, time
from typing import Annotated, ClassVar

from pydantic import Field

from deskapp.records.base import Instant, Record
from deskapp.records.text import PatronText


class Closure(Record):
    """One day on which the library closes early or stays closed, as the desk was told."""

    table: ClassVar[str] = "closures"

    number: Annotated[int, Field(ge=1)]
    day: date
    closes: time | None = None
    """When the doors close, by the clock on the wall; None: they do not open at all."""
    why: PatronText | None = None
    """As callers are told; never about a patron."""
    noted: Instant
    ended: Instant | None = None
    """When it was put away: taken back, or some days after it was over."""
    taken_back: bool = False
    """The library was open as usual after all."""

    @property
    def is_open(self) -> bool:
        return self.ended is None and not self.voided

    @property
    def short_name(self) -> str:
        return f"C{self.number}"

    @property
    def began(self) -> datetime:
        return self.noted
