"""What is said at a face of something that was done at another one, where it concerns what goes on here."""

from deskapp.asking.row import Ref
from deskapp.keyboard.keys import Front
from deskapp.records.change import Change
from deskapp.records.promise import NOBODY
from deskapp.settings.models import Settings


def who_acts(before: str, now: str, settings: Settings) -> str:
    """The sentence when others' letters than before are carried by acts here, and no key here said so."""
    if before == now:
        return ""
    if now != NOBODY:
        return f"{settings.first_name(now)} acts here now"
    return f"{settings.first_name(before)} acts here no more: F2 and a letter says who does"


def half_typed(front: Front, change: Change) -> str:
    """The sentence when the row that is being typed about was finished."""
    if front.chooser is None or not front.typing:
        return ""
    about = {each.uid for each in front.chooser.asking.told.values() if isinstance(each, Ref)}
    over = next((each for each in change.after if each.uid in about and not each.is_open), None)
    if over is None:
        return ""
    return f"{over.short_name} was closed at another screen: what is typed here stays, but can't go into it"
