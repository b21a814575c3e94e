"""The time zone that this computer is set to: what a new library is offered."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.when.clock_words import time_words

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


def zone_doubt(settings: Settings, computer: str, now: datetime) -> str:
    """That nobody has set the library's zone, and a computer that is set to this one keeps another time; ""
    when that is not so. For a desk by lines, which asks no first questions."""
    if not computer or "zone" in settings.library.model_fields_set:
        return ""
    local = now.astimezone(settings.zone)
    if local.utcoffset() == now.astimezone(ZoneInfo(computer)).utcoffset():
        return ""
    return (
        f"it is taken for {time_words(local, settings)} here ({settings.library.zone}), and this computer is "
        f"set to {computer}: {PROGRAM} settings set library.zone {computer}"
    )


def _place(path: str) -> str:
    name = path.rpartition(_FOLDER)[2]
    if "/" not in name or name.startswith("Etc/"):
        return ""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name
