"""Reading desk.toml so that the kiosk always opens: what is valid is used, what is not is named by line."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from deskapp.settings import Settings

FILE_NAME = "desk.toml"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in desk.toml. Never holds what was typed, only where and why."""

    line: int | None
    what: str

    def __str__(self) -> str:
        where = f"{FILE_NAME} line {self.line}" if self.line else FILE_NAME
        return f"{where}: {self.what}"


def load(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in this file, and what is wrong with it. A missing file is all defaults and no problem."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError):
        return Settings(), (Problem(None, "it can't be read; check who may read it and that it is text"),)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        line = int(found.group(1)) if found else None
        return Settings(), (Problem(line, "it is not TOML from here on, so nothing in the file is used"),)
    return _valid_part(data, text)


def _valid_part(data: dict[str, Any], text: str) -> tuple[Settings, tuple[Problem, ...]]:
    problems: list[Problem] = []
    # Each round takes out at least one value, so it ends; the bound is for a rule that names no place.
    for _ in range(200):
        try:
            return Settings.model_validate(data), tuple(problems)
        except ValidationError as fault:
            for each in fault.errors(include_url=False, include_input=False):
                problems.append(Problem(_line_of(each["loc"], text), _words(each)))
            if not _take_out(data, [each["loc"] for each in fault.errors(include_url=False)]):
                break
    return Settings(), tuple(problems)


def _words(error: Any) -> str:
    name = (
        ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"]) or "the file"
    )
    if error["type"] == "extra_forbidden":
        return f"{name} is not a setting; it is passed over"
    if error["type"] == "missing":
        return f"{name} is missing; what it belongs to is passed over"
    return f"{name}: {error['msg'].removeprefix('Value error, ')}; the default is used"


def _take_out(data: dict[str, Any], places: list[tuple[int | str, ...]]) -> bool:
    """Remove each faulty value; a list entry goes whole, since a person without a letter is nobody."""
    if any(not place for place in places):
        return any([data.pop(name, None) is not None for name in ("people", "places", "kinds", "lines")])
    # One removal for each value, however many things are wrong in it, and the last of a list first.
    removals = {_removal(place) for place in places}
    return any([_remove(data, place) for place in sorted(removals, key=_reading_order, reverse=True)])


def _removal(place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    nth = next((depth for depth, part in enumerate(place) if isinstance(part, int)), len(place) - 1)
    return place[: nth + 1]


def _reading_order(place: tuple[int | str, ...]) -> tuple[str, ...]:
    return tuple(f"{part:06d}" if isinstance(part, int) else part for part in place)


def _remove(data: dict[str, Any], place: tuple[int | str, ...]) -> bool:
    at: Any = data
    for part in place[:-1]:
        at = at.get(part) if isinstance(at, dict) else None
    last = place[-1]
    if (
        isinstance(at, dict)
        and last in at
        or isinstance(at, list)
        and isinstance(last, int)
        and last < len(at)
    ):
        del at[last]
        return True
    return False


def _line_of(place: tuple[int | str, ...], text: str) -> int | None:
    """The line of desk.toml where this value stands, as far as plain reading can tell."""
    if not place:
        return None
    section = str(place[0])
    nth = next((part for part in place if isinstance(part, int)), 0)
    key = next((part for part in reversed(place) if isinstance(part, str)), section)
    header = re.compile(rf"^\s*\[\[?\s*{re.escape(section)}\s*\]\]?")
    seen = -1
    for number, line in enumerate(text.splitlines(), start=1):
        if header.match(line):
            seen += 1
            if key == section and seen == nth:
                return number
        elif re.match(r"^\s*\[", line):
            continue
        elif (seen == nth or (seen >= 0 and len(place) == 2) or key == section) and re.match(
            rf"^\s*[\"']?{re.escape(str(key))}[\"']?\s*=", line
        ):
            return number
    return None
