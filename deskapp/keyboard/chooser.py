"""What is being asked, and the keys it offers."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from deskapp.asking.asking import Asking, More, Offer
from deskapp.asking.row import Ref, row_of
from deskapp.floor.moment import Moment


@dataclass
class Chooser:
    """What is being asked, and when a key last came."""

    asking: Asking
    at: datetime
    selected: str | None
    follow: bool = False
    """It may be told, and what it follows is done already."""
    armed: str | None = None
    """A key that came after a long pause and waits for Enter."""
    came_by_itself: bool = False
    """No key opened it: what an act came to did, and keys may have been on their way."""
    drafts: dict[str, str] = field(default_factory=dict)
    """What has been typed for it so far: the keys of the drafts, by field."""
    typed: frozenset[str] = frozenset()
    """The names of what was told in text fields."""
    offered: str = ""
    """What was typed for a record that another desk has now: shown once, beside the empty field."""
    took_up: str | None = None
    """What stood in the open field when it opened, if that had been set aside before."""


def offered_keys(offer: str) -> tuple[str, ...]:
    """The keys an offer stands for: '1-6' is six of them."""
    span = re.fullmatch(r"(\d)-(\d)", offer)
    if span is None:
        return (offer,)
    return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))


def answers(more: More | None) -> frozenset[str]:
    """Every key that answers this question."""
    offers = more.offers if more is not None else ()
    return frozenset(key for offer in offers for key in offered_keys(offer.key))


def waiting(more: More, subject: str, key: str) -> More:
    """The same question while this key, which came after a long pause, waits for Enter."""
    briefly = f"{subject}: {key} and then Enter"
    whole = f"{briefly}, since it stood open for a while"
    return replace(more, prompt=whole, brief=briefly, offers=(*more.offers, Offer("enter", "do it")))


def shown_key(key: str) -> str:
    """A key as a sentence names it: w, Tab, F1, Ctrl+C."""
    if key in (" ", "space"):
        return "the space bar"
    if len(key) == 1:
        return key
    return "+".join(each.replace("_", " ").capitalize() for each in key.split("+"))


def subject_of(chooser: Chooser, m: Moment) -> str:
    """What is being asked about, as it stands in the message line: 'Hold A'."""
    act = chooser.asking.act
    name = (act.label or act.name).replace("_", " ").capitalize()
    ref = _ref(chooser.asking.told)
    record = row_of(ref, m) if ref else None
    return f"{name} {m.name_of(record)}" if record else name


def record_of(told: dict[str, Any]) -> str:
    """The uid of the record that was told of, or ""; an incident is named outright."""
    ref = _ref(told)
    return ref.uid if ref else str(told.get("incident") or "")


def _ref(told: dict[str, Any]) -> Ref | None:
    return next((value for value in told.values() if isinstance(value, Ref)), None)
