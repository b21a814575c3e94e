"""An emergency or a matter of conduct, and what is added to it later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from deskapp.records.base import Instant, Letters, Record, RetentionSetting, SignedPart
from deskapp.records.text import CleanText, PatronText

MOST_STEPS = 18
"""The highest number that a step can have: nine on each of two pages."""


class StepDone(SignedPart):
    """A step of an incident, ticked; `undone` is the correction "not done", never a removal."""

    step: Annotated[int, Field(ge=1, le=MOST_STEPS)]
    text: CleanText
    undone: Instant | None = None
    undone_by: Letters | None = None


class SupervisorTold(SignedPart):
    """A supervisor was told (SE2); `undone` is the correction "not told", never a removal."""

    name: CleanText
    undone: Instant | None = None
    undone_by: Letters | None = None


class Note(SignedPart):
    """A sentence in an incident's record."""

    personal: ClassVar[tuple[str, ...]] = ("text",)

    text: PatronText


class Incident(Record):
    """An emergency, or a matter of conduct. Never undone: corrections are added."""

    table: ClassVar[str] = "incidents"
    personal: ClassVar[Mapping[str, RetentionSetting]] = {"notes": "note_days"}

    number: Annotated[int, Field(ge=1)]
    kind: CleanText
    opened: Instant
    closed: Instant | None = None
    steps: tuple[StepDone, ...] = ()
    supervisors: tuple[SupervisorTold, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.closed is None and not self.voided

    @property
    def short_name(self) -> str:
        return f"I{self.number}"

    @property
    def began(self) -> datetime:
        return self.opened

    @property
    def over_at(self) -> datetime | None:
        return None if self.is_open else self.closed or self.began

    def done(self, step: int) -> StepDone | None:
        """How this step stands: its newest tick, or None when it was never ticked or last corrected."""
        for tick in reversed(self.steps):
            if tick.step == step:
                return None if tick.undone else tick
        return None

    @property
    def steps_done(self) -> int:
        """How many steps stand as done."""
        return sum(1 for number in {tick.step for tick in self.steps} if self.done(number))

    def done_beyond(self, last: int) -> tuple[StepDone, ...]:
        """The ticks that stand of steps after this number: the pack had more when they were ticked."""
        numbers = sorted({tick.step for tick in self.steps if tick.step > last})
        return tuple(tick for number in numbers if (tick := self.done(number)) is not None)

    def told(self, name: str) -> SupervisorTold | None:
        """When this supervisor was told last, or None when they never were or it was corrected."""
        for tick in reversed(self.supervisors):
            if tick.name == name:
                return None if tick.undone else tick
        return None

    @property
    def people_told(self) -> tuple[str, ...]:
        """The supervisors who were told, by name, in the order they were."""
        names = dict.fromkeys(tick.name for tick in self.supervisors)
        return tuple(name for name in names if self.told(name))


class Supplement(Record):
    """Something added to an incident later, a record of its own."""

    table: ClassVar[str] = "supplements"
    personal: ClassVar[Mapping[str, RetentionSetting]] = {"text": "note_days"}

    incident: str
    at: Instant
    text: PatronText

    @property
    def began(self) -> datetime:
        return self.at
