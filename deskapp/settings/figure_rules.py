"""What counts as a reference transaction since when, and how the figures of a year are put together."""

from datetime import date as Day
from typing import Annotated, Literal

from pydantic import Field

from deskapp.records.text import Name
from deskapp.settings.section import Section


class Definition(Section):
    """Which kinds count as reference transactions from a day on. Until the first, the kinds' own marks count.

    What a library reports is redefined now and then; without the date, years could not be compared.
    """

    since: Day = Field(description="The first day on which it is in force, as 2026-07-01.")
    reference: tuple[Name, ...] = Field(
        min_length=1, description="The names of the kinds that count from then on."
    )


class FigureRules(Section):
    """How figures are put together."""

    year_begins: Annotated[int, Field(ge=1, le=12)] = Field(
        7,
        description="The month in which the year that is reported begins: 7 is July; such a year is named "
        "after the one it ends in.",
    )
    effort: Literal["read", "none"] = Field(
        "read",
        description="The scale on which effort is said: read (READ, 1 to 6); none: nothing asks for it, 1 "
        "alone counts a question, and no figure is of it.",
    )
    state_form: Literal["massachusetts", "pls", "none"] = Field(
        "massachusetts",
        description="Whose form asks for the figures of a year: massachusetts, pls (any other state of the "
        "USA), or none.",
    )
