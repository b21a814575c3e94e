"""A time gone by, in a plain line: what was not logged when it happened."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Token
from deskapp.floor.moment import Moment
from deskapp.when.due import Unclear, came_when

AT_WRONG = 'say when it was after at, such as: at 14:30, or at "yesterday 3pm"'


@dataclass(frozen=True, eq=False, repr=False)
class AtTime(Ask):
    """When it was, if not now. Keys never ask for it: j is for what was not logged in time."""

    name: str = "at"

    @property
    def options(self) -> dict[str, int]:
        return {"at": 1}

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        return None if asking.plain else Got({})

    def more(self, asking: Asking, m: Moment) -> More:
        return More("When was it?")

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        if asking.awaits is None:
            return Keep(awaits=self.name) if token.text.casefold() == "at" else No(AT_WRONG)
        try:
            return Got({self.name: came_when(token.text, m.now, m.settings).at})
        except Unclear as why:
            return No(str(why))

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(AT_WRONG) if asking.awaits else Got({})
