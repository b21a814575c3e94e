"""A line of text that someone types."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.floor.moment import Moment
from deskapp.records.text import clean, objection

EMPTY = "type some words first, or press Esc"
EMPTY_LINE = "say it in some words"


@dataclass(frozen=True, eq=False, repr=False)
class Words(Ask):
    """Free text. On screen it is typed under a full-width title; Enter keeps it."""

    name: str
    title: Callable[[Told, Moment], str]
    optional: bool = False
    """Not asked for on keys; taken in plain lines when it is there."""
    empty: str = EMPTY
    as_it_stands: bool = False
    """In a plain line it is the rest of the line, quotes and all."""

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if self.name in asking.told:
            return Got({})
        if self.optional and not asking.plain:
            return Got({self.name: None})
        return None

    def more(self, asking: Asking, m: Moment) -> More:
        title = self.title(asking.told, m)
        return More(title, field=title)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        text = clean(token.text)
        assert isinstance(text, str)
        if not text:
            return No(self._missing() if token.typed else self.empty)
        if why := objection(text):
            return No(why)
        return Got({self.name: text})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return Got({self.name: None}) if self.optional else No(self._missing())

    def _missing(self) -> str:
        return EMPTY_LINE if self.empty == EMPTY else self.empty


@dataclass(frozen=True, eq=False, repr=False)
class OtherLibrary(Ask):
    """The library a question is referred to: from the settings by digit, or typed after `.` (RC2)."""

    name: str = "referred_to"

    def more(self, asking: Asking, m: Moment) -> More:
        if not m.settings.libraries or asking.awaits == self.name:
            return More("Which library?", field="REFERRED TO WHICH LIBRARY - Enter keeps, F4 sets aside")
        listed = m.settings.libraries[:9]
        names = "  ".join(f"{nth} {each}" for nth, each in enumerate(listed, start=1))
        offers = tuple(Offer(str(nth), each) for nth, each in enumerate(listed, start=1))
        return More(f"Referred to? {names}  . another", (*offers, Offer(".", "another")))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        typing = token.typed or asking.awaits == self.name or not m.settings.libraries
        if not typing:
            if token.text == ".":
                return Keep(awaits=self.name)
            nth = int(token.text) if token.text.isdecimal() and len(token.text) == 1 else 0
            if not 1 <= nth <= len(m.settings.libraries):
                return No("press the number of a library, or . to type another")
            return Got({self.name: m.settings.libraries[nth - 1]})
        text = clean(token.text)
        assert isinstance(text, str)
        if not text:
            return No("say which library")
        if why := objection(text):
            return No(why)
        return Got({self.name: text})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No('say which library, in quotes: referred "the other library"')
