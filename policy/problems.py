"""What is wrong with a pack, in words that someone at a library can act on."""

from collections.abc import Iterable
from typing import NamedTuple

from pydantic_core import ErrorDetails, ValidationError

Loc = tuple[str | int, ...]
"""Where in a file: names of keys and places in lists, such as ("scripts", 3, "short")."""


class Problem(NamedTuple):
    """One thing that is wrong: the file, the line where it can be mended (if known), and what it is."""

    file: str
    line: int | None
    what: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.what}"

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

    def under(self, *loc: str | int) -> "Fault":
        """The same, for an entry that stands at this place."""
        return self._replace(loc=(*loc, *self.loc))


_PATTERNS = {
    "letter": "must be one lower-case letter, and not y or n, which answer the questions of a card",
    "key": "must be one lower-case letter, and not l, n, s or z, which act on an open incident",
    "served_by": "must be like act:hold, screen:queue, script:hold_ask, card:internet, emergency:fire, "
    "alarm:not_greeted, field:hand or setting:targets.greet",
    "clauses": "must be a clause's id, such as PC1",
    "id": "must be lower-case letters, digits and _, at most 40",
}

_PLAIN = {
    "missing": "is missing; every such entry needs it",
    "extra_forbidden": "is not a key that goes here; docs/policy-pack.md lists those that do",
    "string_type": "must be text between quotes",
    "tuple_type": "must be a list: texts in [ ], or entries under [[{name}]]",
    "model_type": "must be an entry of its own, with its keys",
    "date": "must be a date such as 2003-08-19, without quotes",
    "words": "{msg}",
}


def faults_in(error: ValidationError) -> list[Fault]:
    """What the models found, in words that name no Python."""
    found = error.errors(include_url=False)
    # A list whose items are at fault is called too short as well, since the faulty ones are not counted.
    holders = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    return [_in_words(each) for each in found if each["type"] != "too_short" or each["loc"] not in holders]


def _in_words(error: ErrorDetails) -> Fault:
    loc: Loc = tuple(error["loc"])
    name = _short(next((part for part in reversed(loc) if isinstance(part, str)), "the file"))
    return Fault(loc, f"{name} {_why(error, name, loc)}")


def _why(error: ErrorDetails, name: str, loc: Loc) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_pattern_mismatch":
            pattern = "clauses" if loc[0] == "clauses" and name == "id" else name
            return f'"{_short(error["input"])}" {_PATTERNS.get(pattern, _PATTERNS["id"])}'
        case "literal_error":
            return f'"{_short(error["input"])}" must be one of {limits["expected"]}'
        case "too_short":
            return f"has {limits['actual_length']}, and needs {limits['min_length']} at least"
        case "too_long":
            return f"has {limits['actual_length']}, and {limits['max_length']} fit at most"
        case other:
            kind = "date" if other.startswith("date") else other
            return _PLAIN.get(kind, "can't be used: {msg}").format(name=name, msg=error["msg"])


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:37]}..."
