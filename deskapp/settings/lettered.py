"""What staff choose by one key: people, places, kinds and topics each have a letter and a name."""

from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field

from deskapp.records.text import Name
from deskapp.settings.section import Section

Letter = Annotated[str, Field(pattern=r"^[A-Za-z]$"), AfterValidator(str.upper)]


class Lettered(Section):
    """An entry of a list in which each has a letter of its own."""

    letter: Letter
    name: Name


L = TypeVar("L", bound=Lettered)


def called(word: str, entries: Iterable[L]) -> L | None:
    """The entry with this letter or name."""
    folded = word.casefold()
    return next((each for each in entries if folded in (each.letter.casefold(), each.name.casefold())), None)
