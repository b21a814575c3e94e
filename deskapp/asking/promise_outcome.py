"""A promise: answered, told when, referred, handed over, withdrawn; and how a message came."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.effort import EFFORT_WRONG, NOT_ASKED, effort_of, kind_said, which_kind
from deskapp.asking.other_library import OtherLibrary
from deskapp.asking.promise_text import (
    CHANNELS,
    NO_CHANNEL,
    ByWhen,
    came_at,
    channel_of,
    detail,
    missing_detail,
)
from deskapp.asking.row import record_told
from deskapp.asking.text import Words
from deskapp.floor.moment import Moment
from deskapp.records.promise import NOBODY, Promise, Written
from deskapp.when.closures import closed_then, time_offered
from deskapp.when.due import whole
from deskapp.when.local_spelling import local_spelling

CAME_IN: dict[str, Written] = dict(zip("ewltva", get_args(Written), strict=True))
"""How a message came in, by key."""

NO_SUCH_MESSAGE = "say how it came in: e email, w web, l letter, t text, v voicemail, a chat"


def name_in(told: Told, m: Moment) -> str:
    """The promise that is told of already, by its number."""
    record = record_told(told, "promise", m)
    return m.name_of(record) if record else ""


@dataclass(frozen=True, eq=False, repr=False)
class CameIn(Ask):
    """How a message came in. `,` first says that it came earlier than now (OF5)."""

    name: str = "channel"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return Got({}) if "channel" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "came":
            return More("When?", field="WHEN DID THE MESSAGE COME - Enter keeps, F4 sets aside")
        came = (
            f"came {whole(asking.told['came'], m.now, m.settings)}" if asking.told.get("came") else "came now"
        )
        names = "  ".join(f"{key} {name}" for key, name in CAME_IN.items())
        offers = tuple(Offer(key, name) for key, name in CAME_IN.items())
        return More(f"Message ({came}): {names}  , came earlier", (*offers, Offer(",", "came earlier")))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if asking.awaits == "came":
            when = came_at(token.text, m)
            if isinstance(when, No):
                return when
            return Keep({"came": when.at, "guessed": when.guessed})
        if token.text == "," and not token.typed:
            return Keep(awaits="came")
        word = token.text.casefold()
        channel = CAME_IN.get(word) or next((each for each in CAME_IN.values() if each == word), None)
        return Got({"channel": channel}) if channel else No(NO_SUCH_MESSAGE)

    def hint(self, typed: str, asking: Asking, m: Moment) -> str:
        """What is understood of when it came, before Enter."""
        if not typed.strip():
            return local_spelling("such as: yesterday 4pm, 9:40, mon, 2 hours ago, nov 20", m.settings)
        when = came_at(typed, m)
        return when.reason if isinstance(when, No) else f"understood: {whole(when.at, m.now, m.settings)}"

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(NO_SUCH_MESSAGE)


@dataclass(frozen=True, eq=False, repr=False)
class ReplyBy(Ask):
    """How the answer went out; its effort and kind may be said before (RS3)."""

    name: str = "channel"

    @property
    def options(self) -> dict[str, int]:
        return {"effort": 1, "kind": 1}

    def more(self, asking: Asking, m: Moment) -> More:
        names = "  ".join(f"{key} {name}" for key, name in CHANNELS.items())
        offers = tuple(Offer(key, name) for key, name in CHANNELS.items())
        return More(f"{name_in(asking.told, m)} answered by {names}", offers)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        found = detail(token, asking, m, self.options)
        if found is not None:
            return found
        channel = channel_of(token.text)
        return Got({"channel": channel}) if channel else No(NO_CHANNEL)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return missing_detail(asking, self.options) or No(NO_CHANNEL)


@dataclass(frozen=True, eq=False, repr=False)
class HandTo(Ask):
    """Someone on the staff, or with `.` the desk's list (RC1)."""

    name: str = "person"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return Got({}) if "person" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        people = tuple(Offer(person.letter.casefold(), person.name) for person in m.settings.people)
        names = "  ".join(f"{person.key} {person.label}" for person in people)
        return More(
            f"Hand {name_in(asking.told, m)} to? {names}  . the desk's list",
            (*people, Offer(".", "the desk's list")),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        word = token.text.casefold()
        if word == "." and not token.typed or word == "desk" and token.typed:
            return Got({"person": NOBODY})
        person = m.settings.person(word) if word.isalpha() else None
        if person is None and token.typed:
            person = next((each for each in m.settings.people if each.name.casefold() == word), None)
        return Got({"person": person.letter}) if person else self._whose(m)

    def _whose(self, m: Moment) -> No:
        people = (
            ", ".join(f"{person.letter} {person.name}" for person in m.settings.people) or "nobody is set"
        )
        return No(f"say whose it is now: a person's letter ({people}), or desk for the desk's list")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return self._whose(m)


@dataclass(frozen=True, eq=False, repr=False)
class Dealing(Ask):
    """What becomes of the promise. Effort and kind stay in the chooser, so they come before the channel."""

    name: str = "how"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return Got({}, then=_THEN[asking.told["how"]]) if asking.told.get("how") in _THEN else None

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "kind":
            return which_kind(m)
        said = f" [effort {asking.told['effort']}]" if asking.told.get("effort") else ""
        said += f" [{asking.told['kind']}]" if asking.told.get("kind") else ""
        names = " ".join(f"{key} {name}" for key, name in CHANNELS.items())
        asks = m.settings.asks_effort
        return More(
            f"{name_in(asking.told, m)}{said} answered by {names}"
            f"  or: i told when, r referred, h hand to, x withdrawn, {'1-6 effort, ' if asks else ''}v kind",
            (
                *(Offer(key, f"answered by {name}") for key, name in CHANNELS.items()),
                *(Offer(key, act) for key, act in _ACTS.items()),
                *((Offer("1-6", "effort"),) if asks else ()),
                Offer("v", "kind"),
            ),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        key = token.text.casefold()
        if asking.awaits == "kind":
            return kind_said(token.text, m)
        if key in CHANNELS:
            return Got({"how": "answer", "channel": CHANNELS[key]})
        if key.isdecimal() and not m.settings.asks_effort:
            return No(NOT_ASKED)
        if key.isdecimal():
            effort = effort_of(key)
            return (
                Keep({"effort": None if asking.told.get("effort") == effort else effort})
                if effort
                else No(EFFORT_WRONG)
            )
        if key == "v":
            return Keep(awaits="kind")
        how = _ACTS.get(key)
        if how is None:
            return No(NO_CHANNEL)
        # Effort and kind are of an answer or a referral: nothing else counts.
        counts = {} if how == "refer" else {"effort": None, "kind": None}
        return Got({"how": how, **counts}, then=_THEN[how])

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(NO_CHANNEL)


def _title(words: str) -> Callable[[Told, Moment], str]:
    return lambda told, m: words.format(name_in(told, m)) + " - Enter keeps, F4 sets aside"


def _new_time(asking: Asking, m: Moment) -> datetime | None:
    """In place of a time at which the library is closed, the next likely one."""
    record = record_told(asking.told, "promise", m)
    if not isinstance(record, Promise) or not closed_then(m.settings, record.due):
        return None
    offered = time_offered(m.settings, record.begins or record.due)
    return offered if offered is not None and offered > m.now else None


def _when_then(told: Told, m: Moment) -> str:
    record = record_told(told, "promise", m)
    booked = isinstance(record, Promise) and record.minutes is not None
    words = "WHEN WILL {} BEGIN INSTEAD" if booked else "WHEN WILL THE ANSWER TO {} COME"
    return _title(words)(told, m)


TOLD_WHEN = ByWhen(_when_then, offered=_new_time)
WHY_WITHDRAWN = Words("why", _title("WHY IS {} WITHDRAWN"), empty="say in a few words why it is withdrawn")

_ACTS = {"i": "told", "r": "refer", "h": "handover", "x": "withdraw"}
_THEN: dict[str, tuple[Ask, ...]] = {
    "told": (TOLD_WHEN,),
    "refer": (OtherLibrary(),),
    "handover": (HandTo(),),
    "withdraw": (WHY_WITHDRAWN,),
}
