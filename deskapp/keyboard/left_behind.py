"""What was typed for a record that another desk has taken since: said once, in no other's field. Pure."""

from typing import Any

from deskapp.floor.moment import Moment
from deskapp.floor.whose import now_with
from deskapp.keyboard.chooser import record_of
from deskapp.keyboard.drafts import Draft, FieldPlace, taken_along
from deskapp.records.text import clean


def left_behind(drafts: dict[str, Draft], place: FieldPlace, m: Moment) -> str:
    """What was set aside in this field for a record that another desk has by now, in words; it is let go."""
    key = taken_along(drafts, place, m.others)
    if key is None:
        return ""
    draft = drafts.pop(key)
    whose = now_with(m, str(draft["uid"])) or "another desk has them now"
    return f"{whose}; typed for it: {clean(draft['text'])}"


def set_aside_words(subject: str, told: dict[str, Any], key: str | None, m: Moment) -> str:
    """That what was typed is set aside, and the key that brings it back."""
    if there := now_with(m, record_of(told)):
        return f"NOT logged: {there}{f'; {key} shows once more what was typed' if key else ''}"
    return f"{subject} set aside, NOT logged{f'; {key} picks it up again' if key else ''}"
