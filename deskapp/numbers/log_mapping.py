"""How the columns of another system's log become counts of this desk: a small TOML file.

What a log says of a question's words or of a person is never taken over: those columns are simply not named.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from deskapp.records.text import Name
from deskapp.settings.errors import sentence


class BadMapping(Exception):
    """The mapping file can't be used; the sentence says why."""


class _MappingTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Columns(_MappingTable):
    """The names of the columns, as the log's first line has them. Only what is named here is read."""

    at: str | None = None
    """Date and time in one column; else `date` and perhaps `time`."""
    date: str | None = None
    time: str | None = None
    effort: str | None = None
    kind: str | None = None
    channel: str | None = None
    count: str | None = None
    desk: str | None = None
    other_date: str | None = None
    """The day it was, where that was not the day of the entry: filled, it stands in place of that day."""


class Activity(_MappingTable):
    """What a column of a log means that has one for each activity, as Suma's: so many of this."""

    kind: Name | None = None
    effort: Annotated[int, Field(ge=1, le=6)] | None = None
    channel: Name | None = None

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if self.kind is None and self.effort is None:
            raise ValueError("an activity needs a kind or an effort")
        return self


class Always(_MappingTable):
    """What every line gets that says nothing else."""

    effort: Annotated[int, Field(ge=1, le=6)] | None = None
    kind: Name | None = None
    channel: Name = "in person"
    desk: Name | None = None
    exact: bool = False
    """Whether the log's times are those of the events. They are mostly those of the typing: estimates."""


class Mapping(_MappingTable):
    """The whole file."""

    columns: Columns
    formats: tuple[str, ...] = (
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%d %I:%M:%S %p",
        "%m/%d/%Y %I:%M:%S %p",
        "%m/%d/%Y %I:%M %p",
        "%m/%d/%Y %H:%M:%S",
        "%m/%d/%Y %H:%M",
    )
    """How dates and times are written, as strptime has it; the first that fits is used."""
    dates: Literal["as written", "ask"] = "as written"
    """ask: each site has set whether the month or the day comes first, so whoever imports says it."""
    encoding: str | None = None
    """Found by itself unless it is said."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    """The same."""
    kinds: dict[str, Name] = Field(default_factory=dict)
    """The log's words for kinds, and the kinds of the settings that they mean."""
    channels: dict[str, Name] = Field(default_factory=dict)
    efforts: dict[str, Annotated[int, Field(ge=0, le=6)]] = Field(default_factory=dict)
    """0: that word says no effort."""
    activities: dict[str, Activity] = Field(default_factory=dict)
    """Columns that hold how many of something; empty and 0 are none."""
    leave_out: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Lines that are left out: a column, and the words in it that say so."""
    always: Always = Always()


def load(path: Path) -> Mapping:
    """The mapping in this file. Raises BadMapping."""
    try:
        mapping = Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as fault:
        raise BadMapping(f"{path} can't be read: {fault.strerror}") from fault
    except ValidationError as fault:
        error = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in error["loc"])
        raise BadMapping(f"{path}, {where}: {sentence(error)}") from fault
    except ValueError as fault:
        raise BadMapping(f"{path} is not TOML: {fault}") from fault
    columns = mapping.columns
    if (columns.at is None) == (columns.date is None):
        raise BadMapping(f"{path}: name the column of the time under [columns] as at, or as date and time")
    says_what = (columns.effort, columns.kind, mapping.always.effort, mapping.always.kind, mapping.activities)
    if not any(says_what):
        raise BadMapping(f"{path}: name a column for effort or kind, or give one to all lines under [always]")
    return mapping
