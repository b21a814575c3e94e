"""What only the library knows: desk.toml as models. Every value has a meaning and a default.

Nothing about a place is invented: what is not set stays empty, and screens say NOT SET.
"""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from deskapp.records.text import Name, PatronText
from deskapp.settings.days import ClosedDay, EarlyClosing, Hours, VacationDay, Weekday
from deskapp.settings.figure_rules import Definition, FigureRules
from deskapp.settings.kinds import DEFAULT_KINDS, Kind, unknown_kind
from deskapp.settings.lettered import Letter, Lettered, called
from deskapp.settings.library import Library
from deskapp.settings.reply_times import ReplyTimes
from deskapp.settings.saved_reports import SavedReport
from deskapp.settings.schedule import DeskHours
from deskapp.settings.screen import Screen
from deskapp.settings.section import Section
from deskapp.settings.shared_desks import SharedDesks
from deskapp.settings.topics import MOST_TOPICS, Topic

__all__ = [
    "DEFAULT_KINDS",
    "LETTERED",
    "UNKNOWN_NUMBER",
    "ClosedDay",
    "Definition",
    "EarlyClosing",
    "FigureRules",
    "Hours",
    "Keeping",
    "Kind",
    "Library",
    "LocalFact",
    "Person",
    "Place",
    "ReplyTimes",
    "Screen",
    "Section",
    "Settings",
    "SharedDesks",
    "Supervisor",
    "Targets",
    "VacationDay",
    "Weekday",
    "unknown_kind",
]


class Person(Lettered):
    """Someone on the staff: a letter and a first name (RS8)."""

    letter: Letter = Field(description="The key that says this person acts.")
    name: Name = Field(description="The first name, given when asked.")


class Supervisor(Section):
    """Who is told first in an emergency, in order (SE2)."""

    name: Name = Field(description="First name or title.")
    extension: PatronText = Field("", description="Inside telephone extension.")
    number: PatronText = Field("", description="Outside telephone number.")


class Place(Lettered):
    """A service in the library that calls are transferred to (OF4, CO2)."""

    letter: Letter = Field(description="The key that names this place in a transfer.")
    name: Name = Field(description="What the caller is told.")
    extension: PatronText = Field("", description="Its extension.")
    why: PatronText = Field("", description="The usual reason a call goes there.")
    where: PatronText = Field("", description="Where it is in the building.")
    when: PatronText = Field("", description="When it is open.")
    what: PatronText = Field("", description="What it offers, in general terms.")


class LocalFact(Section):
    """Something that people ask for every day: what, where, when, and whom to ask (CO2)."""

    what: Name = Field(description="What it is, as people call it.")
    where: PatronText = Field("", description="Where it is.")
    when: PatronText = Field("", description="When, or how long, and what it costs.")
    ask: PatronText = Field("", description="Whom to ask about it.")


class Targets(Section):
    """When the desk says something. Seconds, unless the name says minutes."""

    greet: Annotated[int, Field(ge=5, le=600)] = Field(
        30, description="Seconds in which someone waiting is greeted, to acknowledge them."
    )
    first_check: Annotated[int, Field(ge=15, le=600)] = Field(
        120, description="Seconds after which a hold is checked back at the latest, whatever was told."
    )
    check_again: Annotated[int, Field(ge=15, le=600)] = Field(
        60, description="Seconds between later check-backs."
    )
    offer_call_back: Annotated[int, Field(ge=60, le=1800)] = Field(
        180, description="Seconds on hold after which a call back is offered."
    )
    rings: Annotated[int, Field(ge=5, le=120)] = Field(
        18, description="Seconds of ringing in which a call is answered: three rings of six seconds."
    )
    long_open: Annotated[int, Field(ge=10, le=600)] = Field(
        60, description="Minutes after which the desk asks whether a visit or call is still open."
    )
    away_minutes: Annotated[int, Field(ge=1, le=120)] = Field(
        15, description="Minutes away from the desk with a patron."
    )
    came_back: Annotated[int, Field(ge=1, le=60)] = Field(
        10, description="Minutes in which a transferred call that returns is the same call."
    )
    before_closing: Annotated[int, Field(ge=0, le=240)] = Field(
        45, description="Minutes before closing at which the desk says what is still to answer."
    )
    before_booked: Annotated[int, Field(ge=0, le=240)] = Field(
        15, description="Minutes before time with a librarian begins at which the desk says so; 0 is never."
    )
    nudge: Annotated[int, Field(ge=60, le=3600)] = Field(
        300, description="Seconds since the greeting after which someone who waits is told again."
    )
    closing_words: Annotated[int, Field(ge=0, le=120)] = Field(
        15, description="Minutes before closing in which the words say that closing is near; 0 is never."
    )
    police_minutes: Annotated[int, Field(ge=0, le=120)] = Field(
        15, description="Minutes after closing at which police are called for a child left alone."
    )


