"""What is wrong with a pack, in words that someone at a library can act on."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import NamedTuple, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails, ValidationError

Loc = tuple[str | int, ...]
"""Where in a file: names of keys and places in lists, such as ("scripts", 3, "short")."""


class Problem(NamedTuple):
    """One thing that is wrong: the file, the line where it can be mended (if known), and what it is."""

    file: str
    line: int | None
    what: str
    warning: bool = False
    """Whether the pack can be used as it is, and would still be better otherwise."""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {'warning: ' if self.warning else ''}{self.what}"

    @property
    def in_short(self) -> str:
        """The same without the folder, for a screen that has a line for it."""
        return str(self._replace(file=self.file.rpartition("/")[2]))


class PackError(Exception):
    """A pack can't be used; `problems` says why, one sentence each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Fault(NamedTuple):
    """A problem that has not been given its line yet."""

    loc: Loc
    what: str
    unusable: bool = False
    """Whether the entry it is in must not be used: it is left out."""
    warning: bool = False
    """Whether it is no mistake, and would still be better otherwise."""

    def under(self, *loc: str | int) -> "Fault":
        """The same, for an entry that stands at this place."""
        return self._replace(loc=(*loc, *self.loc))


_PATTERNS = {
    "letter": "must be one small letter or a digit from 1 to 8, and not y or n, which answer cards",
    "key": "must be one small letter, and not l, n, s or z, which act on an open incident",
    "served_by": "must be like act:hold, screen:queue, script:hold_ask, card:internet, emergency:fire, "
    "alarm:not_greeted, field:hand, setting:targets.greet or rule:first",
    "clauses": "must be a clause's id: two or three capitals and a number, such as PC1",
    "afternoon": 'must be a time of day from 00:00 to 23:59, such as "17:00", between quotes',
    "evening": 'must be a time of day from 00:00 to 23:59, such as "17:00", between quotes',
    "id": "must be small letters, digits and _, a letter or digit first, at most 40",
}

_PLAIN = {
    "missing": "is missing; every such entry needs it",
    "string_type": "must be text between quotes",
    "date": "must be a date such as 2003-08-19: the year first, and no quotes",
    "int_type": "must be a whole number, such as 1",
    "int_parsing": "must be a whole number, such as 1",
    "words": "{msg}",
    "sentence": "{msg}",
    "greater_than_equal": "must be {ge} at least",
    "less_than_equal": "must be {le} at most",
}

SERVED = ("act", "screen", "script", "card", "emergency", "alarm", "field", "setting", "rule")
"""What a clause may be served by: the words before the colon."""

OPTIONAL = ("short", "letter", "under", "when", "tells", "incident", "shows", "lesson", "label")
"""Keys of an entry that may as well not be there."""


def faults_in(error: ValidationError, file: type[BaseModel]) -> list[Fault]:
    """What the models found in this kind of file, in words that name no Python."""
    found = error.errors(include_url=False)
    # A list whose items are at fault is called too short as well, since the faulty ones are not counted.
    holders = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    told = [each for each in found if each["type"] != "too_short" or each["loc"] not in holders]
    return [_in_words(each, file, told) for each in told if not _is_misspelled(each, told)]


