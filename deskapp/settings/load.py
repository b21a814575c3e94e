"""Reading desk.toml so that the kiosk always opens: what is valid is used, what is not is named by line."""

import os
import re
import stat
import tomllib
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from deskapp.records.text import clean
from deskapp.settings.errors import sentence
from deskapp.settings.models import LETTERED, Definition, Settings, unknown_kind
from policy.problems import keys_at, nearest
from policy.toml_lines import line_of, lines_of

FILE_NAME = "desk.toml"

LONGEST_NAME = 40
"""Characters of a setting's name that are repeated in a problem; names of nothing can be any length."""

LARGEST = 64 * 1024
"""Most bytes of a desk.toml that are read: twenty times what a large library writes. More is a mistake."""

MOST_SAID = 10
"""Lines that say what is wrong; the last counts the rest."""

FORMAT = 1
"""The format of desk.toml that this code reads. It rises when a setting that was there gets another meaning,
or goes; a new one needs no new format, since a setting that is not known is passed over."""

NOT_TOML = "it is not TOML from here on, so nothing in the file is used"


@dataclass(frozen=True)
class SettingsProblem:
    """One thing wrong in desk.toml. Never holds a value that was typed, only where and why."""

    line: int | None
    what: str

    def __str__(self) -> str:
        where = f"{FILE_NAME} line {self.line}" if self.line else FILE_NAME
        return f"{where}: {self.what}"


def load(path: Path) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """The settings in this file, and what is wrong with it. A missing file is all defaults and no problem.

    Never raises.
    """
    try:
        # An editor may have written a byte order mark, which is no part of the text.
        text = bytes_of(path).decode("utf-8-sig")
    except FileNotFoundError:
        return Settings(), ()
    except NotAFile as why:
        return without_number(Settings()), (SettingsProblem(None, f"{why}; nothing in it is used"),)
    except (OSError, ValueError):
        why_not = "it can't be read; check who may read it and that it is text"
        return without_number(Settings()), (SettingsProblem(None, why_not),)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        found = re.search(r"line (\d+)", str(fault)) if isinstance(fault, tomllib.TOMLDecodeError) else None
        return without_number(Settings()), (SettingsProblem(int(found[1]) if found else None, NOT_TOML),)
    settings, problems = _Sifted(data, text).settings()
    return settings, in_short(problems)


def without_number(settings: Settings) -> Settings:
    """These settings with no number for emergency help: what could not be read may have named another than
    the default, and a wrong number is worse than none."""
    place = settings.library.model_copy(update={"emergency_number": ""})
    return settings.model_copy(update={"library": place})


class NotAFile(ValueError):
    """What stands under the name of desk.toml can't be a settings file; the sentence says why."""


def bytes_of(path: Path) -> bytes:
    """What is in a settings file, of which no more is read than one can need.

    A pipe or a device in its place would be waited for without end. Raises OSError and NotAFile.
    """
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise NotAFile("it is not a regular file: put a text file in its place")
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise NotAFile(f"it is larger than {LARGEST // 1024} KB, and settings are far smaller")
    return found


def in_short(problems: tuple[SettingsProblem, ...]) -> tuple[SettingsProblem, ...]:
    """What is wrong in ten lines at most: nobody reads thirty thousand."""
    if len(problems) <= MOST_SAID:
        return problems
    left = len(problems) - MOST_SAID + 1
    return (*problems[: MOST_SAID - 1], SettingsProblem(None, f"and {left:,} more: fix these first"))


def check(data: dict[str, Any], text: str = "") -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """The settings in this data, and what is wrong, by the lines of `text`. The data stays as it is."""
    return _Sifted(deepcopy(data), text).settings()


