"""The time zone that this computer is set to: what a new library is offered."""

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")
NAMED = Path("/etc/timezone")
_FOLDER = "zoneinfo/"


def computer_zone(
    environment: Mapping[str, str] = os.environ, localtime: Path = LOCALTIME, named: Path = NAMED
) -> str:
    """Its name, as America/Chicago; "" where the computer names no place: UTC is what a computer says that
    nobody has set.

    `TZ` goes before the system's own, as everywhere. A link and a line are all there is to read, so that no
    library is needed for it.
    """
    if told := environment.get("TZ", "").removeprefix(":"):
        return _place(told)
    try:
        if found := _place(os.readlink(localtime)):
            return found
    except OSError:
        pass  # a copy in the link's place: the name stands in a file of its own
    try:
        return _place(named.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return ""


def _place(path: str) -> str:
    name = path.rpartition(_FOLDER)[2]
    if "/" not in name or name.startswith("Etc/"):
        return ""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name
