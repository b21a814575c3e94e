"""What was half typed as the kiosk ended, taken up at its next start: read with care, as the desk is now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.asking.asking import Asking, Token
from deskapp.asking.row import Ref
from deskapp.floor.moment import Moment
from deskapp.keyboard.chooser import Chooser, record_of
from deskapp.keyboard.drafts import Draft, FieldPlace, as_told, free_key, of_today, well_formed

Moments = Callable[..., Moment]
"""Gives what an act may look at: by its name, the time, and the row that is selected."""


def taken_up(kept: dict[str, Any], moment: Moments, at: datetime) -> dict[str, Draft]:
    """The drafts that can be read, each at its field; the others are let go."""
    drafts: dict[str, Draft] = {}
    for key, draft in kept.items():
        if isinstance(draft, dict) and "act" in draft:
            # What was on its way when the kiosk ended may not have come there.
            draft.pop("sent", None)
            _take_up(drafts, key, of_today(draft), moment, at)
        elif isinstance(draft, dict):
            drafts[key] = draft
    return drafts


def _take_up(drafts: dict[str, Draft], key: str, draft: Draft, moment: Moments, at: datetime) -> None:
    """A draft that names its field; one of an earlier release did not, and is given its own."""
    if "field" in draft:
        if well_formed(draft):
            drafts[key] = draft
        return
    act, told = ACTS.get(str(draft.get("act"))), as_told(draft.get("told"))
    if act is None or told is None or (asking := _wound_on(act, told, draft, moment, at)) is None:
        return
    place = FieldPlace(act.name, record_of(asking.told), asking.asks[0].name, asking.told)
    at_place: Draft = {"uid": place.uid, "field": place.field, "typed": [], "after": [], "at": None}
    draft = {**at_place, **draft, "text": str(draft.get("text", ""))}
    if well_formed(draft):
        drafts[free_key(drafts, place)] = draft


def chooser_of(key: str, draft: Draft, moment: Moments, at: datetime) -> Chooser | None:
    """The question in whose field this draft stood open; None when it is not asked here any more."""
    act, told = ACTS.get(str(draft["act"])), as_told(draft.get("told"))
    if act is None or act.urgent or told is None:
        # An emergency's note is taken up on its own screen, when its key is pressed again.
        return None
    asking = _wound_on(act, told, draft, moment, at)
    if asking is None or asking.asks[0].name != draft["field"]:
        return None
    began = datetime.fromisoformat(draft["at"]) if draft["at"] else at
    drafts = {draft["field"]: key}
    return Chooser(replace(asking, at=began), at, None, drafts=drafts, typed=frozenset(draft["typed"]))


def _wound_on(act: Act, told: dict[str, Any], draft: Draft, moment: Moments, at: datetime) -> Asking | None:
    """The act's asking, wound on to the field of this draft; None when its record is gone."""
    m = moment(act.name, at, None)
    if any(isinstance(each, Ref) and m.floor.get(each.uid) is None for each in told.values()):
        return None
    step = Asking.start(act, m, told)
    if isinstance(step, Asking) and step.more(m).field is None and "outcome" in told:
        step = step.feed(Token(str(told["outcome"])[:1]), m)
    if not isinstance(step, Asking):
        return None
    step = replace(step, awaits=draft.get("awaits"))
    return step if step.more(m).field is not None else None
