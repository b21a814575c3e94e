"""Quick questions, counted at once."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from deskapp.records.base import Effort, Instant, Record
from deskapp.records.text import CleanText

WORDS_IN = "words in "
"""What a contact in another language is counted as, before the language's name."""


class Tally(Record):
    """Quick contacts of one effort, kind and channel; or one use of a card."""

    table: ClassVar[str] = "tallies"

    at: Instant
    channel: CleanText = "in person"
    effort: Effort | None = None
    kind: CleanText | None = None
    count: Annotated[int, Field(ge=1, le=999)] = 1
    card: CleanText | None = None
    topic: CleanText | None = None
    """What it was about, of the library's own list; kept from the count before in a run of the same."""

    @property
    def short_name(self) -> str:
        if self.card is not None:
            return self.card
        what = f"effort {self.effort}" if self.effort else self.kind or "a quick question"
        return f"{self.count} of {what}" if self.count > 1 else what

    @property
    def began(self) -> datetime:
        return self.at