class Keeping(Section):
    """Retention: how many days personal text is kept after the visit, call or promise has ended."""

    description_days: Annotated[int, Field(ge=0, le=30)] = Field(
        0,
        description="Days after a visit ended for which its description is kept; 0: to the end of that day.",
    )
    promise_days: Annotated[int, Field(ge=0, le=365)] = Field(
        7,
        description="Days after a promise ended, in whatever way, for which it stays known what it was about "
        "and how to reach someone.",
    )
    why_days: Annotated[int, Field(ge=0, le=365)] = Field(
        30,
        description="Days for which it stays known why a call was transferred or a promise withdrawn, and to "
        "which library someone was referred.",
    )
    found_days: Annotated[int, Field(ge=0, le=365)] = Field(
        30,
        description="Days after something found was claimed or passed on for which it stays known what "
        "it was and where it lay.",
    )
    note_days: Annotated[int, Field(ge=0, le=3650)] = Field(
        365,
        description="Days after an incident was closed for which its notes and supplements are kept, once "
        "the town's retention rule is confirmed; until then they are kept.",
    )
    note_rule: Literal["not confirmed", "confirmed"] = Field(
        "not confirmed",
        description="Whether someone asked the town's records officer how long incident text must be kept, "
        "and the days above are that rule. Until then no incident text is erased by itself.",
    )

    @property
    def note_days_in_force(self) -> int | None:
        """Days for which incident text is kept; None while the town's rule is not confirmed: it stays."""
        return self.note_days if self.note_rule == "confirmed" else None


class Printing(Section):
    """Where F10 and --print send a page."""

    to: Literal["file", "printer"] = Field(
        "file", description="A page to open in a browser, in the folder below, or the system's printer (lp)."
    )
    folder: str = Field("", description="The folder for these pages; empty: printed, in the data folder.")
    printer: Annotated[str, Field(pattern=r"^([A-Za-z0-9_][A-Za-z0-9_.-]{0,60})?$")] = Field(
        "", description="The printer's name, as lpstat -e lists it; empty: the system's own choice."
    )


UNKNOWN_NUMBER = "the emergency number"
"""What is said where the file that names the number can't be read: a wrong one is worse than none."""

LETTERED = ("people", "places", "kinds", "topics", "lines")
"""The lists in which each entry has a letter of its own."""


