"""Minutes told, READ effort, the kind of a question, and how many."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.topic import topic_said, topics_wrong
from deskapp.floor.moment import Moment

NINE = "123456789"
SIX = "123456"

LEVELS = ("directions", "quick look-up", "reference", "several sources", "research", "long project")
"""The six levels of the READ scale by what they take, never by minutes.

Nothing is looked up; a call number or a small fix; reference sources; several of them; research; for days.
"""

BRIEFLY = "1 directions 2 look-up 3 reference 4 several sources 5 research 6 project"
"""The same where a row must hold the other ends of a question as well."""

EFFORT_WRONG = f"effort is 1 to 6: {', '.join(f'{nth} {words}' for nth, words in enumerate(LEVELS, start=1))}"
EFFORTS = tuple(Offer(str(nth), words) for nth, words in enumerate(LEVELS, start=1))
MINUTES_WRONG = "say the minutes you told them, 1 to 9; longer than 9 is better as a call back"


NOT_ASKED = "READ effort is off here: 1 counts as answered, no other digit does"
"""What a digit is answered where effort is not said at all."""


def effort_of(text: str) -> int | None:
    """READ effort from a word, or None."""
    return int(text) if text in tuple(SIX) else None


@dataclass(frozen=True, eq=False, repr=False)
class Minutes(Ask):
    """The minutes told to a caller, 1 to 9. Never guessed (OF4)."""

    prompt: str
    optional: bool = False
    """Told only in plain lines; on keys a digit afterwards gives them."""
    name: str = "minutes"

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if self.optional and not asking.plain:
            return Got({self.name: None})
        return None

    def more(self, asking: Asking, m: Moment) -> More:
        return More(f"{self.prompt} 1-9", (Offer("1-9", "minutes"),))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if token.text in tuple(NINE):
            return Got({self.name: int(token.text)})
        return No(MINUTES_WRONG)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return Got({self.name: None}) if self.optional else No(MINUTES_WRONG)


def kinds_wrong(m: Moment) -> str:
    """The sentence that lists the kinds there are."""
    return "the kinds are " + ", ".join(f"{kind.letter} {kind.name}" for kind in m.settings.kinds)


def which_kind(m: Moment) -> More:
    """The prompt for the kind of a question."""
    offers = tuple(Offer(kind.letter.casefold(), kind.name) for kind in m.settings.kinds)
    return More("Kind? " + "  ".join(f"{offer.key} {offer.label}" for offer in offers), offers)


def kind_said(letter: str, m: Moment) -> Keep | No:
    """The kind of this letter, after which the chooser goes on."""
    kind = m.settings.kind(letter)
    return Keep({"kind": kind.name}) if kind else No(kinds_wrong(m))


@dataclass(frozen=True, eq=False, repr=False)
class OptionalPart(Ask):
    """The effort of the part already answered, and the kind of the question: offered, never demanded."""

    name: str = "part"

    @property
    def options(self) -> dict[str, int]:
        return {"effort": 1}

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if not m.settings.asks_effort:
            return No(NOT_ASKED) if asking.told.get("effort") else Got({"effort": None})
        return Got({}) if asking.told.get("effort") is not None else None

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "kind":
            return which_kind(m)
        kind = f"[{asking.told['kind']}]" if asking.told.get("kind") else "v kind"
        return More(
            f"Was a part answered already? its effort 1-6, {kind}, Enter for none",
            (Offer("1-6", "effort"), Offer("v", "kind"), Offer("enter", "none")),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if token.text in ("enter", "") and not token.typed:
            return Got({"effort": None})
        if asking.awaits == "kind":
            return kind_said(token.text, m)
        if token.text == "v" and not token.typed:
            return Keep(awaits="kind")
        if token.typed and token.text == "effort":
            return Keep(awaits="effort")
        if token.typed and asking.awaits is None:
            return No('words that belong together stand in quotes: referred "the other library"')
        effort = effort_of(token.text)
        return Got({"effort": effort}) if effort else No(EFFORT_WRONG)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return Got({"effort": None})


@dataclass(frozen=True, eq=False, repr=False)
class PartAnswered(Ask):
    """The effort of the part answered already, or the question's kind, told after a promise was made."""

    name: str = "effort"

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "kind":
            return which_kind(m)
        return More(
            "Was a part answered already? its effort 1-6, v kind, any other key: no",
            (Offer("1-6", "effort"), Offer("v", "kind")),
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if asking.awaits == "kind":
            kind = kind_said(token.text, m)
            return kind if isinstance(kind, No) else Got(kind.told)
        if token.text == "v":
            return Keep(awaits="kind")
        if not m.settings.asks_effort:
            return No(NOT_ASKED)
        effort = effort_of(token.text)
        return Got({"effort": effort}) if effort else No(EFFORT_WRONG)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(EFFORT_WRONG if m.settings.asks_effort else NOT_ASKED)


ALONE = 1
"""The digit that counts where effort is not said: it means no effort."""

LONG_EFFORT = 5
"""From here on a quick count asks for Enter: research of hours is rarely a quick question (READ)."""


@dataclass(frozen=True, eq=False, repr=False)
class Quick(Ask):
    """What a quick count says: effort, and in plain lines how many and of which kind."""

    name: str = "quick"

    @property
    def options(self) -> dict[str, int]:
        return {"kind": 1, "topic": 1}

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        effort = asking.told.get("effort")
        if not m.settings.asks_effort and effort is not None:
            return Got({"effort": None}) if effort == ALONE else No(NOT_ASKED)
        return Got({}) if effort is not None and effort < LONG_EFFORT else None

    def more(self, asking: Asking, m: Moment) -> More:
        if "effort" in asking.told:
            prompt = f"Effort {asking.told['effort']} is long for a quick question"
            return More(f"{prompt}: Enter counts it", (Offer("enter", "count it"),))
        return More(
            f"Quick question: {'  '.join(f'{offer.key} {offer.label}' for offer in EFFORTS)}", EFFORTS
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if not token.typed:
            return Got({}) if token.text == "enter" else No("Enter counts it, Esc does not")
        if asking.awaits == "kind":
            return kind_said(token.text, m)
        if asking.awaits == "topic":
            topic = topic_said(token.text, m)
            return topic if isinstance(topic, No) else Keep({"topic": topic or ""})
        if token.text in ("kind", "topic"):
            return Keep(awaits=token.text)
        if re.fullmatch(r"[xX]\d+", token.text):
            return self._count(token.text[1:], asking.told)
        if "effort" in asking.told:
            return No(
                "after the effort come only kind or topic and its letter, and x with how many, such as x4"
            )
        effort = effort_of(token.text)
        if not m.settings.asks_effort:
            return Keep({"effort": None}) if effort == ALONE else No(NOT_ASKED)
        return Keep({"effort": effort}) if effort else No(EFFORT_WRONG)

    def _count(self, digits: str, told: Told) -> Keep | No:
        if "count" in told:
            return No("say how many once, such as x4")
        number = int(digits[:4])
        return Keep({"count": number}) if 1 <= number <= 999 else No("count between x1 and x999")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        if asking.awaits == "kind":
            return No(kinds_wrong(m))
        if asking.awaits == "topic":
            return No(topics_wrong(m))
        if not m.settings.asks_effort:
            return Got({"effort": None})
        return Got({}) if "effort" in asking.told else No(EFFORT_WRONG)


@dataclass(frozen=True, eq=False, repr=False)
class KindOf(Ask):
    """The kind of a question, by its letter in the settings."""

    name: str = "kind"

    def more(self, asking: Asking, m: Moment) -> More:
        return which_kind(m)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        kind = m.settings.kind(token.text)
        return Got({self.name: kind.name}) if kind else No(kinds_wrong(m))

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(kinds_wrong(m))


_NUMBER = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, eq=False, repr=False)
class Number(Ask):
    """A step or a place in a list, among those there are."""

    name: str
    prompt: str
    highest: Callable[[Moment], int]
    none: str

    def impossible(self, m: Moment) -> str | None:
        """The sentence when there is nothing to number."""
        return None if self.highest(m) else m.keyed(self.none)

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        given = asking.told.get(self.name)
        if given is None:
            return No(m.keyed(self.none)) if not self.highest(m) else None
        return Got({}) if 1 <= given <= self.highest(m) else No(self._wrong(m))

    def more(self, asking: Asking, m: Moment) -> More:
        # A key is one digit: on a second page of steps it is the screen that knows which number is meant.
        keys = f"1-{min(self.highest(m), 9)}"
        return More(f"{self.prompt} 1-{self.highest(m)}", (Offer(keys, self.prompt),))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if _NUMBER.fullmatch(token.text) and int(token.text) <= self.highest(m):
            return Got({self.name: int(token.text)})
        return No(self._wrong(m))

    def _wrong(self, m: Moment) -> str:
        return f"{self.prompt}: 1 to {self.highest(m)}"

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(self._wrong(m))
