"""What a plain line calls a row: 101 is a visit of today, A the call on that line, P3 a promise."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from deskapp.floor.moment import Moment
from deskapp.floor.whose import of_desk
from deskapp.records import Call, Closure, FoundItem, Incident, Notice, Promise, Record, Visit


@dataclass(frozen=True, eq=False, repr=False)
class Naming:
    """How rows of one kind are named. `shaped` says whether a word looks like such a name, row or no row."""

    kind: type[Record]
    noun: str
    shaped: Callable[[str], bool]
    absent: str
    """The sentence when no row has the name, with {} for it."""


def _like(letter: str, digits: str) -> Callable[[str], bool]:
    """Shaped as a name of this letter and so many digits, with another desk's letter in front or without.

    A letter behind tells two of one number apart.
    """
    shape = re.compile(f"[A-Z]?{letter}[0-9]{{{digits}}}{'[b-z]?' if letter else ''}", re.IGNORECASE)
    return lambda word: shape.fullmatch(word) is not None


def _like_a_line(word: str) -> bool:
    return re.fullmatch(r"[A-Za-z]", word) is not None


NAMINGS = (
    Naming(Visit, "a visit's number", _like("", "3,9"), "there is no visit {} today"),
    Naming(Call, "a telephone line", _like_a_line, "there is no call on line {}"),
    Naming(
        Promise,
        "a promise's number",
        _like("P", "1,5"),
        "there is no promise {}; list answer reads them out",
    ),
    Naming(
        Notice, "a notice's number", _like("N", "1,5"), "there is no notice {}; list notices reads them out"
    ),
    Naming(
        FoundItem,
        "the number of something found",
        _like("L", "1,5"),
        "there is no {} in lost and found; list found reads it out",
    ),
    Naming(
        Incident,
        "an incident's number",
        _like("I", "1,5"),
        "there is no incident {}; list incidents reads them out",
    ),
    Naming(
        Closure, "a closing's number", _like("C", "1,5"), "there is no closing {}; list hours reads them out"
    ),
)
"""Every kind of row that a plain line can name."""


def naming_of(word: str, kinds: tuple[type[Record], ...] = ()) -> Naming | None:
    """How this word names a row: as one of these kinds if it can, else as any; None when it names none."""
    found = [naming for naming in NAMINGS if naming.shaped(word)]
    return next((each for each in found if each.kind in kinds), found[0] if found else None)


def rows_named(word: str, naming: Naming, m: Moment) -> tuple[Record, ...]:
    """Every row of that name which is open or of today, the likeliest first: open, then newest.

    A name with another desk's letter may be that of what it holds.
    """
    rows = (*m.floor.all_of(naming.kind), *m.others.all_of(naming.kind))
    found = [row for row in rows if not row.voided and m.name_of(row).casefold() == word.casefold()]
    return tuple(sorted(found, key=lambda each: (each.is_open, each.began), reverse=True))


def absent(word: str, naming: Naming, m: Moment) -> str:
    """The sentence when no row has this name; with what it is called where another desk's may be meant."""
    rows = (*m.floor.all_of(naming.kind), *m.others.all_of(naming.kind))
    named = {m.name_of(row): row.desk for row in rows if row.is_open and row.short_name == word.upper()}
    meant = "".join(f"; {name} is {of_desk(desk)}" for name, desk in sorted(named.items()))
    return naming.absent.format(word.upper()) + meant
