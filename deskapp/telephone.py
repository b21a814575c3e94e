"""Telephone numbers: what is an inside extension, what is a number, and how each is said. Pure."""

import re

LONGEST_EXTENSION = 6
"""Digits of an extension; what has seven or more is a number of its own."""

FEWEST, MOST = 3, 15
"""Digits of a number that can be dialed: 911 has three, and no number in the world has over fifteen."""

_INSIDE = re.compile(r"(?:ext(?:ension)?\.?|x)?\s*([0-9*#]+)", re.IGNORECASE)


def is_extension(written: str) -> bool:
    """Whether this is dialed inside the building: up to six digits, with or without ext or x before them."""
    found = _INSIDE.fullmatch(written.strip())
    return found is not None and len(found[1]) <= LONGEST_EXTENSION


def as_said(written: str) -> str:
    """How to reach a place or person: extension 203, or 508-865-4710, or what was written."""
    found = _INSIDE.fullmatch(written.strip())
    return f"extension {found[1]}" if found and is_extension(written) else written


def in_short(written: str) -> str:
    """The same for a narrow column: ext 203, or 508-865-4710."""
    return as_said(written).replace("extension ", "ext ", 1)
