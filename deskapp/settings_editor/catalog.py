"""Every setting there is, with its meaning, its value and its default: made from the models."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic.fields import FieldInfo

from deskapp.acts import ACTS
from deskapp.keyboard.keymap import movable
from deskapp.program import PROGRAM
from deskapp.settings.models import EarlyClosing, Section, Settings
from deskapp.settings_editor.hours_text import write_hours
from deskapp.settings_editor.list_forms import FORMS, ListForm, write_early
from deskapp.when.clock_words import clock_of
from deskapp.when.local_spelling import day_first, local_spelling

NO_LINES = "none"
"""What is typed, and shown, where the desk has no telephone: nothing typed is the default again."""

Sort = Literal["text", "number", "choice", "pin", "whole", "entry", "detail", "more", "key"]

MEANINGS = {
    "library": "The building and its telephone numbers",
    "people": "Staff: a letter and a first name each",
    "supervisors": "Who is told in an emergency, in this order",
    "lines": "The telephone's line buttons; type none where the desk has no telephone",
    "places": "Where calls can be transferred",
    "libraries": "Other libraries that questions are referred to",
    "languages": "Languages of the words to say that a speaker has checked",
    "equipment": "What helps people with disabilities, and where it is",
    "facts": "What people ask for every day: what, where, when, ask whom",
    "kinds": "Kinds of question, and which count as reference",
    "topics": "What questions are about: a letter after the count; empty: not asked",
    "definitions": "Which kinds count as reference from a day on, if that changed",
    "figures": "How figures are put together",
    "reports": f"Reports that are made again under a name, by {PROGRAM} report",
    "targets": "When the desk says something",
    "reply": "In how many working days a message is answered, by what it came by",
    "screen": "How the kiosk looks, sounds and is left",
    "printing": "Where a page that is printed goes: F10, or --print",
    "keeping": "Days for which personal text is kept after its record has ended",
    "shared": "Several desks on one list; read at the start (docs/desks.md)",
    "hours": "Opening hours",
    "closed": "Days on which the library is closed",
    "schedule": "Who is due at the desk, by weekday and hour: it stands under F2",
    "early": "Days on which the library closes earlier than its hours say",
    "vacations": "Days unlike others, such as a school vacation: in no typical week",
    "keys": "Another key for an act",
}
"""A heading for each table and list of desk.toml."""


LABELS = {
    "outside_prefix": ("outside-line prefix", ""),
    "callback": ("call-back number", ""),
    "police": ("police, non-emergency", ""),
    "interpreter": ("interpreter line", ""),
    "first_aid": ("first-aid kit", ""),
    "aed": ("AED", ""),
    "meeting_place": ("meeting place (fire)", ""),
    "shelter": ("shelter (weather)", ""),
    "zone": ("time zone", ""),
    "carried": ("carried about", ""),
    "second_person": ("goes as a second person", ""),
    "greet": ("greet within", "seconds"),
    "first_check": ("first check-back after", "seconds"),
    "check_again": ("next check-backs after", "seconds"),
    "offer_call_back": ("offer a call back after", "seconds"),
    "rings": ("answer within", "seconds"),
    "long_open": ("ask if still open after", "minutes"),
    "away_minutes": ("away with a patron", "minutes"),
    "came_back": ("comes back within", "minutes"),
    "before_closing": ("remind before closing", "minutes"),
    "before_booked": ("remind before booked time", "minutes"),
    "police_minutes": ("police after closing", "minutes"),
    "nudge": ("nudge after", "seconds"),
    "closing_words": ("closing words from", "minutes"),
    "description_days": ("keep descriptions", "days"),
    "promise_days": ("keep promises' words", "days"),
    "why_days": ("keep reasons", "days"),
    "found_days": ("keep found things", "days"),
    "note_days": ("keep incident notes", "days"),
    "note_rule": ("town's rule for these", ""),
    "to": ("print to", ""),
    "folder": ("folder of printed pages", ""),
    "printer": ("printer", ""),
    "effort": ("effort of a question", ""),
    "state_form": ("form of the year", ""),
    "bell": ("bell", ""),
    "theme": ("colors", ""),
    "clock": ("clock", "hours"),
    "curtain_after": ("hide patron text after", "seconds"),
    "curtain_lifts": ("hidden text shown by", ""),
    "way_out": ("way out asks for", ""),
    "pin": ("PIN", ""),
}
"""What a setting is called on screen, and the unit of its number; in the file it has its own name."""


@dataclass(frozen=True)
class SettingLine:
    """One setting, or one entry of a list. Values are as they would be typed; a PIN's is never here."""

    name: str
    section: str
    label: str
    value: str
    default: str
    meaning: str
    sort: Sort
    choices: tuple[str, ...] = ()
    unit: str = ""

    @property
    def said(self) -> str:
        """The value with its unit: 30 seconds."""
        unit = self.unit.removesuffix("s") if self.value == "1" else self.unit
        return f"{self.value} {unit}" if self.value and unit else self.value

    @property
    def changed(self) -> bool:
        """Whether it is other than the default."""
        return self.value != self.default

    @property
    def shows_default(self) -> bool:
        """Whether the default stands beside it; not beside the number to dial, where it could be dialed."""
        return self.name != "library.emergency_number"


