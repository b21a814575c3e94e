"""What was changed in the settings, by whom and when: a file beside desk.toml, the newest line last.

A PIN is never in it, nor is anyone's name: of people and other lists it says what was done, not what to.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deskapp.files import write_whole
from deskapp.settings_editor.change import Data, Edit, Entries, Value

FILE = "desk.changes"

KEPT = 500
"""Changes that stay when the file is cut down."""

LARGEST = 200_000
"""Bytes from which it is cut down."""

SECRET = (("screen", "pin"),)

LONGEST = 60
"""Characters of a value that are kept."""


@dataclass(frozen=True)
class SettingChange:
    """One change. `by` is a person's letters, or "-" for the command line and before anyone acts."""

    at: datetime
    by: str
    name: str
    words: str
    """What was done to it: 30 to 45; added; changed."""


def change_of(edit: Edit, data: Data, by: str, at: datetime, desk: str = "") -> SettingChange:
    """What this edit changes in that file, in words without a secret; `desk` is another at which it was
    made."""
    there = f", at {desk}" if desk else ""
    if isinstance(edit, Value):
        words = "changed" if (edit.section, edit.key) in SECRET else _values(edit, data)
        return SettingChange(at, by, f"{edit.section}.{edit.key}", words + there)
    words = "changed"
    if isinstance(edit, Entries):
        words = "added" if edit.was is None else "changed" if edit.now else "taken out"
    return SettingChange(at, by, edit.name, words + there)


def _values(edit: Value, data: Data) -> str:
    section = data.get(edit.section)
    was = section.get(edit.key) if isinstance(section, dict) else None
    return f"{_shown(was)} to {_shown(edit.now)}"


def _shown(value: Any) -> str:
    return "default" if value is None else str(value)[:LONGEST] or "nothing"


def note(path: Path, change: SettingChange) -> None:
    """Add it to the file beside these settings. A disk that refuses keeps no setting from being changed."""
    beside = path.with_name(FILE)
    line = {"at": change.at.isoformat(), "by": change.by, "name": change.name, "words": change.words}
    with suppress(OSError):
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        try:
            os.write(handle, json.dumps(line).encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
        if beside.stat().st_size > LARGEST:
            lines = beside.read_bytes().splitlines(keepends=True)
            write_whole(beside, b"".join(lines[-KEPT:]), shared=True)


def read(path: Path) -> tuple[SettingChange, ...]:
    """The changes of these settings, the newest first. What can't be read is left out."""
    try:
        with open(path.with_name(FILE), "rb") as file:
            lines = file.read(2 * LARGEST).splitlines()
    except OSError:
        return ()
    found = [change for line in lines if (change := _read(line)) is not None]
    return tuple(reversed(found))


def _read(line: bytes) -> SettingChange | None:
    try:
        held = json.loads(line)
        at = datetime.fromisoformat(held["at"]).astimezone(UTC)
        return SettingChange(at, *(str(held[name]) for name in ("by", "name", "words")))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
