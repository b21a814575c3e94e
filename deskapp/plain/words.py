"""Splits a plain line into words. Only `"` quotes, and nothing escapes it: text is never code here."""

import re

from deskapp.asking.asking import Token
from deskapp.records.change import Refused

HALF_A_QUOTE = 'a quote is opened and not closed: put " on both sides of the text'

_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def split(text: str) -> tuple[Token, ...]:
    """The words and quoted texts of this line. Raises Refused when a quote is left open."""
    if text.count('"') % 2:
        raise Refused(HALF_A_QUOTE)
    return tuple(
        Token(found[2], typed=True) if found[2] is not None else Token(found[1], typed=True, quoted=True)
        for found in _WORD.finditer(text)
    )


def first_word(text: str) -> tuple[str, str]:
    """The first word, and the rest as it stands."""
    head, _, rest = text.strip().partition(" ")
    return head, rest.strip()
