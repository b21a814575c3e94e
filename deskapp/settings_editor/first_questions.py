"""What is asked at the first start: what only the library knows. Every question can be skipped."""

from dataclasses import dataclass
from datetime import UTC, datetime

from deskapp.settings.errors import Unusable
from deskapp.settings.local_facts import fact_lines
from deskapp.settings.models import LocalFact, Person, Place, Settings, Supervisor
from deskapp.settings.telephone import as_said
from deskapp.settings_editor.catalog import whole_text
from deskapp.settings_editor.change import Edit, Value, changed
from deskapp.settings_editor.hours_text import read_hours, told_closed, told_hours, write_hours
from deskapp.settings_editor.regions import REGIONS, edits_for, region_at, region_named, region_of
from deskapp.settings_editor.time_zones import USUAL
from deskapp.settings_editor.typed import typed
from deskapp.when.clock_words import clock_of, day_and_time
from deskapp.when.local_spelling import day_first, local_spelling


@dataclass(frozen=True)
class Question:
    """One question: the setting it fills, what to ask, what it is for, and how an answer looks."""

    name: str
    ask: str
    purpose: str
    example: str = ""
    offer: str = ""
    """The usual answer, which Tab puts into the line: to be changed there before it is kept."""
    choices: tuple[str, ...] = ()
    """Answers that their number stands for. Where there are some, Enter alone keeps what is offered."""
    label: str = ""
    """What the answer is called in the summary; empty: as the setting is."""


REGION, ZONE = "figures.state_form", "library.zone"
"""Questions to which the computer may know the answer."""

USUAL_FACTS = "Notary; Wi-Fi; Copier and printer; Passports; Tax forms; Parking; Meeting rooms"
"""What people ask for at most libraries. Where and when it is, only the library knows."""

QUESTIONS = (
    Question(
        "library.name",
        "What is the library called?",
        "The telephone is answered with it, and it stands at the top of every screen.",
    ),
    Question(
        REGION,
        "Where is the library?",
        "It sets how dates and times are written, and the form for the year's figures.",
        choices=tuple(region.name for region in REGIONS),
        label="where it is",
    ),
    Question(
        ZONE,
        "Is this the time at the library?",
        "Everything is stamped with it. If it is wrong, type the number of another, or a city. If none is "
        "right, the computer's own clock is wrong.",
        choices=tuple(USUAL),
        label="time",
    ),
    Question(
        "library.address",
        "The library's street address, with the town",
        "Whoever calls for help reads it from the emergency screen.",
    ),
    Question(
        "library.entrance",
        "This desk's floor, and the entrance an ambulance should use",
        "It is read to the dispatcher right after the address.",
        "first floor, the door on School Street",
    ),
    Question(
        "library.callback",
        "A telephone number at which the dispatcher can call back",
        "It is read out in an emergency, in case the call is cut off.",
        "508-555-0142",
    ),
    Question(
        "library.emergency_number",
        "Which number is dialed in an emergency?",
        "It stands first on the emergency screen.",
    ),
    Question(
        "library.outside_prefix",
        "What is dialed before an outside number?",
        "The emergency screen then shows the number as it is dialed here. Leave it empty if nothing is.",
        "9",
    ),
    Question(
        "library.call_first",
        "Does your policy say to call someone before the emergency number? Who?",
        "The emergency screen then names them first. Leave it empty when it doesn't.",
        "Security 3333",
    ),
    Question(
        "library.police",
        "The police non-emergency number",
        "It is shown when a child is still here at closing, and for other matters that can wait.",
        "508-555-0199",
    ),
    Question(
        "library.first_aid",
        "Where is the first-aid kit?",
        "It is a step of a medical emergency.",
        "behind the desk, lower left drawer",
    ),
    Question(
        "library.aed",
        "Where is the AED (defibrillator)?",
        "It is named beside the first-aid kit in a medical emergency. Leave it empty if there is none.",
        "on the wall by the main entrance",
    ),
    Question(
        "library.meeting_place",
        "Where does everyone gather outside in a fire?",
        "It is a step of a fire, and of a suspicious object.",
        "far end of the parking lot",
    ),
    Question(
        "library.shelter",
        "Where do people shelter in severe weather?",
        "It is a step of severe weather: inside, low down, away from windows.",
        "lower-level meeting room",
    ),
    Question(
        "hours",
        "When is the library open?",
        "Promises fall due by closing time, and callers ask for the hours.",
        "mon-thu 9:30 am-8 pm; fri-sat 9:30 am-5 pm",
    ),
    Question(
        "closed",
        "On which days is it closed?",
        "Nothing is promised for these days. Put ; between two of them.",
        "2026-12-25 Christmas; 2026-12-26 to 2026-12-31 inventory",
    ),
    Question(
        "supervisors",
        "Who is told in an emergency, in order: name, extension, number",
        "They are on the emergency screen. Put ; between two people.",
        "Ann, 201, 508-555-0100; Bo, 202",
    ),
    Question(
        "people",
        "Who works at the desk? A letter and a first name each",
        "F2 and the letter says who acts. Put ; between two people.",
        "D Dana; S Sam",
    ),
    Question(
        "places",
        "Where are calls transferred? A letter, the name, the extension",
        "The letter names the place after the key for a transfer. Put ; between two places.",
        "C Circulation 201; K Children's room 202",
    ),
    Question(
        "libraries",
        "Which other libraries are questions referred to?",
        "Each gets a number after the key that refers someone. Put ; between two of them.",
        "Springfield City Library; the university library",
    ),
    Question(
        "equipment",
        "What helps people with disabilities, and where is it?",
        "So that it can be offered without a search. Put ; between two of them.",
        "magnifier by the window; hearing loop at the desk",
    ),
    Question(
        "facts",
        "What do people ask for every day? What, where, when, ask whom",
        "F3 9 shows it, and / finds it. Put , between its parts and ; between two of them.",
        "Notary, this desk, Tue 2-4 pm, Dana; Wi-Fi, everywhere, always",
        USUAL_FACTS,
    ),
)


