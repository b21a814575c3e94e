"""The systemd unit of docs/, read as systemd reads it."""

from __future__ import annotations

import configparser
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "docs" / "desk-kiosk.service"
PROGRAM = "/opt/desk-kiosk"
DATA = "/var/lib/desk-kiosk"


class _Lines(dict[str, object]):
    """A setting may stand more than once: all its values are kept."""

    def __setitem__(self, key: str, value: object) -> None:
        if isinstance(value, list) and isinstance(old := self.get(key), list):
            old.extend(value)
        else:
            super().__setitem__(key, value)


def read(text: str | None = None) -> dict[str, dict[str, list[str]]]:
    """Every section's settings, each with all its values. Raises configparser.Error when it is no unit."""
    parser = configparser.RawConfigParser(
        dict_type=_Lines, strict=False, delimiters=("=",), comment_prefixes=("#", ";"), interpolation=None
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text(encoding="utf-8") if text is None else text)
    return {name: {key: value.split("\n") for key, value in parser.items(name)} for name in parser.sections()}


def started() -> list[str]:
    """The words of ExecStart."""
    (line,) = read()["Service"]["ExecStart"]
    return shlex.split(line)
