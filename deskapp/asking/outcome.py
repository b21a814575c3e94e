"""How a visit or call ends. There is no silent close (RC2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.effort import (
    ALONE,
    BRIEFLY,
    EFFORT_WRONG,
    NOT_ASKED,
    OptionalPart,
    effort_of,
    kind_said,
    kinds_wrong,
    which_kind,
)
from deskapp.asking.other_library import OtherLibrary
from deskapp.asking.promise_text import DETAILS, Matter, detail, missing_detail
from deskapp.asking.topic import topic_said, topics_wrong
from deskapp.floor.moment import Moment


def _promised_title(told: Told, m: Moment) -> str:
    return "PROMISED: what / how to reach them / by when - Enter keeps, F4 sets aside"


PROMISED = Matter(_promised_title)
"""What a visit or call is promised: asked for wherever one can end so."""


def _said_answered(asking: Asking) -> bool:
    return asking.told.get("outcome") == "answered"


@dataclass(frozen=True, eq=False, repr=False)
class Outcome(Ask):
    """Answered with an effort, or one of the other ends.

    `v` (kind) and `s` (source checked) stay in the chooser, so they come before the digit that ends it.
    """

    of: Literal["visit", "call"]
    prompt: Callable[[Told, Moment], str]

    name: str = "ending"

    @property
    def options(self) -> dict[str, int]:
        return {"kind": 1, "checked": 0, "effort": 1, "topic": 1, **DETAILS}

    @property
    def away(self) -> tuple[str, str]:
        """The key and the outcome of someone who went without an answer."""
        return ("l", "left") if self.of == "visit" else ("g", "gone")

    def more(self, asking: Asking, m: Moment) -> More:
        if asking.awaits == "kind":
            return which_kind(m)
        key, outcome = self.away
        kind = f"[{asking.told['kind']}]" if asking.told.get("kind") else "v kind"
        checked = "[checked]" if asking.told.get("checked") else "s source"
        name = self.prompt(asking.told, m)
        others = f", p promised, r referred, {key} {outcome}, {kind}, {checked}"
        asks = m.settings.asks_effort
        return More(
            f"{name} {BRIEFLY if asks else '1 answered'}{others}",
            (
                Offer("1-6", "answered, that effort") if asks else Offer("1", "answered"),
                Offer("p", "promised"),
                Offer("r", "referred"),
                Offer(key, outcome),
                Offer("v", "kind"),
                Offer("s", "source checked"),
            ),
            brief=f"{name} {'1-6' if asks else '1'} answered{others}",
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        word = token.text.casefold()
        said_more = detail(token, asking, m, DETAILS)
        if said_more is not None:
            return said_more
        if asking.awaits == "kind":
            return kind_said(token.text, m)
        if asking.awaits == "topic":
            topic = topic_said(token.text, m)
            return topic if isinstance(topic, No) else Keep({"topic": topic or ""})
        if asking.awaits == "effort" or (not token.typed or _said_answered(asking)) and word.isdecimal():
            return self._effort(word, asking, m)
        return self._word(word, token.typed, asking.told, m)

    def _effort(self, word: str, asking: Asking, m: Moment) -> Keep | Got | No:
        effort = effort_of(word)
        if not m.settings.asks_effort:
            alone = effort == ALONE and asking.awaits != "effort"
            return Got({"outcome": "answered", "effort": None}) if alone else No(NOT_ASKED)
        if effort is None:
            return No(EFFORT_WRONG)
        if asking.awaits == "effort":
            return Keep({"effort": effort})
        return Got({"outcome": "answered", "effort": effort})

    def _word(self, word: str, typed: bool, told: Told, m: Moment) -> Keep | Got | No:
        away_key, away = self.away
        answered = {"outcome": "answered"}
        referred = Got({"outcome": "referred"}, then=self._referred())
        promised = Got({"outcome": "promised"}, then=(PROMISED,))
        gone = Got({"outcome": away, "effort": None, "kind": None, "checked": False})
        if typed and word in ("answered", "referred", away) and any(told.get(each) for each in DETAILS):
            return No("reach and due are of a promise: promised, and what it is about in quotes")
        if (
            typed
            and word == away
            and any(told.get(each) not in (None, False) for each in ("effort", "kind", "checked", "topic"))
        ):
            return No(f"{away} takes no effort, kind, topic or source: nothing was answered")
        if typed:
            known: dict[str, Keep | Got] = {
                "answered": Got(answered) if told.get("effort") else Keep(answered),
                "kind": Keep(awaits="kind"),
                "topic": Keep(awaits="topic"),
                "checked": Keep({"checked": True}),
                "effort": Keep(awaits="effort"),
                "referred": referred,
                "promised": promised,
                away: gone,
            }
        else:
            known = {
                "v": Keep(awaits="kind"),
                "s": Keep({"checked": not told.get("checked")}),
                "r": referred,
                "p": promised,
                away_key: gone,
            }
        return known.get(word) or No(self._wrong(m))

    def _referred(self) -> tuple[Ask, ...]:
        return (OtherLibrary(), OptionalPart())

    def _wrong(self, m: Moment) -> str:
        answered = "answered with an effort 1-6" if m.settings.asks_effort else "answered"
        ends = f"{answered}, promised, referred to a library, or {self.away[1]}"
        return f"say how it ended: {ends}"

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        if missing := missing_detail(asking, DETAILS):
            return missing
        if asking.awaits == "kind":
            return No(kinds_wrong(m))
        if asking.awaits == "topic":
            return No(topics_wrong(m))
        if not m.settings.asks_effort:
            return Got({"effort": None}) if _said_answered(asking) else No(self._wrong(m))
        if _said_answered(asking) or asking.awaits == "effort":
            return No(EFFORT_WRONG)
        return No(self._wrong(m))
