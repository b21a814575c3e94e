"""What quick questions are about: a library's own list, asked for after a count and never demanded."""

from pydantic import Field

from deskapp.records.text import Name
from deskapp.settings.lettered import Letter, Lettered

MOST_TOPICS = 9
"""More than these no one reads between a patron and the next."""


class Topic(Lettered):
    """What a quick question may be about, such as technology help or taxes. Nothing about a person."""

    letter: Letter = Field(description="The key that names it after a quick question.")
    name: Name = Field(description="What it is called in reports.")
