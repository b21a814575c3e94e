"""A line of text that someone types."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Got, Keep, More, No, Offer, Token, Told
from deskapp.floor.moment import Moment
from deskapp.records.text import clean, objection

EMPTY = "type some words first, or press Esc"
EMPTY_LINE = "say it in some words"


@dataclass(frozen=True, eq=False, repr=False)
class Words:
    """Free text. On screen it is typed under a full-width title; Enter keeps it."""

    arg: str
    title: Callable[[Told, Moment], str]
    optional: bool = False
    """Not asked for on keys; taken in plain lines when it is there."""
    empty: str = EMPTY
    as_it_stands: bool = False
    """In a plain line it is the rest of the line, quotes and all."""

    @property
    def name(self) -> str:
        return self.arg

    @property
    def options(self) -> dict[str, int]:
        return {}

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        if self.arg in told:
            return Got({})
        if self.optional and not told.get("_plain"):
            return Got({self.arg: None})
        return None

    def more(self, told: Told, m: Moment) -> More:
        title = self.title(told, m)
        return More(title, field=title)

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        text = clean(token.text)
        assert isinstance(text, str)
        if not text:
            return No(self._missing() if token.typed else self.empty)
        if why := objection(text):
            return No(why)
        return Got({self.arg: text})

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        return Got({self.arg: None}) if self.optional else No(self._missing())

    def _missing(self) -> str:
        return EMPTY_LINE if self.empty == EMPTY else self.empty


@dataclass(frozen=True, eq=False, repr=False)
class OtherLibrary:
    """The library a question is referred to: from the settings by digit, or typed after `.` (RC2)."""

    arg: str = "referred_to"

    @property
    def name(self) -> str:
        return self.arg

    @property
    def options(self) -> dict[str, int]:
        return {}

    def begin(self, told: Told, m: Moment) -> Got | No | None:
        return None

    def more(self, told: Told, m: Moment) -> More:
        if not m.settings.libraries or told.get("_other"):
            return More("Which library?", field="REFERRED TO WHICH LIBRARY - Enter keeps, F4 sets aside")
        listed = m.settings.libraries[:9]
        names = "  ".join(f"{nth} {each}" for nth, each in enumerate(listed, start=1))
        offers = tuple(Offer(str(nth), each) for nth, each in enumerate(listed, start=1))
        return More(f"Referred to? {names}  . another", (*offers, Offer(".", "another")))

    def take(self, token: Token, told: Told, m: Moment) -> Keep | Got | No:
        typing = token.typed or told.get("_other") or not m.settings.libraries
        if not typing:
            if token.text == ".":
                return Keep({"_other": True})
            nth = int(token.text) if token.text.isdecimal() and len(token.text) == 1 else 0
            if not 1 <= nth <= len(m.settings.libraries):
                return No("press the number of a library, or . to type another")
            return Got({self.arg: m.settings.libraries[nth - 1], "_other": False})
        text = clean(token.text)
        assert isinstance(text, str)
        if not text:
            return No("say which library")
        if why := objection(text):
            return No(why)
        return Got({self.arg: text, "_other": False})

    def unsaid(self, told: Told, m: Moment) -> Got | No:
        return No('say which library, in quotes: referred "the other library"')
