"""Where a library is, as far as the kiosk goes by it: its way of writing, and whose form. Pure."""

from dataclasses import dataclass
from typing import Literal

from deskapp.settings.errors import Unusable
from deskapp.settings.models import Library, Settings
from deskapp.settings_editor.change import Edit, Value
from deskapp.settings_editor.time_zones import USUAL

_USA: str = Library.model_fields["emergency_number"].default


@dataclass(frozen=True)
class Region:
    """One answer: what it is called, and the settings that follow from it."""

    name: str
    locale: Literal["en-US", "en-GB"]
    state_form: Literal["massachusetts", "pls", "none"]
    number: str = ""
    """The public emergency number there; "" where it is not known."""
    form: str = "none"
    """Whose form asks for the year's figures, as people call it."""


REGIONS = (
    Region("Massachusetts", "en-US", "massachusetts", _USA, "Massachusetts (MBLC), with PLS 502"),
    Region("another state of the USA", "en-US", "pls", _USA, "Public Libraries Survey (PLS)"),
    Region("the United Kingdom", "en-GB", "none", "999"),
    Region("elsewhere, or not a public library", "en-US", "none"),
)
"""In the order of their numbers."""

_MASSACHUSETTS, _OTHER_STATE, _KINGDOM, _ELSEWHERE = REGIONS

_STATES = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_CITIES = ("America/Detroit", "America/Boise", "America/Juneau", "America/Indianapolis", "America/Louisville")
"""Zones of one part of the USA each, besides the usual ones."""


def region_of(settings: Settings) -> Region | None:
    """The region by which these settings go; None where they go by none of them."""
    here = (settings.library.locale, settings.figures.state_form)
    return next((region for region in REGIONS if (region.locale, region.state_form) == here), None)


def region_named(text: str) -> Region:
    """The region that begins with these words. Raises Unusable with a sentence."""
    folded = text.casefold()
    for region in REGIONS:
        if folded and region.name.removeprefix("the ").casefold().startswith(folded.removeprefix("the ")):
            return region
    raise Unusable(f"type one of the numbers, 1 to {len(REGIONS)}")


def region_at(zone: str) -> Region | None:
    """The region of a computer that is set to this zone; None where it leaves that open: New York's is that
    of Massachusetts, and of many other states."""
    if zone in ("", "America/New_York", "US/Eastern"):
        return None
    if zone in (USUAL["UK"], "Europe/Belfast"):
        return _KINGDOM
    if zone in USUAL.values() or zone.startswith(_STATES) or zone in _CITIES:
        return _OTHER_STATE
    return _ELSEWHERE


def is_number_untold(settings: Settings) -> bool:
    """Whether what is dialed in an emergency is the number that stands anyway, where none is known."""
    here = region_of(settings)
    return here is not None and not here.number and settings.library.emergency_number == _USA


def edits_for(settings: Settings, region: Region) -> list[Edit]:
    """What is changed by it. A number of the library's own, as a campus has, stays."""
    found: list[Edit] = [Value("figures", "state_form", region.state_form)]
    if settings.library.locale != region.locale:
        found.append(Value("library", "locale", region.locale))
    public = {each.number for each in REGIONS if each.number}
    number = settings.library.emergency_number
    if region.number and number in public and number != region.number:
        found.append(Value("library", "emergency_number", region.number))
    return found
