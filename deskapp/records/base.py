"""What every document has: a name, a version, who made it, and which of its text is erased on schedule."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from deskapp.records.text import CleanText


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError as fault:
        raise ValueError("a time outside the calendar") from fault


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Letters = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$|^-$")]
"""Who did it: a person's letter from the settings, or "-" while nobody has said who is at the desk."""

Effort = Annotated[int, Field(ge=1, le=6)]
"""READ effort, 1 (directions) to 6 (hours of research)."""

Times = Literal["exact", "estimated"]


STRICT = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, defer_build=True)
"""Nothing is coerced or ignored, and an error never repeats what was typed: errors end in logs. Building the
validators takes a while, so it waits until after the first paint (`records.to_make_ready`)."""


RetentionSetting = Literal["description_days", "promise_days", "why_days", "note_days", "found_days"]
"""A setting of `[keeping]`: how many days personal text is kept after what it belongs to has ended."""


def named(of: BaseModel) -> dict[str, Any]:
    """The fields that were given when it was made, as they are; all others have their defaults.

    A copy is made from these: pydantic keeps the names with each record, and with all fields among them they
    take more memory than all else of it.
    """
    return {name: of.__dict__[name] for name in of.model_fields_set}


class Part(BaseModel):
    """A piece of a record that has no life of its own."""

    model_config = STRICT

    personal: ClassVar[tuple[str, ...]] = ()
    """The fields whose text is erased with the record's."""

    def revised(self, **fields: Any) -> Self:
        """A validated copy with these fields changed.

        Raises pydantic.ValidationError when a field does not fit.
        """
        return type(self).model_validate({**named(self), **fields})


class SignedPart(Part):
    """A part that someone adds to a record which several desks may write."""

    at: Instant
    by: Letters
    desk: CleanText | None = None
    """The desk that it was written at; None where that was not noted, which was the record's own. So two of
    one moment, under the same letters, are two."""


class Doubt(Part):
    """The kiosk was off from `off` to `on`, and nobody has said yet whether this is still so."""

    off: Instant
    on: Instant


class Record(BaseModel):
    """What every document has. `version` starts at 1 and rises by one; the highest is the newest."""

    model_config = STRICT

    table: ClassVar[str]
    personal: ClassVar[Mapping[str, RetentionSetting]] = {}
    """The fields whose text is erased on schedule, each with the setting that says after how many days."""

    uid: str
    version: Annotated[int, Field(ge=1)] = 1
    desk: CleanText
    by: Letters
    voided: bool = False
    times: Times = "exact"

    def revised(self, **fields: Any) -> Self:
        """The next version with these fields changed, validated.

        Raises pydantic.ValidationError when a field does not fit.
        """
        return type(self).model_validate({**named(self), "version": self.version + 1, **fields})

    def erased(self, fields: Collection[str] | None = None) -> Self:
        """The next version without the text of these personal fields, or of all; times and letters stay.

        What is erased is the empty text, so that a referral still shows that it named a library.

        The record itself when there is no such text in it.
        """
        names = self.personal if fields is None else [name for name in self.personal if name in fields]
        blank = _blanked(self, names)
        return self.revised(**blank) if blank else self

    @property
    def is_open(self) -> bool:
        """Whether it is still someone's business at the desk."""
        return False

    @property
    def short_name(self) -> str:
        """What staff call it: 101, or line A, or P3; "" where it has no name of its own."""
        return ""

    @property
    def began(self) -> datetime:
        """The moment the event it records began."""
        raise NotImplementedError

    @property
    def over_at(self) -> datetime | None:
        """When it was over; None while it is open. What was undone was over as it began."""
        return None if self.is_open else self.began


def _blanked(of: BaseModel, names: Iterable[str]) -> dict[str, Any]:
    """The fields among `names` that hold text, with the text gone."""
    blank: dict[str, Any] = {}
    for name in names:
        value = getattr(of, name)
        if isinstance(value, str) and value:
            blank[name] = ""
        elif isinstance(value, tuple):
            parts = tuple(
                part.model_copy(update=_blanked(part, part.personal)) if isinstance(part, Part) else ""
                for part in value
            )
            if parts != value:
                blank[name] = parts
    return blank
