"""Entries of a list as a line that people type: `D Dana`, `Ann, 201, 508-555-0100`, `C Circulation 201`.

Each form reads a line into entries and writes an entry as a line that is read as the same entry. What holds a
separator itself stands in double quotes.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from deskapp.records.text import PatronText
from deskapp.settings.errors import Unusable, sentence, shown
from deskapp.settings.models import (
    ClosedDay,
    Definition,
    EarlyClosing,
    Hours,
    Kind,
    LocalFact,
    Person,
    Place,
    Section,
    Supervisor,
    VacationDay,
)
from deskapp.settings.saved_reports import SavedReport
from deskapp.settings.schedule import DeskHours
from deskapp.settings.telephone import is_extension, number_objection
from deskapp.settings.topics import Topic
from deskapp.settings_editor.hours_text import read_closed, read_early, read_hours, write_clock, write_hours

ListEntry = Section | str

_QUOTED = r'"(?:[^"]|"")*"'
_PIECE = re.compile(rf"(?<![^\s,;]){_QUOTED}(?=[\s,;]|$)|.", re.DOTALL)
_LETTERED = re.compile(r"([A-Za-z])(?:\s*[:=]\s*|\s+)(\S.*)", re.DOTALL)
_EXTENDED = re.compile(r"(.*\S)\s+(?:(?:ext|x)\b\.?\s*)?(\d[\d-]*)", re.DOTALL)
_EXTENSION = re.compile(r"(?:(?:ext|x)\b\.?\s*)?(\d{1,5})")
_NAME_AND_NUMBER = re.compile(r"[^\"].*\s\(?\d[\d\s().-]{2,}")
"""A comma was forgotten: nobody would find the number where it is dialed."""
_COUNTS = {"counts": True, "does not count": False}


def split(text: str, separators: str) -> list[str]:
    """The text at its separators, those inside quotes left alone. Parts may be empty."""
    parts = [""]
    for found in _PIECE.finditer(text):
        if found[0] in separators:
            parts.append("")
        else:
            parts[-1] += found[0]
    return [part.strip() for part in parts]


def _bare(text: str) -> str:
    text = text.strip()
    if re.fullmatch(_QUOTED, text):
        return text[1:-1].replace('""', '"').strip()
    return text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _if_needed(text: str) -> str:
    return _quoted(text) if re.search(r'[,;"]|^[:=]', text) else text


def _made(model: type[Section], **values: Any) -> Section:
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        error = fault.errors(include_url=False, include_input=False)[0]
        raise Unusable(f"the {error['loc'][0]}: {sentence(error)}") from None


def _letter(text: str, example: str) -> tuple[str, str]:
    found = _LETTERED.fullmatch(text)
    if found is None or not _bare(found[2]):
        raise Unusable(f"{shown(text)} needs a letter, a space and then a name, as {example}")
    return found[1], found[2]


# -- one entry of each list -----------------------------------------------------------------------


def _person(text: str) -> list[ListEntry]:
    letter, name = _letter(text, "D Dana")
    return [_made(Person, letter=letter, name=_bare(name))]


def _supervisor(text: str) -> list[ListEntry]:
    written = split(text, ",")
    name, *numbers = [_bare(each) for each in written]
    if _NAME_AND_NUMBER.fullmatch(written[0]):
        raise Unusable(
            f"{shown(written[0])} reads as a name alone: write a comma before the number, as Ann, 201"
        )
    if not name or len(numbers) > 2:
        raise Unusable(
            f"{shown(text)} is not one supervisor: write name, extension, number, and ; before the next"
        )
    if len(numbers) == 1:
        short = _EXTENSION.fullmatch(numbers[0])
        numbers = [short[1], ""] if short else ["", numbers[0]]
    extension, number = [*numbers, "", ""][:2]
    for each in (extension, number):
        if each and not is_extension(each) and (why := number_objection(each)):
            raise Unusable(f"{name}: {why}")
    return [_made(Supervisor, name=name, extension=extension, number=number)]


def _write_supervisor(each: Supervisor) -> str:
    name = _quoted(each.name) if _NAME_AND_NUMBER.fullmatch(each.name) else _if_needed(each.name)
    if not each.number and (not each.extension or re.fullmatch(r"\d{1,5}", each.extension)):
        return f"{name}, {each.extension}" if each.extension else name
    return f"{name}, {_if_needed(each.extension)}, {_if_needed(each.number)}"


def _place(text: str) -> list[ListEntry]:
    letter, rest = _letter(text, "C Circulation 201")
    quoted = re.match(rf"({_QUOTED})(?=\s|$)", rest)
    if quoted:
        name, extension = _bare(quoted[1]), _bare(rest[quoted.end() :])
    elif found := _EXTENDED.fullmatch(rest):
        name, extension = found[1], found[2]
    else:
        name, extension = rest, ""
    return [_made(Place, letter=letter, name=name, extension=extension)]


def _reads_as(plain: str, core: Place) -> bool:
    """Whether these words, without quotes, say this place and no other."""
    try:
        return _place(plain) == [core]
    except Unusable:
        return False


def _write_place(each: Place) -> str:
    plain = f"{each.letter} {each.name} {each.extension}".rstrip()
    core = each.model_copy(update={"why": "", "where": "", "when": "", "what": ""})
    if not re.search(r'[,;"]', plain) and each.name and _reads_as(plain, core):
        return plain
    extension = f" {_quoted(each.extension)}" if each.extension else ""
    return f"{each.letter} {_quoted(each.name)}{extension}"


def _kind(text: str) -> list[ListEntry]:
    parts = split(text, ",")
    letter, name = _letter(parts[0], "R reference, counts, 3 4 5 6")
    counts, efforts = False, ""
    for part in parts[1:]:
        if part.casefold() in _COUNTS:
            counts = _COUNTS[part.casefold()]
        elif re.fullmatch(r"[1-6](\s*[1-6])*", part):
            efforts += part
        elif part:
            raise Unusable(
                "after the kind's name write 'counts' if it counts as reference, then its efforts, as 3 4 5 6"
            )
    numbers = [int(each) for each in re.findall(r"\d", efforts)]
    return [_made(Kind, letter=letter, name=_bare(name), reference=counts, efforts=numbers)]


def _write_kind(each: Kind) -> str:
    counts = "counts" if each.reference else "does not count"
    efforts = " ".join(map(str, each.efforts))
    return f"{each.letter} {_if_needed(each.name)}, {counts}" + (f", {efforts}" if efforts else "")


def _topic(text: str) -> list[ListEntry]:
    letter, name = _letter(text, "C computers")
    return [_made(Topic, letter=letter, name=_bare(name))]


def _write_lettered(each: Person | Topic) -> str:
    return f"{each.letter} {_if_needed(each.name)}"


def _definition(text: str) -> list[ListEntry]:
    first, *names = split(text, ",")
    day, _, name = first.partition(" ")
    days = read_closed(day)
    kinds = [_bare(each) for each in (name, *names) if each.strip()]
    if not kinds:
        raise Unusable(f"{shown(text)} names no kind: write the day, then the kinds that count from then on")
    return [_made(Definition, since=days[0][0], reference=kinds)]


def _write_definition(each: Definition) -> str:
    return f"{each.since.isoformat()} {', '.join(map(_if_needed, each.reference))}"


def _fact(text: str) -> list[ListEntry]:
    what, *rest = [_bare(part) for part in split(text, ",")]
    if not what or len(rest) > 3:
        raise Unusable(f"{shown(text)} is not one of them: write what, where, when, ask whom")
    where, when, ask = [*rest, "", "", ""][:3]
    return [_made(LocalFact, what=what, where=where, when=when, ask=ask)]


def _write_fact(fact: LocalFact) -> str:
    parts = [_if_needed(part) for part in (fact.what, fact.where, fact.when, fact.ask)]
    while not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def _report(text: str) -> list[ListEntry]:
    parts = [_bare(part) for part in split(text, ",")]
    if len(parts) < 2 or not all(parts):
        raise Unusable(f"{shown(text)} is not one of them: write a name, the days, and then perhaps the form")
    name, days, form, *only = parts if len(parts) > 2 else (*parts, "text")
    return [_made(SavedReport, name=name, days=days, form=form.casefold(), only=only)]


def _write_report(each: SavedReport) -> str:
    return ", ".join(map(_if_needed, (each.name, each.days, each.form, *each.only)))


_PLAIN: TypeAdapter[str] = TypeAdapter(PatronText)


def _words(text: str) -> list[ListEntry]:
    try:
        return [_PLAIN.validate_python(_bare(text))]
    except ValidationError as fault:
        raise Unusable(sentence(fault.errors(include_url=False, include_input=False)[0])) from None


def _closed(text: str) -> list[ListEntry]:
    return [_made(ClosedDay, date=day, why=_bare(why)) for day, why in read_closed(text)]


def _desk_hours(text: str) -> list[ListEntry]:
    letter, rest = _letter(text, "D mon 9 am-1 pm")
    return [
        _made(DeskHours, letter=letter, day=each.day, starts=each.opens, ends=each.closes)
        for each in read_hours([rest])
    ]


def _write_desk_hours(each: DeskHours) -> str:
    return f"{each.letter} {each.day} {write_clock(each.starts)}-{write_clock(each.ends)}"


def _early(text: str) -> list[ListEntry]:
    return [_made(EarlyClosing, date=day, closes=at, why=_bare(why)) for day, at, why in read_early(text)]


def write_early(each: EarlyClosing, clock: str = "12") -> str:
    """A day that closes early, as it would be typed."""
    return f"{each.date.isoformat()} {write_clock(each.closes, clock)} {_if_needed(each.why)}".rstrip()


def _vacation(text: str) -> list[ListEntry]:
    return [_made(VacationDay, date=day, why=_bare(why)) for day, why in read_closed(text)]


def _write_closed(each: ClosedDay | VacationDay) -> str:
    # What begins like a second date would be read as one.
    why = _quoted(each.why) if re.match(r"to\b|-|\u2013|\.\.", each.why) else _if_needed(each.why)
    return f"{each.date.isoformat()} {why}".rstrip()


# -- the lists ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListForm:
    """How entries of one list are typed. `details` are fields that no line holds."""

    model: type[Section] | None
    separators: str
    read_one: Callable[[str], list[ListEntry]]
    write_one: Callable[[Any], str]
    example: str
    mark: str = ""
    """The field by which an entry is known again when the whole list is typed anew."""
    details: tuple[str, ...] = ()

    @property
    def example_of_one(self) -> str:
        """How one entry is typed."""
        return split(self.example, self.separators)[0]

    def read(self, text: str) -> list[ListEntry]:
        """Every entry in the text. Raises Unusable with a sentence."""
        return [entry for part in split(text, self.separators) if part for entry in self.read_one(part)]

    def write(self, entries: Iterable[Any]) -> str:
        """The entries as one text."""
        return f"{self.separators[0]} ".join(self.write_one(entry) for entry in entries)

    def name_of(self, entry: ListEntry) -> object:
        """What the entry is known by."""
        return getattr(entry, self.mark) if self.mark else entry


class _HoursForm(ListForm):
    """Hours are read together, since days without times belong to the ones after them."""

    def read(self, text: str) -> list[ListEntry]:
        return list(read_hours([each for each in split(text, self.separators) if each]))

    def write(self, entries: Iterable[Any]) -> str:
        return write_hours(tuple(entries))


def _hours(text: str) -> list[ListEntry]:
    return list(read_hours([text]))


FORMS: dict[str, ListForm] = {
    "people": ListForm(Person, ";,", _person, _write_lettered, "D Dana; S Sam", "letter"),
    "supervisors": ListForm(
        Supervisor, ";", _supervisor, _write_supervisor, "Ann, 201, 508-555-0100; Bo, 202", "name"
    ),
    "places": ListForm(
        Place,
        ";,",
        _place,
        _write_place,
        "C Circulation 201; K Children's room 202",
        "letter",
        ("why", "where", "when", "what"),
    ),
    "libraries": ListForm(None, ";", _words, _if_needed, "Springfield; Worcester"),
    "languages": ListForm(None, ";", _words, _if_needed, "Spanish; Portuguese"),
    "equipment": ListForm(None, ";", _words, _if_needed, "magnifier by the window; hearing loop at the desk"),
    "facts": ListForm(
        LocalFact, ";", _fact, _write_fact, "Notary, this desk, Tue 2-4 pm, Dana; Wi-Fi, , always", "what"
    ),
    "kinds": ListForm(
        Kind, ";", _kind, _write_kind, "R reference, counts, 3 4 5 6; D directions, 1", "letter"
    ),
    "topics": ListForm(Topic, ";", _topic, _write_lettered, "C computers; T taxes; G genealogy", "letter"),
    "definitions": ListForm(
        Definition, ";", _definition, _write_definition, "2026-07-01 reference, readers' advisory", "since"
    ),
    "reports": ListForm(
        SavedReport,
        ";",
        _report,
        _write_report,
        "trustees, last fiscal year, html; calls, last month, text, telephone, reference",
        "name",
    ),
    "hours": _HoursForm(
        Hours,
        ";,",
        _hours,
        lambda each: write_hours((each,)),
        "mon-thu 9:30 am-8 pm; fri-sat 9:30 am-5 pm",
    ),
    "closed": ListForm(
        ClosedDay,
        ";,",
        _closed,
        _write_closed,
        "2026-12-25 Christmas; 2026-12-26 to 2026-12-31 inventory",
        "date",
    ),
    "schedule": ListForm(
        DeskHours, ";", _desk_hours, _write_desk_hours, "D mon 9 am-1 pm; S mon-fri 1 pm-5 pm"
    ),
    "early": ListForm(
        EarlyClosing,
        ";,",
        _early,
        write_early,
        "2026-12-24 1 pm Christmas Eve; 2026-12-31 3 pm New Year's Eve",
        "date",
    ),
    "vacations": ListForm(
        VacationDay,
        ";,",
        _vacation,
        _write_closed,
        "2027-02-15 to 2027-02-18 school vacation",
        "date",
    ),
}
"""The lists of desk.toml that are typed as lines."""
