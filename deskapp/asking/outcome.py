"""How a visit or call ends. There is no silent close (RC2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from deskapp.asking.asking import Ask, Got, Keep, More, No, Offer, Token, Told
from deskapp.asking.effort import EFFORT_WRONG, Part, effort_of, kinds_wrong
from deskapp.asking.promise_text import DETAILS, Matter, detail, missing_detail
from deskapp.asking.text import OtherLibrary
from deskapp.floor.moment import Moment


def _promised_title(told: Told, m: Moment) -> str:
    return "PROMISED: what / how to reach them / by when - Enter keeps, F4 sets aside"


PROMISED = Matter(_promised_title)
"""What a visit or call is promised: asked for wherever one can end so."""


@dataclass(frozen=True, eq=False, repr=False)
class Ending:
    """Answered with an effort, or one of the other ends.

    `v` (kind) and `s` (source checked) stay in the chooser, so they come before the digit that ends it.
    """

    of: Literal["visit", "call"]
    prompt: Callable[[Told, Moment], str]

    @property
    def name(self) -> str:
        return "ending"

    @property
    def options(self) -> dict[str, int]:
        return {"kind": 1, "checked": 0, "effort": 1, **DETAILS}

    @property
    def away(self) -> tuple[str, str]:
        """The key and the outcome of someone who went without an answer."""
        return ("l", "left") if self.of == "visit" else ("g", "gone")

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        return None

    def more(self, told: Told, m: Moment) -> More:
        if told.get("_kind"):
            names = "  ".join(f"{each.letter.casefold()} {each.name}" for each in m.settings.kinds)
            return More(
                f"Kind? {names}",
                tuple(Offer(each.letter.casefold(), each.name) for each in m.settings.kinds),
            )
        key, outcome = self.away
        kind = f"[{told['kind']}]" if told.get("kind") else "v kind"
        checked = "[source checked]" if told.get("checked") else "s source"
        return More(
            f"{self.prompt(told, m)} 1-6 answered, p promised, r referred, "
            f"{key} {outcome}, {kind}, {checked}",
            (
                Offer("1-6", "answered, that effort"),
                Offer("p", "promised"),
                Offer("r", "referred"),
                Offer(key, outcome),
                Offer("v", "kind"),
                Offer("s", "source checked"),
            ),
        )

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        word = token.text.casefold()
        said_more = detail(token, told, m, DETAILS)
        if said_more is not None:
            return said_more
        if told.get("_kind"):
            kind = m.settings.kind(token.text)
            return Keep({"kind": kind.name, "_kind": False}) if kind else No(kinds_wrong(m))
        if told.get("_effort") or (not token.typed or told.get("_answered")) and word.isdecimal():
            return self._effort(word, told)
        return self._word(word, token.typed, told)

    def _effort(self, word: str, told: Told) -> Keep | Got | No:
        effort = effort_of(word)
        if effort is None:
            return No(EFFORT_WRONG)
        if told.get("_effort"):
            return Keep({"effort": effort, "_effort": False})
        return Got({"outcome": "answered", "effort": effort})

    def _word(self, word: str, typed: bool, told: Told) -> Keep | Got | No:
        away_key, away = self.away
        referred = Got({"outcome": "referred"}, then=self._referred())
        promised = Got({"outcome": "promised"}, then=(PROMISED,))
        gone = Got({"outcome": away, "effort": None, "kind": None, "checked": False})
        if typed and word in ("answered", "referred", away) and any(told.get(each) for each in DETAILS):
            return No("reach and due are of a promise: promised, and what it is about in quotes")
        if typed and word == away and any(told.get(each) for each in ("effort", "kind", "checked")):
            return No(f"{away} takes no effort, kind or source: nothing was answered")
        if typed:
            known: dict[str, Keep | Got] = {
                "answered": Got({"outcome": "answered"}) if told.get("effort") else Keep({"_answered": True}),
                "kind": Keep({"_kind": True}),
                "checked": Keep({"checked": True}),
                "effort": Keep({"_effort": True}),
                "referred": referred,
                "promised": promised,
                away: gone,
            }
        else:
            known = {
                "v": Keep({"_kind": True}),
                "s": Keep({"checked": not told.get("checked")}),
                "r": referred,
                "p": promised,
                away_key: gone,
            }
        return known.get(word) or No(self._wrong())

    def _referred(self) -> tuple[Ask, ...]:
        return (OtherLibrary(), Part())

    def _wrong(self) -> str:
        ends = f"answered with an effort 1-6, promised, referred to a library, or {self.away[1]}"
        return f"say how it ended: {ends}"

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        if missing := missing_detail(told):
            return missing
        if told.get("_kind"):
            return No(kinds_wrong(m))
        if told.get("_answered") or told.get("_effort"):
            return No(EFFORT_WRONG)
        return No(self._wrong())
