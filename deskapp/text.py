"""The one type for text that people type.

Such text is hostile until shown otherwise: it may hold escape sequences, direction overrides or
a patron's card number. It is cleaned once, here, on its way into a record, and never read as markup.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

LONGEST = 200
"""Characters kept of any one text; a longer one is refused, since a text cut short says something else."""

MARKS_IN_A_ROW = 2
"""Combining marks kept on one letter. More than two serve no language we know and smear over other rows."""

_SPACES = re.compile(r"\s+")
_CARD = re.compile(r"(?<!\d)\d(?:[ \-.]?\d){13}(?!\d)")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}


def clean(value: object) -> object:
    """Text without control, direction, invisible or private characters, in NFC, with single spaces.

    Anything but a string is handed back as it is, for pydantic to refuse.
    """
    if not isinstance(value, str):
        return value
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", _SPACES.sub(" ", value)):
        if unicodedata.combining(char):
            marks += 1
            if marks > MARKS_IN_A_ROW:
                continue
        else:
            marks = 0
        if unicodedata.category(char) not in _DROPPED:
            kept.append(char)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def _no_card_number(text: str) -> str:
    if why := objection(text):
        raise ValueError(why)
    return text


def objection(text: str) -> str | None:
    """Why this cleaned text can't be kept, as a sentence, or None. Borrowing data has no place here (CF1)."""
    if len(text) > LONGEST:
        return f"that is {len(text)} characters; {LONGEST} are kept, so say it shorter"
    if _CARD.search(text):
        return "that looks like a library card number (14 digits), which is never kept here; leave it out"
    return None


PatronText = Annotated[
    str, BeforeValidator(clean), StringConstraints(max_length=LONGEST), AfterValidator(_no_card_number)
]
"""Free text: cleaned, at most 200 characters, no 14-digit card number."""
