"""Lost and found, nameless: what was found, where, on which shelf; claimed or passed on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from deskapp.records.base import Instant, Record, RetentionSetting
from deskapp.records.rules import found_item_fault
from deskapp.records.text import PatronText


class FoundItem(Record):
    """One thing that someone left behind. Whose it is has no field: whoever claims it describes it (SN3)."""

    table: ClassVar[str] = "found_items"
    personal: ClassVar[Mapping[str, RetentionSetting]] = {
        "what": "found_days",
        "place": "found_days",
        "shelf": "found_days",
        "passed_to": "found_days",
    }

    number: Annotated[int, Field(ge=1)]
    what: PatronText
    place: PatronText | None = None
    """Where it was found."""
    shelf: PatronText | None = None
    """Where it is kept now."""
    found: Instant
    ended: Instant | None = None
    outcome: Literal["claimed", "passed on"] | None = None
    passed_to: PatronText | None = None

    @model_validator(mode="after")
    def _in_shape(self) -> Self:
        if fault := found_item_fault(self):
            raise ValueError(fault)
        return self

    @property
    def is_open(self) -> bool:
        return self.outcome is None and not self.voided

    @property
    def short_name(self) -> str:
        return f"L{self.number}"

    @property
    def began(self) -> datetime:
        return self.found

    @property
    def over_at(self) -> datetime | None:
        return None if self.is_open else self.ended or self.found
