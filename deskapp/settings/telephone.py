"""Telephone numbers: what is an inside extension, what is a number, and how each is said. Pure."""

import re

from deskapp.settings.models import Settings

LONGEST_EXTENSION = 6
"""Digits of an extension; what has seven or more is a number of its own."""

FEWEST, MOST = 3, 15
"""Digits of a number that can be dialed: 911 has three, and no number in the world has over fifteen."""

NUMBERS = ("callback", "police")
"""Settings of the library that are read out or dialed, and so must be numbers."""

_INSIDE = re.compile(r"(?:ext(?:ension)?\.?|x)?\s*([0-9*#]+)", re.IGNORECASE)

_NUMBER = re.compile(r"\+?[\d\s().\-/*#,]+(?:(?:ext(?:ension)?\.?|x)\s*\d{1,6})?", re.IGNORECASE)


def number_objection(written: str) -> str | None:
    """Why nobody could dial this, as a sentence; None when one can."""
    number = re.split(r"ext|x", written, maxsplit=1, flags=re.IGNORECASE)[0]
    if _NUMBER.fullmatch(written.strip()) and FEWEST <= sum(sign.isdecimal() for sign in number) <= MOST:
        return None
    return "that is not a telephone number; write it in digits, as 508-555-0142"


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


def doubtful(settings: Settings) -> list[str]:
    """Numbers in the settings that nobody could dial, a sentence each. They are shown as they were written:
    in an emergency words are better than nothing."""
    place = settings.library
    found = [(f"library.{key}", str(getattr(place, key))) for key in NUMBERS]
    found += [
        (f"supervisors.{nth}", written)
        for nth, person in enumerate(settings.supervisors, start=1)
        for written in (person.extension, person.number)
        if not is_extension(written)
    ]
    return [f"{name}: {why}" for name, written in found if written and (why := number_objection(written))]
