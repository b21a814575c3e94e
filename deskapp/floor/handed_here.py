"""A promise that another desk hands to someone who is at this one, in words: they did not see it. Pure."""

from deskapp.floor.moment import Moment
from deskapp.floor.others import OtherDesk
from deskapp.records import Promise, Record


def handed_words(m: Moment, before: Record, now: Record, desk: OtherDesk | None) -> str:
    """The sentence where `desk` handed it to a person on duty here; else ""."""
    if not isinstance(before, Promise) or not isinstance(now, Promise) or desk is None:
        return ""
    here = {each.person for each in m.floor.on_duty}
    if not now.is_open or now.owner == before.owner or now.owner not in here:
        return ""
    return f"{desk.name} handed {m.name_of(now)} to {m.settings.first_name(now.owner)}"
