"""The product's own sentences as the locale writes them: British spelling, the day before the month.

Never for what people typed, nor for the policy pack's words: both stand as they were written. The table is
our own, since the product's own words that differ are so few; Babel, of 10 MiB, knows no spelling.
"""

import re
from functools import cache

from deskapp.settings.models import Settings

BRITISH = {
    "color": "colour",
    "colors": "colours",
    "dialed": "dialled",
    "parking lot": "car park",
    "first floor": "ground floor",
    "restrooms": "toilets",
    "school vacation": "school holiday",
    "fiscal year": "financial year",
    "to practice": "to practise",
    "practice first": "practise first",
}
"""Words of the product's own sentences that are written otherwise in Great Britain."""

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)


def day_first(settings: Settings) -> bool:
    """Whether a day is said before its month here: 26 Nov."""
    return settings.library.locale == "en-GB"


def local_spelling(sentence: str, settings: Settings) -> str:
    """The product's own sentence, with dates given as examples, as it is written here."""
    if not day_first(settings):
        return sentence
    return _words().sub(_british, day_before_month(sentence))


def day_before_month(sentence: str) -> str:
    """The product's own sentence with the dates in it turned around: dec 3 is 3 dec."""
    return _dates().sub(_turned, sentence)


# Made when the first sentence needs them: most libraries never do.
@cache
def _dates() -> re.Pattern[str]:
    return re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b(?:, (?=\d{{4}}\b))?", re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(BRITISH, key=len, reverse=True))})\b", re.IGNORECASE)


def _turned(found: re.Match[str]) -> str:
    year_follows = found[0].endswith(", ")
    return f"{found[2]} {found[1]}{' ' if year_follows else ''}"


def _british(found: re.Match[str]) -> str:
    word = BRITISH[found[0].casefold()]
    return word.capitalize() if found[0][0].isupper() else word
