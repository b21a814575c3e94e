"""What a promise is about, how to reach someone, and by when: one line of text on screen, options in a line.

On screen the three stand in one field, with a lone `/` between them, so that a promise costs one Enter.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token, Told
from deskapp.asking.effort import EFFORT_WRONG, NOT_ASKED, effort_of, kinds_wrong
from deskapp.asking.text import said_text
from deskapp.floor.moment import Moment
from deskapp.records.promise import ReplyChannel
from deskapp.records.text import clean, objection
from deskapp.when.date_words import EXAMPLES, SHORT_EXAMPLES
from deskapp.when.due import Unclear, When, by_when, came_when, whole
from deskapp.when.local_spelling import local_spelling

SEPARATOR = re.compile(r"(?<!\S)/(?!\S)")

CHANNELS: dict[str, ReplyChannel] = dict(zip("ewltcap", get_args(ReplyChannel), strict=True))
"""How an answer goes out, by key."""

NO_CHANNEL = "say how the answer went out: e email, w web, l letter, t text, c call, a chat, p in person"

DETAILS: dict[str, int] = {"reach": 1, "due": 1}
"""Words of a plain line that say more of a promise, with how many words follow each."""


def channel_of(word: str) -> ReplyChannel | None:
    """The reply channel with this letter or name."""
    folded = word.casefold()
    return CHANNELS.get(folded) or next((each for each in CHANNELS.values() if each == folded), None)


def due_at(words: str, m: Moment) -> datetime | No:
    """By when, from the words."""
    try:
        return by_when(words, m.now, m.settings).at
    except Unclear as why:
        return No(str(why))


_LASTING = re.compile(
    r"\s*\bfor\s+(?:(?P<half>half an hour)|(?P<hours>an?|\d)\s*(?:h|hr|hours?)|"
    r"(?P<minutes>\d{1,3})\s*(?:m|mins?|minutes?)?)\s*$",
    re.IGNORECASE,
)

NO_LENGTH = "say how long in minutes, 5 to 480, such as: for 45 min"


def lasting_said(words: str) -> tuple[str, int | None] | No:
    """The words without how long it lasts, and that in minutes; None when they say nothing of it."""
    found = _LASTING.search(words)
    if found is None:
        return words, None
    hours = found["hours"]
    if found["half"]:
        minutes = 30
    elif hours:
        minutes = 60 * (int(hours) if hours.isdecimal() else 1)
    else:
        minutes = int(found["minutes"])
    return (words[: found.start()], minutes) if 5 <= minutes <= 480 else No(NO_LENGTH)


def _lasting(words: str) -> int | No:
    found = lasting_said(f"for {words}")
    return found if isinstance(found, No) else found[1] or No(NO_LENGTH)


def detail(token: Token, asking: Asking, m: Moment, takes: Mapping[str, int]) -> Keep | No | None:
    """A detail's own word, or what follows it; None when the token is neither."""
    pending = asking.awaits
    if pending is None:
        word = token.text.casefold()
        if not token.typed or token.quoted or word not in takes:
            return None
        return Keep(awaits=word) if takes[word] else Keep({word: True})
    if pending not in takes:
        return None
    value = _READ[pending](token.text, m)
    if isinstance(value, No):
        return value
    if isinstance(value, When):
        return Keep({"came": value.at, "guessed": value.guessed})
    return Keep({pending: value})


def missing_detail(asking: Asking, takes: Mapping[str, int]) -> No | None:
    """What should follow a detail's word is not there."""
    pending = asking.awaits
    return No(_MISSING[pending]) if pending is not None and pending in takes else None


def came_at(words: str, m: Moment) -> When | No:
    """When a message came, from the words."""
    try:
        return came_when(words, m.now, m.settings)
    except Unclear as why:
        return No(str(why))


def _owner(words: str, m: Moment) -> str | No:
    person = m.settings.person(words) if words.isalpha() else None
    names = ", ".join(f"{each.letter} {each.name}" for each in m.settings.people)
    return person.letter if person else No(f"that is not anyone's letter; they are {names}")


