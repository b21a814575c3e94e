"""What quick questions are about: a library's own list, asked for after a count and never demanded."""

from collections.abc import Iterable

from pydantic import Field, field_validator

from deskapp.records.text import Name
from deskapp.settings.section import Section

MOST_TOPICS = 9
"""More than these no one reads between a patron and the next."""


class Topic(Section):
    """What a quick question may be about, such as technology help or taxes. Nothing about a person."""

    letter: str = Field(pattern=r"^[A-Za-z]$", description="The key that names it after a quick question.")
    name: Name = Field(description="What it is called in reports.")

    @field_validator("letter")
    @classmethod
    def _upper(cls, letter: str) -> str:
        return letter.upper()


def topic_called(word: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic with this letter or name."""
    folded = word.casefold()
    return next((each for each in topics if folded in (each.letter.casefold(), each.name.casefold())), None)
