"""Reports that are made again under a name."""

from typing import Literal

from pydantic import Field

from deskapp.records.text import Name
from deskapp.settings.section import Section

Form = Literal["text", "html", "xlsx", "csv", "json"]


class SavedReport(Section):
    """What is asked for under a name: the days, the form, and what it is of alone."""

    name: Name = Field(description="What it is called.")
    days: Name = Field(description="The days it is of, as last month or fy 2026.")
    form: Form = Field("text", description="text, html, xlsx, csv or json.")
    only: tuple[Name, ...] = Field((), description="The kind, channel and desk that it is of alone.")