class Settings(Section):
    """The whole of desk.toml."""

    library: Library = Library()
    people: tuple[Person, ...] = Field((), description="Staff first names and letters.")
    supervisors: tuple[Supervisor, ...] = Field((), description="In the order they are told.")
    lines: tuple[Annotated[str, Field(pattern=r"^[A-Z]$")], ...] = Field(
        ("A", "B", "C", "D"),
        description="The telephone's line buttons; none where the desk has no telephone.",
        max_length=9,
    )
    places: tuple[Place, ...] = Field((), description="Where calls can be transferred.")
    libraries: tuple[Name, ...] = Field((), description="Other libraries questions are referred to.")
    languages: tuple[Name, ...] = Field(
        (), description="Languages of the words to say that a speaker has checked."
    )
    equipment: tuple[Name, ...] = Field((), description="What helps people with disabilities, and where.")
    facts: tuple[LocalFact, ...] = Field(
        (), description="What people ask for every day: what, where, when, ask whom."
    )
    kinds: tuple[Kind, ...] = Field(DEFAULT_KINDS, description="Kinds of question.")
    topics: tuple[Topic, ...] = Field(
        (), description="What questions are about; asked for after each.", max_length=MOST_TOPICS
    )
    definitions: tuple[Definition, ...] = Field(
        (), description="Which kinds count as reference from a day on, when that has changed."
    )
    figures: FigureRules = FigureRules()
    reports: tuple[SavedReport, ...] = Field((), description="Reports that are made again under a name.")
    targets: Targets = Targets()
    reply: ReplyTimes = ReplyTimes()
    screen: Screen = Screen()
    printing: Printing = Printing()
    keeping: Keeping = Keeping()
    shared: SharedDesks = SharedDesks()
    hours: tuple[Hours, ...] = Field((), description="Opening hours.")
    closed: tuple[ClosedDay, ...] = Field((), description="Closed days.")
    early: tuple[EarlyClosing, ...] = Field(
        (), description="Days on which the library closes earlier than its hours say."
    )
    schedule: tuple[DeskHours, ...] = Field((), description="Who is due at the desk, by weekday and hour.")
    vacations: tuple[VacationDay, ...] = Field(
        (), description="Days on which the library is open but unlike itself: no typical week is over them."
    )
    keys: dict[str, str] = Field({}, description="Another key for an act: act = key.")

    @model_validator(mode="after")
    def _letters_once(self) -> Self:
        for what in LETTERED:
            letters = [each if isinstance(each, str) else each.letter for each in getattr(self, what)]
            twice = sorted({letter for letter in letters if letters.count(letter) > 1})
            if twice:
                raise ValueError(f"{what}: the letter {', '.join(twice)} is given twice; give each its own")
        return self

    @model_validator(mode="after")
    def _definitions_name_kinds(self) -> Self:
        for definition in self.definitions:
            if objection := unknown_kind(definition, self.kinds):
                raise ValueError(objection)
        return self

    @property
    def desk_name(self) -> str:
        """The desk's name, kept with every record."""
        return self.library.desk or "Reference"

    @property
    def zone(self) -> ZoneInfo:
        """The library's time zone."""
        return ZoneInfo(self.library.zone)

    def person(self, letter: str) -> Person | None:
        """Whose letter this is."""
        return next((person for person in self.people if person.letter == letter.upper()), None)

    def first_name(self, letter: str) -> str:
        """The first name for a letter; the letter itself when nobody has it now."""
        found = self.person(letter)
        return found.name if found else letter

    def place(self, word: str) -> Place | None:
        """The place with this letter or name."""
        return called(word, self.places)

    def kind(self, word: str) -> Kind | None:
        """The kind with this letter or name."""
        return called(word, self.kinds)

    @property
    def asks_effort(self) -> bool:
        """Whether the effort of a question is asked for and reported."""
        return self.figures.effort != "none"

    def kind_for(self, effort: int) -> str | None:
        """The kind an effort means unless another is chosen."""
        return next((kind.name for kind in self.kinds if effort in kind.efforts), None)

    @property
    def dial(self) -> str:
        """Whom to call in an emergency, as it is dialed from this desk."""
        return self._dial("-", self.library.emergency_number)

    @property
    def dial_apart(self) -> str:
        """The same with each digit of the number by itself, to be read in a hurry."""
        return self._dial(" - ", " ".join(self.library.emergency_number))

    @property
    def dial_beside(self) -> str:
        """What the number to dial is doubted by, in words; "" where the settings could be read."""
        if not self.library.emergency_number:
            return "NOT KNOWN: desk.toml can't be read"
        return "as last kept: desk.toml can't be read" if self.library._as_last_kept else ""

    def _dial(self, between: str, number: str) -> str:
        place = self.library
        if not number:
            return UNKNOWN_NUMBER
        outside = between.join(part for part in (place.outside_prefix, number) if part)
        return f"{place.call_first}, then {outside}" if place.call_first else outside
