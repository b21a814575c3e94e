"""What a plain line calls a row: 101 is a visit of today, A the call on that line, P3 a promise."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from deskapp.floor.moment import Moment
from deskapp.records import Call, Closure, FoundItem, Incident, Notice, Promise, Record, Visit


@dataclass(frozen=True, eq=False, repr=False)
class Naming:
    """How rows of one kind are named. `shaped` says whether a word looks like such a name, row or no row."""

    kind: type[Record]
    noun: str
    shaped: Callable[[str], bool]
    absent: str
    """The sentence when no row has the name, with {} for it."""


def _like_a_number(word: str) -> bool:
    return re.fullmatch(r"[0-9]{3,9}", word) is not None


def _like_a_line(word: str) -> bool:
    return re.fullmatch(r"[A-Za-z]", word) is not None


def _like_a_promise(word: str) -> bool:
    return re.fullmatch(r"[Pp][0-9]{1,5}", word) is not None


def _like_a_notice(word: str) -> bool:
    return re.fullmatch(r"[Nn][0-9]{1,5}", word) is not None


def _like_an_incident(word: str) -> bool:
    return re.fullmatch(r"[Ii][0-9]{1,5}", word) is not None


def _like_a_closure(word: str) -> bool:
    return re.fullmatch(r"[Cc][0-9]{1,5}", word) is not None


def _like_a_found_item(word: str) -> bool:
    return re.fullmatch(r"[Ll][0-9]{1,5}", word) is not None


NAMINGS = (
    Naming(Visit, "a visit's number", _like_a_number, "there is no visit {} today"),
    Naming(Call, "a telephone line", _like_a_line, "there is no call on line {}"),
    Naming(
        Promise,
        "a promise's number",
        _like_a_promise,
        "there is no promise {}; list answer reads them out",
    ),
    Naming(Notice, "a notice's number", _like_a_notice, "there is no notice {}; list notices reads them out"),
    Naming(
        FoundItem,
        "the number of something found",
        _like_a_found_item,
        "there is no {} in lost and found; list found reads it out",
    ),
    Naming(
        Incident,
        "an incident's number",
        _like_an_incident,
        "there is no incident {}; list incidents reads them out",
    ),
    Naming(
        Closure, "a closing's number", _like_a_closure, "there is no closing {}; list hours reads them out"
    ),
)
"""Every kind of row that a plain line can name."""


def naming_of(word: str, kinds: tuple[type[Record], ...] = ()) -> Naming | None:
    """How this word names a row: as one of these kinds if it can, else as any; None when it names none."""
    found = [naming for naming in NAMINGS if naming.shaped(word)]
    return next((each for each in found if each.kind in kinds), found[0] if found else None)


def rows_named(word: str, naming: Naming, m: Moment) -> tuple[Record, ...]:
    """Every row of that name which is open or of today, the likeliest first: open, then newest."""
    found = [
        record
        for record in m.floor.all_of(naming.kind)
        if not record.voided and record.short_name.casefold() == word.casefold()
    ]
    return tuple(sorted(found, key=lambda each: (each.is_open, each.began), reverse=True))
