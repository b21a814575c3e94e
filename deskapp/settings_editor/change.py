"""A change of one setting, as data: what desk.toml holds afterwards. Pure.

Names of settings are dotted, entries of a list counted from 1: `library.address`, `people.2`, `places.1.why`.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from deskapp.keyboard.keymap import keymap
from deskapp.records.text import clean
from deskapp.settings import load as settings_file
from deskapp.settings.errors import Unusable, sentence
from deskapp.settings.models import Section, Settings
from deskapp.settings_editor.list_forms import FORMS, ListEntry

Data = dict[str, Any]
Plan = list[tuple[int | None, Any]]
"""A list as it is to be: each entry as plain data, and which of the old ones it was."""


@dataclass(frozen=True)
class Value:
    """One value in a table; None takes it out, so that the default is used."""

    section: str
    key: str
    now: str | int | bool | None


@dataclass(frozen=True)
class Entries:
    """In a list: these entries in place of one (or, without one, at the end)."""

    name: str
    was: ListEntry | None
    now: tuple[ListEntry, ...]


@dataclass(frozen=True)
class Whole:
    """A whole list; None takes it out, so that the default is used."""

    name: str
    now: tuple[ListEntry, ...] | None


Edit = Value | Entries | Whole


def plain(entry: ListEntry) -> Any:
    """An entry as TOML holds it: no value that is a default."""
    return _lists(entry.model_dump(exclude_defaults=True)) if isinstance(entry, Section) else entry


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(each) for key, each in value.items()}
    return [_lists(each) for each in value] if isinstance(value, tuple | list) else value


def data_of(settings: Settings) -> Data:
    """Settings as desk.toml would hold them."""
    data = _lists(settings.model_dump(exclude_defaults=True))
    assert isinstance(data, dict)
    return data


def section_of(data: Any, edit: Value) -> Any:
    """The table that the value is in, or None when there is none yet. Raises Unusable when it is no table."""
    found = data.get(edit.section)
    if found is not None and not isinstance(found, dict):
        raise Unusable(f"{edit.section} is not a table in desk.toml: fix that first, in the file")
    return found


def plan(data: Any, edit: Entries | Whole) -> Plan | None:
    """The list as it is to be, or None when the name goes. Raises Unusable when the entry is gone."""
    if isinstance(edit, Whole):
        return None if edit.now is None else _plan_whole(data.get(edit.name, []), edit)
    old = _old(data, edit.name)
    kept: Plan = [(nth if edit.name in data else None, each) for nth, each in enumerate(old)]
    if edit.was is None:
        return [*kept, *((None, plain(each)) for each in edit.now)]
    at = next((nth for nth, each in enumerate(old) if _same(edit.name, each, edit.was)), None)
    if at is None:
        raise Unusable("that entry has changed in desk.toml since it was shown; look at it again")
    new: Plan = [(kept[at][0] if nth == 0 else None, plain(each)) for nth, each in enumerate(edit.now)]
    following = [*kept[:at], *new, *kept[at + 1 :]]
    return following or _nothing(edit.name)


def _nothing(name: str) -> Plan | None:
    """An empty list, unless that is the default anyway."""
    return [] if Settings.model_fields[name].default else None


def _old(data: Any, name: str) -> list[Any]:
    found = data.get(name)
    if found is None:
        return [plain(each) for each in Settings.model_fields[name].default]
    if not isinstance(found, list):
        raise Unusable(f"{name} is not a list in desk.toml: fix that first, in the file")
    return found


def _same(name: str, kept: Any, was: ListEntry) -> bool:
    form = FORMS.get(name)
    if isinstance(was, str) or form is None or form.model is None:
        return clean(kept) == was
    try:
        return form.model.model_validate(kept) == was
    except ValidationError:
        return False


def _plan_whole(old: Any, edit: Whole) -> Plan:
    """Entries that are known again keep their place in the file, and with it the comments beside them."""
    assert edit.now is not None
    if not isinstance(old, list):
        old = []
    free = list(range(len(old)))
    planned: Plan = []
    for entry in edit.now:
        at = next((nth for nth in free if _known(edit.name, old[nth], entry)), None)
        if at is not None:
            free.remove(at)
        planned.append((at, plain(entry)))
    return planned


def _known(name: str, kept: Any, entry: ListEntry) -> bool:
    form = FORMS.get(name)
    if form is None or isinstance(entry, str):
        return bool(clean(kept) == entry)
    if not form.mark:
        return _same(name, kept, entry)
    try:
        return form.model is not None and form.name_of(form.model.model_validate(kept)) == form.name_of(entry)
    except ValidationError:
        return False


def applied(data: Data, edit: Edit) -> Data:
    """What the file holds after the change; the old data stays as it was. Raises Unusable."""
    after = dict(data)
    if isinstance(edit, Value):
        section = dict(section_of(data, edit) or {})
        if edit.now is None:
            section.pop(edit.key, None)
        else:
            section[edit.key] = edit.now
        if section or edit.section in data:
            after[edit.section] = section
        return after
    planned = plan(data, edit)
    if planned is None:
        after.pop(edit.name, None)
    else:
        after[edit.name] = [each for _, each in planned]
    return after


def changed(settings: Settings, edit: Edit) -> Settings:
    """The settings after the change. Raises Unusable with a sentence when they would not be valid."""
    try:
        after = Settings.model_validate(applied(data_of(settings), edit))
    except ValidationError as fault:
        raise Unusable(sentence(fault.errors(include_url=False, include_input=False)[0])) from None
    _keys_clash(settings, after)
    return after


def _keys_clash(before: Settings, after: Settings) -> None:
    if before.keys == after.keys:
        return
    had = keymap(before).problems
    for problem in keymap(after).problems:
        if problem not in had:
            raise Unusable(problem.partition(": ")[2])


def objection(before: Data, after: Data) -> str | None:
    """What is wrong afterwards that was not wrong before, as a sentence, or None. For a file with faults of
    its own: they don't stand in the way of a change elsewhere."""
    had = Counter(_faults(before))
    return next(iter((Counter(_faults(after)) - had).elements()), None)


def _faults(data: Data) -> list[str]:
    """What is wrong, each with its place but not the place in a list, since that moves."""
    _, problems = settings_file.check(data)
    return [re.sub(r"\.\d+(?=[.:]| is )", "", problem.what) for problem in problems]
