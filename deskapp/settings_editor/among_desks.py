"""The library's settings at one desk of several: desk.toml stays its truth, and what changes in it is said.

Beside the records stands what is known of each: when it was changed, by whom and at which desk. What differs
from that in desk.toml was changed here since, on screen, by command or in an editor. Called on one thread.
"""

import json
import re
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
from deskapp.settings_editor.changes import SettingChange, note, read
from deskapp.settings_editor.file import NotKept, keep
from deskapp.settings_editor.library_values import (
    DEFAULTS,
    ENTRIES,
    differ,
    edit_of,
    in_order,
    is_understood,
    setting_of,
    values_of,
)
from deskapp.shared.library_settings import NAMES, LibrarySetting
from deskapp.shared.turn import FromServer
from deskapp.store.shared_folder import SETTINGS

SettingsRead = tuple[Settings, tuple[SettingsProblem, ...]]
Settling = Callable[[Callable[[], SettingsRead]], None]
"""Does this while nothing else changes desk.toml, puts in force what it gives, and comes back."""

LONG_AGO = datetime.fromtimestamp(0, UTC)
JUST_AFTER = timedelta(microseconds=1)


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
        here, before, changed = values_of(settings), dict(self._known), False
        for name in {**here, **DEFAULTS, **self._known}:
            known = self._known.get(name)
            if name not in ENTRIES and here.get(name) != (known.value if known else DEFAULTS.get(name)):
                self._known[name] = self._changed(name, here.get(name), before)
                self._unshared.add(name)
                changed = True
        for name in ENTRIES:
            keys = [key for key in here if setting_of(key) == name]
            if keys != in_order(name, keys, self._known):
                self._known[name] = self._changed(name, keys, before)
                self._unshared.add(name)
                changed = True
        if changed:
            self._write()
            # By command or in an editor, it may be: this desk's kiosk works by it as soon as the others' do.
            self._settle(lambda: settings_file.load(self._config))

    def _changed(self, name: str, value: Any, before: dict[str, LibrarySetting]) -> LibrarySetting:
        setting, known = setting_of(name), before.get(name)
        # What is listed of it up to the newest that is known may be another desk's.
        times = (each.at for each in before.values() if setting_of(each.name) == setting)
        newest = max(times, default=LONG_AGO)
        changes = (each for each in read(self._config) if each.name == setting)
        listed = next((each for each in changes if each.at > newest), None)
        at, by = (listed.at, listed.by) if listed else (self._now(), NOBODY)
        # Whoever changed it saw what stood: theirs is the later one, whatever clock that was set by.
        return LibrarySetting(name, value, max(at, known.at + JUST_AFTER) if known else at, by)

    # -- changed elsewhere --------------------------------------------------------------------

    def _take(self, rows: Iterable[LibrarySetting]) -> bool:
        """Whether all of it is seen to; what desk.toml can't take now is told again."""
        newest: dict[str, LibrarySetting] = {}
        passed: list[LibrarySetting] = []
        for row in filter(is_understood, rows):
            here = newest.get(row.name) or self._known.get(row.name)
            if here and (row.at, row.value) == (here.at, here.value):
                # This desk's own, it may be: from now on with the number that all others compare it by.
                self._known[row.name] = row
                continue
            if here is None or row.stands_over(here):
                newest[row.name] = row
            elif self._place and differ(row, here):
                passed.append(row)
        done: list[LibrarySetting] = []
        why: list[str] = []
        if newest:
            self._settle(lambda: self._keep(newest, done, why))
        if why and why[0] != self._told:
            self._told = why[0]
            self._say(f"what other desks changed in the settings can't be taken over here: {why[0]}")
        for desk in dict.fromkeys(row.desk for row in done):
            names = dict.fromkeys(setting_of(row.name) for row in done if row.desk == desk)
            self._say(f"{desk} changed the library's settings: {', '.join(names)}")
        if not why:
            # Told again until all is seen to, and listed once.
            for change in dict.fromkeys(map(_passed_over, passed)):
                note(self._config, change)
        return not why

    def _keep(
        self, newest: dict[str, LibrarySetting], done: list[LibrarySetting], why: list[str]
    ) -> SettingsRead:
        """Into desk.toml. `done` gets what changed here, `why` what the file could not take."""
        for name, problem in _faulty_lists(settings_file.load(self._config)[1]).items():
            # A list is written whole: what stands in it and can't be read would be gone.
            if any(setting_of(each) == name for each in newest):
                why.append(str(problem))
                newest = {each: row for each, row in newest.items() if setting_of(each) != name}
        left = _together(newest.values())
        try:
            # Again one by one: what one of them needs of another may come after it.
            for _ in range(2):
                left = [(row,) for rows in left if not self._kept(rows, done) for row in rows]
        except NotKept as fault:
            why.append(str(fault))
        else:
            here = values_of(settings_file.load(self._config)[0])
            for (row,) in left:
                # This kiosk can't use it, so it stays as it was here, and is not said to have been changed.
                self._known[row.name] = _standing(row, here)
                note(self._config, _passed_over(row))
        self._seen = None
        return settings_file.load(self._config)

    def _kept(self, rows: tuple[LibrarySetting, ...], done: list[LibrarySetting]) -> bool:
        settings, _ = settings_file.load(self._config)
        latest = max(rows, key=lambda row: row.at)
        try:
            edit = edit_of(settings, rows, self._known)
            after, _ = keep(self._config, edit, latest.by, latest.at, latest.desk)
        except (Unusable, ValidationError):
            return False
        had, has = values_of(settings), values_of(after)
        for row in rows:
            self._known[row.name] = _standing(row, has)
            self._unshared.discard(row.name)
        if list(had.items()) != list(has.items()):
            done += rows
        return True

    # -- what is known ------------------------------------------------------------------------

    def _remember(self, said: dict[str, Any]) -> None:
        known = [
            LibrarySetting(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in said["known"]
        ]
        self._place, self._read = str(said["place"]), int(said["read"])
        self._known = {each.name: each for each in known if is_understood(each)}
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


def _faulty_lists(problems: Iterable[SettingsProblem]) -> dict[str, SettingsProblem]:
    """The lists in which something can't be read, each with what is wrong."""
    named = ((re.split(r"[.: ]", problem.what)[0], problem) for problem in problems)
    return {name: problem for name, problem in named if name in ENTRIES}


def _together(rows: Iterable[LibrarySetting]) -> list[tuple[LibrarySetting, ...]]:
    """What one person changed in one list at one desk is one change. Kinds come before what names them."""
    found: dict[tuple[str, int, str], list[LibrarySetting]] = {}
    for row in sorted(rows, key=lambda row: NAMES.index(setting_of(row.name))):
        found.setdefault((setting_of(row.name), row.number, row.by), []).append(row)
    return [tuple(each) for each in found.values()]


def _standing(row: LibrarySetting, values: dict[str, Any]) -> LibrarySetting:
    """What is known of it from now on. An order may name what comes only later, and holds for that, too."""
    return row if row.name in ENTRIES else replace(row, value=values.get(row.name))


def _passed_over(row: LibrarySetting) -> SettingChange:
    return SettingChange(row.at, row.by, setting_of(row.name), f"changed at {row.desk}, and does not stand")
