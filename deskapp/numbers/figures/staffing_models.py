"""The figures by which a desk is staffed, as models: by weekday and hour, in the mean of an open day."""

from datetime import date

from deskapp.numbers.figures.spread import PartOfFigures, Took


class WhatIf(PartOfFigures):
    """What one more or one fewer person would do to the wait. Seconds, in the mean of all who came."""

    people: int
    """As many as the hour was worked by, to judge by its waits."""
    measured: float
    chance: float
    """The standard error of what was measured, as a share of it."""
    model: float
    """What the model gives for as many people: how far it lies from what was measured is its error."""
    with_more: float
    with_fewer: float | None
    """None when that would be nobody."""

    @property
    def error(self) -> float:
        """How far the model lies from what was measured, as a share of it."""
        return self.model / self.measured - 1


class HourStaffing(PartOfFigures):
    """One hour of one weekday, or of all of them. Counts are of all the open days together."""

    weekday: int | None
    """0 is Monday; None is all weekdays."""
    hour: int
    open_days: int
    came: int
    """In person, on the telephone, and counted without a time."""
    in_person: int
    calls: int
    present_median: int
    present_most: int
    """Under which it was 95 times in a hundred."""
    wait: Took
    answer: Took
    """From the first ring, of those who were answered."""
    left: int
    hung_up: int
    promises: int
    timed: int
    """Contacts with exact times, from which the model is fitted."""
    what_if: WhatIf | None = None

    def a_day(self, many: int) -> float:
        """In the mean of an open day."""
        return many / self.open_days if self.open_days else 0.0


class Staffing(PartOfFigures):
    """All hours in which the library was open, those of all weekdays together first."""

    hours: tuple[HourStaffing, ...]
    first: date | None = None
    """From which day on, of a stretch that is longer than the year it looks back."""
    wait: Took
    answer: Took
    """Of the same hours, all together: what they hide."""
