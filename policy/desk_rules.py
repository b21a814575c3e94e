"""What a policy rules of the desk itself: who goes first, how much one call is, when afternoon begins."""

from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from policy.slots import PARTS_OF_DAY

First = Literal["person", "telephone"]
WrittenClock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class DeskRules(BaseModel):
    """The [rules] of pack.toml. Of what is left out the policy says nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    first: First | None = Field(
        None, description="Who goes first where someone stands at the desk and the telephone rings."
    )
    requests_a_call: Annotated[int, Field(ge=2, le=9)] | None = Field(
        None, description="Requests after which one call has had its share."
    )
    minutes_a_call: Annotated[int, Field(ge=1, le=60)] | None = Field(
        None, description="Minutes after which one call has had its share."
    )
    afternoon: WrittenClock = Field("12:00", description="When {part_of_day} becomes afternoon.")
    evening: WrittenClock = Field("17:00", description="When {part_of_day} becomes evening.")

    @property
    def without_hours(self) -> "DeskRules":
        """The same, with the afternoon and the evening as they are where a pack says nothing of them."""
        kept = self.model_dump(exclude={"afternoon", "evening"}, exclude_unset=True)
        return DeskRules.model_validate(kept)

    @property
    def in_force(self) -> frozenset[str]:
        """The rules that the policy has: what a clause may point at."""
        return frozenset(name for name in self.model_fields_set if getattr(self, name) is not None)

    def part_of_day(self, at: time) -> str:
        """Morning, afternoon or evening, at this time on the library's clock."""
        clock = f"{at:%H:%M}"
        return PARTS_OF_DAY[(clock >= self.afternoon) + (clock >= self.evening)]


NO_RULES = DeskRules()
"""Of a policy that says nothing of them."""