class _Sifted:
    """The data of the file, with what is wrong taken out until the rest is good."""

    def __init__(self, data: dict[str, Any], text: str) -> None:
        self.data = data
        self.text = text
        self.problems: list[SettingsProblem] = []
        self.nth = {name: list(range(len(each))) for name, each in data.items() if isinstance(each, list)}
        """Where each entry of a list stood in the file: entries move up when one before them is taken out."""

    @cached_property
    def _lines(self) -> dict[tuple[int | str, ...], int]:
        return lines_of(self.text)

    def _complain(self, place: tuple[int | str, ...], why: str) -> None:
        self.problems.append(SettingsProblem(line_of(place, self._lines), why))

    def settings(self) -> tuple[Settings, tuple[SettingsProblem, ...]]:
        self._newer()
        named = _names_number(self.data)
        # Each round takes out at least one value, so this ends.
        while True:
            try:
                good = Settings.model_validate(self.data)
            except ValidationError as fault:
                if not self._sift(fault.errors(include_url=False, include_input=False)):
                    break
            else:
                lost = named and not _names_number(self.data)
                return without_number(good) if lost else good, self._in_order()
        self.problems.append(SettingsProblem(None, "its values don't go together, so the defaults are used"))
        return without_number(Settings()), self._in_order()

    def _newer(self) -> None:
        """The format that the file states is no setting; that it is a newer one is said."""
        stated = self.data.pop("format", FORMAT)
        if not isinstance(stated, int) or stated < 1:
            self._complain(("format",), "format: a whole number is needed, as 1; it is passed over")
        elif stated > FORMAT:
            newer = f"format {stated} is a newer kiosk's, and this one reads {FORMAT}: what it knows is used"
            self._complain(("format",), f"{newer}; update this kiosk")

    def _in_order(self) -> tuple[SettingsProblem, ...]:
        return tuple(sorted(self.problems, key=lambda each: each.line or 0))

    def _sift(self, errors: list[ErrorDetails]) -> bool:
        if any(not error["loc"] for error in errors):
            return self._sift_letters() or self._sift_definitions()
        for error in errors:
            place = self._in_file(error["loc"])
            self._complain(place, _words(error, place))
        # One removal for each value, however many things are wrong in it, and the last of a list first.
        places = sorted({_removal(error) for error in errors}, key=_reading_order, reverse=True)
        return [self._remove(each) for each in places].count(True) > 0

    def _sift_letters(self) -> bool:
        """Of two entries with one letter, the first has it."""
        removed = 0
        for what in LETTERED:
            seen: set[str] = set()
            twice: list[int] = []
            for at, entry in enumerate(self.data.get(what, ())):
                letter = str(entry["letter"] if isinstance(entry, dict) else entry).upper()
                if letter in seen:
                    twice.append(at)
                    place = self._in_file((what, at))
                    why = f"{_name(place)}: the letter {letter} is given twice; this one is passed over"
                    self._complain((*place, "letter"), why)
                seen.add(letter)
            removed += sum(self._remove((what, at)) for at in reversed(twice))
        return removed > 0

    def _sift_definitions(self) -> bool:
        """A definition that names a kind which is none is passed over: the one before it goes on."""
        kinds = Settings.model_validate({"kinds": self.data["kinds"]} if "kinds" in self.data else {}).kinds
        removed = 0
        for at, entry in reversed(list(enumerate(self.data.get("definitions", ())))):
            if why := unknown_kind(Definition.model_validate(entry), kinds):
                place = self._in_file(("definitions", at))
                self._complain((*place, "reference"), f"{_name(place)}: {why}; this entry is passed over")
                removed += self._remove(("definitions", at))
        return removed > 0

    def _in_file(self, place: tuple[int | str, ...]) -> tuple[int | str, ...]:
        if len(place) > 1 and isinstance(place[1], int):
            return (place[0], self.nth[str(place[0])][place[1]], *place[2:])
        return place

    def _remove(self, place: tuple[int | str, ...]) -> bool:
        around: Any = self.data
        for part in place[:-1]:
            is_there = part in around if isinstance(around, dict) else isinstance(around, list)
            around = around[part] if is_there else None
        last = place[-1]
        if isinstance(around, list) and isinstance(last, int):
            del around[last], self.nth[str(place[0])][last]
            if not around:
                # A list of which nothing is left is as good as none: the defaults stand.
                del self.data[str(place[0])]
            return True
        if isinstance(around, dict) and last in around:
            del around[last]
            return True
        return False


def _names_number(data: dict[str, Any]) -> bool:
    """Whether the file says which number is for emergency help, be it under a name that is misspelled."""
    library = data.get("library", {})
    if not isinstance(library, dict):
        return True
    return bool(get_close_matches("emergency_number", map(str, library), n=1, cutoff=0.7))


def _removal(error: ErrorDetails) -> tuple[int | str, ...]:
    """What goes when this is wrong: a list entry whole, since a person without a letter is nobody; of a name
    that is not known that name alone."""
    place = error["loc"]
    if error["type"] == "extra_forbidden":
        return place
    nth = next((depth for depth, part in enumerate(place) if isinstance(part, int)), min(len(place), 2) - 1)
    return place[: nth + 1]


def _reading_order(place: tuple[int | str, ...]) -> tuple[str, ...]:
    return tuple(f"{part:06d}" if isinstance(part, int) else part for part in place)


def _name(place: tuple[int | str, ...]) -> str:
    parts = (str(part + 1) if isinstance(part, int) else str(clean(part))[:LONGEST_NAME] for part in place)
    return ".".join(parts)


def _words(error: ErrorDetails, place: tuple[int | str, ...]) -> str:
    name = _name(place)
    in_list = any(isinstance(part, int) for part in place)
    so = "this entry is passed over" if in_list else "the default is used"
    if error["type"] == "extra_forbidden":
        near = nearest(str(place[-1]), keys_at(Settings, place[:-1]))
        return f"{name} is not a setting{near or ';'} it is passed over".replace("? it", "? It")
    if error["type"] == "missing":
        return f"{name} is missing; {so}"
    return f"{name}: {sentence(error)}; {so}"