_MISSING = {
    "reach": 'say how to reach them, in quotes: reach "508-555-0142"',
    "due": 'say by when, in quotes: due "tomorrow 10"',
    "lasting": NO_LENGTH,
    "came": 'say when it came, in quotes: came "yesterday 4pm"',
    "owner": "say whose it is: owner and a person's letter",
    "answered": NO_CHANNEL,
    "effort": EFFORT_WRONG,
    "kind": "say the kind's letter after kind",
}
_READ: dict[str, Callable[[str, Moment], Any]] = {
    "reach": lambda words, m: said_text(words, _MISSING["reach"]),
    "due": lambda words, m: due_at(words, m) if words.strip() else No(_MISSING["due"]),
    "lasting": lambda words, m: _lasting(words),
    "came": came_at,
    "owner": _owner,
    "answered": lambda words, m: channel_of(words) or No(NO_CHANNEL),
    "effort": lambda words, m: (
        effort_of(words) or No(EFFORT_WRONG) if m.settings.asks_effort else No(NOT_ASKED)
    ),
    "kind": lambda words, m: kind.name if (kind := m.settings.kind(words)) else No(kinds_wrong(m)),
}


@dataclass(frozen=True, eq=False, repr=False)
class Matter(Ask):
    """What it is about. `takes` are the details that its plain line may give as well.

    On screen a `.` in front of the text says `dot`, if there is one.
    """

    title: Callable[[Told, Moment], str]
    takes: tuple[tuple[str, int], ...] = tuple(DETAILS.items())
    dot: str | None = None
    rule: Callable[[Told, Moment], str] | None = None
    """When it is due, where nobody may say: then the field takes no third part."""

    name: str = "what"

    @property
    def options(self) -> dict[str, int]:
        return dict(self.takes)

    def more(self, asking: Asking, m: Moment) -> More:
        title = self.title(asking.told, m)
        return More(title, field=title)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if not token.typed:
            return self._field(token.text, m)
        found = detail(token, asking, m, self.options)
        if found is not None:
            return found
        if " " in token.text and not token.quoted:
            return No(self._missing())
        text = said_text(token.text, self._missing())
        return text if isinstance(text, No) else Got({"what": text})

    def _parts(self, typed: str) -> tuple[bool, list[str]]:
        """Whether a dot stands in front, and the parts between the lone slashes."""
        typed = typed.strip()
        front = FOR_COWORKER if self.dot == COWORKER else JUST_DOT
        found = front.match(typed) if self.dot is not None else None
        rest = typed[found.end() :] if found else typed
        return found is not None, [each.strip() for each in SEPARATOR.split(rest)]

    def _field(self, typed: str, m: Moment) -> Got | No:
        """One field: what / how to reach them / by when."""
        dotted, parts = self._parts(typed)
        if len(parts) > (2 if self.rule else 3):
            return No("too many / in that: what / how to reach them" + ("" if self.rule else " / by when"))
        what, reach, due = (*parts, "", "")[:3]
        if not what and not (dotted and self.dot == AT_ONCE):
            return No("say in a few words what it is about; Esc sets it aside")
        told: Told = {self.dot: True} if dotted and self.dot else {}
        for name, part in (("what", what), ("reach", reach)):
            if why := objection(str(clean(part))):
                return No(why)
            if part or name == "what":
                told[name] = part
        when = self._when(due, m)
        return when if isinstance(when, No) else Got(told | when)

    def _when(self, words: str, m: Moment) -> Told | No:
        """By when; or, where it may be booked, when it begins and how long it lasts."""
        found = lasting_said(words) if "lasting" in self.options else (words, None)
        if isinstance(found, No):
            return found
        day, minutes = found
        if minutes and not day.strip():
            return No("say when it begins as well, such as: thu 2pm for 45 min")
        at = due_at(day, m) if day.strip() else None
        if isinstance(at, No):
            return at
        told: Told = {"due": at} if at else {}
        return told | ({"lasting": minutes} if minutes else {})

    def hint(self, typed: str, asking: Asking, m: Moment) -> str:
        """What is understood of the field so far; words about people are left out of it."""
        dotted, parts = self._parts(typed)
        if dotted and self.dot == AT_ONCE:
            effort = ", effort 3" if m.settings.asks_effort else ""
            return f"ANSWERED AT ONCE{effort}; nothing need be written"
        reach = "given" if len(parts) > 1 and parts[1] else "not given"
        if self.rule:
            due = self.rule(asking.told, m)
        else:
            said = self._due_said(parts[2] if len(parts) > 2 else "", m)
            if isinstance(said, No):
                return said.reason  # alone: the row has room for it, and for nothing beside it
            due = said
        if self.dot == COWORKER and not typed.strip():
            return f"{due}; . or co-worker: in front makes it for a co-worker"
        who = "for a co-worker, " if dotted else ""
        return f"{who}{due}; how to reach them: {reach}"

    def answer_due(self, typed: str, asking: Asking, m: Moment) -> datetime | None:
        """The time that stands under the field; none of what is booked, which is no answer."""
        if self.rule:
            return None
        _, parts = self._parts(typed)
        when = self._when(parts[2] if len(parts) > 2 else "", m)
        if isinstance(when, No) or when.get("lasting"):
            return None
        at = when.get("due") or due_at("", m)
        return None if isinstance(at, No) else at

    def _due_said(self, words: str, m: Moment) -> str | No:
        when = self._when(words, m)
        if isinstance(when, No):
            return when
        at = when.get("due") or due_at("", m)
        if isinstance(at, No):
            return at
        if minutes := when.get("lasting"):
            return f"booked {whole(at, m.now, m.settings)} for {minutes} minutes"
        return f"due {whole(at, m.now, m.settings)}"

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return missing_detail(asking, self.options) or No(self._missing())

    def _missing(self) -> str:
        return 'say what it is about, in quotes: "when the mill opened"'


