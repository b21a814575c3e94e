"""The systemd unit of docs/, read as systemd reads it."""

from __future__ import annotations

import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
UNIT = ROOT / "docs" / "desk-kiosk.service"
PROGRAM = "/opt/desk-kiosk"
DATA = "/var/lib/desk-kiosk"


def read(text: str | None = None) -> dict[str, dict[str, list[str]]]:
    """Every section's settings. A setting may stand more than once, so each has a list of values.

    By hand, since configparser keeps the last of them alone. Raises ValueError for a line that is no setting.
    """
    sections: dict[str, dict[str, list[str]]] = {}
    here: dict[str, list[str]] = {}
    for line in (UNIT.read_text(encoding="utf-8") if text is None else text).splitlines():
        if not line.strip() or line.startswith(("#", ";")):
            continue
        if line.startswith("["):
            here = sections.setdefault(line.strip("[] "), {})
            continue
        key, equals, value = line.partition("=")
        if not equals:
            raise ValueError(f"no setting: {line}")
        here.setdefault(key.strip(), []).append(value.strip())
    return sections


def started() -> list[str]:
    """The words of ExecStart."""
    (line,) = read()["Service"]["ExecStart"]
    return shlex.split(line)
