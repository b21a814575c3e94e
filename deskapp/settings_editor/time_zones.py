"""Time zones by the words that people have for them: eastern, Chicago. Pure."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from deskapp.settings.errors import Unusable

USUAL = {
    "Eastern": "America/New_York",
    "Central": "America/Chicago",
    "Mountain": "America/Denver",
    "Arizona": "America/Phoenix",
    "Pacific": "America/Los_Angeles",
    "Alaska": "America/Anchorage",
    "Hawaii": "Pacific/Honolulu",
    "UK": "Europe/London",
}
"""What a zone is called where it is in force, in the order in which they are offered."""

_CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def zone_named(text: str) -> str:
    """The zone that people call so, or with a city of this name. Raises Unusable with a sentence."""
    folded = text.casefold().removesuffix(" time").strip()
    for word, name in USUAL.items():
        if folded == word.casefold():
            return name
    names = _names()
    folded = folded.replace(" ", "_")
    if folded in names:
        return names[folded]
    near = get_close_matches(folded, names, n=1, cutoff=0.7)
    such_as = f"did you mean {names[near[0]]}?" if near else "one is America/New_York"
    raise Unusable(f"zone: there is no time zone of that name; {such_as}")


@cache
def _names() -> dict[str, str]:
    """Every zone by its whole name and by its city, in small letters."""
    found: dict[str, str] = {}
    for name in sorted(available_timezones(), key=lambda name: (len(name), name)):
        if name.partition("/")[0] in _CONTINENTS:
            found.setdefault(name.rpartition("/")[2].casefold(), name)
    for name in available_timezones():
        found[name.casefold()] = name
    return found
