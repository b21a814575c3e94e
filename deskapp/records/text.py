"""The one type for text that people type.

Such text is hostile until shown otherwise: it may hold escape sequences, direction overrides or
a patron's card number. It is cleaned once, here, on its way into a record, and never read as markup.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

LONGEST = 200
"""Characters kept of any one text; a longer one is refused, since a text cut short says something else."""

STACKED = 2
"""Marks kept above or below one letter. More than two serve no language we know and smear over other rows."""

MARKS_IN_A_ROW = 5
"""Marks of any kind kept after one letter: vowel signs and tones of Burmese or Thai may need that many."""

_SPACES = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BETWEEN = r"[\s._\-\u2010-\u2015\u2212]{0,3}"
_CARD = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{13}}(?!\d)")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks that show nothing: a text of them alone would look empty and count as said."""


def clean(value: object) -> object:
    """Text without control, direction, invisible or private characters, in NFC, with single spaces.

    Anything but a string is handed back as it is, for pydantic to refuse.
    """
    if not isinstance(value, str):
        return value
    if value.isascii():
        # Nearly every text is; the tables of all other characters stay on the disk until one comes.
        return _SPACES.sub(" ", _CONTROL.sub("", _SPACES.sub(" ", value))).strip()
    seen = "".join(each for each in _SPACES.sub(" ", value) if _may_be_seen(each))
    text = "".join(_few_marks(unicodedata.normalize("NFC", seen)))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _may_be_seen(char: str) -> bool:
    no_character = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return unicodedata.category(char) not in _DROPPED and char not in _UNSEEN and not no_character


def _few_marks(text: str) -> Iterator[str]:
    marks = stacked = 0
    for char in text:
        if unicodedata.category(char) not in ("Mn", "Me"):
            marks = stacked = 0
            yield char
            continue
        marks += 1
        stacked += bool(unicodedata.combining(char)) or unicodedata.category(char) == "Me"
        if marks <= MARKS_IN_A_ROW and stacked <= STACKED:
            yield char


def _no_card_number(text: str) -> str:
    if why := objection(text):
        raise ValueError(why)
    return text


def _said(text: str) -> str:
    if not text:
        raise ValueError("must say something")
    return text


def objection(text: str) -> str | None:
    """Why this cleaned text can't be kept, as a sentence, or None. Borrowing data has no place here (CF1)."""
    if len(text) > LONGEST:
        return f"that is {len(text)} characters; {LONGEST} are kept, so say it shorter"
    if _CARD.search(text):
        return "that looks like a library card number (14 digits), which is never kept here; leave it out"
    return None


PatronText = Annotated[str, BeforeValidator(clean), AfterValidator(_no_card_number)]
"""Free text: cleaned, at most 200 characters, no 14-digit card number."""

CleanText = Annotated[str, BeforeValidator(clean)]
"""Words from the settings or the pack: cleaned as well, and never refused, least of all in an emergency."""

CleanName = Annotated[CleanText, AfterValidator(_said)]
"""Such words where there must be some."""

Name = Annotated[PatronText, AfterValidator(_said)]
"""Free text that must say something."""
