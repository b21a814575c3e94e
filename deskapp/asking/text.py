"""A line of text that someone types."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token, Told
from deskapp.floor.moment import Moment
from deskapp.records.text import clean, objection

EMPTY = "type some words first, or press Esc"
EMPTY_LINE = "say it in some words"


def said_text(words: str, missing: str) -> str | No:
    """Text that can be kept, or why it can't."""
    text = clean(words)
    assert isinstance(text, str)
    if not text:
        return No(missing)
    why = objection(text)
    return No(why) if why else text


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
        text = said_text(token.text, self._missing() if token.typed else self.empty)
        return text if isinstance(text, No) else Got({self.name: text})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return Got({self.name: None}) if self.optional else No(self._missing())

    def _missing(self) -> str:
        return EMPTY_LINE if self.empty == EMPTY else self.empty