def example_of(question: Question, settings: Settings) -> str:
    """How an answer looks, as it is written where the library is."""
    if question.name == "hours":
        return write_hours(tuple(read_hours(question.example.split(";"))), clock_of(settings))
    return _as_there(question.example, settings)


def offer_of(question: Question, settings: Settings) -> str:
    """The usual answer where the library is."""
    return _as_there(question.offer, settings)


_BRITISH_EXAMPLES = {"inventory": "stocktaking", "Notary": "Bus passes", "508-555-": "0113 496 "}
"""What stands in an example in Great Britain. The telephone numbers are nobody's, there as here."""


def _as_there(example: str, settings: Settings) -> str:
    if day_first(settings):
        for american, british in _BRITISH_EXAMPLES.items():
            example = example.replace(american, british)
    return local_spelling(example, settings)


def answer_of(settings: Settings, name: str) -> str:
    """What has been answered, as it would be typed; empty when nothing was, or it is offered anyway."""
    if name in (REGION, ZONE):
        return ""
    section, _, key = name.partition(".")
    here = getattr(settings, section)
    return str(getattr(here, key)) if key else whole_text(section, here, clock_of(settings))


def edits_of(settings: Settings, question: Question, text: str) -> list[Edit]:
    """The changes that this answer makes. Raises Unusable with a sentence."""
    if question.choices and text.isdecimal():
        if not 1 <= int(text) <= len(question.choices):
            raise Unusable(f"the numbers are 1 to {len(question.choices)}")
        text = question.choices[int(text) - 1]
    if question.name == REGION:
        return edits_for(settings, region_named(text))
    return [typed(settings, question.name, text)]


def offered(settings: Settings, name: str, computer: str) -> list[Edit]:
    """What Enter alone keeps at a question with choices: what was answered before, or else what a computer
    that is set to this zone ("" where it names none) knows, or else what stands anyway."""
    if name == REGION:
        told = "state_form" in settings.figures.model_fields_set
        region = (None if told else region_at(computer)) or region_of(settings)
        return edits_for(settings, region) if region is not None else []
    if name == ZONE:
        told = "zone" in settings.library.model_fields_set
        zone = settings.library.zone
        if not told:
            zone = computer or (USUAL["UK"] if day_first(settings) else zone)
        return [Value("library", "zone", zone)]
    return []


def known_unasked(settings: Settings, computer: str) -> list[Edit]:
    """What a computer that is set to this zone knows better than what stands, for whoever skips all."""
    found: list[Edit] = []
    for name in (REGION, ZONE):
        for edit in offered(settings, name, computer) if computer else []:
            if changed(settings, edit) != settings:
                found.append(edit)
    return found


def understood(settings: Settings, name: str, now: datetime) -> list[str]:
    """What these settings say for a question, in words, a line for each thing."""
    if name == REGION:
        return _told_region(settings)
    if name == ZONE:
        return [f"{day_and_time(now.astimezone(settings.zone), settings)}  ({settings.library.zone})"]
    section, _, key = name.partition(".")
    here = getattr(settings, section)
    if name in ("library.emergency_number", "library.outside_prefix", "library.call_first"):
        told = here.emergency_number if name == "library.emergency_number" else getattr(here, key)
        return [f"in an emergency dial {settings.dial}"] if told else []
    if key:
        return [getattr(here, key)] if getattr(here, key) else []
    if name == "hours":
        return told_hours(here, clock_of(settings))
    if name == "closed":
        return [told_closed(each, settings) for each in here]
    return [_told(nth, each) for nth, each in enumerate(here, start=1)]


def _told_region(settings: Settings) -> list[str]:
    region = region_of(settings)
    if region is None:
        return []
    spelling = "British spelling" if day_first(settings) else "American spelling"
    sample = day_and_time(datetime(2026, 11, 26, 14, 50, tzinfo=UTC), settings)
    return [
        region.name.removeprefix("the "),
        f"written as {sample}, {spelling}",
        f"form for the year: {region.form}",
    ]


def _told(nth: int, entry: object) -> str:
    if isinstance(entry, Person):
        return f"{entry.letter}  {entry.name}"
    if isinstance(entry, Supervisor):
        extension = f"   {as_said(entry.extension)}" if entry.extension else ""
        return f"{nth}  {entry.name}{extension}" + (f"   {entry.number}" if entry.number else "")
    if isinstance(entry, Place):
        return f"{entry.letter}  {entry.name}" + (f"   {as_said(entry.extension)}" if entry.extension else "")
    if isinstance(entry, LocalFact):
        return "   ".join((entry.what, *fact_lines(entry)))
    return str(entry)
