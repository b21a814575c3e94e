"""The library's settings as desks tell each other of them: a value each, and of a list an entry each. Pure.

An entry goes by what it is known by (`people.D`, `closed.2026-12-25`), so that of what is added at two desks
apart both stand. The list's own name stands for the order of its entries.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from deskapp.settings.models import Section, Settings
from deskapp.settings_editor.change import Edit, Value, Whole, data_of
from deskapp.settings_editor.list_forms import FORMS
from deskapp.shared.library_settings import NAMES, LibrarySetting

ENTRIES = tuple(name for name in NAMES if name in FORMS and name != "hours")
"""The lists that are told entry by entry. Opening hours are told whole: some days of one week and some of
another would be a week that nobody set."""

_LATEST = datetime.max.replace(tzinfo=UTC)


def setting_of(name: str) -> str:
    """The setting that this is, or is an entry of."""
    section = name.partition(".")[0]
    return section if section in ENTRIES else name


def is_understood(row: LibrarySetting) -> bool:
    """Whether this kiosk knows such a setting. A newer one may have others."""
    if row.name in ENTRIES:
        return isinstance(row.value, list) and all(isinstance(each, str) for each in row.value)
    return setting_of(row.name) in NAMES


def values_of(settings: Settings) -> dict[str, Any]:
    """Each that is not its default, as JSON holds it; of a list each entry, also of its default."""
    data = settings.model_dump(mode="json", exclude_defaults=True)
    found: dict[str, Any] = {}
    for name in NAMES:
        if name in ENTRIES:
            found |= _entries(settings, name)
            continue
        section, _, key = name.partition(".")
        held = data.get(section)
        if key and isinstance(held, dict):
            held = held.get(key)
        elif key:
            held = None
        if held is not None:
            found[name] = held
    return found


def _entries(settings: Settings, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in getattr(settings, name):
        first = key = f"{name}.{FORMS[name].name_of(entry)}"
        nth = 1
        while key in found:
            nth += 1
            key = f"{first}#{nth}"
        found[key] = (
            entry.model_dump(mode="json", exclude_defaults=True) if isinstance(entry, Section) else entry
        )
    return found


DEFAULTS = values_of(Settings())
"""What stands where no desk has changed it."""


def in_order(name: str, keys: Iterable[str], known: Mapping[str, LibrarySetting]) -> list[str]:
    """These entries of a list as all desks have them: as they were last put in order, what is newer last."""
    told = known.get(name)
    placed = told.value if told and told.value else [each for each in DEFAULTS if setting_of(each) == name]
    places = {key: nth for nth, key in enumerate(placed)}

    def place(key: str) -> tuple[int, datetime, int, str]:
        added = known.get(key)
        if added is None:
            return places.get(key, len(places)), _LATEST, 0, ""
        return places.get(key, len(places)), added.at, added.number, key

    return sorted(keys, key=place)


def differ(one: LibrarySetting, other: LibrarySetting) -> bool:
    """Whether only one of these changes of one setting can stand. Of two orders: of what stands in both."""
    if one.name not in ENTRIES:
        return bool(one.value != other.value)
    ones = [key for key in one.value if key in other.value]
    return ones != [key for key in other.value if key in one.value]


def edit_of(settings: Settings, rows: Sequence[LibrarySetting], known: Mapping[str, LibrarySetting]) -> Edit:
    """The change of desk.toml that these make: one setting, or some entries of one list, or its order.

    Raises pydantic.ValidationError where this kiosk can't use it.
    """
    name = setting_of(rows[0].name)
    if name in ENTRIES:
        known = {**known, **{row.name: row for row in rows}}
        entries = _entries(settings, name)
        for row in rows:
            entries.pop(row.name, None)
            if row.name != name and row.value is not None:
                entries[row.name] = row.value
        now = _read_back(settings, name, [entries[key] for key in in_order(name, entries, known)])
        read = getattr(now, name)
        return Whole(name, None if read == getattr(Settings(), name) else read)
    section, _, key = name.partition(".")
    (row,) = rows
    if row.value is None:
        return Value(section, key, None) if key else Whole(section, None)
    now = _read_back(settings, section, {key: row.value} if key else row.value)
    return (
        Value(section, key, data_of(now).get(section, {}).get(key))
        if key
        else Whole(section, getattr(now, section))
    )


def _read_back(settings: Settings, section: str, value: Any) -> Settings:
    # A definition names kinds; nothing else in desk.toml has to do with it, or it would stand in the way.
    kinds = [kind.model_dump(mode="json") for kind in settings.kinds]
    beside = {"kinds": kinds} if section == "definitions" else {}
    return Settings.model_validate({**beside, section: value})
