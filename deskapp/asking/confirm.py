"""Yes or no, and whether to go on."""

from collections.abc import Callable
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token, Told
from deskapp.floor.moment import Moment


@dataclass(frozen=True, eq=False, repr=False)
class YesNo(Ask):
    """y or n. What is no question any more, since somebody else answered it, offers neither."""

    name: str
    prompt: Callable[[Told, Moment], str]

    def more(self, asking: Asking, m: Moment) -> More:
        asked = self.prompt(asking.told, m)
        if not asked.endswith("?"):
            return More(asked)
        return More(f"{asked} y / n", (Offer("y", "yes"), Offer("n", "no")))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        word = token.text.casefold()
        if word in ("y", "yes"):
            return Got({self.name: True})
        if word in ("n", "no"):
            return Got({self.name: False})
        return No("yes or no")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No("say yes or no")


NO_REASON = "Nothing stands against it by now."
"""Asked while there was a reason, which has gone since."""


@dataclass(frozen=True, eq=False, repr=False)
class Sure(Ask):
    """Asked again only when there is a reason to: `why` gives it, or None."""

    why: Callable[[Told, Moment], str | None]
    key: str = "enter"
    word: str = "sure"
    keys_only: bool = False
    """A plain line names what it does in full, and is not asked again."""
    moot: Callable[[Told, Moment], str | None] = lambda told, m: None
    """Why it is no question any more, since somebody else was quicker: then no key is offered."""

    name: str = "sure"

    @property
    def options(self) -> dict[str, int]:
        return {self.word: 0}

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if self.keys_only and asking.plain:
            return Got({})
        return None if self.why(asking.told, m) else Got({})

    def more(self, asking: Asking, m: Moment) -> More:
        if moot := self.moot(asking.told, m):
            return More(moot)
        shown = "Enter" if self.key == "enter" else self.key
        why = self.why(asking.told, m) or NO_REASON
        return More(f"{why} {shown} does it", (Offer(self.key, "do it"),))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        wanted = self.word if token.typed else self.key
        return Got({}) if token.text.casefold() == wanted else No(f"{wanted} does it")

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(f"{self.why(asking.told, m)} Add the word {self.word} to do it")