AT_ONCE = "at_once"
COWORKER = "coworker"

JUST_DOT = re.compile(r"\.")
FOR_COWORKER = re.compile(r"\.|co-?worker\s*:", re.IGNORECASE)
"""What stands in front of a promise to a co-worker: the dot, or the word with a colon."""


@dataclass(frozen=True, eq=False, repr=False)
class ByWhen(Ask):
    """When the answer will come, in words."""

    title: Callable[[Told, Moment], str]
    name: str = "due"
    offered: Callable[[Asking, Moment], datetime | None] = lambda asking, m: None
    """What Enter alone takes, where there is a likely time."""

    def more(self, asking: Asking, m: Moment) -> More:
        title = self.title(asking.told, m)
        return More(title, field=title)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if token.text.strip():
            at: datetime | No = due_at(token.text, m)
        else:
            at = self.offered(asking, m) or No("say when, such as: tomorrow 10, fri, in 2 days")
        return at if isinstance(at, No) else Got({self.name: at})

    def hint(self, typed: str, asking: Asking, m: Moment) -> str:
        """What is understood of it so far."""
        if not typed.strip():
            likely = self.offered(asking, m)
            if likely is not None:
                others = local_spelling(SHORT_EXAMPLES, m.settings)
                return f"Enter alone: {whole(likely, m.now, m.settings)}; or such as: {others}"
            return f"such as: {local_spelling(EXAMPLES, m.settings)}"
        at = due_at(typed, m)
        return at.reason if isinstance(at, No) else f"understood: {whole(at, m.now, m.settings)}"

    def answer_due(self, typed: str, asking: Asking, m: Moment) -> datetime | None:
        """The time understood so far, or that Enter alone takes."""
        at = due_at(typed, m) if typed.strip() else self.offered(asking, m)
        return None if isinstance(at, No) else at

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No('say when they were told it will come, in quotes: "tomorrow 10"')
