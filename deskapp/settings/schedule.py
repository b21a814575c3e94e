"""Who is due at the desk: a plain schedule by weekday and hour, the same every week."""

from datetime import time
from typing import Self

from pydantic import Field, field_validator, model_validator

from deskapp.settings.days import Weekday, as_people_write_it, of_the_clock_on_the_wall
from deskapp.settings.lettered import Letter
from deskapp.settings.section import Section


class DeskHours(Section):
    """One person's hours at the desk on one day of the week."""

    letter: Letter = Field(description="Whose hours these are.")
    day: Weekday = Field(description="mon, tue, wed, thu, fri, sat or sun.")
    starts: time = Field(description="When they come to the desk.")
    ends: time = Field(description="When they leave it.")

    _as_people_write_it = field_validator("starts", "ends", mode="before")(as_people_write_it)
    _of_the_clock_on_the_wall = field_validator("starts", "ends")(of_the_clock_on_the_wall)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.starts:
            raise ValueError("the hours at the desk must end later than they start, on the same day")
        return self
