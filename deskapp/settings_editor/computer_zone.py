"""The time zone that this computer is set to: what a new library is offered."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from deskapp.program import PROGRAM
from deskapp.settings.models import Settings
from deskapp.when.clock_words import time_words


def computer_zone() -> str:
    """Its name, as America/Chicago; "" where the computer names no place: UTC is what a computer says that
    nobody has set."""
    try:
        name = get_localzone_name() or ""
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""  # it is set to two at once, to none, or to one that nobody knows
    return "" if "/" not in name or name.startswith("Etc/") else name


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
