"""The library's settings at one desk of several: desk.toml stays its truth, and what changes in it is said.

Beside the records stands what is known of each: when it was changed, by whom and at which desk. What differs
from that in desk.toml was changed here since, on screen, by command or in an editor. Called on one thread.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from deskapp.files import write_whole
from deskapp.records.promise import NOBODY
from deskapp.settings import load as settings_file
from deskapp.settings.errors import Unusable
from deskapp.settings.load import SettingsProblem
from deskapp.settings.models import Settings
from deskapp.settings_editor.change import Edit, Value, Whole, data_of
from deskapp.settings_editor.changes import SettingChange, note, read
from deskapp.settings_editor.file import NotKept, keep
from deskapp.shared.library_settings import NAMES, LibrarySetting
from deskapp.shared.turn import FromServer
from deskapp.store.shared_folder import SETTINGS

SettingsRead = tuple[Settings, tuple[SettingsProblem, ...]]
Settling = Callable[[Callable[[], SettingsRead]], None]
"""Does this while nothing else changes desk.toml, puts in force what it gives, and comes back."""

LONG_AGO = datetime.fromtimestamp(0, UTC)


class SettingsAmongDesks:
    """For the link of one desk."""

    def __init__(
        self,
        config: Path,
        data: Path,
        now: Callable[[], datetime],
        settle: Settling,
        say: Callable[[str], None],
    ) -> None:
        """`say` tells everyone at this desk one sentence."""
        self._config, self._file = config, data / SETTINGS
        self._now, self._settle, self._say = now, settle, say
        self._seen: tuple[int, ...] | None = None
        """What desk.toml looked like when it was last read here."""
        self._said: tuple[LibrarySetting, ...] = ()
        self._told = ""
        self._place, self._read = "", 0
        self._known: dict[str, LibrarySetting] = {}
        self._unshared: set[str] = set()
        with suppress(OSError, ValueError, TypeError, KeyError):
            self._remember(json.loads(self._file.read_bytes()))

    # -- a turn -------------------------------------------------------------------------------

    def says(self) -> tuple[int, tuple[LibrarySetting, ...]]:
        """Up to where the others' were read, and what was changed here.

        Nothing is said before the others' are read once: what the library has stands, at a desk that joins.
        """
        if self._place:
            self._look()
        self._said = tuple(self._known[name] for name in sorted(self._unshared))
        return self._read, self._said

    def hears(self, told: FromServer) -> None:
        """What the others changed goes into desk.toml, and is told in one line."""
        before = self._place, self._read, frozenset(self._unshared)
        if self._place not in ("", told.place):
            # Another server: whatever is known here may be new to it.
            self._place, self._read = told.place, 0
            self._unshared = set(self._known)
            self._write()
            return
        for each in self._said:
            if self._known.get(each.name) == each:
                self._unshared.discard(each.name)
        if self._take(told.settings):
            self._read = max(self._read, told.settings_read)
            self._place = told.place
        if before != (self._place, self._read, frozenset(self._unshared)):
            self._write()

    # -- changed here -------------------------------------------------------------------------

    def _look(self) -> None:
        """Whether desk.toml was changed since it was last looked at, and in what."""
        seen = _looks_of(self._config)
        if seen == self._seen:
            return
        settings, problems = settings_file.load(self._config)
        self._seen = seen
        if problems:
            return  # a setting that can't be read is not one that was taken out
        here, changed = _of_the_library(settings), False
        for name in NAMES:
            known = self._known.get(name)
            if here.get(name) != (known.value if known else None):
                self._known[name] = self._changed(name, here.get(name), known)
                self._unshared.add(name)
                changed = True
        if changed:
            self._write()
            # By command or in an editor, it may be: this desk's kiosk works by it as soon as the others' do.
            self._settle(lambda: settings_file.load(self._config))

    def _changed(self, name: str, value: Any, known: LibrarySetting | None) -> LibrarySetting:
        since = known.at if known else LONG_AGO
        listed = next((each for each in read(self._config) if each.name == name and each.at > since), None)
        at, by = (listed.at, listed.by) if listed else (self._now(), NOBODY)
        # Whoever changed it saw what stood: theirs is the later one, whatever clock that was set by.
        return LibrarySetting(name, value, max(at, since + timedelta(microseconds=1)), by)

    # -- changed elsewhere --------------------------------------------------------------------

    def _take(self, rows: Iterable[LibrarySetting]) -> bool:
        """Whether all of it is seen to; what desk.toml can't take now is told again."""
        newest: dict[str, LibrarySetting] = {}
        for row in rows:
            here = newest.get(row.name) or self._known.get(row.name)
            if row.name not in NAMES or (here and (row.at, row.value) == (here.at, here.value)):
                continue
            if here is None or row.stands_over(here):
                newest[row.name] = row
            elif self._place:
                note(self._config, _passed_over(row))
        if not newest:
            return True
        done: list[LibrarySetting] = []
        why: list[str] = []
        self._settle(lambda: self._keep(newest, done, why))
        if why and why[0] != self._told:
            self._told = why[0]
            self._say(f"what other desks changed in the settings can't be taken over here: {why[0]}")
        for desk in dict.fromkeys(row.desk for row in done):
            names = ", ".join(row.name for row in done if row.desk == desk)
            self._say(f"{desk} changed the library's settings: {names}")
        return not why

    def _keep(
        self, newest: dict[str, LibrarySetting], done: list[LibrarySetting], why: list[str]
    ) -> SettingsRead:
        """Into desk.toml, one by one. `done` gets what changed here, `why` what the file could not take."""
        left = [newest[name] for name in NAMES if name in newest]
        try:
            # Twice: what one of them needs of another may come after it.
            for _ in range(2):
                left = [row for row in left if not self._kept(row, done)]
        except NotKept as fault:
            why.append(str(fault))
        else:
            here = _of_the_library(settings_file.load(self._config)[0])
            for row in left:
                # This kiosk can't use it, so it stays as it was here, and is not said to have been changed.
                self._known[row.name] = replace(row, value=here.get(row.name))
                note(self._config, _passed_over(row))
        self._seen = None
        return settings_file.load(self._config)

    def _kept(self, row: LibrarySetting, done: list[LibrarySetting]) -> bool:
        settings, _ = settings_file.load(self._config)
        before = _of_the_library(settings).get(row.name)
        try:
            settings, _ = keep(self._config, _edit(settings, row), row.by, row.at, row.desk)
        except (Unusable, ValidationError):
            return False
        after = _of_the_library(settings).get(row.name)
        self._known[row.name] = replace(row, value=after)
        self._unshared.discard(row.name)
        if before != after:
            done.append(row)
        return True

    # -- what is known ------------------------------------------------------------------------

    def _remember(self, said: dict[str, Any]) -> None:
        known = [
            LibrarySetting(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in said["known"]
        ]
        self._place, self._read = str(said["place"]), int(said["read"])
        self._known = {each.name: each for each in known}
        self._unshared = set(said["unshared"]) & set(self._known)

    def _write(self) -> None:
        known = [{**asdict(each), "at": each.at.isoformat()} for each in self._known.values()]
        said = {"place": self._place, "read": self._read, "unshared": sorted(self._unshared), "known": known}
        with suppress(OSError):
            write_whole(self._file, json.dumps(said, ensure_ascii=False).encode())


def _looks_of(config: Path) -> tuple[int, ...]:
    with suppress(OSError):
        found = config.stat()
        return found.st_mtime_ns, found.st_size, found.st_ino
    return ()


def _of_the_library(settings: Settings) -> dict[str, Any]:
    """Each of the library's settings that is not its default, as JSON holds it."""
    data = settings.model_dump(mode="json", exclude_defaults=True)
    found: dict[str, Any] = {}
    for name in NAMES:
        section, _, key = name.partition(".")
        held = data.get(section)
        if key and isinstance(held, dict):
            held = held.get(key)
        elif key:
            held = None
        if held is not None:
            found[name] = held
    return found


def _edit(settings: Settings, row: LibrarySetting) -> Edit:
    """The change of desk.toml that it is. Raises pydantic.ValidationError where this kiosk can't use it."""
    section, _, key = row.name.partition(".")
    if row.value is None:
        return Value(section, key, None) if key else Whole(section, None)
    # A definition names kinds; nothing else in desk.toml has to do with it, or it would stand in the way.
    kinds = [kind.model_dump(mode="json") for kind in settings.kinds]
    beside = {"kinds": kinds} if section == "definitions" else {}
    read_back = Settings.model_validate({**beside, section: {key: row.value} if key else row.value})
    if key:
        return Value(section, key, data_of(read_back).get(section, {}).get(key))
    return Whole(section, getattr(read_back, section))


def _passed_over(row: LibrarySetting) -> SettingChange:
    return SettingChange(row.at, row.by, row.name, f"changed at {row.desk}, and does not stand")
