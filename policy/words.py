"""The types of a pack's texts: what may be in them, and how long they may be.

A pack is a file that someone may have been sent, and its words go straight to the screen: characters that
move the cursor, hide or turn text around are refused, and a line too long to fit is told before it is shown.
"""

import unicodedata

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from policy.slots import SLOTS, at_their_longest, objection

_REFUSED = {
    "Cc": "control",
    "Cf": "invisible",
    "Cs": "broken",
    "Co": "private",
    "Zl": "line",
    "Zp": "paragraph",
}
_JOINERS = "\u200c\u200d"
"""Zero-width joiners: Persian and Indic words need them, and they move nothing."""


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    width = 0
    for char in text:
        if unicodedata.combining(char) or char in _JOINERS:
            continue
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def printable(text: str) -> str:
    """A text that can be put on a terminal whatever it is: what is refused here is written as its code."""
    return "".join(
        f"<U+{ord(char):04X}>" if unicodedata.category(char) in _REFUSED else char for char in text
    )


def plain(limit: int) -> AfterValidator:
    """A text without slots, of at most `limit` columns."""

    def check(text: str) -> str:
        text = _clean(text)
        if stray := next((char for char in text if char in "{}[]"), None):
            raise _sentence(f'"{stray}" can\'t be used here: slots are for words to say, steps and cards')
        _fits(text, cells(text), limit)
        return text

    return AfterValidator(check)


def spoken(limit: int, allowed: frozenset[str] = SLOTS) -> AfterValidator:
    """A text with slots, of at most `limit` columns once they are filled with facts of a likely length."""

    def check(text: str) -> str:
        text = _clean(text)
        if why := objection(text, allowed):
            raise _sentence(why)
        _fits(text, max(map(cells, at_their_longest(text))), limit)
        return text

    return AfterValidator(check)


def _clean(text: str) -> str:
    # Most texts are printable ASCII: nothing in them has to be looked for.
    for char in "" if text.isascii() and text.isprintable() else text:
        kind = unicodedata.category(char)
        if kind in _REFUSED and char not in _JOINERS:
            raise _no(f"holds a {_REFUSED[kind]} character (U+{ord(char):04X}); take it out, one line a text")
    if not text.strip():
        raise PydanticCustomError("empty", "is empty")
    if text != text.strip():
        raise _no("begins or ends with a space; take it out")
    return unicodedata.normalize("NFC", text)


def _fits(text: str, width: int, limit: int) -> None:
    if width > limit:
        raise _no(f"takes {width} columns with its slots filled, {limit} fit: {_short(text)}")


def _short(text: str) -> str:
    return f'"{text[:37]}..."' if len(text) > 40 else f'"{text}"'


def _no(why: str) -> PydanticCustomError:
    """What is wrong, as it goes on after the name of the key."""
    return PydanticCustomError("words", "{why}", {"why": why})


def _sentence(why: str) -> PydanticCustomError:
    """The same as a sentence of its own, which a colon parts from the name."""
    return PydanticCustomError("sentence", "{why}", {"why": why})
