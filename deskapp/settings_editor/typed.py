"""What was typed for a setting, as a change of it: understood, or refused with a sentence. Pure."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from deskapp.acts import ACTS
from deskapp.program import PROGRAM
from deskapp.records.text import clean
from deskapp.settings.errors import Unusable, sentence, shown
from deskapp.settings.models import Section, Settings
from deskapp.settings.telephone import NUMBERS, number_objection
from deskapp.settings_editor.catalog import NO_LINES, choices_of
from deskapp.settings_editor.change import Edit, Entries, Value, Whole, changed
from deskapp.settings_editor.list_forms import FORMS, ListEntry, ListForm, split
from deskapp.settings_editor.time_zones import zone_named

_COUNT = re.compile(r"([0-9]{1,9})\s*(?:s|secs?|seconds?|mins?|minutes?|days?)?")
"""A number, with or without its unit as the screen shows it."""

_YES = {
    "yes": True,
    "y": True,
    "on": True,
    "true": True,
    "no": False,
    "n": False,
    "off": False,
    "false": False,
}


def typed(settings: Settings, name: str, text: str) -> Edit:
    """The change that this text makes to the setting of this name. Raises Unusable with a sentence.

    Text is cleaned first; nothing typed means the default again.
    """
    text = str(clean(text))
    section, _, rest = name.partition(".")
    if not text and rest != "+":
        return back_to_default(settings, name)
    edit = _typed(settings, section, rest, text)
    changed(settings, edit)
    return edit


def _typed(settings: Settings, section: str, rest: str, text: str) -> Edit:
    here = getattr(settings, section, None) if section in Settings.model_fields else None
    if isinstance(here, Section) and rest in type(here).model_fields:
        return _value(settings, section, here, rest, text)
    if section == "keys" and rest in ACTS:
        return Value("keys", rest, text.casefold())
    if section == "lines" and not rest:
        if text.casefold() == NO_LINES:
            return Whole("lines", ())
        return Whole("lines", tuple(each.upper() for each in re.split(r"[\s,;]+", text) if each))
    form = FORMS.get(section)
    if form is not None and not rest:
        return Whole(section, tuple(with_details(form, form.read(text), getattr(settings, section))))
    if form is not None and rest == "+":
        return Entries(section, None, tuple(_some(form, text)))
    if form is not None:
        return _entry(settings, form, section, rest, text)
    raise Unusable(no_such(f"{section}.{rest}" if rest else section))


def no_such(name: str) -> str:
    """That there is no such setting, and where they are listed."""
    return f"there is no setting {shown(name)}: '{PROGRAM} settings' lists them all"


def _value(settings: Settings, section: str, here: Section, key: str, text: str) -> Value:
    if key == "pin":
        raise Unusable(
            f"a PIN is set on the settings screen or with '{PROGRAM} settings pin', never as text here"
        )
    field = type(here).model_fields[key]
    value: Any = text
    if field.annotation is bool:
        if text.casefold() not in _YES:
            raise Unusable(f"{key}: yes or no is needed")
        value = _YES[text.casefold()]
    elif choices := choices_of(field):
        value = next((each for each in choices if each.casefold() == text.casefold()), text)
    elif isinstance(field.default, int) and (found := _COUNT.fullmatch(text.casefold())):
        value = int(found[1])
    elif key == "zone":
        value = zone_named(text)
    if key in ("way_out", "curtain_lifts") and value == "pin" and not settings.screen.pin:
        raise Unusable(
            f"there is no PIN yet: set one first, in the line below or with '{PROGRAM} settings pin'"
        )
    try:
        after = type(here).model_validate({**here.model_dump(), key: value})
    except ValidationError as fault:
        raise Unusable(
            f"{key}: {sentence(fault.errors(include_url=False, include_input=False)[0])}"
        ) from None
    if section == "library" and key in NUMBERS and (why := number_objection(text)):
        raise Unusable(f"{key}: {why}")
    return Value(section, key, getattr(after, key))


def _some(form: ListForm, text: str) -> list[ListEntry]:
    found = form.read(text)
    if not found:
        raise Unusable(f"nothing is typed yet; write it as {form.example}")
    return found


def _nth(settings: Settings, section: str, rest: str) -> tuple[ListEntry, str]:
    """The entry that `2` or `2.why` names, and its field."""
    number, _, key = rest.partition(".")
    entries: tuple[ListEntry, ...] = getattr(settings, section)
    form = FORMS[section]
    if not re.fullmatch(r"[0-9]{1,4}", number) or not 1 <= int(number) <= len(entries):
        raise Unusable(f"{section} has {len(entries)} entries: name one by its number, as {section}.1")
    if key and key not in form.details:
        raise Unusable(no_such(f"{section}.{rest}"))
    return entries[int(number) - 1], key


def _entry(settings: Settings, form: ListForm, section: str, rest: str, text: str) -> Entries:
    was, key = _nth(settings, section, rest)
    if key:
        return Entries(section, was, (_detailed(was, key, text),))
    # A line for one entry may hold separators that would begin another: then it is more than one.
    found = form.read_one(text) if len(split(text, form.separators)) == 1 else _some(form, text)
    return Entries(section, was, tuple(with_details(form, found, [was], anyway=len(found) == 1)))


def _detailed(was: ListEntry, key: str, text: str) -> ListEntry:
    assert isinstance(was, Section)
    try:
        return type(was).model_validate({**was.model_dump(), key: text})
    except ValidationError as fault:
        raise Unusable(
            f"{key}: {sentence(fault.errors(include_url=False, include_input=False)[0])}"
        ) from None


def with_details(
    form: ListForm, found: list[ListEntry], old: Sequence[ListEntry], anyway: bool = False
) -> list[ListEntry]:
    """Entries with the details that the old ones of the same mark have, since no line holds them."""
    if not form.details:
        return found
    kept: list[ListEntry] = []
    for each in found:
        same = next((was for was in old if anyway or form.name_of(was) == form.name_of(each)), None)
        details = {key: getattr(same, key) for key in form.details} if same is not None else {}
        kept.append(each.model_copy(update=details) if isinstance(each, Section) else each)
    return kept


def back_to_default(settings: Settings, name: str) -> Edit:
    """The change that takes a setting, or an entry of a list, out of desk.toml. Raises Unusable."""
    section, _, rest = name.partition(".")
    here = getattr(settings, section, None) if section in Settings.model_fields else None
    edit: Edit
    if (isinstance(here, Section) and rest in type(here).model_fields) or (
        section == "keys" and rest in ACTS
    ):
        edit = Value(section, rest, None)
    elif here is not None and not rest and not isinstance(here, Section) and section != "keys":
        edit = Whole(section, None)
    elif section in FORMS and rest:
        was, key = _nth(settings, section, rest)
        edit = Entries(section, was, (_detailed(was, key, ""),) if key else ())
    else:
        raise Unusable(no_such(name))
    changed(settings, edit)
    return edit
