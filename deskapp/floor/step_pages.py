"""The pages of an incident's steps: the digits 1 to 9 are the keys of those on the page shown. Pure."""

from dataclasses import dataclass

from deskapp.records import Incident
from policy.models import STEPS_A_PAGE, EmergencyKind


@dataclass(frozen=True)
class StepPage:
    """One page: its first and last step, and how many steps there are on all of them."""

    number: int
    first: int
    last: int
    steps: int

    @property
    def many(self) -> bool:
        """Whether there is another page."""
        return self.steps > STEPS_A_PAGE

    @property
    def words(self) -> str:
        """Which steps it has: "steps 10-14 of 14"."""
        few = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"steps {few} of {self.steps}"

    def step_of(self, digit: int) -> int | None:
        """The step that this digit is the key of here; None when there is none."""
        step = self.first + digit - 1
        return step if 1 <= digit <= STEPS_A_PAGE and step <= self.last else None


def step_page(kind: EmergencyKind, number: int) -> StepPage:
    """The page of this number, from 0; the last one when there are not as many."""
    steps = len(kind.steps)
    number = min(number, (steps - 1) // STEPS_A_PAGE)
    first = number * STEPS_A_PAGE + 1
    return StepPage(number, first, min(first + STEPS_A_PAGE - 1, steps), steps)


def other_page(kind: EmergencyKind, page: StepPage) -> StepPage:
    """The page that the key turns to."""
    return step_page(kind, 0 if page.number else 1)


def page_to_do(kind: EmergencyKind, incident: Incident) -> int:
    """The number of the page of the next step to do: the one that is shown as the screen opens."""
    undone = (n for n in range(1, len(kind.steps) + 1) if incident.done(n) is None)
    return (next(undone, 1) - 1) // STEPS_A_PAGE
