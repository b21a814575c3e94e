"""The library a question is referred to."""

from collections.abc import Mapping
from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.asking.promise_text import detail, missing_detail
from deskapp.asking.text import said_text
from deskapp.floor.moment import Moment


@dataclass(frozen=True, eq=False, repr=False)
class OtherLibrary(Ask):
    """The library a question is referred to: from the settings by digit, or typed after `.` (RC2)."""

    name: str = "referred_to"
    takes: tuple[tuple[str, int], ...] = ()
    """Words of a plain line that may be said of it besides: the effort and the kind."""

    @property
    def options(self) -> Mapping[str, int]:
        return dict(self.takes)

    def more(self, asking: Asking, m: Moment) -> More:
        if not m.settings.libraries or asking.awaits == self.name:
            return More("Which library?", field="REFERRED TO WHICH LIBRARY - Enter keeps, F4 sets aside")
        listed = m.settings.libraries[:9]
        names = "  ".join(f"{nth} {each}" for nth, each in enumerate(listed, start=1))
        offers = tuple(Offer(str(nth), each) for nth, each in enumerate(listed, start=1))
        return More(f"Referred to? {names}  . another", (*offers, Offer(".", "another")))

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        found = detail(token, asking, m, self.options)
        if found is not None:
            return found
        typing = token.typed or asking.awaits == self.name or not m.settings.libraries
        if not typing:
            if token.text == ".":
                return Keep(awaits=self.name)
            nth = int(token.text) if token.text.isdecimal() and len(token.text) == 1 else 0
            if not 1 <= nth <= len(m.settings.libraries):
                return No("press the number of a library, or . to type another")
            return Got({self.name: m.settings.libraries[nth - 1]})
        text = said_text(token.text, "say which library")
        return text if isinstance(text, No) else Got({self.name: text})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        missing = missing_detail(asking, self.options)
        return missing or No('say which library, in quotes: referred "the other library"')
