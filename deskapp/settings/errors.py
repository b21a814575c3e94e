"""What is wrong with a setting, in a sentence. Never says again what was typed."""

from typing import Any

from deskapp.records.text import clean


class Unusable(ValueError):
    """A value or a name that can't be taken, with a sentence that says why and what would do."""


def shown(text: str) -> str:
    """What was typed, as a sentence may repeat it: in quotes, short, and nothing that a terminal acts on."""
    return repr(str(clean(text))[:LONGEST_SHOWN])


LONGEST_SHOWN = 40
"""Characters of what was typed that a sentence repeats."""

_NEEDED = {
    "bool": "yes or no is needed",
    "int": "a whole number is needed, as 30",
    "string": "a text is needed, in quotes",
    "time": "a time is needed, as 9:30 am",
    "date": "a date is needed, as 2026-12-25",
    "tuple": "a list is needed, in square brackets",
    "list": "a list is needed, in square brackets",
    "model": "a table of names and values is needed",
    "dict": "a table of names and values is needed",
}
"""By the first word of pydantic's error type, for whatever else is wrong with such a value."""

_PATTERNS = {
    r"^[A-Za-z]$": "one letter is needed, A to Z",
    r"^[A-Z]$": "one capital letter is needed for each line, as A",
    r"^[0-9*#]{0,4}$": "up to four digits, * or # can stand before an outside number",
    r"^[0-9*#]{2,8}$": "the digits of the emergency number are needed, two to eight",
}


def sentence(error: Any) -> str:
    """One error of pydantic's in a librarian's words, without the name of the setting."""
    kind = str(error["type"])
    facts: dict[str, Any] = error.get("ctx") or {}
    if kind == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")
    if facts.get("field_type") in ("Value", "String"):
        kind = f"string_{kind}"
    for end, words in (
        ("greater_than_equal", "{ge} is the least it can be"),
        ("less_than_equal", "{le} is the most it can be"),
        ("string_too_long", "it is too long; {max_length} characters are kept, so say it shorter"),
        ("string_too_short", "it must say something"),
        ("too_short", "at least {min_length} is needed"),
        ("too_long", "there can be {max_length} at the most"),
    ):
        if kind == end:
            return words.format(**facts)
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(facts.get("pattern")), "there are signs in it that don't belong there")
    if kind == "literal_error":
        return f"it can be {str(facts['expected']).replace(chr(39), '')}"
    return _NEEDED.get(kind.split("_")[0], str(error["msg"]))