def _is_misspelled(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a key that is missing stands there under a name that is like its own, which is told."""
    return error["type"] == "missing" and any(_stands_for(each, error) for each in found)


def _stands_for(error: ErrorDetails, missing: ErrorDetails) -> bool:
    """Whether this one, of the same entry, is likely the key that is missing, misspelled."""
    ours, theirs = error["loc"], missing["loc"]
    return ours[:-1] == theirs[:-1] and ours != theirs and bool(nearest(str(theirs[-1]), [str(ours[-1])]))


def _is_passed_over(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether this is a key that nobody misses: a later kiosk's, or one of somebody's own."""
    missing = (each for each in found if each["type"] == "missing")
    return error["type"] == "extra_forbidden" and not any(_stands_for(error, each) for each in missing)


def _in_words(error: ErrorDetails, file: type[BaseModel], found: list[ErrorDetails]) -> Fault:
    loc: Loc = tuple(error["loc"])
    name = _short(next((part for part in reversed(loc) if isinstance(part, str)), "the file"))
    so = ", and is passed over" if (passed_over := _is_passed_over(error, found)) else ""
    colon = ":" if error["type"] == "sentence" else ""
    return Fault(loc, f"{name}{colon} {_why(error, name, loc, file, so)}", warning=passed_over)


def _why(error: ErrorDetails, name: str, loc: Loc, file: type[BaseModel], so: str) -> str:
    limits = error.get("ctx", {})
    given = _short(error["input"])
    match error["type"]:
        case "string_pattern_mismatch":
            pattern = "clauses" if loc[0] == "clauses" and name == "id" else name
            return f'"{given}" {_PATTERNS.get(pattern, _PATTERNS["id"])}{_as_id(given, pattern)}'
        case "literal_error":
            known = [each.strip("' ") for each in str(limits["expected"]).replace(" or ", ", ").split(", ")]
            return f'"{given}" must be one of {", ".join(known)}{nearest(given, known)}'
        case "extra_forbidden":
            near = nearest(name, keys_at(file, loc[:-1])) or _deeper(name, file, loc)
            return f"is not a key that goes here{so}{near or '; docs/policy-pack.md lists those that do'}"
        case "empty":
            loose = isinstance(loc[-1], int) or name in OPTIONAL
            write = "write the words or take the line out"
            return f"is empty; {write if loose else 'every such entry needs it, so write the words'}"
        case "too_short":
            has = limits["actual_length"] or "none"
            return f"has {has}, and needs {limits['min_length']} at least"
        case "too_long":
            return f"has {limits['actual_length']}, and {limits['max_length']} fit at most"
        case "missing" if len(loc) == 1 and _entry_at(file, loc) is not None:
            return f"is missing: the heading [{name}], with its keys below it"
        case "tuple_type":
            entries = _entry_at(file, loc)
            return f"must be a list, {_as_entries(loc, entries) if entries else _as_texts(name)}"
        case "model_type" | "model_attributes_type":
            return f"must be an entry of its own, as {_as_entry(file, loc)}"
        case other:
            kind = "date" if other.startswith("date") else other
            return _PLAIN.get(kind, "can't be used: {msg}").format(name=name, msg=error["msg"], **limits)


def _as_texts(name: str) -> str:
    return f'also of one text: {name} = ["..."]'


def _as_entries(loc: Loc, entry: type[BaseModel]) -> str:
    if "steps" in loc:
        return f"as steps = [{_inline(entry)}]"
    return f"each entry under [[{'.'.join(part for part in loc if isinstance(part, str))}]]"


def _as_entry(file: type[BaseModel], loc: Loc) -> str:
    entry = _entry_at(file, loc)
    return _inline(entry) if entry is not None else "a heading with its keys"


def _inline(entry: type[BaseModel]) -> str:
    needed = [f'{name} = "..."' for name, field in entry.model_fields.items() if field.is_required()]
    return f"{{ {', '.join(needed)} }}"


def _entry_at(file: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """What an entry at this place is, or each of a list of them; None where texts or numbers stand."""
    model: type[BaseModel] | None = file
    for part in loc:
        if isinstance(part, str):
            field = model.model_fields.get(part) if model is not None else None
            model = _model_in(field.annotation) if field is not None else None
    return model


def _deeper(name: str, file: type[BaseModel], loc: Loc) -> str:
    """'; did you mean [[cards.questions]]?', of a heading that lacks the list it belongs to."""
    inner = ((above, _entry_at(file, (above,))) for above in file.model_fields)
    found = next((above for above, entry in inner if entry is not None and name in entry.model_fields), None)
    return f"; did you mean [[{found}.{name}]]?" if found is not None and len(loc) == 1 else ""


def _as_id(given: str, pattern: str) -> str:
    """The same word as it may be written, where that is plain to see."""
    if pattern == "clauses":
        meant = re.sub(r"[^A-Z0-9]", "", given.upper())
        return f"; did you mean {meant}?" if re.fullmatch(r"[A-Z]{2,3}[0-9]{1,2}", meant) else ""
    if pattern == "served_by":
        return _as_served(given)
    if pattern in ("letter", "key") and len(given) == 1 and given.isalpha() and given != given.lower():
        return f"; did you mean {given.lower()}?"
    found = re.sub(r"[^a-z0-9]+", "_", given.casefold()).strip("_")
    return f"; did you mean {found}?" if pattern in ("id", "under", "yes", "no", "incident") and found else ""


def _as_served(given: str) -> str:
    kind, colon, name = (part.strip() for part in given.casefold().partition(":"))
    near = get_close_matches(kind, SERVED, n=1)
    name = re.sub(r"[^a-z0-9.]+", "_", name)
    return f"; did you mean {near[0]}:{name}?" if colon and near and name else ""


def nearest(word: str, known: Collection[str]) -> str:
    """'; did you mean hold?', or "" when nothing is like it."""
    folded = {each.casefold(): each for each in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that an entry at this place of a file may have."""
    entry = _entry_at(model, loc)
    return tuple((entry or model).model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that a key holds, or a list of which it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:37]}..."