def lines(settings: Settings) -> tuple[SettingLine, ...]:
    """Every setting in the order of the models."""
    return tuple(
        replace(
            line,
            label=local_spelling(line.label, settings),
            meaning=local_spelling(line.meaning, settings),
        )
        if day_first(settings)
        else line
        for name in Settings.model_fields
        for line in _of(name, settings)
    )


def section_said(section: str, settings: Settings) -> str:
    """What this part of the settings is about, in a sentence."""
    return local_spelling(MEANINGS[section], settings)


def find(settings: Settings, name: str) -> SettingLine | None:
    """The setting of this dotted name."""
    return next((line for line in lines(settings) if line.name == name), None)


def _of(name: str, settings: Settings) -> Iterator[SettingLine]:
    value = getattr(settings, name)
    if name == "keys":
        yield from _keys(settings)
    elif isinstance(value, Section):
        for key, field in type(value).model_fields.items():
            yield _scalar(name, key, field, getattr(value, key))
    elif name in ("lines", "hours"):
        default = whole_text(name, Settings.model_fields[name].default)
        text = whole_text(name, value, clock_of(settings))
        yield SettingLine(name, name, name, text, default, MEANINGS[name], "whole")
    else:
        yield from _entries(name, FORMS[name], value, clock_of(settings))


def whole_text(name: str, value: Any, clock: str = "12") -> str:
    """A whole list as it would be typed, with times of day by the clock that is set."""
    if name == "hours":
        return write_hours(value, clock)
    return (" ".join(value) or NO_LINES) if name == "lines" else FORMS[name].write(value)


def _scalar(section: str, key: str, field: FieldInfo, value: Any) -> SettingLine:
    pin = key == "pin"
    choices = choices_of(field)
    sort: Sort = "pin" if pin else "choice" if choices else "number" if isinstance(value, int) else "text"
    shown = ("set" if value else "") if pin else written(value)
    meaning = field.description or ""
    label, unit = label_of(key)
    return SettingLine(
        f"{section}.{key}", section, label, shown, written(field.default), meaning, sort, choices, unit
    )


def label_of(key: str) -> tuple[str, str]:
    """What a setting of this name is called on screen, and the unit of its number."""
    return LABELS.get(key, (key.replace("_", " "), ""))


def choices_of(field: FieldInfo) -> tuple[str, ...]:
    """What can be chosen, when it is a choice."""
    if field.annotation is bool:
        return ("yes", "no")
    if typing.get_origin(field.annotation) is Literal:
        return tuple(typing.get_args(field.annotation))
    return ()


def written(value: Any) -> str:
    """One value as it would be typed."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _entries(name: str, form: ListForm, value: tuple[Any, ...], clock: str) -> Iterator[SettingLine]:
    standing = Settings.model_fields[name].default
    one = {"people": "a person", "supervisors": "a supervisor", "places": "a place", "libraries": "a library"}
    for nth, each in enumerate(value, start=1):
        default = form.write_one(standing[nth - 1]) if nth <= len(standing) else ""
        text = write_early(each, clock) if isinstance(each, EarlyClosing) else form.write_one(each)
        meaning = f"{MEANINGS[name]}. Typed as: {form.example_of_one}"
        yield SettingLine(f"{name}.{nth}", name, str(nth), text, default, meaning, "entry")
        for key in form.details:
            assert form.model is not None
            detail = form.model.model_fields[key].description or ""
            yield SettingLine(
                f"{name}.{nth}.{key}", name, f"  {key}", getattr(each, key), "", detail, "detail"
            )
    word = one.get(name, "one more")
    yield SettingLine(
        f"{name}.+",
        name,
        "+",
        "",
        "",
        f"{MEANINGS[name]}. Enter adds {word}, as: {form.example_of_one}",
        "more",
    )


def _keys(settings: Settings) -> Iterator[SettingLine]:
    for name, act in ACTS.items():
        if act.key is None or not movable(act):
            continue
        label = name.replace("_", " ")
        yield SettingLine(
            f"keys.{name}", "keys", label, settings.keys.get(name, act.key), act.key, act.help, "key"
        )
